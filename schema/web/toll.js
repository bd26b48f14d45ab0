// How a toll moved: one row a figure, by day, with what became of it.
import { h, isolated } from "./dom.js";
import { toReport } from "./state.js";
import { citation, speakerName } from "./evidence.js";
import { dayName } from "./words.js";

export function tollHistory(toll, state) {
  const history = toll.history ?? [];
  return [
    h("small", null, toll.rule && `chosen as ${toll.rule}`,
      toll.low !== toll.high && ` · from ${toll.low ?? "?"} to ${toll.high ?? "more"}`),
    history.length > 1 && h("table", null, h("tbody", null, history.map((figure) => h("tr", { class: figure.shown ? "shown" : "" },
      h("td", { class: "day" }, dayName(figure.asOf)),
      h("td", { class: "figure" }, isolated(figureName(figure))),
      h("td", null, figure.shown ? "shown" : figure.class, figure.corrects && " · a correction"),
      h("td", null, speakerName(figure.speaker),
        figure.report && h("a", { href: toReport(state, figure.report.key) }, citation({ ...figure.report, published: null }))))))),
  ];
}

function figureName({ min, max, word }) {
  const range = min === max ? `${min}` : max == null ? `${min} or more` : min == null ? `up to ${max}` : `${min} to ${max}`;
  return word ? `${word} (${range})` : range;
}
