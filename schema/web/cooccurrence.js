// Who appears together, as a matrix: how many reports name both, and to how many attacks both are tied. That is counted
// and no relationship, so it is never drawn as one; a cell leads to the paths between the two.
import { ask } from "./api.js";
import { h, isolated, show } from "./dom.js";
import { captionFragment } from "./questions.js";
import { t } from "./language.js";
import { link, toNode } from "./state.js";
import { countName, plainCaption } from "./words.js";

const most = 100; // pairs, those with most reports first
const query = `
query CoOccurrence($keys: [ID!], $most: Int!) {
  coOccurrence(keys: $keys, first: $most) { a { ...caption } b { ...caption } reports attacks }
}${captionFragment}`;

// showCooccurrence fills the pane: for the nodes that are drawn where two or more are, else for those most told of.
export async function showCooccurrence(pane, state, signal) {
  show(pane, h("p", { class: "state" }, t("state.loading")));
  const keys = state.drawn.filter((key) => /^(group|person)\/[^~]*$/.test(key));
  const { coOccurrence: pairs } = await ask(query, { most, ...(keys.length > 1 && { keys }) }, signal);
  show(pane,
    h("h1", null, t("nav.together")),
    h("p", { class: "facts" }, t("together.why")),
    pairs.length === 0 ? h("p", { class: "state" }, t("together.none")) : matrix(pairs));
  return [];
}

// matrix has each actor once, those who share most first; a pair stands in the row of the earlier one.
function matrix(pairs) {
  const actors = new Map();
  const cells = new Map();
  for (const pair of pairs) {
    for (const node of [pair.a, pair.b]) actors.set(node.key, node);
    cells.set(`${pair.a.key} ${pair.b.key}`, pair).set(`${pair.b.key} ${pair.a.key}`, pair);
  }
  const order = [...actors.values()];
  const rows = order.map((row, i) => [row, order.slice(1).map((column, j) => (j >= i ? cells.get(`${row.key} ${column.key}`) : null))])
    .filter(([, told]) => told.some(Boolean));
  return h("div", { class: "wide", tabindex: 0, role: "group", "aria-label": t("nav.together") }, h("table", { class: "matrix" },
    h("thead", null, h("tr", null, h("td"), order.slice(1).map((node) => h("th", { scope: "col" }, h("span", null, name(node)))))),
    h("tbody", null, rows.map(([row, told]) => h("tr", null, h("th", { scope: "row" }, name(row)), told.map((pair) => h("td", null, cell(pair)))))),
  ));
}

function name(node) {
  return h("a", { href: toNode({ drawn: [] }, node.key, false), "data-key": node.key }, isolated(plainCaption(node)));
}

function cell(pair) {
  if (!pair) return null;
  const told = [countName(pair.reports, "reports"), pair.attacks > 0 && countName(pair.attacks, "attacks")].filter(Boolean).join(", ");
  const label = t("together.cell", { a: plainCaption(pair.a), b: plainCaption(pair.b), told });
  return h("a", { href: link({ node: pair.a.key, to: pair.b.key }), title: label, "aria-label": label }, `${pair.reports}`, pair.attacks > 0 && h("small", null, ` (${pair.attacks})`));
}
