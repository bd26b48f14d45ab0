// The search box: names in any script; the hits say which name matched. Arrow keys choose, Enter opens, Escape closes.
import { search } from "./questions.js";
import { h, isolated, show } from "./dom.js";
import { say, t, term } from "./language.js";
import { caption, dot } from "./words.js";

const wait = 150; // milliseconds without a key before asking

export function startSearch(ask, open) {
  const box = document.getElementById("search");
  const list = document.getElementById("hits");
  let timer;
  let under = new AbortController();
  let chosen = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const close = () => {
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (to) => {
    const all = options();
    if (all.length === 0) return;
    chosen = (to + all.length) % all.length;
    all.forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
    box.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  };
  const take = (key) => {
    close();
    box.value = "";
    open(key);
  };
  const present = (...children) => {
    show(list, ...children);
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
  };

  async function look() {
    const text = box.value.trim();
    under.abort();
    under = new AbortController();
    if (!text) return close();
    try {
      const { search: hits } = await ask(search, { text }, under.signal);
      chosen = -1;
      if (hits.length === 0) return present(h("li", { class: "state" }, t("search.none")));
      present(hits.map((hit, i) => option(hit, i, take)));
    } catch (error) {
      if (error.name !== "AbortError") present(h("li", { class: "notice" }, error.message));
    }
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, wait);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") options()[Math.max(chosen, 0)]?.click();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) close();
  });
}

function option(hit, i, take) {
  const { node, matched } = hit;
  const other = matched !== node.name && matched !== node.nameOriginal;
  return h("li", { role: "option", id: `hit-${i}`, "aria-selected": "false", click: () => take(node.key) },
    dot(node.__typename),
    h("span", { class: "name" }, caption(node)),
    h("small", null, node.groupKind ?? node.placeKind ? term("kind", node.groupKind ?? node.placeKind) : t(`label.${node.__typename}`),
      other && [" · ", say("search.also", { name: isolated(matched) })],
      (hit.why === "spelling" || hit.why === "sound") && ` · ${t(`search.${hit.why}`)}`));
}
