// The menu of views, the language, and the panes that can have the whole room.
import { h, show } from "./dom.js";
import { choose, t } from "./language.js";
import { changed, read, toView } from "./state.js";

const panes = ["graph", "timeline", "map", "facts"];

export function showMenu(menu, views, tabs, state, own) {
  show(menu, own, h("a", { href: "/graphiql" }, "GraphiQL"), " ",
    h("button", { lang: t("app.language.tag"), click: () => choose(t("app.language.tag")) }, t("app.language")));
  const names = ["attacks", "since", "disputed", "single", "together", "quality", "failed", "watch"];
  show(views, h("a", { href: "#", "aria-current": !state.view && !state.node ? "page" : null }, t("nav.home")),
    names.map((name) => h("a", { href: toView(name, {}), "aria-current": state.view === name && !state.node ? "page" : null }, t(`nav.${name}`))));
  show(tabs, panes.map((name) => h("a", { href: changed(state, { big: name }), "aria-current": (state.big ?? "facts") === name ? "true" : null }, t(`pane.${name}`))));
}

// enlarging gives each pane a button by which it has the whole room, and gives it back.
export function enlarging(state) {
  document.body.dataset.big = state.big ?? "";
  for (const pane of document.querySelectorAll("main > .pane")) {
    const { pane: name } = pane.dataset;
    if (name === "facts") continue;
    const big = state.big === name;
    const label = big ? t("pane.reduce") : `${t("pane.enlarge")}: ${t(`pane.${name}`)}`;
    pane.querySelector(":scope > .enlarge")?.remove();
    pane.append(h("a", { class: "enlarge", href: changed(read(), { big: big ? null : name }), "aria-label": label, title: label }, big ? "⤡" : "⤢"));
  }
}
