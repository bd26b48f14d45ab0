// The questions that the page asks. They are ordinary GraphQL: anyone can ask the same.

export const captionFragment = `
fragment caption on Node {
  __typename key name nameOriginal
  ... on Group { groupKind: kind country }
  ... on Person { role country }
  ... on Place { placeKind: kind country }
  ... on Attack { type status date { from to precision } }
  ... on Report { publisher published }
}`;

const caption = captionFragment;

const brief = `
fragment brief on Node { __typename key name nameOriginal }`;

const source = `
fragment source on Report { key title publisher published }`;

export const home = `
query Home {
  attacks(first: 25) { totalCount nodes { ...caption killed { shown low high } disputed independentSources } }
  groups(first: 0) { totalCount }
  persons(first: 0) { totalCount }
  places(first: 0) { totalCount }
  reports(first: 10) { totalCount nodes { ...caption } }
}${caption}`;

export const search = `
query Search($text: String!) {
  search(text: $text, first: 12) { matched why node { ...caption } }
}${caption}`;

export const around = `
query Around($key: ID!, $limit: Int!) {
  neighborhood(key: $key, limit: $limit) {
    more
    nodes { ...caption }
    relationships { key type quote from { key } to { key } }
  }
}${caption}`;

export const many = `
query Many($keys: [ID!]!, $types: [RelationshipType!]) {
  nodes(keys: $keys) {
    ...caption
    relationships(types: $types, first: 12) { pageInfo { hasNextPage } edges { key type quote direction node { ...caption } } }
  }
}${caption}`;

export const kind = `
query Kind($key: ID!, $types: [RelationshipType!], $direction: Direction!, $first: Int!, $after: String) {
  node(key: $key) {
    ...caption
    relationships(types: $types, direction: $direction, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { ...told node { ...caption } }
    }
  }
}
fragment told on NodeRelationship {
  key type direction quote confidence independentSources statementCount firstPublished lastPublished
  since { from to } until { from to }
  speaker { ...brief }
  evidence(first: 3) { key quote start end confidence rule analyst speaker { ...brief } report { ...source } }
}${caption}${brief}${source}`;

export const details = `
query Details($key: ID!, $types: [RelationshipType!]) {
  node(key: $key) {
    ...caption
    names independentSources
    relationshipCounts { type direction count }
    relationships(types: $types, first: 100) { edges { ...told node { ...caption } } }
    statements(first: 25) { key type stance quote start end speaker { ...brief } report { ...source } from { ...brief } to { ...brief } }
    ... on Attack {
      suicide weapons targetTypes disputed
      killed { ...toll }
      injured { ...toll }
      tellings { key published score reasons report { ...source } type date { from to precision } killed { min max word } injured { min max word }
        mentions { text start end } weapons targetTypes status
        candidates { score reasons node { ...brief } } }
    }
    ... on Place { coordinates { latitude longitude } }
    ... on Report { title url lang }
  }
}
fragment told on NodeRelationship {
  key type direction quote confidence independentSources statementCount firstPublished lastPublished
  since { from to } until { from to }
  speaker { ...brief }
  evidence(first: 3) { key quote start end confidence rule analyst speaker { ...brief } report { ...source } }
}
fragment toll on Toll {
  shown low high rule disputed
  history { min max word asOf shown corrects class report { ...source } speaker { ...brief } }
}${caption}${brief}${source}`;

export const placed = `
query Placed($keys: [ID!]!) {
  nodes(keys: $keys) {
    ...caption
    ... on Attack { occurredIn(first: 6) { nodes { ...caption coordinates { latitude longitude } } } }
    ... on Place { coordinates { latitude longitude } }
  }
}${caption}`;

export const path = `
query Path($from: ID!, $to: ID!, $most: Int!) {
  path(from: $from, to: $to, maxHops: $most, limit: 3) {
    length
    nodes { ...caption }
    hops {
      from { key }
      relationships { key type quote from { key } to { key } confidence independentSources statementCount evidence(first: 3) { key quote start end confidence rule analyst report { ...source } speaker { ...brief } } }
    }
  }
}${caption}${brief}${source}`;

export const report = `
query Report($key: ID!) {
  node(key: $key) {
    ...caption
    ... on Report {
      title url lang text
      unread { start end }
      marks { start end node { ...brief } statement { key type stance } }
    }
  }
}${caption}${brief}`;

export const actor = `
query Actor($key: ID!, $name: String!, $labels: [Label!]) {
  node(key: $key) {
    ... on Group { said(first: 25) { ...words } }
    ... on Person { said(first: 25) { ...words } }
  }
  attackCounts(by: YEAR, where: {group: {keys: [$key]}}) { ...counted }
  search(text: $name, labels: $labels, first: 6) { node { ...caption } }
}
fragment words on Statement { key quote start end published speaker { ...brief } report { ...source } }
fragment counted on AttackCount { key name attacks killed { shown low high withFigure withoutFigure } }${caption}${brief}${source}`;

export const attacks = `
query Attacks($where: AttackFilter, $order: AttackOrder!, $first: Int!, $after: String, $by: AttackGrouping!, $named: [ID!]!) {
  attacks(where: $where, orderBy: $order, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { ...caption ...weighed }
  }
  total: attackCounts(by: STATUS, where: $where) { ...counted }
  counts: attackCounts(by: $by, where: $where) { ...counted }
  named: nodes(keys: $named) { ...caption }
}
fragment weighed on Attack {
  disputed independentSources suicide
  killed { shown low high rule } injured { shown low high }
}
fragment counted on AttackCount { key name attacks killed { shown low high withFigure withoutFigure } }${caption}`;

export const contested = `
query Contested($keys: [ID!]!) {
  nodes(keys: $keys) {
    key
    ... on Attack { killed { ...toll } injured { ...toll } }
  }
}
fragment toll on Toll { shown low high rule disputed history { min max word asOf shown corrects class report { ...source } speaker { ...brief } } }${brief}${source}`;
