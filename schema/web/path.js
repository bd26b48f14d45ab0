// How two nodes are connected: each path from left to right, with the words on each hop.
import { ask } from "./api.js";
import { evidenceList, why } from "./evidence.js";
import { path } from "./questions.js";
import { h, show } from "./dom.js";
import { t } from "./language.js";
import { changed, link, toNode } from "./state.js";
import { caption, countName, relationshipName } from "./words.js";

const most = 5; // hops

// showPath fills the pane and draws the paths, or the one that the state names; it returns the paths.
export async function showPath(pane, state, signal, draw) {
  show(pane, h("p", { class: "state" }, t("state.paths")));
  const { path: paths } = await ask(path, { from: state.node, to: state.to, most }, signal);
  document.title = `${t("path.title")} · incidentgraph`;
  const one = state.hop === null ? -1 : Number(state.hop);
  draw(one >= 0 && one < paths.length ? [paths[one]] : paths);
  if (paths.length === 0) {
    show(pane, h("h1", null, t("path.none")), h("p", null, t("path.none.why", { n: most })), back(state));
    return paths;
  }
  show(pane, h("h1", null, t("path.title")), back(state),
    paths.length > 1 && h("p", { class: "actions" },
      h("a", { class: "button", href: changed(state, { hop: `${(one + 1) % paths.length}` }), accesskey: "j" }, t("path.next")),
      one >= 0 && h("a", { class: "button", href: changed(state, { hop: null }) }, t("path.all"))),
    paths.map((each, i) => h("section", { class: i === one ? "group chosen" : "group" },
      h("h2", null, t("path.nth", { n: i + 1, hops: countName(each.length, "hops") }),
        i !== one && paths.length > 1 && h("a", { class: "small", href: changed(state, { hop: `${i}` }) }, t("path.only"))),
      h("ol", { class: "hops" }, each.hops.map((hop, j) => step(each, hop, j, state))))));
  return paths;
}

function back(state) {
  return h("p", { class: "actions" }, h("a", { class: "button", href: link({ node: state.node }) }, t("path.back")));
}

function step(one, hop, j, state) {
  const [from, to] = [one.nodes[j], one.nodes[j + 1]];
  return h("li", null, hop.relationships.map((r) => h("div", null,
    name(r.from.key === from.key ? from : to, state), ` ${relationshipName(r.type, "OUT").toLowerCase()} `,
    name(r.to.key === to.key ? to : from, state),
    evidenceList(r.evidence, state), why(r))));
}

function name(node, state) {
  return h("a", { class: "name", href: toNode(state, node.key, false), "data-key": node.key }, caption(node));
}
