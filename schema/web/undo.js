// Undo and redo of what is drawn, hidden and pinned. They change the address like everything else, so that back and
// forward go on working; what else the address names stays.
import { changed, go, read } from "./state.js";

const most = 100; // steps that are remembered
const past = []; // texts of pictures, the last one first to be undone
const future = [];
let current = null; // text of the picture that is shown
let own = false; // the change of address that comes next is one of ours

function picture(state) {
  return JSON.stringify({ drawn: state.drawn, hidden: state.hidden, pinned: state.pinned });
}

// remember notes the picture that a state has; a new one can be undone.
export function remember(state) {
  const now = picture(state);
  if (now === current) return;
  if (!own && current !== null) {
    past.push(current);
    if (past.length > most) past.shift();
    future.length = 0;
  }
  own = false;
  current = now;
}

function move(from, to) {
  if (from.length === 0) return;
  to.push(current);
  current = from.pop();
  own = true;
  const before = location.hash;
  go(changed(read(), JSON.parse(current)));
  if (location.hash === before) own = false;
}

export const undo = () => move(past, future);
export const redo = () => move(future, past);
export const canUndo = () => past.length > 0;
export const canRedo = () => future.length > 0;
