// A relationship that the machine missed, added by marking the words that say it in a report's text.
import { ask } from "./api.js";
import { decision, doing } from "./change.js";
import { h } from "./dom.js";
import { t, term } from "./language.js";
import { plainCaption, relationshipName, types } from "./words.js";

const tellings = "query Tellings($keys: [ID!]!) { nodes(keys: $keys) { key tellings { key report { key } } } }";

// addForm is made of a report and the element that holds its text: what is selected there goes into the form.
export function addForm(report, text) {
  const nodes = [...new Map(report.marks.filter((mark) => mark.node).map((mark) => [mark.node.key, mark.node])).values()];
  if (nodes.length < 2) return null;
  const select = (label, options) => h("select", { "aria-label": t(label) }, options.map(([value, name]) => h("option", { value }, name)));
  const ends = nodes.map((node) => [node.key, plainCaption(node)]);
  const words = h("textarea", { rows: 2, dir: "auto", "aria-label": t("add.words"), placeholder: t("add.words") });
  const from = select("add.from", ends);
  const type = select("add.type", types.filter((one) => one !== "MENTIONED_IN").map((one) => [one, relationshipName(one, "OUT")]));
  const to = select("add.to", ends);
  const stance = select("add.stance", ["ASSERTED", "DENIED", "HYPOTHETICAL"].map((one) => [one, term("stance", one)]));
  text.addEventListener("mouseup", () => {
    const marked = getSelection().toString().trim();
    if (marked && !marked.includes("\n")) words.value = marked;
  });
  return h("details", { class: "add" }, h("summary", null, t("add.open")), words,
    h("p", { class: "filters" }, from, type, to, stance,
      doing(t("add.do"), async () => {
        const [a, b] = await own(report.key, [from.value, to.value]);
        await decision({ kind: "ADD", a, b, type: type.value, stance: stance.value, quote: words.value.trim() });
      })));
}

// own are the keys of what this report tells of the nodes.
async function own(report, keys) {
  const { nodes } = await ask(tellings, { keys });
  return nodes.map((node, i) => node?.tellings.find((telling) => telling.report?.key === report)?.key ?? keys[i]);
}
