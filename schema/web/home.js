// What is shown before anything is asked: how much there is, and the latest of it. showHome returns the latest attacks.
import { ask } from "./api.js";
import { home } from "./questions.js";
import { h, show } from "./dom.js";
import { say, t, term } from "./language.js";
import { toNode, toReport } from "./state.js";
import { caption, countName, dayName, listed, tollName } from "./words.js";

export async function showHome(pane, state, signal) {
  show(pane, h("p", { class: "state" }, t("state.loading")));
  const found = await ask(home, {}, signal);
  fillHome(pane, state, found);
  return found.attacks.nodes;
}

function fillHome(pane, state, found) {
  if (found.reports.totalCount === 0) {
    return show(pane, h("h1", null, t("home.empty")),
      h("p", null, say("home.fill", { command: h("code", { dir: "ltr" }, "incidentgraph load FILE…") })));
  }
  return show(pane,
    h("h1", null, t("home.title")),
    h("p", { class: "facts" }, [
      countName(found.attacks.totalCount, "attacks"), countName(found.groups.totalCount, "groups"),
      countName(found.persons.totalCount, "people"), countName(found.places.totalCount, "places"),
      t("home.from", { reports: countName(found.reports.totalCount, "reports") }),
    ].join(" · ")),
    h("h2", null, t("home.latestAttacks")),
    h("ul", { class: "list" }, found.attacks.nodes.map((attack) => attackLine(attack, state))),
    h("h2", null, t("home.latestReports")),
    h("ul", { class: "list" }, found.reports.nodes.map((report) => h("li", null,
      h("a", { href: toReport(state, report.key), dir: "auto" }, caption(report)),
      h("small", null, listed([report.publisher, dayName(report.published)], ", "))))));
}

function attackLine(attack, state) {
  return h("li", { "data-key": attack.key },
    h("a", { href: toNode(state, attack.key) }, caption(attack)),
    h("small", null, [
      attack.status && attack.status !== "COMPLETED" && term("status", attack.status),
      tollName(attack.killed, "killed"),
      attack.disputed && t("toll.disputed"),
      countName(attack.independentSources, "sources"),
    ].filter(Boolean).join(" · ")));
}
