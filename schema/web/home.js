// What is shown before anything is asked: how much there is, and the latest of it. showHome returns the latest attacks.
import { ask } from "./api.js";
import { home } from "./questions.js";
import { h, show } from "./dom.js";
import { toNode, toReport } from "./state.js";
import { caption, countName, dayName, listed, spelled, tollName } from "./words.js";

export async function showHome(pane, state, signal) {
  show(pane, h("p", { class: "state" }, "Loading …"));
  const found = await ask(home, {}, signal);
  fillHome(pane, state, found);
  return found.attacks.nodes;
}

function fillHome(pane, state, found) {
  if (found.reports.totalCount === 0) {
    return show(pane, h("h1", null, "Nothing is here yet"),
      h("p", null, "Load reports with ", h("code", null, "incidentgraph load FILE…"), " and open this page again."));
  }
  show(pane,
    h("h1", null, "What is here"),
    h("p", { class: "facts" }, [
      countName(found.attacks.totalCount, "attack", "attacks"), countName(found.groups.totalCount, "group", "groups"),
      countName(found.persons.totalCount, "person", "people"), countName(found.places.totalCount, "place", "places"),
      `from ${countName(found.reports.totalCount, "report", "reports")}`,
    ].join(" · ")),
    h("h2", null, "Latest attacks"),
    h("ul", { class: "list" }, found.attacks.nodes.map((attack) => attackLine(attack, state))),
    h("h2", null, "Latest reports"),
    h("ul", { class: "list" }, found.reports.nodes.map((report) => h("li", null,
      h("a", { href: toReport(state, report.key), dir: "auto" }, caption(report)),
      h("small", null, listed([report.publisher, dayName(report.published)], ", "))))));
}

function attackLine(attack, state) {
  const { killed } = attack;
  return h("li", null,
    h("a", { href: toNode(state, attack.key) }, caption(attack)),
    h("small", null, [
      attack.status && attack.status !== "COMPLETED" && spelled(attack.status),
      tollName(killed, "killed"),
      attack.disputed && "disputed",
      countName(attack.independentSources ?? 0, "source", "sources"),
    ].filter(Boolean).join(" · ")));
}
