// The drawing of the graph. Names reach the canvas as plain text.
import { drawingStyle, shapes } from "./drawing_style.js";
import { h, show } from "./dom.js";
import { t } from "./language.js";
import { linkOf, parts } from "./parts.js";
import { light } from "./together.js";
import { overlaps } from "./days.js";
import { capital, dot, plainCaption, relationshipName } from "./words.js";

const large = 300; // nodes from which lines are drawn plainly, and the layout is a quick one

// Isolates keep a name's direction from turning round what stands beside it.
const FSI = "\u2068";
const PDI = "\u2069";

export class Drawing {
  constructor({ canvas, legend, state, open, expand }) {
    this.canvas = canvas;
    this.status = state;
    this.found = new Map(); // nodes by key
    this.links = []; // what joins them
    this.cy = globalThis.cytoscape({
      container: canvas, style: drawingStyle(), minZoom: 0.05, maxZoom: 3,
      hideEdgesOnViewport: true, textureOnViewport: true, boxSelectionEnabled: false,
    });
    this.cy.on("tap", "node", (event) => open(event.target.id()));
    this.cy.on("dbltap", "node", (event) => expand(event.target.id()));
    this.cy.on("mouseover", "node", (event) => light(event.target.id()));
    this.cy.on("mouseout", "node", () => light(null));
    this.cy.on("mouseover", "node", () => { canvas.style.cursor = "pointer"; });
    this.cy.on("mouseout", "node", () => { canvas.style.cursor = ""; });
    addEventListener("lit", (event) => this.lit(event.detail));
    new ResizeObserver(() => this.fit()).observe(canvas);
    show(legend, Object.keys(shapes).map((label) => h("span", null, dot(label), t(`labels.${label}`))));
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
    this.cy.style(drawingStyle());
  }

  fail(error) {
    this.status.textContent = error.message;
  }

  // show draws what the state names, and marks the node that it is about.
  async show(state, signal) {
    if (state.drawn.length === 0) return this.set(new Map(), [], t("graph.empty"), state);
    this.status.textContent = t("state.drawing");
    const { nodes, links, more } = await parts(state.drawn, signal);
    for (const key of state.hidden) nodes.delete(key);
    return this.set(nodes, [...links.values()], more ? t("graph.more") : "", state);
  }

  // path draws paths from left to right, one below the other, with the words on each hop.
  path(paths, state) {
    const nodes = new Map(paths.flatMap((one) => one.nodes).map((node) => [node.key, node]));
    const links = paths.flatMap((one) => one.hops.flatMap((hop) => hop.relationships.map(linkOf)));
    this.set(nodes, links, "", state, true);
    const place = new Map();
    const wide = 330 * Math.max(0, ...paths.map((one) => one.length));
    paths.forEach((one, row) => one.nodes.forEach((node, i) => {
      if (!place.has(node.key)) place.set(node.key, { x: (i * wide) / one.length, y: row * 160 });
    }));
    this.cy.layout({ name: "preset", positions: (node) => place.get(node.id()), padding: 40 }).run();
  }

  // set brings the drawing to these nodes and links; what was drawn before stays where it is.
  set(nodes, links, status, state, quoted = false) {
    this.found = nodes;
    this.links = links.filter((one) => nodes.has(one.from) && nodes.has(one.to));
    this.status.textContent = status;
    this.canvas.hidden = nodes.size === 0;
    const { cy } = this;
    const kept = cy.nodes().filter((node) => nodes.has(node.id()));
    cy.batch(() => {
      cy.elements().not(kept).remove();
      cy.add([...nodes.values()].filter((node) => cy.getElementById(node.key).empty()).map(nodeElement));
      const classes = quoted ? "quoted" : nodes.size > large ? "many" : "";
      cy.add([...new Map(this.links.map((one) => [one.key, one])).values()].map((one) => edgeElement(one, classes)));
    });
    if (nodes.size > 0 && !quoted && kept.length < nodes.size) this.lay(kept);
    this.mark(state);
  }

  // lay places all nodes but those that are to stay.
  lay(staying) {
    if (this.cy.nodes().length > large) {
      const places = sunflower(this.cy, staying);
      this.cy.layout({ name: "preset", positions: (node) => places.get(node.id()), fit: false }).run();
      return;
    }
    const fixed = staying.map((node) => ({ nodeId: node.id(), position: { ...node.position() } }));
    this.cy.layout({
      name: "fcose", quality: "default", animate: false, randomize: true,
      nodeDimensionsIncludeLabels: true, nodeSeparation: 120, idealEdgeLength: 140, nodeRepulsion: 12_000,
      fixedNodeConstraint: fixed.length > 1 && fixed.length < this.cy.nodes().length ? fixed : undefined,
    }).run();
  }

  // again lays everything out anew but what is pinned.
  again() {
    this.lay(this.cy.nodes(".pinned"));
    this.fit();
  }

  // mark shows which node the page is about, which are pinned, and which happened on other days than those looked at.
  mark(state) {
    const { cy } = this;
    cy.batch(() => {
      cy.elements().removeClass("chosen near pinned outside");
      for (const key of state.pinned) cy.getElementById(key).addClass("pinned");
      const node = cy.getElementById(state.node ?? "");
      node.addClass("chosen");
      node.connectedEdges().addClass("near");
      if (!state.from && !state.until) return;
      cy.nodes().filter((one) => {
        const found = this.found.get(one.id());
        return found.__typename === "Attack" && !overlaps(found.date, state);
      }).addClass("outside").connectedEdges().addClass("outside");
    });
  }

  lit(key) {
    this.cy.nodes(".lit").removeClass("lit");
    if (key) this.cy.getElementById(key).addClass("lit");
  }
}

const apart = 95; // pixels between nodes of a sunflower
const golden = Math.PI * (3 - Math.sqrt(5)); // the angle from one seed to the next

// sunflower places many nodes at once, none over another: the most connected in the middle, and around it those that it
// leads to, hop by hop. What is to stay keeps its place.
function sunflower(cy, staying) {
  const places = new Map(staying.map((node) => [node.id(), { ...node.position() }]));
  const middle = cy.nodes().max((node) => node.degree(false)).ele;
  const seen = new Set([middle.id()]);
  const order = [middle];
  const walk = (from) => from.neighborhood("node").forEach((node) => {
    if (!seen.has(node.id())) order.push(node);
    seen.add(node.id());
  });
  for (let i = 0; i < order.length; i++) walk(order[i]);
  for (const node of cy.nodes()) if (!seen.has(node.id())) order.push(node);
  order.forEach((node, i) => {
    const radius = apart * Math.sqrt(i) * 0.75;
    if (!places.has(node.id())) places.set(node.id(), { x: radius * Math.cos(i * golden), y: radius * Math.sin(i * golden) });
  });
  return places;
}

function nodeElement(node) {
  return { group: "nodes", data: { id: node.key, label: node.__typename, caption: FSI + lines(node) + PDI }, classes: node.status && node.status !== "COMPLETED" ? "undone" : "" };
}

function edgeElement({ key, type, quote, from, to }, classes) {
  const name = relationshipName(type, "OUT");
  const caption = classes === "quoted" ? `${capital(name)}\n${FSI}${short(quote ?? "", 90)}${PDI}` : name.toLowerCase();
  return { group: "edges", data: { id: `edge ${key}`, source: from, target: to, type, caption }, classes };
}

// lines are a caption as it is drawn: of an attack, what, where and when stand below each other.
function lines(node) {
  const text = short(plainCaption(node), 44);
  return node.__typename === "Attack" ? text.replaceAll(/, |، /g, "\n") : text;
}

function short(text, most) {
  return text.length > most ? `${text.slice(0, most - 2)}…` : text;
}
