// What only groups and people have: who led when, on a line of years; attacks by year; what was said on their word; and
// others of a like name.
import { ask } from "./api.js";
import { evidenceList } from "./evidence.js";
import { actor } from "./questions.js";
import { bars } from "./bars.js";
import { h, s } from "./dom.js";
import { t } from "./language.js";
import { toNode } from "./state.js";
import { caption, dot, plainCaption } from "./words.js";

// actorProfile asks for what the facts do not hold yet.
export async function actorProfile(node, groups, state, signal) {
  const { node: own, attackCounts, search } = await ask(actor, { key: node.key, name: node.name ?? node.nameOriginal ?? node.key, labels: [node.__typename.toUpperCase()] }, signal);
  const direction = node.__typename === "Group" ? "IN" : "OUT";
  return [
    leaders(groups.get(`LEADS ${direction}`)?.edges ?? [], t(direction === "IN" ? "facts.leaders" : "facts.led"), state),
    attackCounts.length > 0 && h("section", { class: "group" }, h("h2", null, t("list.bars", { what: t("by.YEAR") })), bars(attackCounts, "YEAR", { group: node.key })),
    said(own?.said ?? [], state),
    namesakes(search, node, state),
  ];
}

const width = 380;

// leaders are drawn from the first to the last time that is told; who led at a time that nobody told has no bar.
function leaders(edges, name, state) {
  if (edges.length === 0) return null;
  const spans = edges.map((edge) => ({
    edge, told: Boolean(edge.since?.from || edge.until?.to),
    from: edge.since?.from ?? edge.firstPublished, to: edge.until?.to ?? edge.lastPublished ?? edge.since?.from,
  })).filter((span) => span.from).sort((a, b) => a.from.localeCompare(b.from));
  if (spans.length === 0) return null;
  const first = Date.parse(spans[0].from);
  const last = Math.max(...spans.map((span) => Date.parse(span.to)));
  const x = (day) => 8 + ((Date.parse(day) - first) / Math.max(last - first, 1)) * (width - 150);
  const height = 26 * spans.length + 20;
  return h("section", { class: "group leaders" }, h("h2", null, name),
    s("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": name },
      spans.map((span, i) => leader(span, x, 4 + 26 * i, state)),
      s("text", { class: "tick", x: 8, y: height - 4 }, spans[0].from.slice(0, 4)),
      s("text", { class: "tick", x: width - 142, y: height - 4, "text-anchor": "end" }, `${new Date(last).getUTCFullYear()}`)));
}

function leader({ edge, told, from, to }, x, y, state) {
  const name = plainCaption(edge.node);
  const when = told ? `${from} – ${edge.until?.to ? to : ""}` : t("facts.leadersTold", { day: from });
  const end = Math.max(x(to), x(from) + 8);
  return s("a", { href: toNode(state, edge.node.key, true), "aria-label": `${name}, ${when}`, "data-key": edge.node.key, class: told ? "led" : "led untold" },
    s("title", null, `${name}, ${when}`),
    s("rect", { x: x(from), y, width: end - x(from), height: 14, rx: 3 }),
    s("text", { x: end + 6, y: y + 12, class: "place-name" }, name));
}

// said are the words that stand on the actor's own word, by day.
function said(statements, state) {
  if (statements.length === 0) return null;
  const byDay = [...statements].sort((a, b) => (a.published ?? "").localeCompare(b.published ?? ""));
  return h("section", { class: "group said" }, h("h2", null, t("facts.said")), evidenceList(byDay, state));
}

function namesakes(hits, node, state) {
  const others = hits.map((hit) => hit.node).filter((other) => other.key !== node.key);
  if (others.length === 0) return null;
  return h("section", { class: "group namesakes" }, h("h2", null, t("facts.namesakes")), h("small", null, t("facts.namesakes.note")),
    h("ul", { class: "list" }, others.map((other) => h("li", null, h("a", { href: toNode(state, other.key, true), "data-key": other.key }, dot(other.__typename), caption(other))))));
}
