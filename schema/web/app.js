// The explorer page: reads the address, asks for what it names, and has each pane show it.
import { ask } from "./api.js";
import { h, show } from "./dom.js";
import { Drawing } from "./drawing.js";
import { showDetails } from "./details.js";
import { showHome } from "./home.js";
import { showPath } from "./path.js";
import { showReport } from "./report.js";
import { showTimeline } from "./timeline.js";
import { startSearch } from "./search.js";
import { go, link, read, toNode } from "./state.js";
import { plainCaption } from "./words.js";

const panes = {
  details: document.getElementById("details"),
  evidence: document.getElementById("evidence"),
  timeline: document.getElementById("timeline"),
};

const drawing = new Drawing({
  canvas: document.getElementById("canvas"),
  legend: document.getElementById("legend"),
  tools: document.getElementById("tools"),
  state: document.getElementById("picture-state"),
  open: (key) => go(toNode(read(), key, true)),
  expand: (key) => {
    const state = read();
    go(link({ ...state, node: key, drawn: [...new Set([...state.drawn, key])] }));
  },
});

const latest = 3; // attacks that are drawn to begin with

let under = new AbortController(); // the questions of the state that is being shown
let shown = {}; // the last state, so that a pane whose part of it is the same stays as it is

async function render() {
  const state = read();
  const same = (...names) => names.every((name) => JSON.stringify(shown[name]) === JSON.stringify(state[name]));
  const details = !same("node", "to", "drawn");
  const picture = !same("drawn", "to", "node");
  const report = !same("report", "start", "end");
  shown = state;
  if (details || picture) {
    under.abort();
    under = new AbortController();
  }
  const subject = details ? pane(panes.details, (signal) => showSubject(state, signal)) : null;
  await Promise.all([
    subject,
    picture && drawn(state, under.signal, subject),
    report && pane(panes.evidence, () => showReport(panes.evidence, state)),
  ]);
}

// showSubject fills the details with what the address is about.
async function showSubject(state, signal) {
  if (!state.node) {
    document.title = "incidentgraph";
    return showHome(panes.details, state, signal);
  }
  if (state.to) return showPath(panes.details, state, signal, (paths) => drawing.path(paths));
  const node = await showDetails(panes.details, state, signal, () => drawing.nodes());
  document.title = node ? `${plainCaption(node)} · incidentgraph` : "incidentgraph";
  return null;
}

// drawn brings the drawing to what the address names; the timeline follows what is drawn.
// Before anything is asked, the latest attacks are drawn.
async function drawn(state, signal, subject) {
  try {
    if (state.to) await subject;
    else if (state.drawn.length > 0) await drawing.show(state, signal);
    else await drawing.show({ ...state, drawn: ((await subject) ?? []).slice(0, latest).map((attack) => attack.key) }, signal);
    showTimeline(panes.timeline, drawing.nodes(), state);
    drawing.fit();
  } catch (error) {
    if (error.name !== "AbortError") drawing.fail(error);
  }
}

// pane runs what fills a pane; what goes wrong is told where it would have stood.
async function pane(element, fill) {
  element.setAttribute("aria-busy", "true");
  try {
    return await fill(under.signal);
  } catch (error) {
    if (error.name === "AbortError") return null;
    show(element, h("p", { class: "notice", role: "alert" }, error.message),
      h("p", null, h("button", { click: () => { shown = {}; render(); } }, "Try again")));
    return null;
  } finally {
    element.removeAttribute("aria-busy");
  }
}

function keys(event) {
  if (event.target.matches("input, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const state = read();
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("search").focus();
  } else if (event.key === "Escape" && state.report) {
    go(link({ ...state, report: null }));
  } else if (event.key === "n" || event.key === "p") {
    step(event.key === "n" ? 1 : -1);
  }
}

// step moves to the next or previous quote of the details.
function step(by) {
  const quotes = [...panes.details.querySelectorAll("a.words")];
  if (quotes.length === 0) return;
  const at = quotes.indexOf(document.activeElement);
  quotes[(at + by + quotes.length) % quotes.length].focus();
}

startSearch(ask, (key) => go(toNode(read(), key, false)));
addEventListener("hashchange", render);
addEventListener("keydown", keys);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawing.restyle());
render();
