// What is in view as a file: a table, a map, a graph, STIX and JSON Lines, which the server writes as its own command
// does; a picture of the graph; and a brief with numbered quotes.
import { brief } from "./brief.js";
import { doing } from "./change.js";
import { h } from "./dom.js";
import { t } from "./language.js";

const formats = { csv: ".csv", geojson: ".geojson", graphml: ".graphml", stix: ".stix.json", jsonl: ".jsonl" };

// exportMenu offers the formats; `keys` tells which nodes are in view when one is chosen.
export function exportMenu(keys, drawing) {
  const item = (name, make) => h("li", null, doing(t(`export.${name}`), async () => {
    const file = await make();
    if (!file) throw new Error(t("export.nothing"));
    save(file, `incidentgraph${formats[name] ?? (name === "png" ? ".png" : ".md")}`);
  }));
  return h("details", { class: "sign-in export" }, h("summary", null, t("export.title")), h("ul", null,
    Object.keys(formats).map((format) => item(format, () => written(format, keys()))),
    item("png", () => picture(drawing)),
    item("brief", async () => {
      const text = await brief(keys());
      return text && new Blob([text], { type: "text/markdown;charset=utf-8" });
    })));
}

async function written(format, keys) {
  if (keys.length === 0) return null;
  const answer = await fetch("/export", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ format, keys }) });
  if (!answer.ok) throw new Error(t("export.failed", { why: (await answer.text()).trim() }));
  return answer.blob();
}

function picture(drawing) {
  if (drawing.nodes().length === 0) return null;
  const ground = getComputedStyle(document.documentElement).getPropertyValue("--ground").trim();
  return drawing.cy.png({ output: "blob-promise", scale: 2, full: true, bg: ground, maxWidth: 6000, maxHeight: 6000 });
}

function save(blob, name) {
  const link = h("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
