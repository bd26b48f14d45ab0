// The interface's texts are data: words/TAG.json, one file a language, of which one is loaded. A text may have
// {placeholders}, and a form for each plural category of its language, chosen by {n}.

const tags = ["en", "ar"];

function chosen() {
  let kept = null;
  try {
    kept = localStorage.getItem("language");
  } catch { /* a browser that keeps nothing asks for its own language each time */ }
  return tags.find((tag) => tag === kept) ?? tags.find((tag) => navigator.language.startsWith(tag)) ?? tags[0];
}

export const language = chosen();

const words = await (await fetch(`/assets/words/${language}.json`)).json();
const plural = new Intl.PluralRules(language);

document.documentElement.lang = language;
document.documentElement.dir = language === "ar" ? "rtl" : "ltr";

// choose changes the language of the interface, in this tab and the next.
export function choose(tag) {
  localStorage.setItem("language", tag);
  location.reload();
}

// has tells whether there is a text of a name.
export const has = (key) => key in words;

function text(key, values) {
  const entry = words[key] ?? key;
  return typeof entry === "string" ? entry : entry[plural.select(Number(values?.n ?? 0))] ?? entry.other;
}

// t is a text with its placeholders filled in by plain values.
export function t(key, values) {
  return text(key, values).replace(/\{(\w+)\}/g, (_, name) => values?.[name] ?? "");
}

// say is a text as a list of pieces: placeholders may be elements, and lists of them.
export function say(key, values) {
  return text(key, values).split(/(\{\w+\})/).map((piece) => {
    const name = piece.match(/^\{(\w+)\}$/)?.[1];
    return name ? values?.[name] ?? "" : piece;
  });
}

// term is the word for a constant of the graph: term("type", "BOMBING"). One that has none is spelled out.
export function term(kind, constant) {
  return words[`${kind}.${constant}`] ?? spelled(constant);
}

// spelled makes words of a constant: VEHICLE_BOMB is vehicle bomb.
export function spelled(constant) {
  return (constant ?? "").toLowerCase().replaceAll("_", " ");
}

// inPlace fills the texts of elements that stand in the page itself: data-t names the text, data-t-NAME one of the
// attribute NAME.
export function inPlace(root) {
  for (const element of root.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const name of ["aria-label", "placeholder", "title"]) {
    for (const element of root.querySelectorAll(`[data-t-${name}]`)) element.setAttribute(name, t(element.getAttribute(`data-t-${name}`)));
  }
}
