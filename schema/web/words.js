// What nodes, days, figures and relationships are called. What a node is called is in caption(): in Latin letters where
// there are any, with the reports' own script beside it; in an Arabic interface the other way round.
import { h, isolated } from "./dom.js";
import { has, language, say, spelled, t, term } from "./language.js";

// The types of relationships, in the order in which they are shown.
export const types = [
  "PERPETRATED_BY", "CLAIMED_BY", "ATTRIBUTED_TO", "DENIED_BY", "CONDEMNED_BY", "OCCURRED_IN", "TARGETED", "KILLED", "INJURED",
  "ABDUCTED", "RETALIATION_FOR", "LEADS", "MEMBER_OF", "FACTION_OF", "ALLIED_WITH", "SUPPORTS", "OPPOSES", "NEGOTIATED_WITH",
  "DESIGNATED", "BASED_IN", "LOCATED_IN", "MENTIONED_IN",
];

// relationshipName is how a relationship reads from the node that it starts at (OUT), or from the one that it ends at.
export function relationshipName(type, direction) {
  const key = `${direction === "IN" ? "in" : "out"}.${type}`;
  return has(key) ? t(key) : spelled(type);
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function dayName(iso) {
  const [year, month, day] = (iso ?? "").split("-");
  return day ? `${Number(day)} ${monthName(month)} ${year}` : "";
}

export function monthName(month) {
  return t(`month.${Number(month)}`);
}

// daysName tells an interval as exactly as it is known.
export function daysName(days) {
  if (!days?.from && !days?.to) return "";
  if (days.from === days.to) return dayName(days.from);
  const [year, month] = (days.from ?? days.to).split("-");
  if (days.precision === "YEAR" && days.from?.endsWith("-01-01") && days.to?.endsWith("-12-31")) return year;
  if (days.precision === "MONTH" && days.from?.slice(0, 7) === days.to?.slice(0, 7)) return `${monthName(month)} ${year}`;
  return t("toll.between", { low: dayName(days.from) || "?", high: dayName(days.to) || "?" });
}

const foreign = /[^\u0000-\u024f\u1e00-\u1eff\u2000-\u206f]/; // a letter that is not Latin
const arabic = /[\u0600-\u06ff]/;

// plainCaption is a node's caption as one line of plain text. That of an attack is put together from what it is.
export function plainCaption(node) {
  if (node.__typename === "Attack") return attackName(node);
  if (language === "ar" && arabic.test(node.nameOriginal ?? "")) return node.nameOriginal;
  return node.name ?? node.title ?? node.nameOriginal ?? node.key;
}

function attackName(node) {
  const name = node.name ?? node.nameOriginal ?? node.key;
  if (language === "en" || !node.type || !node.name) return name;
  const [, ...rest] = name.split(", ");
  return [term("type", node.type), ...rest].join("، ");
}

// caption is a node's caption as elements; a name in another script than the shown one follows it.
export function caption(node) {
  const plain = plainCaption(node);
  if (node.__typename === "Attack") return [isolated(plain)]; // its original is the words of a report, and no name
  const other = plain === node.nameOriginal ? node.name : node.nameOriginal;
  const differs = other && other !== plain && foreign.test(other) !== foreign.test(plain);
  return [isolated(plain), differs ? [" ", isolated(other)] : null];
}

// dot is the sign of a label: its shape tells it apart as well as its colour.
export function dot(label) {
  return h("span", { class: `dot ${label}`, "aria-hidden": "true" });
}

// listed puts parts of any script after each other, with a mark between them.
export function listed(parts, between = " · ") {
  return parts.filter(Boolean).map((part, i) => [i > 0 && between, isolated(part)]);
}

// confidenceName tells a confidence by STIX's bands.
export function confidenceName(value) {
  if (value == null) return t("confidence.none");
  const n = Math.round(value * 100);
  const band = n >= 70 ? "high" : n >= 30 ? "medium" : n >= 1 ? "low" : "no";
  return t(`confidence.${band}`, { n });
}

// tollName tells a toll in words: "killed" or "injured"; nothing where nobody said.
export function tollName(toll, done) {
  if (!toll) return null;
  if (toll.shown != null) return t(`toll.${done}`, { n: toll.shown });
  if (toll.high == null) return t(`toll.${done}.least`, { n: toll.low });
  return t(`toll.${done}.range`, { low: toll.low ?? 0, high: toll.high });
}

// countName is how many reports, sources and so on there are, in words.
export function countName(n, what) {
  return t(`n.${what}`, { n: n ?? 0 });
}

// speakerName says on whose word something is told.
export function speakerName(speaker) {
  return speaker && [say("facts.word", { who: isolated(plainCaption(speaker)) }), " · "];
}
