// What can be opened around the node that the page is about: each type of its relationships with how many there are,
// before any is drawn; then a page at a time, and closed again.
import { h, isolated, show } from "./dom.js";
import { say, t } from "./language.js";
import { page } from "./parts.js";
import { changed } from "./state.js";
import { plainCaption, relationshipName } from "./words.js";

export function showExpand(element, node, state) {
  element.hidden = !node || Boolean(state.to);
  if (element.hidden) return show(element);
  const counts = (node.relationshipCounts ?? []).filter(({ type }) => type !== "MENTIONED_IN" || node.__typename === "Report");
  element.hidden = counts.length === 0;
  return show(element, h("details", { open: state.drawn.length > 0 },
    h("summary", null, say("graph.expand", { name: isolated(plainCaption(node)) })),
    h("ul", null, counts.map((count) => h("li", null, chip(node, count, state))))));
}

function chip(node, { type, direction, count }, state) {
  const base = `${node.key}~${type}~${direction}`;
  const name = relationshipName(type, direction);
  const drawn = state.drawn.find((entry) => entry === base || entry.startsWith(`${base}~`));
  const others = state.drawn.filter((entry) => entry !== drawn);
  const pages = drawn ? Number(drawn.split("~")[3] ?? 1) : 0;
  const rest = count - pages * page;
  const to = (n) => changed(state, { drawn: n > 0 ? [...others, `${base}~${n}`] : others });
  const shown = Math.min(count, pages * page);
  return [
    drawn
      ? h("span", { class: "chip on" }, name, " ", h("strong", null, `${shown} / ${count}`))
      : h("a", { class: "chip", href: to(1) }, "+ ", name, " ", h("strong", null, `${count}`)),
    drawn && rest > 0 && h("a", { class: "chip", href: to(pages + 1), "aria-label": `${name}: ${t("graph.page", { n: Math.min(rest, page) })}` }, "+ ", t("graph.page", { n: Math.min(rest, page) })),
    drawn && h("a", { class: "chip", href: to(0), "aria-label": `${t("graph.close")}: ${name}` }, "×"),
  ];
}
