// The state of the page is its address: every view is a link, and back leads back.
//   view    which list is shown: attacks, disputed, single, …; with a node: compare, retract; none: the overview, or
//           the node's facts
//   node    key of the node whose facts are shown
//   drawn   what is drawn, each KEY (all around it) or KEY~TYPE~DIRECTION~PAGES (one kind of its relationships)
//   hidden  keys of nodes that are not drawn; pinned: of those that stay where they are
//   to      key of the node to which paths from `node` are drawn; hop: the one of them that is drawn alone
//   report  id of the report that is open, with the bytes [start, end) of its text that are looked at
//   group, place, type, status, order, by   what a list is narrowed to, sorted and counted by
//   from, until   the days that are looked at, in every pane
//   big     the pane that has the whole room
//   since   the day since which changes are shown
//   km      how far round `place` is looked
//   map     what the map shows: the longitude and latitude of its middle, and pixels a degree; none: all that is placed

const singles = ["view", "node", "to", "hop", "report", "start", "end", "group", "place", "type", "status", "order", "by", "from", "until", "big", "since", "km", "map"];
const lists = ["drawn", "hidden", "pinned"];

export function read() {
  const given = new URLSearchParams(location.hash.slice(1));
  const state = {};
  for (const name of singles) state[name] = given.get(name) || null;
  for (const name of lists) state[name] = given.getAll(name);
  for (const name of ["start", "end"]) state[name] = state[name] === null ? null : Number(state[name]);
  if (state.drawn.length === 0 && state.node) state.drawn = [state.node];
  return state;
}

// link is the address of a state. Every name that is left out is left out of the state.
export function link(state) {
  const parts = new URLSearchParams();
  const alone = state.drawn?.length === 1 && state.drawn[0] === state.node;
  for (const name of singles) {
    if (state[name] == null || state[name] === "" || (!state.report && (name === "start" || name === "end"))) continue;
    parts.set(name, state[name]);
  }
  for (const name of lists) {
    if (name === "drawn" && alone) continue;
    for (const key of state[name] ?? []) parts.append(name, key);
  }
  return `#${parts}`;
}

// changed is the address of a state with some of it changed.
export function changed(state, change) {
  return link({ ...state, ...change });
}

// toNode opens a node. What is drawn stays where `keep` says so; the days, and a pane that has the room, always do.
export function toNode(state, key, keep) {
  const { from, until, big } = state;
  const rest = keep ? { drawn: state.drawn.length > 0 ? state.drawn : [key], hidden: state.hidden, pinned: state.pinned } : { drawn: [key] };
  return link({ node: key, from, until, big, ...rest });
}

export function toReport(state, report, start, end) {
  return link({ ...state, report, start, end });
}

// toView opens a list.
export function toView(view, filters) {
  return link({ view, ...filters });
}

// keep puts some of the state into the address without a step to go back to: where the map was moved to.
export function keep(change) {
  history.replaceState(history.state, "", changed(read(), change));
}

export function go(address) {
  location.hash = address;
}
