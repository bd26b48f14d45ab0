// The words that say something: quote, speaker, report, publisher and day, each a way into the report's text; and why
// the graph says it.
import { h, isolated, quoted } from "./dom.js";
import { t } from "./language.js";
import { toReport } from "./state.js";
import { confidenceName, countName, dayName, listed, speakerName } from "./words.js";

export function evidenceList(evidence, state) {
  return (evidence ?? []).map((statement) => h("div", { class: "evidence" },
    statement.report
      ? h("a", { class: "words", href: toReport(state, statement.report.key, statement.start, statement.end) }, quoted(statement.quote))
      : quoted(statement.quote),
    h("small", null, speakerName(statement.speaker), statement.report && citation(statement.report))));
}

// citation names a report: title, publisher, day.
export function citation(report) {
  const rest = [report.publisher, dayName(report.published)].filter(Boolean);
  return [isolated(report.title ?? report.key), rest.map((part) => [", ", isolated(part)])];
}

// why opens the reasons of a relationship: each statement with what made it and how sure it is.
export function why(edge) {
  const reasons = (edge.evidence ?? []).map((statement) => h("li", null, listed([
    statement.report?.title, statement.analyst ? `${t("why.analyst")}: ${statement.analyst}` : `${t("why.rule")}: ${statement.rule ?? "?"}`,
    confidenceName(statement.confidence),
  ])));
  return h("details", { class: "why" },
    h("summary", { "aria-label": `${t("why.title")} ${edge.quote ?? ""}` }, t("why.title")),
    h("p", { class: "small" }, `${t("why.statements")} · ${countName(edge.statementCount, "statements")} · ${countName(edge.independentSources, "sources")}`),
    h("ol", null, reasons));
}
