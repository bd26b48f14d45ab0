// The drawing of the graph. Names reach the canvas as plain text; shapes tell labels apart as well as colours do.
import { ask } from "./api.js";
import { around, kind } from "./questions.js";
import { h, show } from "./dom.js";
import { plainCaption, relationshipName } from "./words.js";

const limit = 40; // nodes around one: more are opened type by type
const page = 25;

const shapes = { Group: "round-rectangle", Person: "ellipse", Place: "round-hexagon", Attack: "star", Report: "rectangle" };

// Isolates keep a name's direction from turning round what stands beside it.
const FSI = "\u2068";
const PDI = "\u2069";

export class Drawing {
  constructor({ canvas, legend, tools, state, open, expand }) {
    this.canvas = canvas;
    this.status = state;
    this.found = new Map(); // nodes by key
    this.cy = globalThis.cytoscape({
      container: canvas, style: style(), minZoom: 0.1, maxZoom: 3,
      hideEdgesOnViewport: true, textureOnViewport: true, boxSelectionEnabled: false,
    });
    this.cy.on("tap", "node", (event) => open(event.target.id()));
    this.cy.on("dbltap", "node", (event) => expand(event.target.id()));
    this.cy.on("mouseover", "node, edge", () => { canvas.style.cursor = "pointer"; });
    this.cy.on("mouseout", "node, edge", () => { canvas.style.cursor = ""; });
    new ResizeObserver(() => this.fit()).observe(canvas);
    show(legend, Object.keys(shapes).map((label) => h("span", null, h("span", { class: `dot ${label}`, "aria-hidden": "true" }), label)));
    show(tools,
      h("button", { click: () => this.fit(), title: "Show everything" }, "Fit"),
      h("button", { click: () => this.zoom(1.3), "aria-label": "Nearer" }, "+"),
      h("button", { click: () => this.zoom(1 / 1.3), "aria-label": "Farther" }, "−"));
  }

  nodes() {
    return [...this.found.values()];
  }

  zoom(by) {
    this.cy.zoom({ level: this.cy.zoom() * by, renderedPosition: { x: this.canvas.clientWidth / 2, y: this.canvas.clientHeight / 2 } });
  }

  // fit shows everything, but never larger than it reads well.
  fit() {
    this.cy.resize();
    this.cy.fit(undefined, 40);
    if (this.cy.zoom() > 1.1) {
      this.cy.zoom(1.1);
      this.cy.center();
    }
  }

  restyle() {
    this.cy.style(style());
  }

  fail(error) {
    this.status.textContent = error.message;
  }

  // show draws what the state names, and marks the node that it is about.
  async show(state, signal) {
    if (state.drawn.length === 0) return this.set(new Map(), [], "Search for a name, or open an attack: the graph around it is drawn here.");
    this.status.textContent = "Drawing …";
    const parts = await Promise.all(state.drawn.map((entry) => part(entry, signal)));
    const nodes = new Map(parts.flatMap((one) => one.nodes).map((node) => [node.key, node]));
    const more = parts.some((one) => one.more);
    this.set(nodes, parts.flatMap((one) => one.links), more ? "There is more; the details open it type by type." : "");
    this.choose(state.node);
  }

  // path draws paths from left to right.
  path(paths) {
    const nodes = new Map(paths.flatMap((one) => one.nodes).map((node) => [node.key, node]));
    const links = paths.flatMap((one) => one.hops.flatMap((hop) => hop.relationships.map(linkOf)));
    this.set(nodes, links, "");
    const place = new Map();
    paths.forEach((one, row) => one.nodes.forEach((node, i) => {
      if (!place.has(node.key)) place.set(node.key, { x: (i * 900) / one.length, y: row * 140 });
    }));
    const last = paths[0]?.nodes.at(-1);
    if (last) place.set(last.key, { x: 900, y: 0 });
    this.cy.layout({ name: "preset", positions: (node) => place.get(node.id()), padding: 40 }).run();
  }

  // set brings the drawing to these nodes and links; what was drawn before stays where it is.
  set(nodes, links, status) {
    this.found = nodes;
    this.status.textContent = status;
    this.canvas.hidden = nodes.size === 0;
    const { cy } = this;
    const kept = cy.nodes().filter((node) => nodes.has(node.id()));
    cy.elements().not(kept).remove();
    cy.add([...nodes.values()].filter((node) => cy.getElementById(node.key).empty()).map(nodeElement));
    const ends = links.filter((one) => nodes.has(one.from) && nodes.has(one.to));
    cy.add([...new Map(ends.map((one) => [one.key, one])).values()].map(edgeElement));
    cy.resize();
    if (nodes.size > 0) this.lay(kept);
  }

  lay(kept) {
    const fixed = kept.map((node) => ({ nodeId: node.id(), position: { ...node.position() } }));
    this.cy.layout({
      name: "fcose", quality: this.cy.nodes().length > 500 ? "draft" : "default", animate: false, randomize: true,
      nodeDimensionsIncludeLabels: true, nodeSeparation: 120, idealEdgeLength: 140, nodeRepulsion: 12_000,
      fixedNodeConstraint: fixed.length > 1 && fixed.length < this.cy.nodes().length ? fixed : undefined,
    }).run();
  }

  choose(key) {
    this.cy.elements().removeClass("chosen near");
    const node = this.cy.getElementById(key);
    if (node.empty()) return;
    node.addClass("chosen");
    node.connectedEdges().addClass("near");
  }
}

// part asks for one entry of what is drawn.
async function part(entry, signal) {
  const [key, type, direction] = entry.split("~");
  if (!type) {
    const { neighborhood } = await ask(around, { key, limit }, signal);
    return { nodes: neighborhood?.nodes ?? [], links: (neighborhood?.relationships ?? []).map(linkOf), more: neighborhood?.more };
  }
  const { node } = await ask(kind, { key, types: [type], direction, first: page }, signal);
  const edges = node?.relationships?.edges ?? [];
  return {
    nodes: node ? [node, ...edges.map((edge) => edge.node)] : [],
    links: edges.map((edge) => ({
      key: edge.key, type: edge.type,
      from: edge.direction === "IN" ? edge.node.key : key, to: edge.direction === "IN" ? key : edge.node.key,
    })),
    more: node?.relationships?.pageInfo.hasNextPage,
  };
}

function linkOf(relationship) {
  return { key: relationship.key, type: relationship.type, from: relationship.from.key, to: relationship.to.key };
}

function nodeElement(node) {
  return { group: "nodes", data: { id: node.key, label: node.__typename, caption: FSI + lines(node) + PDI }, classes: node.status && node.status !== "COMPLETED" ? "undone" : "" };
}

function edgeElement({ key, type, from, to }) {
  return { group: "edges", data: { id: `edge ${key}`, source: from, target: to, type, caption: relationshipName(type, "OUT").toLowerCase() } };
}

// lines are a caption as it is drawn: of an attack, what, where and when stand below each other.
function lines(node) {
  const text = short(plainCaption(node));
  return node.__typename === "Attack" ? text.replaceAll(", ", "\n") : text;
}

function short(text) {
  return text.length > 44 ? `${text.slice(0, 42)}…` : text;
}

// style takes the colours from the page's own style, so that light and dark are told once.
function style() {
  const page = getComputedStyle(document.documentElement);
  const colour = (name) => page.getPropertyValue(name).trim();
  const text = { color: colour("--text"), "font-family": "system-ui, sans-serif", "text-wrap": "wrap", "text-max-width": 130 };
  return [
    { selector: "node", style: {
      ...text, label: "data(caption)", "font-size": 12, width: 26, height: 26, "min-zoomed-font-size": 5,
      "text-valign": "bottom", "text-margin-y": 4, "text-background-color": colour("--ground"), "text-background-opacity": 0.8, "text-background-padding": 2,
      "border-width": 1.5, "border-color": colour("--ground") } },
    ...Object.entries(shapes).map(([label, shape]) => ({ selector: `node[label = "${label}"]`, style: { shape, "background-color": colour(`--${label}`) } })),
    { selector: "node.undone", style: { "background-opacity": 0.35, "border-color": colour("--Attack"), "border-style": "dashed" } },
    { selector: "node.chosen", style: { width: 38, height: 38, "border-width": 4, "border-color": colour("--accent"), "font-weight": "bold" } },
    { selector: "edge", style: {
      ...text, label: "data(caption)", "font-size": 9, "min-zoomed-font-size": 8, color: colour("--quiet"), "text-rotation": "autorotate",
      "text-background-color": colour("--ground"), "text-background-opacity": 0.85, "text-background-padding": 1,
      width: 1.2, "line-color": colour("--line"), "curve-style": "bezier", "target-arrow-shape": "triangle", "target-arrow-color": colour("--line"), "arrow-scale": 0.8 } },
    ...["CLAIMED_BY", "PERPETRATED_BY"].map((type) => ({ selector: `edge[type = "${type}"]`, style: { "line-color": colour("--Attack"), "target-arrow-color": colour("--Attack") } })),
    ...["DENIED_BY", "CONDEMNED_BY"].map((type) => ({ selector: `edge[type = "${type}"]`, style: { "line-style": "dashed" } })),
    { selector: 'edge[type = "ALLIED_WITH"], edge[type = "NEGOTIATED_WITH"]', style: { "target-arrow-shape": "none" } },
    { selector: "edge.near", style: { width: 2, color: colour("--text") } },
  ];
}
