// The attacks that are drawn, on a line of days; those without a day have a lane of their own.
import { h, s, show } from "./dom.js";
import { toNode } from "./state.js";
import { plainCaption } from "./words.js";

const day = 86_400_000; // milliseconds

export function showTimeline(pane, nodes, state) {
  const attacks = nodes.filter((node) => node.__typename === "Attack");
  pane.hidden = attacks.length === 0;
  if (pane.hidden) {
    show(pane);
    return;
  }
  const dated = attacks.filter((attack) => attack.date?.from || attack.date?.to);
  const undated = attacks.filter((attack) => !dated.includes(attack));
  show(pane,
    dated.length > 0 && line(dated, state, Math.max(pane.clientWidth - 26, 300)),
    undated.length > 0 && h("p", { class: "undated" }, "No day told: ", undated.map((attack, i) => [
      i > 0 && ", ", h("a", { href: toNode(state, attack.key, true) }, plainCaption(attack))])));
}

function line(attacks, state, width) {
  const spans = attacks.map((attack) => {
    const from = Date.parse(attack.date.from ?? attack.date.to);
    return { attack, from, to: Date.parse(attack.date.to ?? attack.date.from) + day };
  }).sort((a, b) => a.from - b.from);
  const margin = 3 * day; // one attack is not a bar from edge to edge
  const first = Math.min(...spans.map((span) => span.from)) - margin;
  const last = Math.max(...spans.map((span) => span.to)) + margin;
  const scale = (time) => 20 + ((time - first) / (last - first)) * (width - 40);
  const lanes = lay(spans, scale);
  const height = 30 + 18 * Math.max(...lanes.map((lane) => lane + 1));
  return s("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Attacks by day" },
    ticks(first, last, scale, width, height),
    spans.map((span, i) => bar(span, scale, 6 + 18 * lanes[i], state)));
}

// lay gives each span the first lane in which it overlaps no other.
function lay(spans, scale) {
  const ends = [];
  return spans.map((span) => {
    let lane = ends.findIndex((end) => end < scale(span.from));
    if (lane < 0) lane = ends.length;
    ends[lane] = Math.max(scale(span.to), scale(span.from) + 14) + 4;
    return lane;
  });
}

function bar({ attack, from, to }, scale, y, state) {
  const x = scale(from);
  const shape = s("rect", { x, y, width: Math.max(scale(to) - x, 12), height: 12, rx: 6,
    class: ["bar", attack.status === "COMPLETED" ? "" : "undone", attack.key === state.node ? "chosen" : ""].join(" ") },
  s("title", null, plainCaption(attack)));
  return s("a", { href: toNode(state, attack.key, true), "aria-label": plainCaption(attack) }, shape);
}

function ticks(first, last, scale, width, height) {
  const years = (last - first) / (365 * day);
  const names = years > 3 ? (date) => `${date.getUTCFullYear()}` : (date) => date.toISOString().slice(0, years > 0.2 ? 7 : 10);
  const count = Math.max(2, Math.min(6, Math.floor(width / 130)));
  return Array.from({ length: count }, (_, i) => first + ((last - first) * i) / (count - 1)).map((time, i) => {
    const anchor = i === 0 ? "start" : i === count - 1 ? "end" : "middle";
    return s("text", { x: scale(time), y: height - 4, "text-anchor": anchor, class: "tick" }, names(new Date(time)));
  });
}
