// Counts of attacks as bars, with their dead in words. Each bar leads to the list that it counts. How many have no figure
// is told: nobody said is not zero.
import { h, isolated } from "./dom.js";
import { t, term } from "./language.js";
import { toView } from "./state.js";
import { countName, monthName } from "./words.js";

// bars shows counts by a grouping; `filters` are those that the counts were asked with.
export function bars(counts, by, filters) {
  const most = Math.max(1, ...counts.map((count) => count.attacks));
  return h("table", { class: "bars" }, h("tbody", null, counts.map((count) => h("tr", null,
    h("th", { scope: "row" }, linked(count, by, filters)),
    h("td", null, h("meter", { min: 0, max: most, value: count.attacks, "aria-hidden": "true" }), ` ${count.attacks}`),
    h("td", null, killed(count.killed))))));
}

// killed tells a sum with its range, and how many attacks have no figure.
export function killed(sum) {
  const least = sum.shown ?? sum.low ?? 0;
  const n = sum.high == null ? t("toll.or.more", { n: least }) : least;
  const range = sum.high == null || sum.low === sum.high ? "" : ` (${t("toll.between", { low: sum.low, high: sum.high })})`;
  return [
    sum.withFigure > 0 && t("toll.killed", { n }) + range,
    sum.withoutFigure > 0 && countName(sum.withoutFigure, "without"),
  ].filter(Boolean).join(" · ");
}

function linked(count, by, filters) {
  const { key } = count;
  const name = key == null ? t("list.untold") : count.name ?? named(by, key);
  const narrowed = key == null ? null : narrower(by, key);
  return narrowed ? h("a", { href: toView("attacks", { ...filters, ...narrowed }) }, isolated(name)) : isolated(name);
}

function named(by, key) {
  if (by === "MONTH") return `${monthName(key.slice(5))} ${key.slice(0, 4)}`;
  const kind = { TYPE: "type", TARGET: "target", WEAPON: "weapon", STATUS: "status" }[by];
  if (kind) return term(kind, key.toUpperCase());
  return key.startsWith("place/") ? key.split("/").at(-1).replaceAll("-", " ") : key;
}

function narrower(by, key) {
  switch (by) {
    case "YEAR": return { from: `${key}-01-01`, until: `${key}-12-31` };
    case "MONTH": return { from: `${key}-01`, until: new Date(Date.UTC(Number(key.slice(0, 4)), Number(key.slice(5)), 0)).toISOString().slice(0, 10) };
    case "TYPE": return { type: key.toUpperCase() };
    case "ACTOR": return { group: key };
    case "COUNTRY": return { place: `place/${key.toLowerCase()}` };
    case "PLACE": case "PROVINCE": return { place: key };
    default: return null;
  }
}
