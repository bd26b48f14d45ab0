// The words that say something: quote, speaker, report, publisher and day, each a way into the report's text.
import { h, isolated, quoted } from "./dom.js";
import { toReport } from "./state.js";
import { dayName, plainCaption } from "./words.js";

export function evidenceList(evidence, state) {
  return (evidence ?? []).map((statement) => h("div", { class: "evidence" },
    statement.report
      ? h("a", { class: "words", href: toReport(state, statement.report.key, statement.start, statement.end) }, quoted(statement.quote))
      : quoted(statement.quote),
    h("small", null, speakerName(statement.speaker), statement.report && citation(statement.report))));
}

export function speakerName(speaker) {
  return speaker && ["on the word of ", isolated(plainCaption(speaker)), " · "];
}

// citation names a report: title, publisher, day.
export function citation(report) {
  const rest = [report.publisher, dayName(report.published)].filter(Boolean);
  return [isolated(report.title ?? report.key), rest.map((part) => [", ", isolated(part)])];
}
