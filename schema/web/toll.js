// How a toll moved: a line with one point a figure, and one row a figure, by day, with what became of it.
import { citation } from "./evidence.js";
import { h, isolated, s } from "./dom.js";
import { has, t } from "./language.js";
import { toReport } from "./state.js";
import { dayName, speakerName } from "./words.js";

const aside = ["repeats a struck figure", "told by a party", "told in passing"]; // figures that the line passes by

const [width, height, margin] = [320, 90, 26];

export function tollHistory(toll, state) {
  const history = toll.history ?? [];
  return [
    h("small", null, toll.rule && t("toll.chosen", { rule: named("rule", toll.rule) }),
      toll.low !== toll.high && ` · ${t("toll.from", { low: toll.low ?? "?", high: toll.high ?? t("toll.more") })}`),
    history.length > 1 && chart(history, state),
    history.length > 1 && h("table", null, h("tbody", null, history.map((figure) => h("tr", { class: figure.shown ? "shown" : "" },
      h("td", { class: "day" }, dayName(figure.asOf)),
      h("td", { class: "figure" }, isolated(figureName(figure))),
      h("td", null, figure.shown ? t("toll.shown") : named("class", figure.class), figure.corrects && ` · ${t("toll.correction")}`),
      h("td", null, speakerName(figure.speaker),
        figure.report && h("a", { href: toReport(state, figure.report.key) }, citation({ ...figure.report, published: null }))))))),
  ];
}

// named is the interface's word for what the server says in English.
function named(kind, text) {
  return has(`${kind}.${text}`) ? t(`${kind}.${text}`) : text;
}

function figureName({ min, max, word }) {
  const range = min === max ? `${min}` : max == null ? t("toll.or.more", { n: min }) : min == null ? t("toll.up.to", { n: max }) : t("toll.between", { low: min, high: max });
  return word ? `${word} (${range})` : range;
}

// chart steps from figure to figure. What a correction struck is hollow; what is shown is filled.
function chart(history, state) {
  const points = history.filter((figure) => figure.asOf).map((figure) => ({ figure, time: Date.parse(figure.asOf), value: figure.min ?? figure.max }));
  if (points.length < 2) return null;
  const times = points.map((point) => point.time);
  const values = points.map((point) => point.value);
  const [first, last, low, high] = [Math.min(...times), Math.max(...times), Math.min(...values), Math.max(...values)];
  const x = (time) => margin + ((time - first) / Math.max(last - first, 1)) * (width - 2 * margin);
  const y = (value) => height - 18 - ((value - low) / Math.max(high - low, 1)) * (height - 40);
  const kept = points.filter(({ figure }) => !aside.includes(figure.class)).sort((a, b) => a.time - b.time);
  const steps = kept.map(({ time, value }, i) => (i === 0 ? `M${x(time)} ${y(value)}` : `H${x(time)}V${y(value)}`)).join("");
  return s("svg", { class: "toll-chart", viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": t("toll.chart") },
    s("path", { class: "steps", d: steps }),
    [...points].sort((a, b) => Number(a.figure.shown) - Number(b.figure.shown)).map(({ figure, time, value }) => point(figure, x(time), y(value), state)),
    s("text", { class: "tick", x: margin, y: height - 3, "text-anchor": "start" }, dayName(points[0].figure.asOf)),
    last > first && s("text", { class: "tick", x: width - margin, y: height - 3, "text-anchor": "end" }, dayName(new Date(last).toISOString().slice(0, 10))));
}

function point(figure, cx, cy, state) {
  const name = `${figureName(figure)} · ${dayName(figure.asOf)} · ${figure.report?.publisher ?? ""}`;
  return s("a", { href: figure.report ? toReport(state, figure.report.key) : null, "aria-label": name, class: figure.shown ? "shown" : "" },
    s("circle", { cx, cy, r: 4.5 }, s("title", null, name)),
    s("text", { x: cx, y: cy - 8, "text-anchor": "middle", class: "tick" }, figureName({ ...figure, word: null }).replace(/ .*/, "") + (figure.max == null ? "+" : "")));
}
