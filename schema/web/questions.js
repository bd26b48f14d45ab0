// The questions that the page asks. They are ordinary GraphQL: anyone can ask the same.

const caption = `
fragment caption on Node {
  __typename key name nameOriginal
  ... on Group { groupKind: kind country }
  ... on Person { role country }
  ... on Place { placeKind: kind country }
  ... on Attack { type status date { from to precision } }
  ... on Report { publisher published }
}`;

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
  key type direction confidence independentSources statementCount firstPublished lastPublished
  since { from to } until { from to }
  speaker { ...brief }
  evidence(first: 3) { key quote start end confidence rule speaker { ...brief } report { ...source } }
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
        candidates { score reasons node { ...brief } } }
    }
    ... on Place { coordinates { latitude longitude } }
    ... on Report { title url lang }
  }
}
fragment told on NodeRelationship {
  key type direction confidence independentSources statementCount firstPublished lastPublished
  since { from to } until { from to }
  speaker { ...brief }
  evidence(first: 3) { key quote start end confidence rule speaker { ...brief } report { ...source } }
}
fragment toll on Toll {
  shown low high rule disputed
  history { min max word asOf shown corrects class report { ...source } speaker { ...brief } }
}${caption}${brief}${source}`;

export const path = `
query Path($from: ID!, $to: ID!) {
  path(from: $from, to: $to, maxHops: 5, limit: 3) {
    length
    nodes { ...caption }
    hops {
      from { key }
      relationships { key type quote from { key } to { key } evidence(first: 1) { quote start end report { ...source } speaker { ...brief } } }
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
