// How two nodes are connected: each path from left to right, with the words on each hop.
import { ask } from "./api.js";
import { path } from "./questions.js";
import { h, show } from "./dom.js";
import { link, toNode } from "./state.js";
import { evidenceList } from "./evidence.js";
import { caption, countName, relationshipName } from "./words.js";

export async function showPath(pane, state, signal, draw) {
  show(pane, h("p", { class: "state" }, "Looking for paths …"));
  const { path: paths } = await ask(path, { from: state.node, to: state.to }, signal);
  document.title = "Path · incidentgraph";
  draw(paths);
  if (paths.length === 0) {
    return show(pane, h("h1", null, "No path"), h("p", null, "Nothing joins the two within five hops."), back(state));
  }
  show(pane, h("h1", null, "How they are connected"), back(state), paths.map((one, i) => h("section", { class: "group" },
    h("h2", null, `${i + 1}. ${countName(one.length, "hop", "hops")}`),
    h("ol", { class: "hops" }, one.hops.map((hop, j) => step(one, hop, j, state))))));
}

function back(state) {
  return h("p", { class: "actions" }, h("a", { class: "button", href: link({ node: state.node }) }, "Back to the first node"));
}

function step(one, hop, j, state) {
  const [from, to] = [one.nodes[j], one.nodes[j + 1]];
  return h("li", null, hop.relationships.map((r) => h("div", null,
    name(r.from.key === from.key ? from : to, state), ` ${relationshipName(r.type, "OUT").toLowerCase()} `,
    name(r.to.key === to.key ? to : from, state),
    evidenceList(r.evidence, state))));
}

function name(node, state) {
  return h("a", { class: "name", href: toNode(state, node.key, false) }, caption(node));
}
