// The details of a node: what it is, and its relationships by type, each with the words that say it. Of an attack, who
// claimed, denied, is blamed for and condemned it stand side by side.
import { ask } from "./api.js";
import { details, kind } from "./questions.js";
import { h, isolated, show } from "./dom.js";
import { link, toNode, toReport } from "./state.js";
import { citation, evidenceList } from "./evidence.js";
import { tollHistory } from "./toll.js";
import {
  caption, capital, confidenceName, countName, dayName, daysName, plainCaption, relationshipName, spelled, tollName, types,
} from "./words.js";

const drawn = types.filter((type) => type !== "MENTIONED_IN");
const stances = ["PERPETRATED_BY", "CLAIMED_BY", "DENIED_BY", "ATTRIBUTED_TO", "CONDEMNED_BY"];
const page = 25;
const few = 10; // relationships of one type, which are drawn with all around a node

// showDetails fills the pane and returns the node; null if there is none of that key. `others` tells which nodes are
// drawn.
export async function showDetails(pane, state, signal, others) {
  show(pane, h("p", { class: "state" }, "Loading …"));
  const wanted = { key: state.node, types: state.node.startsWith("report/") ? types : drawn };
  const { node } = await ask(details, wanted, signal);
  if (!node) {
    show(pane, h("h1", null, "Not here"), h("p", null, "Nothing has the key ", h("code", null, isolated(state.node)),
      ". It may have been taken back with its report. Search for it by name."));
    return null;
  }
  const groups = grouped(node);
  const columns = node.__typename === "Attack" ? stances.filter((type) => groups.has(`${type} OUT`)) : [];
  show(pane,
    head(node, state, others),
    node.__typename === "Attack" && tolls(node, state),
    columns.length > 0 && h("div", { class: "columns" }, columns.map((type) => column(type, groups.get(`${type} OUT`), state))),
    contested(groups),
    [...groups.values()].filter((group) => !columns.includes(group.type)).map((group) => section(node, group, state)),
    unasserted(node, state),
    tellings(node, state),
    names(node));
  return node;
}

function head(node, state, others) {
  const kindName = node.groupKind ?? node.placeKind;
  const facts = [
    kindName ? spelled(kindName) : node.__typename.toLowerCase(),
    node.role, node.country,
    node.status && node.status !== "COMPLETED" && spelled(node.status),
    node.suicide && "suicide attack",
    node.weapons?.length > 0 && `with ${node.weapons.map(spelled).join(", ")}`,
    node.targetTypes?.length > 0 && `against ${node.targetTypes.map(spelled).join(", ")}`,
    node.coordinates && `${node.coordinates.latitude}, ${node.coordinates.longitude}`,
    node.publisher, node.published && dayName(node.published),
    node.__typename !== "Report" && countName(node.independentSources ?? 0, "independent source", "independent sources"),
  ].filter(Boolean);
  return [
    h("h1", { class: node.__typename }, h("span", { class: `dot ${node.__typename}`, "aria-hidden": "true" }), caption(node)),
    h("p", { class: "facts" }, facts.map((fact, i) => [i > 0 && " · ", isolated(fact)])),
    h("p", { class: "actions" },
      node.__typename === "Report" && h("a", { class: "button", href: toReport(state, node.key) }, "Read the text"),
      !state.drawn.includes(node.key) && h("a", { class: "button", href: link({ ...state, drawn: [...state.drawn, node.key] }) }, "Draw all around it"),
      state.drawn.length > 1 && h("a", { class: "button", href: link({ node: node.key }) }, "Draw only this"),
      h("button", { click: (event) => pathBox(event.target, node, others()) }, "How connected to …")),
  ];
}

// pathBox asks for the other end of a path by one of the nodes that are drawn or by a key.
function pathBox(button, node, known) {
  const input = h("input", { type: "text", list: "ends", dir: "auto", "aria-label": "The other end: a name that is drawn, or a key" });
  const go = (event) => {
    event.preventDefault();
    const value = input.value.trim();
    const other = known.find((n) => plainCaption(n) === value)?.key ?? value;
    if (other) location.hash = link({ node: node.key, to: other });
  };
  const form = h("form", { class: "path", submit: go }, input,
    h("datalist", { id: "ends" }, known.filter((n) => n.key !== node.key).map((n) => h("option", { value: plainCaption(n) }))),
    h("button", null, "Show paths"));
  button.replaceWith(form);
  input.focus();
}

// grouped are the relationships by type and direction, with how many there are of each.
function grouped(node) {
  const groups = new Map();
  for (const { type, direction, count } of node.relationshipCounts) {
    if (type !== "MENTIONED_IN" || node.__typename === "Report") groups.set(`${type} ${direction}`, { type, direction, count, edges: [] });
  }
  for (const edge of node.relationships.edges) groups.get(`${edge.type} ${edge.direction}`)?.edges.push(edge);
  const order = (group) => types.indexOf(group.type) * 2 + (group.direction === "IN" ? 1 : 0);
  return new Map([...groups].sort(([, a], [, b]) => order(a) - order(b)));
}

// contested tells of actors who are both in the claims and in the denials.
function contested(groups) {
  const both = (groups.get("DENIED_BY OUT")?.edges ?? []).filter((denial) =>
    groups.get("CLAIMED_BY OUT")?.edges.some((claim) => claim.node.key === denial.node.key));
  if (both.length === 0) return null;
  return h("p", { class: "badge" }, "Claimed and denied: ", both.map((edge, i) => [i > 0 && ", ", caption(edge.node)]));
}

function column(type, group, state) {
  return h("section", { class: `column ${type}` },
    h("h2", null, relationshipName(type, "OUT")),
    group.edges.map((edge) => h("article", { class: "card" }, relationship(edge, state))));
}

function section(node, group, state) {
  const list = h("ul", { class: "relationships" }, group.edges.map((edge) => h("li", null, relationship(edge, state))));
  const name = relationshipName(group.type, group.direction);
  const entry = `${node.key}~${group.type}~${group.direction}`;
  return h("section", { class: "group" },
    h("h2", null, name, " ", h("span", { class: "count" }, `${group.count}`),
      !state.drawn.includes(entry) && (!state.drawn.includes(node.key) || group.count > few) &&
        h("a", { class: "small", href: link({ ...state, drawn: [...state.drawn, entry] }), "aria-label": `Draw: ${name}` }, "draw")),
    list,
    group.edges.length < group.count && more(node, group, list, state));
}

// more opens the rest of a group, a page at a time.
function more(node, group, list, state) {
  let after = null;
  const rest = group.count - group.edges.length;
  const button = h("button", { click: next }, `Show ${rest} more`);
  async function next() {
    button.disabled = true;
    try {
      const found = await ask(kind, { key: node.key, types: [group.type], direction: group.direction, first: page, after });
      const { edges, pageInfo } = found.node.relationships;
      const items = edges.map((edge) => h("li", null, relationship(edge, state)));
      if (after === null) list.replaceChildren(...items);
      else list.append(...items);
      after = pageInfo.endCursor;
      if (pageInfo.hasNextPage) button.textContent = `Show ${group.count - list.children.length} more`;
      else button.remove();
    } catch (error) {
      button.after(h("p", { class: "notice", role: "alert" }, error.message));
    }
    button.disabled = false;
  }
  return button;
}

// relationship is one relationship: the node at its other end, on whose word, since when, and the words.
function relationship(edge, state) {
  const from = daysName(edge.since);
  const to = daysName(edge.until);
  return [
    h("a", { class: "name", href: toNode(state, edge.node.key, true) },
      h("span", { class: `dot ${edge.node.__typename}`, "aria-hidden": "true" }), caption(edge.node)),
    h("small", null, [
      from && `since ${from}`, to && `until ${to}`,
      countName(edge.independentSources ?? 0, "source", "sources"), confidenceName(edge.confidence),
    ].filter(Boolean).join(" · ")),
    evidenceList(edge.evidence, state),
  ];
}

function tolls(node, state) {
  const told = [["killed", node.killed], ["injured", node.injured]].filter(([, toll]) => toll);
  if (told.length === 0) return h("p", { class: "facts" }, "Nobody said how many were killed or injured.");
  return h("div", { class: "tolls" }, told.map(([done, toll]) => h("section", null,
    h("h2", null, capital(tollName(toll, done)), toll.disputed && h("span", { class: "badge" }, "disputed")),
    tollHistory(toll, state))));
}

// unasserted is what reports deny or hold possible: it is no relationship, and never drawn.
function unasserted(node, state) {
  if (!node.statements?.length) return null;
  return h("section", { class: "group" },
    h("h2", null, "Denied or only possible"),
    h("ul", { class: "relationships" }, node.statements.map((statement) => h("li", null,
      h("span", { class: "badge" }, spelled(statement.stance)), " ",
      isolated(plainCaption(statement.from ?? {})), ` ${relationshipName(statement.type, "OUT").toLowerCase()} `, isolated(plainCaption(statement.to ?? {})),
      evidenceList([statement], state)))));
}

function tellings(node, state) {
  if (node.__typename !== "Attack" || !node.tellings?.length) return null;
  return h("section", { class: "group" },
    h("h2", null, "As each report tells it ", h("span", { class: "count" }, `${node.tellings.length}`)),
    h("ul", { class: "relationships" }, node.tellings.map((telling) => h("li", null,
      telling.report && h("a", { href: toReport(state, telling.report.key) }, citation(telling.report)),
      h("small", null, [
        spelled(telling.type), daysName(telling.date),
        told(telling.killed, "killed"), told(telling.injured, "injured"),
        telling.reasons.length > 0 && `joined by ${telling.reasons.join(", ")}`,
      ].filter(Boolean).join(" · ")),
      telling.candidates.length > 0 && h("small", null, "nearly also: ",
        telling.candidates.filter((c) => c.node).map((c, i) => [i > 0 && ", ", h("a", { href: toNode(state, c.node.key, true) }, isolated(c.node.name ?? c.node.key))]))))));
}

function told(count, done) {
  return count && tollName({ shown: count.min === count.max ? count.min : null, low: count.min, high: count.max }, done);
}

function names(node) {
  const others = node.names.filter((name) => name !== node.name && name !== node.nameOriginal);
  if (others.length === 0 || node.__typename === "Report" || node.__typename === "Attack") return null;
  return h("section", { class: "group" }, h("h2", null, "Also called"),
    h("ul", { class: "names" }, others.map((name) => h("li", { dir: "auto" }, name))));
}
