// The tellings of an attack side by side: what each report says, with what differs marked by a sign as well as a colour.
// One can be parted from the others, or a near one joined; both can be undone.
import { ask } from "./api.js";
import { citation } from "./evidence.js";
import { countTold } from "./attack.js";
import { decision, doing } from "./change.js";
import { details } from "./questions.js";
import { h, isolated, quoted, show } from "./dom.js";
import { t, term } from "./language.js";
import { link, toNode, toReport } from "./state.js";
import { caption, daysName, types } from "./words.js";

const rows = [
  ["compare.day", (telling) => daysName(telling.date)],
  ["compare.type", (telling) => (telling.type ? term("type", telling.type) : "")],
  ["compare.killed", (telling) => countTold(telling.killed, "killed") ?? ""],
  ["compare.injured", (telling) => countTold(telling.injured, "injured") ?? ""],
  ["compare.weapons", (telling) => telling.weapons.map((weapon) => term("weapon", weapon)).sort().join(", ")],
  ["compare.targets", (telling) => telling.targetTypes.map((target) => term("target", target)).sort().join(", ")],
];

// showCompare fills the pane and returns the attack.
export async function showCompare(pane, state, signal) {
  show(pane, h("p", { class: "state" }, t("state.loading")));
  const { node } = await ask(details, { key: state.node, types: types.filter((type) => type !== "MENTIONED_IN") }, signal);
  const tellings = node?.tellings ?? [];
  show(pane,
    h("h1", null, t("compare.title")),
    node && h("p", { class: "facts" }, caption(node)),
    h("p", { class: "actions" }, h("a", { class: "button", href: link({ node: state.node }) }, t("compare.back"))),
    tellings.length < 2 ? h("p", { class: "state" }, t("compare.none")) : table(tellings, state),
    near(tellings, state));
  return node;
}

function table(tellings, state) {
  return h("div", { class: "wide" }, h("table", { class: "compare" },
    h("thead", null, h("tr", null, h("td"), tellings.map((telling) => h("th", { scope: "col" },
      telling.report && h("a", { href: toReport(state, telling.report.key, telling.mentions[0]?.start, telling.mentions[0]?.end) }, citation(telling.report)))))),
    h("tbody", null,
      rows.map(([name, value]) => row(t(name), tellings.map(value))),
      h("tr", null, h("th", { scope: "row" }, t("compare.words")), tellings.map((telling) => h("td", null, telling.mentions.slice(0, 3).map((mention) => quoted(mention.text))))),
      h("tr", null, h("td"), tellings.map((telling, i) => h("td", null,
        doing(t("compare.part"), () => decision({ kind: "APART", a: telling.key, b: tellings[i === 0 ? 1 : 0].key })),
        h("small", null, telling.reasons.join(", "))))))));
}

// row marks what differs from what is told first; what is not told differs from nothing.
function row(name, values) {
  const first = values.find(Boolean);
  return h("tr", null, h("th", { scope: "row" }, name), values.map((value) => {
    const differs = value !== "" && value !== first;
    return h("td", { class: differs ? "differs" : "" }, differs && h("span", { title: t("compare.differs"), "aria-label": t("compare.differs") }, "≠ "), isolated(value));
  }));
}

function near(tellings, state) {
  const found = tellings.flatMap((telling) => telling.candidates.filter((candidate) => candidate.node).map((candidate) => ({ telling, candidate })));
  if (found.length === 0) return null;
  return h("section", { class: "group" }, h("h2", null, t("compare.near")), h("ul", { class: "list" }, found.map(({ telling, candidate }) => h("li", null,
    h("a", { href: toNode(state, candidate.node.key, true) }, caption(candidate.node)),
    h("small", null, `${t("compare.score", { n: candidate.score })} · ${candidate.reasons.join(", ")}`),
    doing(t("compare.join"), () => decision({ kind: "SAME", a: telling.key, b: candidate.node.key }))))));
}
