// The buttons of the drawing and its keys: undo and redo, pin and hide, nearer and farther, and from node to node with
// the arrows.
import { h, show } from "./dom.js";
import { t } from "./language.js";
import { canRedo, canUndo, redo, undo } from "./undo.js";
import { changed, go, read, toNode } from "./state.js";
import { plainCaption } from "./words.js";

// showTools brings the buttons to a state: those that would do nothing are off.
export function showTools(element, drawing, state) {
  const button = (name, act, on = true, title = null) => h("button", { click: act, disabled: !on, title, "aria-label": title }, name);
  const key = state.node;
  const there = key && drawing.found.has(key);
  const pinned = state.pinned.includes(key);
  show(element,
    button("↶", undo, canUndo(), t("graph.undo")), button("↷", redo, canRedo(), t("graph.redo")),
    there && button(t(pinned ? "graph.unpin" : "graph.pin"), () => pin(key)),
    there && button(t("graph.hide"), () => hide(key)),
    state.hidden.length > 0 && button(t("graph.unhide", { n: state.hidden.length }), () => go(changed(read(), { hidden: [] }))),
    button(t("graph.again"), () => drawing.again()),
    button(t("graph.fit"), () => drawing.fit(), true, t("graph.fit.title")),
    button("+", () => drawing.zoom(1.3), true, t("graph.nearer")), button("−", () => drawing.zoom(1 / 1.3), true, t("graph.farther")));
}

function pin(key) {
  const state = read();
  const pinned = state.pinned.includes(key) ? state.pinned.filter((one) => one !== key) : [...state.pinned, key];
  go(changed(state, { pinned }));
}

function hide(key) {
  const state = read();
  go(changed(state, { hidden: [...new Set([...state.hidden, key])] }));
}

const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// startKeys lets the drawing be walked with the keyboard. What the cursor is on is said.
export function startKeys(canvas, drawing, expand, say) {
  let cursor = null;
  const to = (key) => {
    cursor = key;
    drawing.lit(key);
    const node = drawing.found.get(key);
    say(t("graph.at", { name: plainCaption(node), label: t(`label.${node.__typename}`) }));
  };
  canvas.addEventListener("keydown", (event) => {
    if (!drawing.found.has(cursor)) cursor = drawing.found.has(read().node) ? read().node : drawing.nodes()[0]?.key;
    const way = ways[event.key];
    if (!cursor || event.ctrlKey || event.metaKey || event.altKey) return;
    if (way) to(nearest(drawing.cy, cursor, way) ?? cursor);
    else if (event.key === "Enter") go(toNode(read(), cursor, true));
    else if (event.key === "e") expand(cursor);
    else if (event.key === "k") pin(cursor);
    else if (event.key === "h") hide(cursor);
    else return;
    event.preventDefault();
  });
}

// nearest is the key of the node that lies next in a direction, those straight ahead before those aside.
function nearest(cy, key, [dx, dy]) {
  const from = cy.getElementById(key).position();
  let best = null;
  let least = Infinity;
  for (const node of cy.nodes()) {
    const [x, y] = [node.position("x") - from.x, node.position("y") - from.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (node.id() !== key && ahead > 0 && ahead + 2 * aside < least) [best, least] = [node.id(), ahead + 2 * aside];
  }
  return best;
}
