// Lines of what came, changed or went: of a node its fields before and after, of a relationship its words.
import { h, isolated, quoted } from "./dom.js";
import { say, t } from "./language.js";
import { toNode, toReport } from "./state.js";
import { caption, dot, listed, dayName, relationshipName } from "./words.js";

export const change = `
fragment change on Change {
  kind key label type name quote title publisher published
  node { ...caption }
  from { key name } to { key name }
  fields { field before after }
  reports { id title publisher published }
}`;

export function changeLine(one, state) {
  return h("li", { "data-key": one.node?.key },
    h("span", { class: `badge ${one.kind}` }, t(`change.${one.kind}`)), " ",
    one.type ? relationship(one, state) : node(one, state),
    one.quote && h("div", { class: "evidence" }, quoted(one.quote), h("small", null, listed([one.title, one.publisher, dayName(one.published)], ", "))),
    fields(one),
    !one.type && one.reports?.length > 0 && h("small", null, one.reports.map((report, i) => [i > 0 && " · ",
      h("a", { href: toReport(state, `report/${report.id}`) }, isolated(report.title ?? report.id))])));
}

function node(one, state) {
  return one.node
    ? h("a", { href: toNode(state, one.node.key, false) }, dot(one.node.__typename), caption(one.node))
    : isolated(one.name ?? one.key);
}

function relationship(one, state) {
  const end = (node) => (one.kind === "WITHDRAWN" ? isolated(node.name ?? node.key) : h("a", { href: toNode(state, node.key, false) }, isolated(node.name ?? node.key)));
  return [end(one.from), ` ${relationshipName(one.type, "OUT").toLowerCase()} `, end(one.to)];
}

// fields tells of something that changed what it was and what it is.
function fields(one) {
  if (one.kind !== "CHANGED" || one.fields.length === 0) return null;
  return h("details", { open: one.fields.length < 4 }, h("summary", null, one.fields.map((field) => field.field).join(", ")),
    h("ul", null, one.fields.map((field) => h("li", null, say("since.field", {
      field: isolated(field.field), before: isolated(field.before ?? t("since.nothing")), after: isolated(field.after ?? t("since.nothing")),
    })))));
}
