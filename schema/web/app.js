// The explorer page: reads the address, asks for what it names, and has each pane show it.
import { ask } from "./api.js";
import { h, show } from "./dom.js";
import { Drawing } from "./drawing.js";
import { overlaps } from "./days.js";
import { showCompare } from "./compare.js";
import { showCooccurrence } from "./cooccurrence.js";
import { showDetails } from "./details.js";
import { showFailed } from "./failed.js";
import { exportMenu } from "./export.js";
import { enlarging, showMenu } from "./menu.js";
import { showExpand } from "./expand.js";
import { showHome } from "./home.js";
import { has, inPlace, t } from "./language.js";
import { showList, views as lists } from "./lists.js";
import { showMap } from "./map.js";
import { showNear } from "./near.js";
import { showPath } from "./path.js";
import { showQuality } from "./quality.js";
import { showReport } from "./report.js";
import { showRetract } from "./retract.js";
import { showSince } from "./since.js";
import { showTimeline } from "./timeline.js";
import { showTools, startKeys } from "./tools.js";
import { showWatched } from "./watch.js";
import { signIn } from "./token.js";
import { startSearch } from "./search.js";
import { startTogether } from "./together.js";
import { changed, go, link, read, toNode } from "./state.js";
import { redo, remember, undo } from "./undo.js";
import { plainCaption } from "./words.js";

const at = (id) => document.getElementById(id);
const panes = { details: at("details"), evidence: at("evidence"), timeline: at("timeline"), map: at("map") };

inPlace(document);

// expand opens all around a node and makes it the one that the page is about.
function expand(key) {
  const state = read();
  go(changed(state, { view: null, node: key, to: null, drawn: [...new Set([...state.drawn, key])] }));
}

const drawing = new Drawing({
  canvas: at("canvas"), legend: at("legend"), state: at("picture-state"), expand,
  open: (key) => go(toNode(read(), key, true)),
});

const latest = 3; // attacks that are drawn where nothing else is asked for

let under = new AbortController(); // the questions of the state that is being shown
let shown = {}; // the last state, so that a pane whose part of it is the same stays as it is
let all = []; // the nodes that the panes have in view
let subject = Promise.resolve({ attacks: [], node: null }); // what the facts are about

async function render() {
  const state = read();
  const same = (...names) => names.every((name) => JSON.stringify(shown[name]) === JSON.stringify(state[name]));
  const filters = ["view", "group", "place", "km", "type", "status", "order", "by", "since"];
  const days = !same("from", "until");
  const details = !same("node", "to", "hop", "drawn", "hidden", "pinned", ...filters) || (days && Boolean(state.view));
  const picture = details || days;
  const report = !same("report", "start", "end");
  shown = state;
  remember(state);
  showTools(at("tools"), drawing, state);
  enlarging(state);
  showMenu(at("menu"), at("views"), at("tabs"), state, [exportMenu(() => inView(state), drawing), signIn(again)]);
  if (picture) {
    under.abort();
    under = new AbortController();
  }
  if (details) subject = pane(panes.details, (signal) => showSubject(state, signal)).then((found) => found ?? { attacks: [], node: null });
  await Promise.all([
    subject,
    picture && drawn(state, under.signal),
    report && pane(panes.evidence, () => showReport(panes.evidence, state)),
  ]);
}

// again shows everything anew, since the graph or who looks at it is another one.
function again() {
  shown = {};
  render();
}

// inView are the nodes on screen, each line of the facts included, without attacks of other days than those looked at.
function inView(state) {
  const outside = new Set(all.filter((node) => node.__typename === "Attack" && !overlaps(node.date, state)).map((node) => node.key));
  const told = [...document.querySelectorAll("#details [data-key]")].map((element) => element.dataset.key);
  return [...new Set([...told, ...all.map((node) => node.key)])].filter((key) => !outside.has(key));
}

// showSubject fills the facts with what the address is about, and tells which attacks that has to do with.
async function showSubject(state, signal) {
  if (state.node && state.to) {
    const paths = await showPath(panes.details, state, signal, (some) => drawing.path(some, state));
    return { attacks: paths.flatMap((path) => path.nodes), node: null };
  }
  if (state.node && state.view === "retract") {
    await showRetract(panes.details, state, signal);
    return null;
  }
  if (state.node) {
    const node = state.view === "compare" ? await showCompare(panes.details, state, signal)
      : await showDetails(panes.details, state, signal, () => drawing.nodes());
    document.title = node ? `${plainCaption(node)} · incidentgraph` : "incidentgraph";
    const around = node?.relationships.edges.map((edge) => edge.node) ?? [];
    return { attacks: node ? [node, ...around] : [], node };
  }
  document.title = state.view && has(`nav.${state.view}`) ? `${t(`nav.${state.view}`)} · incidentgraph` : "incidentgraph";
  const show = { since: showSince, failed: showFailed, watch: showWatched, together: showCooccurrence, quality: showQuality, near: state.place && showNear }[state.view] ?? (lists.includes(state.view) ? showList : showHome);
  const attacks = await show(panes.details, state, signal);
  return { attacks: attacks ?? [], node: null };
}

// drawn brings graph, timeline and map to what the address names.
async function drawn(state, signal) {
  try {
    const entries = state.drawn.length > 0 ? state.drawn : (await subject).attacks.slice(0, latest).map((attack) => attack.key);
    if (state.to) await subject;
    else await drawing.show({ ...state, drawn: entries }, signal);
    drawing.fit();
    const { attacks, node } = await subject;
    if (signal.aborted) return;
    state = shown; // a pane may have been enlarged meanwhile, which asks for nothing anew
    showTools(at("tools"), drawing, state);
    showExpand(at("expand"), node, state);
    all = [...new Map([...drawing.nodes(), ...attacks].map((one) => [one.key, one])).values()];
    showTimeline(panes.timeline, all.filter((one) => one.__typename === "Attack"), state);
    enlarging(state);
    await pane(panes.map, () => showMap(panes.map, all, state, signal));
    enlarging(shown);
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
      h("p", null, h("button", { click: again }, t("state.again"))));
    return null;
  } finally {
    element.removeAttribute("aria-busy");
  }
}

function keys(event) {
  if (event.target.matches("input, textarea, select") || event.altKey) return;
  const state = read();
  const z = event.key.toLowerCase() === "z";
  if (z && event.shiftKey) redo();
  else if (z) undo();
  else if (event.ctrlKey || event.metaKey) return;
  else if (event.key === "/") at("search").focus();
  else if (event.key === "Escape" && state.report) go(link({ ...state, report: null }));
  else if (event.key === "Escape" && state.big) go(changed(state, { big: null }));
  else if (event.key === "n" || event.key === "p") step(event.key === "n" ? 1 : -1);
  else if (event.key === "b") history.back();
  else return;
  event.preventDefault();
}

// step moves to the next or previous quote, or line of a list, of the facts.
function step(by) {
  const quotes = [...panes.details.querySelectorAll("a.words, ul.list > li > a")];
  if (quotes.length === 0) return;
  const now = quotes.indexOf(document.activeElement);
  quotes[(now + by + quotes.length) % quotes.length].focus();
}

startSearch(ask, (key) => go(toNode(read(), key, false)));
startTogether();
startKeys(at("canvas"), drawing, expand, (text) => { at("said").textContent = text; });
addEventListener("hashchange", render);
addEventListener("graph-changed", again);
addEventListener("graph-loaded", () => { shown = {}; }); // what is shown next is asked anew
addEventListener("keydown", keys);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawing.restyle());
render();
