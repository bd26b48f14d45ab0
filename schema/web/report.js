// The text of a report with its marks: what was understood, what the address looks at, and what was not understood.
// Offsets are bytes of UTF-8, as everywhere in the graph; here they are turned into stretches of text.
import { addForm } from "./add.js";
import { ask } from "./api.js";
import { report } from "./questions.js";
import { h, show } from "./dom.js";
import { t, term } from "./language.js";
import { changed, link } from "./state.js";
import { citation } from "./evidence.js";
import { countName, plainCaption, relationshipName } from "./words.js";

let open = { key: null, node: null }; // the report that was read last

addEventListener("graph-changed", () => { open = { key: null, node: null }; });

export async function showReport(pane, state) {
  pane.hidden = !state.report;
  document.body.classList.toggle("reading", !pane.hidden);
  if (pane.hidden) return;
  if (open.key !== state.report) {
    show(pane, h("p", { class: "state" }, t("state.loading")));
    const { node } = await ask(report, { key: state.report });
    open = { key: state.report, node };
  }
  const close = h("a", { class: "close", href: changed(state, { report: null }), "aria-label": t("report.close") }, "×");
  if (!open.node?.text) {
    return show(pane, close, h("h1", null, t("report.none")), h("p", null, t("report.none.why")));
  }
  const { node } = open;
  const text = h("div", { class: "text", lang: node.lang }, paragraphs(node, state));
  show(pane, close,
    h("h1", { dir: "auto" }, node.title ?? node.key),
    h("p", { class: "facts" }, citation({ ...node, title: null, key: node.lang ?? "" }),
      node.url?.startsWith("http") && [" · ", h("a", { href: node.url, rel: "noreferrer" }, t("facts.source"))]),
    h("p", { class: "facts" }, countOf(node)),
    h("p", { class: "report-legend small" }, h("mark", { class: "mention" }, t("report.mention")), " ", h("mark", { class: "statement" }, t("report.statement")), " ", h("mark", { class: "unread" }, t("report.unread"))),
    text,
    addForm(node, text),
    h("p", { class: "actions" }, h("a", { class: "button", href: link({ node: node.key }) }, t("pane.facts")),
      h("a", { class: "button", href: link({ view: "retract", node: node.key }) }, t("retract.open"))));
  (pane.querySelector(".focus") ?? pane).scrollIntoView({ block: "center" });
}

function countOf(node) {
  const mentions = node.marks.filter((mark) => mark.node).length;
  const statements = node.marks.filter((mark) => mark.statement).length;
  return [countName(mentions, "mentions"), countName(statements, "statements"), countName(node.unread?.length, "unread")].join(" · ");
}

// paragraphs are the lines of the text, each with its own direction.
function paragraphs(node, state) {
  const bytes = new TextEncoder().encode(node.text);
  const marks = allMarks(node, state);
  const out = [];
  let start = 0;
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== 10) continue;
    if (i > start) out.push(h("p", { dir: "auto" }, stretches(bytes, start, i, marks, state)));
    start = i + 1;
  }
  return out;
}

function allMarks(node, state) {
  const marks = [
    ...node.marks.map((mark) => ({ ...mark, what: mark.node ? "mention" : `statement ${mark.statement?.stance ?? ""}` })),
    ...(node.unread ?? []).map((span) => ({ ...span, what: "unread" })),
  ];
  if (state.start != null && state.end != null) marks.push({ start: state.start, end: state.end, what: "focus" });
  return marks;
}

// stretches cuts [start, end) where a mark starts or ends; each stretch carries the marks that cover it.
function stretches(bytes, start, end, marks, state) {
  const near = marks.filter((mark) => mark.start < end && mark.end > start);
  const cuts = [...new Set([start, end, ...near.flatMap((mark) => [Math.max(mark.start, start), Math.min(mark.end, end)])])].sort((a, b) => a - b);
  const decoder = new TextDecoder();
  return cuts.slice(0, -1).map((from, i) => {
    const text = decoder.decode(bytes.subarray(from, cuts[i + 1]));
    const over = near.filter((mark) => mark.start <= from && mark.end > from);
    if (over.length === 0) return text;
    return stretch(text, over, state);
  });
}

function stretch(text, over, state) {
  const classes = over.map((mark) => mark.what).join(" ");
  const title = [...new Set(over.map(markName).filter(Boolean))].join("; ");
  const mention = over.filter((mark) => mark.node).sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  const mark = h("mark", { class: classes, title }, text);
  return mention ? h("a", { href: changed(state, { view: null, node: mention.node.key, drawn: state.drawn.length > 0 ? state.drawn : [mention.node.key] }), "data-key": mention.node.key }, mark) : mark;
}

function markName({ node, statement, what }) {
  if (node) return plainCaption(node);
  if (statement) return [statement.stance !== "ASSERTED" && term("stance", statement.stance), relationshipName(statement.type, "OUT").toLowerCase()].filter(Boolean).join(": ");
  return what === "unread" ? t("report.unread") : "";
}
