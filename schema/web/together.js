// What one pane points at lights up in all of them. An element that stands for a node has its key in data-key; one that
// stands for several has them in data-keys, parted by blanks.

let lit = null;

// light lights up a node everywhere; null: none.
export function light(key) {
  if (key === lit) return;
  lit = key;
  for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
  relight(document);
  dispatchEvent(new CustomEvent("lit", { detail: key }));
}

// relight lights up what is lit in a part of the page that was made anew.
export function relight(root) {
  if (!lit) return;
  for (const element of root.querySelectorAll("[data-key], [data-keys]")) {
    const keys = element.dataset.key ? [element.dataset.key] : element.dataset.keys.split(" ");
    if (keys.includes(lit)) element.classList.add("lit");
  }
}

// startTogether lights up what the pointer or the focus is on.
export function startTogether() {
  const over = (event) => light(event.target.closest?.("[data-key]")?.dataset.key ?? null);
  document.addEventListener("mouseover", over);
  document.addEventListener("focusin", over);
}
