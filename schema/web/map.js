// The attacks in view on a map without a tile server: dots where a town or finer is told, rings where only an area is,
// and a list of those that have no place on a map. A ring is an area and no spot.
import { ask } from "./api.js";
import { h, isolated, s, show } from "./dom.js";
import { outlines } from "./outlines.js";
import { overlaps } from "./days.js";
import { placed } from "./questions.js";
import { say, t } from "./language.js";
import { relight } from "./together.js";
import { keep, toNode, toView } from "./state.js";
import { countName, plainCaption } from "./words.js";

const atOnce = 200; // keys in one question
const exact = ["FACILITY", "CITY"];
const fineness = ["FACILITY", "CITY", "AREA", "DISTRICT", "REGION", "COUNTRY"];
const narrowest = 6; // degrees across: a single town is shown with what is around it

let view = null; // what is looked at: centre and pixels a degree; null: all that is placed
let now = { pane: null, places: [], state: null };

// where asks for the places of nodes, and returns { places, unplaced }: the finest place of each attack that can be
// drawn, with the attacks there, and the attacks that have none.
export async function where(nodes, signal) {
  const keys = nodes.filter((node) => ["Attack", "Place"].includes(node.__typename)).map((node) => node.key);
  const slices = Array.from({ length: Math.ceil(keys.length / atOnce) }, (_, i) => keys.slice(i * atOnce, (i + 1) * atOnce));
  const found = (await Promise.all(slices.map((some) => ask(placed, { keys: some }, signal)))).flatMap((one) => one.nodes).filter(Boolean);
  const places = new Map();
  const unplaced = [];
  const at = (place) => {
    if (!places.has(place.key)) places.set(place.key, { ...place, attacks: [] });
    return places.get(place.key);
  };
  for (const node of found) {
    if (node.__typename === "Place") {
      if (node.coordinates) at(node);
      continue;
    }
    const told = finestFirst(node.occurredIn?.nodes ?? []);
    const drawn = told.find((place) => place.coordinates);
    if (drawn) at(drawn).attacks.push(node);
    else unplaced.push({ ...node, only: told[0] });
  }
  return { places: [...places.values()], unplaced };
}

function finestFirst(places) {
  return [...places].sort((a, b) => fineness.indexOf(a.placeKind) - fineness.indexOf(b.placeKind));
}

export async function showMap(pane, nodes, state, signal) {
  const { places, unplaced } = await where(nodes, signal);
  const last = now.places.map((place) => place.key).join(" ");
  now = { pane, places, state };
  if (state.map) view = told(state.map);
  else if (places.map((place) => place.key).join(" ") !== last) view = null;
  const canvas = h("div", { class: "map-canvas", tabindex: 0, role: "group", "aria-label": t("map.label") });
  show(pane,
    h("div", { class: "bar-head" }, h("h2", null, t("pane.map")), h("span", { class: "days" },
      h("button", { click: () => zoom(1.6), "aria-label": t("graph.nearer") }, "+"),
      h("button", { click: () => zoom(1 / 1.6), "aria-label": t("graph.farther") }, "−"),
      h("button", { click: () => { view = null; keep({ map: null }); draw(canvas); } }, t("graph.fit")))),
    canvas,
    h("p", { class: "map-legend" }, h("span", { class: "exact" }), t("map.exact"), h("span", { class: "coarse" }), t("map.coarse")),
    list(unplaced, state));
  const zoom = (by) => {
    view = { ...view, k: view.k * by };
    draw(canvas);
    keepView();
  };
  if (places.length === 0) return show(canvas, h("p", { class: "state" }, t("map.none")));
  canvas.land = [];
  draw(canvas);
  new ResizeObserver(() => { if (canvas.isConnected) draw(canvas); }).observe(canvas);
  drag(canvas);
  canvas.land = await outlines();
  draw(canvas);
  return null;
}

// told is the view that an address tells of; null where it is none.
function told(text) {
  const [lon, lat, k] = text.split(",").map(Number);
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) < 90 && k > 0)) return null;
  return { lon, lat, k, squeeze: Math.cos((lat * Math.PI) / 180) };
}

// keepView puts what is looked at into the address, so that a link leads to it.
function keepView() {
  keep({ map: [view.lon.toFixed(3), view.lat.toFixed(3), view.k.toPrecision(4)].join(",") });
}

function list(unplaced, state) {
  if (unplaced.length === 0) return null;
  return h("details", { class: "unplaced" }, h("summary", null, t("map.unplaced", { n: unplaced.length })),
    h("ul", { class: "list" }, unplaced.map((attack) => h("li", null,
      h("a", { href: toNode(state, attack.key, Boolean(state.node)), "data-key": attack.key }, isolated(plainCaption(attack))),
      h("small", null, attack.only ? say("map.only", { place: isolated(plainCaption(attack.only)) }) : t("map.nowhere"))))));
}

// fitted is the view in which all places are seen.
function fitted(places, width, height) {
  const lons = places.map((place) => place.coordinates.longitude);
  const lats = places.map((place) => place.coordinates.latitude);
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const lat = (south + north) / 2;
  const squeeze = Math.cos((lat * Math.PI) / 180);
  const across = Math.max((east - west) * squeeze, narrowest) * 1.35;
  const down = Math.max(north - south, narrowest) * 1.35;
  return { lon: (west + east) / 2, lat, squeeze, k: Math.min(width / across, height / down) };
}

// draw draws what is looked at: degrees of longitude are as wide as they are in the middle of the map.
function draw(canvas) {
  const width = Math.max(canvas.clientWidth, 120);
  const height = Math.max(canvas.clientHeight, 120);
  view ??= fitted(now.places, width, height);
  const x = (lon) => width / 2 + (lon - view.lon) * view.squeeze * view.k;
  const y = (lat) => height / 2 - (lat - view.lat) * view.k;
  const shapes = canvas.land.filter(({ box }) => x(box[2]) > 0 && x(box[0]) < width && y(box[1]) > 0 && y(box[3]) < height);
  show(canvas, s("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": t("map.label") },
    s("path", { class: "land", d: shapes.map(({ points }) => path(points, x, y)).join("") }),
    graticule(x, y, width, height),
    [...now.places].sort((a, b) => b.attacks.length - a.attacks.length).map((place) => marker(place, x, y, now.state)),
    labels(now.places, x, y)));
  relight(canvas);
}

// path leaves out points that would fall on the pixel of the one before.
function path(points, x, y) {
  let d = "";
  let [px, py] = [Infinity, Infinity];
  for (const [lon, lat] of points) {
    const [nx, ny] = [x(lon), y(lat)];
    if (Math.abs(nx - px) + Math.abs(ny - py) < 1) continue;
    d += `${d ? "L" : "M"}${nx.toFixed(1)} ${ny.toFixed(1)}`;
    [px, py] = [nx, ny];
  }
  return d && `${d}Z`;
}

function graticule(x, y, width, height) {
  const step = [1, 2, 5, 10, 30].find((degrees) => degrees * view.k > 70) ?? 30;
  const lines = [];
  for (let lon = -180; lon <= 180; lon += step) if (x(lon) > 0 && x(lon) < width) lines.push(`M${x(lon).toFixed(1)} 0V${height}`);
  for (let lat = -90; lat <= 90; lat += step) if (y(lat) > 0 && y(lat) < height) lines.push(`M0 ${y(lat).toFixed(1)}H${width}`);
  return s("path", { class: "graticule", d: lines.join("") });
}

function marker(place, x, y, state) {
  const inside = place.attacks.filter((attack) => overlaps(attack.date, state));
  const name = t("map.at", { place: plainCaption(place), attacks: countName(inside.length, "attacks") });
  const sharp = exact.includes(place.placeKind);
  const size = Math.min(2.5 * Math.sqrt(inside.length), 14);
  const [cx, cy] = [x(place.coordinates.longitude), y(place.coordinates.latitude)];
  const chosen = state.node === place.key || place.attacks.some((attack) => attack.key === state.node);
  const shape = place.attacks.length === 0
    ? s("rect", { class: "empty", x: cx - 4, y: cy - 4, width: 8, height: 8 })
    : s("circle", { class: sharp ? "exact" : "coarse", cx, cy, r: (sharp ? 4 : 12) + size });
  const href = place.attacks.length === 1 ? toNode(state, place.attacks[0].key, Boolean(state.node))
    : place.attacks.length === 0 ? toNode(state, place.key, true) : toView("attacks", { place: place.key });
  return s("a", {
    href, "aria-label": name, "data-keys": [place.key, ...place.attacks.map((attack) => attack.key)].join(" "),
    class: ["marker", chosen && "chosen", place.attacks.length > 0 && inside.length === 0 && "outside"].filter(Boolean).join(" "),
  }, shape, s("title", null, name));
}

// labels name the places where the names do not run into each other, those with most attacks first.
function labels(places, x, y) {
  const taken = [];
  return [...places].sort((a, b) => b.attacks.length - a.attacks.length).map((place) => {
    const text = plainCaption(place) + (place.attacks.length > 1 ? ` (${place.attacks.length})` : "");
    const [left, top] = [x(place.coordinates.longitude) + 10, y(place.coordinates.latitude) - 8];
    const box = [left, top - 6, left + 7 * text.length, top + 8];
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return null;
    taken.push(box);
    return s("text", { x: left, y: top + 5, class: "place-name" }, text);
  });
}

const arrows = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };

// drag moves the map with the pointer, and with the arrow keys while it has the focus.
function drag(canvas) {
  let [from, moved] = [null, false];
  const move = (dx, dy) => {
    view = { ...view, lon: view.lon - dx / (view.squeeze * view.k), lat: view.lat + dy / view.k };
    draw(canvas);
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.target !== canvas || !arrows[event.key]) return;
    event.preventDefault();
    move(...arrows[event.key]);
    keepView();
  });
  canvas.addEventListener("dragstart", (event) => event.preventDefault());
  canvas.addEventListener("pointerdown", (event) => { from = [event.clientX, event.clientY]; });
  canvas.addEventListener("pointermove", (event) => {
    if (!from || (event.buttons & 1) === 0 || Math.hypot(event.clientX - from[0], event.clientY - from[1]) < 4) return;
    move(event.clientX - from[0], event.clientY - from[1]);
    [from, moved] = [[event.clientX, event.clientY], true];
  });
  for (const end of ["pointerup", "pointerleave"]) canvas.addEventListener(end, () => {
    if (moved) keepView();
    [from, moved] = [null, false];
  });
}
