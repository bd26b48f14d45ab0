// Watch-lists: filters of attacks that are kept by name, each with what is new or changed in it since it was last seen.
import { ask } from "./api.js";
import { change, changeLine } from "./changes.js";
import { doing } from "./change.js";
import { h, isolated, show } from "./dom.js";
import { captionFragment } from "./questions.js";
import { t } from "./language.js";
import { go, toView } from "./state.js";
import { token } from "./token.js";
import { dayName } from "./words.js";

const query = `
query Watched { watchLists { name owner filter seen fresh(first: 25) { attack { ...caption } change { ...change } } } }${change}${captionFragment}`;
const saving = "mutation Keep($name: String!, $where: AttackFilter!) { saveWatchList(name: $name, where: $where) { name } }";
const seeing = "mutation Seen($name: String!) { markSeen(name: $name) { name } }";
const forgetting = "mutation Forget($name: String!) { forget(name: $name) }";

// act changes a list and shows them all again.
async function act(query, variables) {
  if (!token()) throw new Error(t("token.needed"));
  await ask(query, variables);
  dispatchEvent(new Event("graph-changed"));
}

// showWatched fills the pane and returns the attacks that are new in a list.
export async function showWatched(pane, state, signal) {
  show(pane, h("p", { class: "state" }, t("state.loading")));
  const { watchLists } = await ask(query, {}, signal);
  show(pane, h("h1", null, t("nav.watch")),
    watchLists.length === 0 && h("p", { class: "state" }, t("watch.none")),
    watchLists.map((list) => h("section", { class: "group" },
      h("h2", null, isolated(list.name), h("span", { class: "count" }, isolated(list.owner))),
      h("small", null, isolated(list.filter)),
      h("p", { class: "facts" }, t("watch.fresh", { day: dayName(list.seen.slice(0, 10)) })),
      (list.fresh ?? []).length === 0 ? h("p", { class: "state" }, t("watch.nothing")) : h("ul", { class: "list" }, list.fresh.map((one) => changeLine(one.change, state))),
      h("p", { class: "actions" }, doing(t("watch.seen"), () => act(seeing, { name: list.name })), doing(t("watch.forget"), () => act(forgetting, { name: list.name }))))));
  return watchLists.flatMap((list) => (list.fresh ?? []).map((one) => one.attack));
}

// keepForm keeps a filter as a watch-list.
export function keepForm(where) {
  const name = h("input", { type: "text", dir: "auto", maxlength: 80, "aria-label": t("watch.name"), placeholder: t("watch.name") });
  return h("details", { class: "keep" }, h("summary", null, t("watch.keep")), h("p", { class: "filters" }, name,
    doing(t("watch.keep"), async () => {
      await act(saving, { name: name.value.trim(), where });
      go(toView("watch", {}));
    })));
}
