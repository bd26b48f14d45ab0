// Elements are made here and nowhere else. What comes from reports goes in as text: there is no way to pass markup.

// h makes an element: attributes by name (a function is a listener of that event; false, null and undefined leave the
// attribute out), children as text, elements, or lists of these.
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

const SVG = "http://www.w3.org/2000/svg";

// s makes an element of a drawing.
export function s(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

// show puts children in the place of what an element holds.
export function show(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child != null && child !== false));
}

// isolated sets a name of any script apart, so that it cannot turn round the brackets and digits beside it.
export function isolated(text) {
  return h("bdi", null, text ?? "");
}

// quoted is a report's own words.
export function quoted(text) {
  return h("q", { dir: "auto", class: "quote" }, text ?? "");
}
