// What falls if a report is taken back, and what stays on whose word; then the button.
import { ask } from "./api.js";
import { change, changeLine } from "./changes.js";
import { doing, restore, retract } from "./change.js";
import { h, isolated, show } from "./dom.js";
import { captionFragment } from "./questions.js";
import { t } from "./language.js";

const query = `
query Preview($report: ID!) {
  retractPreview(report: $report) { report { id title publisher withdrawn } falls { ...change } stays { ...change } }
}${change}${captionFragment}`;

export async function showRetract(pane, state, signal) {
  show(pane, h("p", { class: "state" }, t("state.loading")));
  const { retractPreview: found } = await ask(query, { report: state.node }, signal);
  if (!found?.report) return show(pane, h("h1", null, t("report.none")), h("p", null, t("report.none.why")));
  const { report, falls, stays } = found;
  const list = (name, changes) => h("section", { class: "group" }, h("h2", null, t(name), " ", h("span", { class: "count" }, `${changes.length}`)),
    changes.length === 0 ? h("p", { class: "state" }, t("retract.nothing")) : h("ul", { class: "list" }, changes.map((one) => changeLine(one, state))));
  return show(pane,
    h("h1", null, t("retract.title")),
    h("p", { class: "facts" }, isolated(report.title ?? report.id), " ", isolated(report.publisher)),
    list("retract.falls", falls), list("retract.stays", stays),
    h("p", { class: "actions" }, report.withdrawn ? doing(t("retract.restore"), () => restore(report.id)) : doing(t("retract.do"), () => retract(report.id))));
}
