// The interface's own words. What a node is called is in caption(): in Latin letters where there are any, with the
// reports' own script beside it.
import { isolated } from "./dom.js";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// Forward, backward: how a relationship reads from the node that it starts at, and from the one that it ends at.
const relationships = {
  PERPETRATED_BY: ["Perpetrated by", "Perpetrated"],
  CLAIMED_BY: ["Claimed by", "Claimed"],
  ATTRIBUTED_TO: ["Blamed on", "Blamed for"],
  DENIED_BY: ["Denied by", "Denied"],
  CONDEMNED_BY: ["Condemned by", "Condemned"],
  OCCURRED_IN: ["Happened in", "Attacks here"],
  TARGETED: ["Aimed at", "Target of"],
  KILLED: ["Killed", "Killed in"],
  INJURED: ["Injured", "Injured in"],
  ABDUCTED: ["Abducted", "Abducted in"],
  RETALIATION_FOR: ["In revenge for", "Avenged by"],
  LEADS: ["Leads", "Leaders"],
  MEMBER_OF: ["Member of", "Members"],
  FACTION_OF: ["Faction of", "Factions"],
  ALLIED_WITH: ["Allied with", "Allied with"],
  SUPPORTS: ["Supports", "Supported by"],
  OPPOSES: ["Opposes", "Opposed by"],
  NEGOTIATED_WITH: ["Negotiated with", "Negotiated with"],
  DESIGNATED: ["Designated as terrorist", "Designated as terrorist by"],
  BASED_IN: ["Based in", "Base of"],
  LOCATED_IN: ["Located in", "Contains"],
  MENTIONED_IN: ["Mentioned in", "Tells of"],
};

export const types = Object.keys(relationships);

export function relationshipName(type, direction) {
  const names = relationships[type] ?? [spelled(type), spelled(type)];
  return names[direction === "IN" ? 1 : 0];
}

// spelled makes words of a constant: VEHICLE_BOMB is vehicle bomb.
export function spelled(constant) {
  return (constant ?? "").toLowerCase().replaceAll("_", " ");
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function dayName(iso) {
  const [year, month, day] = (iso ?? "").split("-");
  return day ? `${Number(day)} ${months[Number(month) - 1]} ${year}` : "";
}

// daysName tells an interval as exactly as it is known.
export function daysName(days) {
  if (!days?.from && !days?.to) return "";
  if (days.from === days.to) return dayName(days.from);
  const [year, month] = (days.from ?? days.to).split("-");
  if (days.precision === "YEAR" && days.from?.endsWith("-01-01") && days.to?.endsWith("-12-31")) return year;
  if (days.precision === "MONTH" && days.from?.slice(0, 7) === days.to?.slice(0, 7)) return `${months[Number(month) - 1]} ${year}`;
  return `${dayName(days.from) || "?"} to ${dayName(days.to) || "?"}`;
}

// plainCaption is a node's caption as one line of plain text.
export function plainCaption(node) {
  return node.name ?? node.title ?? node.nameOriginal ?? node.key;
}

const foreign = /[^\u0000-\u024f\u1e00-\u1eff\u2000-\u206f]/; // a letter that is not Latin

// caption is a node's caption as elements; a name in another script than the shown one follows it.
export function caption(node) {
  const plain = plainCaption(node);
  const original = node.__typename === "Attack" ? null : node.nameOriginal; // of an attack its words, which are no name
  return [isolated(plain), original && original !== plain && foreign.test(original) ? [" ", isolated(original)] : null];
}

// listed puts parts of any script after each other, with a mark between them.
export function listed(parts, between = " · ") {
  return parts.filter(Boolean).map((part, i) => [i > 0 && between, isolated(part)]);
}

// confidenceName tells a confidence by STIX's bands.
export function confidenceName(value) {
  if (value == null) return "confidence not stated";
  const percent = Math.round(value * 100);
  const band = percent >= 70 ? "high" : percent >= 30 ? "medium" : percent >= 1 ? "low" : "no";
  return `${band} confidence (${percent})`;
}

export function countName(n, one, many) {
  return `${n} ${n === 1 ? one : many}`;
}

// tollName tells a toll in words; nothing where nobody said.
export function tollName(toll, done) {
  if (!toll) return null;
  if (toll.shown != null) return `${toll.shown} ${done}`;
  if (toll.high == null) return `at least ${toll.low} ${done}`;
  return `${toll.low ?? 0} to ${toll.high} ${done}`;
}
