// What only an attack has: its tolls, who claimed, denied, is blamed for and condemned it side by side, and how each
// report tells it.
import { citation } from "./evidence.js";
import { h, isolated } from "./dom.js";
import { say, t, term } from "./language.js";
import { changed, toNode, toReport } from "./state.js";
import { tollHistory } from "./toll.js";
import { capital, caption, daysName, relationshipName, tollName } from "./words.js";

export const stances = ["PERPETRATED_BY", "CLAIMED_BY", "DENIED_BY", "ATTRIBUTED_TO", "CONDEMNED_BY"];

// attackProfile is made of an attack and its relationships by type; `relationship` makes one of them.
export function attackProfile(node, groups, state, relationship) {
  const columns = stances.filter((type) => groups.has(`${type} OUT`));
  return [
    contested(groups),
    columns.length > 0 && h("div", { class: "columns" }, columns.map((type) => h("section", { class: `column ${type}` },
      h("h2", null, relationshipName(type, "OUT")),
      byDay(groups.get(`${type} OUT`).edges).map((edge) => h("article", { class: "card" }, relationship(edge, state)))))),
    tolls(node, state),
    tellings(node, state),
  ];
}

function byDay(edges) {
  return [...edges].sort((a, b) => (a.firstPublished ?? "").localeCompare(b.firstPublished ?? ""));
}

// contested tells of actors who are both in the claims and in the denials, or of a claim that somebody denies.
function contested(groups) {
  const claims = groups.get("CLAIMED_BY OUT")?.edges ?? [];
  const denials = groups.get("DENIED_BY OUT")?.edges ?? [];
  if (claims.length === 0 || denials.length === 0) return null;
  const names = [...new Map([...claims, ...denials].map((edge) => [edge.node.key, edge.node])).values()];
  return h("p", { class: "badge" }, say("facts.both", { names: names.map((node, i) => [i > 0 && ", ", caption(node)]) }));
}

function tolls(node, state) {
  const told = [["killed", node.killed], ["injured", node.injured]].filter(([, toll]) => toll);
  if (told.length === 0) return h("p", { class: "facts" }, t("toll.none"));
  return h("div", { class: "tolls" }, told.map(([done, toll]) => h("section", null,
    h("h2", null, capital(tollName(toll, done)), toll.disputed && h("span", { class: "badge" }, t("toll.disputed"))),
    tollHistory(toll, state))));
}

function tellings(node, state) {
  if (!node.tellings?.length) return null;
  return h("section", { class: "group" },
    h("h2", null, t("facts.tellings"), " ", h("span", { class: "count" }, `${node.tellings.length}`),
      node.tellings.length > 1 && h("a", { class: "small", href: changed(state, { view: "compare" }) }, t("compare.title"))),
    h("ul", { class: "relationships" }, node.tellings.map((telling) => h("li", null,
      telling.report && h("a", { href: toReport(state, telling.report.key, telling.mentions?.[0]?.start, telling.mentions?.[0]?.end) }, citation(telling.report)),
      h("small", null, [
        term("type", telling.type), daysName(telling.date),
        countTold(telling.killed, "killed"), countTold(telling.injured, "injured"),
        telling.reasons.length > 0 && t("facts.joined", { reasons: telling.reasons.join(", ") }),
      ].filter(Boolean).join(" · ")),
      candidates(telling, state)))));
}

function candidates(telling, state) {
  const near = telling.candidates.filter((candidate) => candidate.node);
  if (near.length === 0) return null;
  return h("small", null, say("facts.nearly", { names: near.map((candidate, i) => [
    i > 0 && ", ", h("a", { href: toNode(state, candidate.node.key, true) }, isolated(candidate.node.name ?? candidate.node.key))]) }));
}

// countTold is a number of people as one report tells it.
export function countTold(count, done) {
  return count && tollName({ shown: count.min === count.max ? count.min : null, low: count.min, high: count.max }, done);
}
