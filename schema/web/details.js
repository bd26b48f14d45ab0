// The facts of a node: what it is, and its relationships by type, each with the words that say it. What only attacks,
// only actors or only places have is in profiles of their own.
import { actorProfile } from "./actor.js";
import { ask } from "./api.js";
import { attackProfile, stances } from "./attack.js";
import { evidenceList, why } from "./evidence.js";
import { details, kind } from "./questions.js";
import { h, isolated, show } from "./dom.js";
import { usual } from "./near.js";
import { changed, link, toNode, toReport, toView } from "./state.js";
import { say, t, term } from "./language.js";
import { caption, confidenceName, countName, dayName, daysName, dot, plainCaption, relationshipName, types } from "./words.js";

const drawn = types.filter((type) => type !== "MENTIONED_IN");
const page = 25;
const few = 10; // relationships of one type, which are drawn with all around a node

// showDetails fills the pane and returns the node; null if there is none of that key. `others` tells which nodes are
// drawn.
export async function showDetails(pane, state, signal, others) {
  show(pane, h("p", { class: "state" }, t("state.loading")));
  const wanted = { key: state.node, types: state.node.startsWith("report/") ? types : drawn };
  const { node } = await ask(details, wanted, signal);
  if (!node) {
    show(pane, h("h1", null, t("facts.missing")), h("p", null, say("facts.missing.why", { key: h("code", null, isolated(state.node)) })));
    return null;
  }
  const groups = grouped(node);
  const profile = node.__typename === "Attack" ? attackProfile(node, groups, state, relationship)
    : ["Group", "Person"].includes(node.__typename) ? await actorProfile(node, groups, state, signal) : null;
  const columns = node.__typename === "Attack" ? stances : [];
  show(pane,
    head(node, state, others),
    profile,
    [...groups.values()].filter((group) => !(columns.includes(group.type) && group.direction === "OUT")).map((group) => section(node, group, state)),
    unasserted(node, state),
    names(node));
  return node;
}

function head(node, state, others) {
  const kindName = node.groupKind ?? node.placeKind;
  const list = (kind, values) => values.map((value) => term(kind, value)).join(", ");
  const facts = [
    kindName ? term("kind", kindName) : t(`label.${node.__typename}`),
    node.role, node.country,
    node.status && node.status !== "COMPLETED" && term("status", node.status),
    node.date && daysName(node.date),
    node.suicide && t("facts.suicide"),
    node.weapons?.length > 0 && t("facts.with", { list: list("weapon", node.weapons) }),
    node.targetTypes?.length > 0 && t("facts.against", { list: list("target", node.targetTypes) }),
    node.coordinates && `${node.coordinates.latitude}, ${node.coordinates.longitude}`,
    node.publisher, node.published && dayName(node.published),
    node.__typename !== "Report" && countName(node.independentSources, "independent"),
  ].filter(Boolean);
  return [
    h("h1", { class: node.__typename }, dot(node.__typename), caption(node)),
    h("p", { class: "facts" }, facts.map((fact, i) => [i > 0 && " · ", isolated(fact)])),
    h("p", { class: "actions" },
      node.__typename === "Report" && h("a", { class: "button", href: toReport(state, node.key) }, t("facts.read")),
      node.__typename === "Report" && h("a", { class: "button", href: changed(state, { view: "retract" }) }, t("retract.open")),
      filterOf(node),
      !state.drawn.includes(node.key) && h("a", { class: "button", href: changed(state, { drawn: [...state.drawn, node.key] }) }, t("facts.around")),
      state.drawn.length > 1 && h("a", { class: "button", href: link({ node: node.key }) }, t("facts.only")),
      h("button", { click: (event) => pathBox(event.target, node, others()) }, t("facts.path"))),
  ];
}

// filterOf leads to the list of a node's attacks.
function filterOf(node) {
  if (["Group", "Person"].includes(node.__typename)) return h("a", { class: "button", href: toView("attacks", { group: node.key }) }, t("facts.attacks"));
  if (node.__typename === "Place") return [
    h("a", { class: "button", href: toView("attacks", { place: node.key }) }, t("facts.attacksHere")),
    node.coordinates && h("a", { class: "button", href: toView("near", { place: node.key }) }, t("facts.near", { km: usual })),
  ];
  return null;
}

// pathBox asks for the other end of a path by one of the nodes that are drawn or by a key.
function pathBox(button, node, known) {
  const input = h("input", { type: "text", list: "ends", dir: "auto", "aria-label": t("facts.path.end") });
  const go = (event) => {
    event.preventDefault();
    const value = input.value.trim();
    const other = known.find((n) => plainCaption(n) === value)?.key ?? value;
    if (other) location.hash = link({ node: node.key, to: other });
  };
  const form = h("form", { class: "path", submit: go }, input,
    h("datalist", { id: "ends" }, known.filter((n) => n.key !== node.key).map((n) => h("option", { value: plainCaption(n) }))),
    h("button", null, t("facts.path.show")));
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

function section(node, group, state) {
  const list = h("ul", { class: "relationships" }, group.edges.map((edge) => h("li", null, relationship(edge, state))));
  const name = relationshipName(group.type, group.direction);
  const entry = `${node.key}~${group.type}~${group.direction}`;
  const there = state.drawn.some((one) => one === entry || one.startsWith(`${entry}~`));
  return h("section", { class: "group" },
    h("h2", null, name, " ", h("span", { class: "count" }, `${group.count}`),
      !there && (!state.drawn.includes(node.key) || group.count > few) &&
        h("a", { class: "small", href: changed(state, { drawn: [...state.drawn, `${entry}~1`] }), "aria-label": t("facts.drawThis", { name }) }, t("facts.draw"))),
    list,
    group.edges.length < group.count && more(node, group, list, state));
}

// more opens the rest of a group, a page at a time.
function more(node, group, list, state) {
  let after = null;
  const left = (shown) => countName(group.count - shown, "more");
  const button = h("button", { click: next }, left(group.edges.length));
  async function next() {
    button.disabled = true;
    try {
      const found = await ask(kind, { key: node.key, types: [group.type], direction: group.direction, first: page, after });
      const { edges, pageInfo } = found.node.relationships;
      const items = edges.map((edge) => h("li", null, relationship(edge, state)));
      if (after === null) list.replaceChildren(...items);
      else list.append(...items);
      after = pageInfo.endCursor;
      if (pageInfo.hasNextPage) button.textContent = left(list.children.length);
      else button.remove();
    } catch (error) {
      button.after(h("p", { class: "notice", role: "alert" }, error.message));
    }
    button.disabled = false;
  }
  return button;
}

// relationship is one relationship: the node at its other end, since when, how sure, the words, and why.
function relationship(edge, state) {
  const from = daysName(edge.since);
  const to = daysName(edge.until);
  return [
    h("a", { class: "name", href: toNode(state, edge.node.key, true), "data-key": edge.node.key }, dot(edge.node.__typename), caption(edge.node)),
    h("small", null, [
      from && t("facts.since", { day: from }), to && t("facts.until", { day: to }),
      countName(edge.independentSources, "sources"), confidenceName(edge.confidence),
    ].filter(Boolean).join(" · ")),
    evidenceList(edge.evidence, state),
    why(edge),
  ];
}

// unasserted is what reports deny or hold possible: it is no relationship, and never drawn.
function unasserted(node, state) {
  if (!node.statements?.length) return null;
  return h("section", { class: "group" },
    h("h2", null, t("facts.unasserted")),
    h("ul", { class: "relationships" }, node.statements.map((statement) => h("li", null,
      h("span", { class: "badge" }, term("stance", statement.stance)), " ",
      isolated(plainCaption(statement.from ?? {})), ` ${relationshipName(statement.type, "OUT").toLowerCase()} `, isolated(plainCaption(statement.to ?? {})),
      evidenceList([statement], state)))));
}

function names(node) {
  const others = node.names.filter((name) => name !== node.name && name !== node.nameOriginal);
  if (others.length === 0 || node.__typename === "Report" || node.__typename === "Attack") return null;
  return h("section", { class: "group" }, h("h2", null, t("facts.names")),
    h("ul", { class: "names" }, others.map((name) => h("li", { dir: "auto" }, name))));
}
