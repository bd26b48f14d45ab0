// The attacks in view on a line of days. Those that were not carried out have a lane of their own, and so have those
// without a day. Dragging over the days chooses some for all panes; so do the two fields.
import { h, s, show } from "./dom.js";
import { day, isoDay, overlaps } from "./days.js";
import { t } from "./language.js";
import { changed, go, read, toNode } from "./state.js";
import { monthName, plainCaption } from "./words.js";

const margin = 20; // pixels left free at both ends
const most = 9; // lanes of full height; more lie closer

export function showTimeline(pane, attacks, state) {
  const told = (attack) => attack.date?.from || attack.date?.to;
  const dated = attacks.filter(told);
  const width = Math.max(pane.clientWidth - 26, 240);
  show(pane, head(state),
    attacks.length === 0 && h("p", { class: "state" }, t("timeline.none")),
    dated.length > 0 && line(dated, state, width),
    lane(attacks.filter((attack) => !told(attack)), state, width));
}

function head(state) {
  const field = (name, label) => h("label", null, t(label), " ", h("input", {
    type: "date", value: state[name] ?? "", change: (event) => go(changed(read(), { [name]: event.target.value || null })),
  }));
  return h("div", { class: "bar-head" }, h("h2", null, t("pane.timeline")),
    h("span", { class: "days" }, field("from", "timeline.from"), field("until", "timeline.until"),
      (state.from || state.until) && h("a", { class: "chip", href: changed(state, { from: null, until: null }) }, t("timeline.clear"), " ×")));
}

function line(attacks, state, width) {
  const spans = attacks.map((attack) => {
    const from = Date.parse(attack.date.from ?? attack.date.to);
    return { attack, from, to: Date.parse(attack.date.to ?? attack.date.from) + day };
  }).sort((a, b) => a.from - b.from);
  const [first, last] = ends(spans);
  const scale = (time) => margin + ((time - first) / (last - first)) * (width - 2 * margin);
  const done = (span) => !span.attack.status || span.attack.status === "COMPLETED";
  const rows = lay(spans.filter(done), scale);
  const undone = lay(spans.filter((span) => !done(span)), scale);
  const step = rows.count > most ? Math.max(3, Math.floor((most * 18) / rows.count)) : 18;
  const top = 6 + step * rows.count;
  const height = top + (undone.count > 0 ? 16 + 18 * undone.count : 0) + 24;
  const svg = s("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": t("timeline.label") },
    chosen(state, scale, width, height),
    ticks(first, last, scale, width, height),
    rows.of.map(({ span, row }) => bar(span, scale, 6 + step * row, Math.max(step - 6, 2), state)),
    undone.count > 0 && s("text", { x: 4, y: top + 10, class: "tick" }, t("timeline.notdone")),
    undone.of.map(({ span, row }) => bar(span, scale, top + 16 + 18 * row, 12, state)));
  brush(svg, (x) => isoDay(first + ((x - margin) / (width - 2 * margin)) * (last - first)), width);
  return svg;
}

// ends are the first and the last time that are shown: one attack is no bar from edge to edge.
function ends(spans) {
  const first = Math.min(...spans.map((span) => span.from));
  const last = Math.max(...spans.map((span) => span.to));
  const room = Math.max(3 * day, (last - first) / 30);
  return [first - room, last + room];
}

// lay gives each span the first row in which it overlaps no other.
function lay(spans, scale) {
  const free = [];
  const of = spans.map((span) => {
    let row = free.findIndex((end) => end < scale(span.from));
    if (row < 0) row = free.length;
    free[row] = Math.max(scale(span.to), scale(span.from) + 14) + 4;
    return { span, row };
  });
  return { of, count: free.length };
}

function bar({ attack, from, to }, scale, y, height, state) {
  const x = scale(from);
  const shape = s("rect", { x, y, width: Math.max(scale(to) - x, 12), height, rx: height / 2 }, s("title", null, plainCaption(attack)));
  return s("a", { href: toNode(state, attack.key, Boolean(state.node)), "data-key": attack.key, "aria-label": plainCaption(attack), class: classes(attack, state) }, shape);
}

function classes(attack, state) {
  return ["bar", attack.status && attack.status !== "COMPLETED" && "undone", attack.key === state.node && "chosen", !overlaps(attack.date, state) && "outside"].filter(Boolean).join(" ");
}

// lane holds the attacks without a day.
function lane(attacks, state, width) {
  if (attacks.length === 0) return null;
  const gap = Math.min(18, (width - 2 * margin) / attacks.length);
  return h("div", { class: "undated" }, h("span", null, t("timeline.undated"), ` (${attacks.length})`),
    s("svg", { viewBox: `0 0 ${width} 16`, width, height: 16, role: "group", "aria-label": t("timeline.undated") }, attacks.map((attack, i) => s("a",
      { href: toNode(state, attack.key, Boolean(state.node)), "data-key": attack.key, "aria-label": plainCaption(attack), class: classes(attack, state) },
      s("circle", { cx: margin + i * gap, cy: 8, r: 6 }, s("title", null, plainCaption(attack)))))));
}

function chosen(state, scale, width, height) {
  if (!state.from && !state.until) return null;
  const clip = (x) => Math.min(Math.max(x, 0), width);
  const x = state.from ? clip(scale(Date.parse(state.from))) : 0;
  const end = state.until ? clip(scale(Date.parse(state.until) + day)) : width;
  return s("rect", { class: "days-chosen", x, y: 0, width: Math.max(end - x, 2), height: height - 18 });
}

function ticks(first, last, scale, width, height) {
  const years = (last - first) / (365 * day);
  const name = (time) => {
    const [year, month, date] = isoDay(time).split("-");
    if (years > 3) return year;
    return years > 0.2 ? `${monthName(month)} ${year}` : `${Number(date)} ${monthName(month)} ${year}`;
  };
  const count = Math.max(2, Math.min(6, Math.floor(width / 130)));
  return Array.from({ length: count }, (_, i) => first + ((last - first) * i) / (count - 1)).map((time, i) => {
    const anchor = i === 0 ? "start" : i === count - 1 ? "end" : "middle";
    return s("text", { x: scale(time), y: height - 4, "text-anchor": anchor, class: "tick" }, name(time));
  });
}

// brush lets days be chosen by dragging over them.
function brush(svg, dayAt, width) {
  let start = null;
  let shape = null;
  const at = (event) => ((event.clientX - svg.getBoundingClientRect().left) / svg.getBoundingClientRect().width) * width;
  svg.append(s("title", null, t("timeline.brush")));
  svg.addEventListener("pointerdown", (event) => { start = at(event); });
  svg.addEventListener("pointermove", (event) => {
    if (start === null || Math.abs(at(event) - start) < 6) return;
    if (!shape) {
      shape = s("rect", { class: "days-chosen", y: 0, height: "100%" });
      svg.prepend(shape);
      svg.setPointerCapture(event.pointerId);
    }
    shape.setAttribute("x", Math.min(start, at(event)));
    shape.setAttribute("width", Math.abs(at(event) - start));
  });
  svg.addEventListener("pointerup", (event) => {
    const [from, until] = [start, at(event)].sort((a, b) => a - b);
    const moved = shape !== null;
    start = null;
    shape?.remove();
    shape = null;
    if (moved) go(changed(read(), { from: dayAt(from), until: dayAt(until) }));
  });
}
