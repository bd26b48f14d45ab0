// The state of the page is its address: every view is a link, and back leads back.
//   node    key of the node whose details are shown
//   drawn   what is drawn, each KEY (all around it) or KEY~TYPE~DIRECTION (one kind of its relationships)
//   report  id of the report that is open, with the bytes [start, end) of its text that are looked at
//   to      key of the node to which paths from `node` are drawn

export function read() {
  const given = new URLSearchParams(location.hash.slice(1));
  const number = (name) => (given.has(name) ? Number(given.get(name)) : null);
  const node = given.get("node");
  const drawn = given.getAll("drawn");
  return {
    node,
    drawn: drawn.length > 0 || !node ? drawn : [node],
    report: given.get("report"),
    start: number("start"),
    end: number("end"),
    to: given.get("to"),
  };
}

// link is the address of a state. Every name that is left out is left out of the state.
export function link(state) {
  const parts = new URLSearchParams();
  if (state.node) parts.set("node", state.node);
  const drawn = state.drawn ?? [];
  if (!(drawn.length === 1 && drawn[0] === state.node)) for (const key of drawn) parts.append("drawn", key);
  if (state.to) parts.set("to", state.to);
  if (state.report) {
    parts.set("report", state.report);
    if (state.start != null) parts.set("start", state.start);
    if (state.end != null) parts.set("end", state.end);
  }
  return `#${parts}`;
}

// to opens a node; what is drawn stays, where the node is in it.
export function toNode(state, key, keep) {
  return link({ node: key, drawn: keep ? state.drawn : [key] });
}

export function toReport(state, report, start, end) {
  return link({ ...state, report, start, end });
}

export function go(address) {
  location.hash = address;
}
