// Reports loaded by dropping files: one after the other, with progress, and why one failed.
import { ask } from "./api.js";
import { h, isolated, show } from "./dom.js";
import { t } from "./language.js";
import { token } from "./token.js";

const load = "mutation Load($report: ReportInput!) { loadReport(report: $report) { added changed unchanged } }";
const fields = ["id", "lang", "published", "updated", "title", "url", "publisher"];

// uploadBox is the place where files are dropped or chosen.
export function uploadBox() {
  const progress = h("div", { class: "progress", role: "status" });
  const take = (files) => upload([...files], progress);
  const choose = h("input", { type: "file", multiple: true, accept: ".txt,.md,.jsonl", "aria-label": t("upload.choose"), change: (event) => take(event.target.files) });
  const box = h("div", { class: "drop" }, h("p", null, t("upload.how")), choose, progress);
  for (const name of ["dragover", "dragleave", "drop"]) {
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.toggle("over", name === "dragover");
      if (name === "drop") take(event.dataTransfer.files);
    });
  }
  return h("section", null, h("h2", null, t("upload.title")), box);
}

async function upload(files, progress) {
  if (!token()) return show(progress, h("p", { class: "notice", role: "alert" }, t("token.needed")));
  let done = 0;
  let all = files.length;
  const failed = [];
  const tell = () => show(progress, h("meter", { min: 0, max: Math.max(all, 1), value: done + failed.length, "aria-hidden": "true" }),
    ` ${t("upload.progress", { done, all, failed: failed.length })}`,
    h("ul", { class: "list" }, failed.map(({ name, why }) => h("li", null, isolated(name), h("small", { class: "notice" }, why)))));
  tell();
  for (const file of files) {
    const reports = await read(file);
    all += reports.length - 1;
    for (const { report, why } of reports) {
      try {
        if (why) throw new Error(why);
        await ask(load, { report });
        done++;
      } catch (error) {
        failed.push({ name: file.name, why: error.message });
      }
      tell();
    }
  }
  if (done > 0) dispatchEvent(new Event("graph-loaded"));
  return null;
}

// read makes of a file the reports in it, or why it is none.
async function read(file) {
  const kind = file.name.split(".").at(-1).toLowerCase();
  if (!["txt", "md", "jsonl"].includes(kind)) return [{ why: t("upload.kind", { name: file.name }) }];
  const text = await file.text();
  if (!text.trim()) return [{ why: t("upload.empty") }];
  if (kind === "jsonl") return text.split("\n").map((line, i) => [line, i + 1]).filter(([line]) => line.trim()).map(([line, n]) => fromLine(line, n));
  return [{ report: kind === "md" ? fromMarkdown(text) : { text } }];
}

function fromLine(line, n) {
  try {
    const given = JSON.parse(line);
    if (typeof given.text !== "string") throw new Error("no text");
    return { report: { ...picked({ publisher: given.source, ...given }), text: given.text } };
  } catch {
    return { why: t("upload.line", { n, why: t("upload.json") }) };
  }
}

// fromMarkdown takes the front matter apart from the text: lines of "name: value" between two of "---".
function fromMarkdown(text) {
  const parts = text.match(/^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/);
  if (!parts) return { text };
  const given = Object.fromEntries(parts[1].split(/\r?\n/).map((line) => line.match(/^(\w+):\s*(.*)$/)).filter(Boolean)
    .map(([, name, value]) => [name, value.replace(/^(["'])(.*)\1$/, "$2")]));
  return { ...picked({ publisher: given.source, ...given }), text: parts[2].trimStart() };
}

function picked(given) {
  return Object.fromEntries(fields.filter((name) => given[name] != null && given[name] !== "").map((name) => [name, `${given[name]}`]));
}
