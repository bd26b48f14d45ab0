// How good this is, by language, publisher and rule, the worst first: what was read, what was not, and what people put
// right.
import { ask } from "./api.js";
import { h, isolated, show } from "./dom.js";
import { t } from "./language.js";

const query = `
query Quality {
  LANGUAGE: quality(by: LANGUAGE) { ...appraised }
  PUBLISHER: quality(by: PUBLISHER) { ...appraised }
  RULE: quality(by: RULE) { ...appraised }
}
fragment appraised on Quality { key reports bare unread statements denied rejected added corrected }`;

// Of each table the columns; what has no meaning for a rule is left out there.
const tables = {
  LANGUAGE: ["reports", "bare", "unread", "statements", "denied", "added", "rejected"],
  PUBLISHER: ["reports", "bare", "unread", "statements", "denied", "added", "rejected"],
  RULE: ["statements", "denied", "rejected"],
};

export async function showQuality(pane, state, signal) {
  show(pane, h("p", { class: "state" }, t("state.loading")));
  const found = await ask(query, {}, signal);
  show(pane,
    h("h1", null, t("nav.quality")),
    h("p", { class: "facts" }, t("quality.why")),
    Object.entries(tables).map(([by, columns]) => table(by, columns, found[by])));
  return [];
}

function table(by, columns, rows) {
  if (rows.length === 0) return null;
  return h("section", { class: "group" }, h("h2", null, t(`quality.by.${by}`)),
    h("div", { class: "wide", tabindex: 0, role: "group", "aria-label": t(`quality.by.${by}`) }, h("table", { class: "figures" },
      h("thead", null, h("tr", null, h("td"), columns.map((column) => h("th", { scope: "col" }, t(`quality.${column}`))), h("th", { scope: "col" }, t("quality.corrected")))),
      h("tbody", null, rows.map((row) => h("tr", null,
        h("th", { scope: "row" }, row.key === null ? t("list.untold") : isolated(row.key)),
        columns.map((column) => h("td", null, `${row[column]}`)),
        h("td", null, row.corrected === null ? "–" : `${Math.round(row.corrected * 1000) / 10} %`)))))));
}
