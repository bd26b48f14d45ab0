// How the graph is drawn. Shapes tell labels apart as well as colours do; the colours are those of the page's own style,
// so that light and dark are told once.

export const shapes = { Group: "round-rectangle", Person: "ellipse", Place: "round-hexagon", Attack: "star", Report: "rectangle" };

// drawingStyle reads the colours anew: call it again when they change.
export function drawingStyle() {
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
    { selector: "node.pinned", style: { "border-width": 3, "border-color": colour("--text") } },
    { selector: "node.chosen", style: { width: 38, height: 38, "border-width": 4, "border-color": colour("--accent"), "font-weight": "bold" } },
    { selector: "node.lit", style: { "underlay-color": colour("--accent"), "underlay-opacity": 0.35, "underlay-padding": 8 } },
    { selector: "edge", style: {
      events: "no", // where a line ends, the node is meant
      ...text, label: "data(caption)", "font-size": 9, "min-zoomed-font-size": 8, color: colour("--quiet"), "text-rotation": "autorotate",
      "text-background-color": colour("--ground"), "text-background-opacity": 0.85, "text-background-padding": 1,
      width: 1.2, "line-color": colour("--line"), "curve-style": "bezier", "target-arrow-shape": "triangle", "target-arrow-color": colour("--line"), "arrow-scale": 0.8 } },
    ...["CLAIMED_BY", "PERPETRATED_BY"].map((type) => ({ selector: `edge[type = "${type}"]`, style: { "line-color": colour("--Attack"), "target-arrow-color": colour("--Attack") } })),
    ...["DENIED_BY", "CONDEMNED_BY"].map((type) => ({ selector: `edge[type = "${type}"]`, style: { "line-style": "dashed" } })),
    { selector: 'edge[type = "ALLIED_WITH"], edge[type = "NEGOTIATED_WITH"]', style: { "target-arrow-shape": "none" } },
    { selector: "edge.near", style: { width: 2, color: colour("--text") } },
    { selector: "edge.quoted", style: { "font-size": 11, "text-max-width": 250, "text-rotation": "none", "text-margin-y": -26, color: colour("--text"), "min-zoomed-font-size": 6 } },
    { selector: "edge.many", style: { label: "", "curve-style": "haystack" } },
    { selector: ".outside", style: { opacity: 0.2 } },
  ];
}
