// Undo and redo of what is drawn, hidden and pinned. They change the address like everything else, so that back and
// forward go on working; what else the address names stays.
import { changed, go, read } from "./state.js";

const most = 100; // steps that are remembered
const past = []; // texts of pictures, the last one first to be undone
const future = [];
let current = null; // text of the picture that is shown

function picture(state) {
  return JSON.stringify({ drawn: state.drawn, hidden: state.hidden, pinned: state.pinned });
}

// remember notes the picture that a state has; a new one can be undone. One that undo itself made is known already.
export function remember(state) {
  const now = picture(state);
  if (now === current) return;
  if (current !== null) {
    past.push(current);
    if (past.length > most) past.shift();
    future.length = 0;
  }
  current = now;
}

function move(from, to) {
  if (from.length === 0) return;
  to.push(current);
  current = from.pop();
  go(changed(read(), JSON.parse(current)));
}

export const undo = () => move(past, future);
export const redo = () => move(future, past);
export const canUndo = () => past.length > 0;
export const canRedo = () => future.length > 0;
