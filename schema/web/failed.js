// What failed to load and why; and the place to drop reports.
import { ask } from "./api.js";
import { h, isolated, show } from "./dom.js";
import { t } from "./language.js";
import { uploadBox } from "./upload.js";

const query = "query Failed { failures(first: 200) { id input line reason time } }";

export async function showFailed(pane, state, signal) {
  show(pane, h("p", { class: "state" }, t("state.loading")));
  const { failures } = await ask(query, {}, signal);
  show(pane, h("h1", null, t("failed.title")),
    failures.length === 0 ? h("p", { class: "state" }, t("failed.none")) : h("ul", { class: "list" }, failures.map((failure) => h("li", null,
      h("strong", null, isolated(failure.input)), failure.line && ` · ${t("failed.line", { n: failure.line })}`,
      h("p", { class: "notice" }, isolated(failure.reason)),
      h("small", null, h("time", { datetime: failure.time }, failure.time.slice(0, 16).replace("T", " ")))))),
    uploadBox());
  return [];
}
