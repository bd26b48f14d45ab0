// The list of attacks, narrowed by actor, place, days, type and status: what is in it in figures, by what it can be
// counted, and each attack a line. Disputed tolls, and what rests on one source, are such lists too.
import { ask } from "./api.js";
import { attacks, contested } from "./questions.js";
import { bars, killed } from "./bars.js";
import { h, isolated, show } from "./dom.js";
import { say, t, term } from "./language.js";
import { changed, go, read, toNode } from "./state.js";
import { keepForm } from "./watch.js";
import { tollHistory } from "./toll.js";
import { caption, capital, countName, dayName, dot, plainCaption, tollName } from "./words.js";

const page = 50;
const groupings = ["MONTH", "YEAR", "PROVINCE", "COUNTRY", "TYPE", "TARGET", "WEAPON", "ACTOR"];
const orders = ["DATE_DESC", "DATE_ASC", "KILLED_DESC", "SOURCES_DESC"];
const types = ["BOMBING", "ARMED_ASSAULT", "ASSASSINATION", "KIDNAPPING", "HOSTAGE_TAKING", "AIRSTRIKE", "SHELLING", "CLASH", "RAID", "STABBING", "VEHICLE_RAMMING", "FACILITY_ATTACK", "HIJACKING", "OFFENSIVE", "OTHER"];
const statuses = ["COMPLETED", "FAILED", "FOILED", "THREATENED"];

// The lists that have a name, each with what it asks for.
const named = {
  attacks: {},
  disputed: { where: { disputed: true } },
  single: { where: { maxSources: 1 }, order: "DATE_ASC" },
};

export const views = Object.keys(named);

function question(state) {
  const { where = {}, order = "DATE_DESC" } = named[state.view];
  const whole = { ...where };
  if (state.group) whole.group = { keys: [state.group], includeFactions: true };
  if (state.place) whole.places = [state.place];
  if (state.type) whole.types = [state.type];
  if (state.status) whole.statuses = [state.status];
  if (state.from || state.until) whole.during = { ...(state.from && { from: state.from }), ...(state.until && { to: state.until }) };
  return { where: whole, order: state.order ?? order, by: state.by ?? "YEAR", first: page, named: [state.group, state.place].filter(Boolean) };
}

// showList fills the pane and returns the attacks of the list's first page.
export async function showList(pane, state, signal) {
  show(pane, h("p", { class: "state" }, t("state.loading")));
  const asked = question(state);
  const found = await ask(attacks, asked, signal);
  const details = state.view === "disputed" ? await tolls(found.attacks.nodes, signal) : new Map();
  const list = h("ul", { class: "list attacks" }, found.attacks.nodes.map((attack) => attackLine(attack, state, details)));
  show(pane,
    h("h1", null, t(`list.${state.view}`)),
    state.view !== "attacks" && h("p", { class: "facts" }, t(`list.${state.view}.why`)),
    form(state, asked),
    chips(state, found.named.filter(Boolean)),
    h("p", { class: "total" }, totalOf(found)),
    found.attacks.nodes.length > 0 && h("p", { class: "actions" },
      h("a", { class: "button", href: changed(state, { drawn: found.attacks.nodes.map((attack) => attack.key) }) }, t("list.drawAll"))),
    keepForm(asked.where),
    found.counts.length > 0 && h("details", { open: Boolean(state.by) }, h("summary", null, t("list.bars", { what: t(`by.${asked.by}`) })),
      bars(found.counts, asked.by, { group: state.group, place: state.place })),
    found.attacks.nodes.length === 0 ? h("p", { class: "state" }, t("list.none")) : list,
    found.attacks.pageInfo.hasNextPage && more(list, asked, found.attacks, state));
  return found.attacks.nodes;
}

// totalOf says what is in the list: what did not happen is listed, but in no sum.
function totalOf({ attacks: { totalCount }, total }) {
  const done = total.find((count) => count.key === "COMPLETED");
  const others = total.filter((count) => count.key !== "COMPLETED").map((count) => `${count.attacks} ${term("status", (count.key ?? "").toUpperCase())}`);
  return [countName(totalCount, "attacks"), done && killed(done.killed), ...others].filter(Boolean).join(" · ");
}

// attackLine is an attack as one line of a list; `details` has the histories of its figures where they are shown.
export function attackLine(attack, state, details = new Map()) {
  const history = details.get(attack.key);
  return h("li", { "data-key": attack.key },
    h("a", { href: toNode(state, attack.key, false) }, dot("Attack"), caption(attack)),
    h("small", null, [
      attack.status && attack.status !== "COMPLETED" && term("status", attack.status),
      tollName(attack.killed, "killed"), tollName(attack.injured, "injured"),
      attack.disputed && t("toll.disputed"),
      countName(attack.independentSources, "sources"),
    ].filter(Boolean).join(" · ")),
    history && [["killed", history.killed], ["injured", history.injured]].filter(([, toll]) => toll?.disputed).map(([done, toll]) => h("details", { class: "tolls" },
      h("summary", null, `${t("list.values")}: ${capital(tollName(toll, done))}`), tollHistory(toll, state))));
}

async function tolls(found, signal) {
  if (found.length === 0) return new Map();
  const { nodes } = await ask(contested, { keys: found.map((attack) => attack.key) }, signal);
  return new Map(nodes.filter(Boolean).map((node) => [node.key, node]));
}

function more(list, asked, first, state) {
  let after = first.pageInfo.endCursor;
  const left = () => countName(first.totalCount - list.children.length, "more");
  const button = h("button", { click: async () => {
    button.disabled = true;
    try {
      const found = await ask(attacks, { ...asked, after });
      const details = state.view === "disputed" ? await tolls(found.attacks.nodes) : new Map();
      list.append(...found.attacks.nodes.map((attack) => attackLine(attack, state, details)));
      after = found.attacks.pageInfo.endCursor;
      if (found.attacks.pageInfo.hasNextPage) button.textContent = left();
      else button.remove();
    } catch (error) {
      button.after(h("p", { class: "notice", role: "alert" }, error.message));
    }
    button.disabled = false;
  } }, left());
  return button;
}

// form changes the address at each choice.
function form(state, asked) {
  const select = (name, label, value, options, any) => h("label", null, t(label), " ", h("select", { name, change: (event) => go(changed(read(), { [name]: event.target.value })) },
    any && h("option", { value: "" }, t("list.any")),
    options.map(([key, text]) => h("option", { value: key, selected: key === value }, text))));
  return h("div", { class: "filters", role: "group", "aria-label": t("list.filters") },
    select("type", "list.type", state.type, types.map((type) => [type, term("type", type)]), true),
    select("status", "list.status", state.status, statuses.map((status) => [status, term("status", status)]), true),
    select("order", "list.order", asked.order, orders.map((order) => [order, t(`order.${order}`)])),
    select("by", "list.by", asked.by, groupings.map((by) => [by, t(`by.${by}`)])));
}

// chips are the filters in force, each with a way to take it away.
function chips(state, nodes) {
  const name = (key) => plainCaption(nodes.find((node) => node.key === key) ?? { key });
  const all = [
    state.group && ["group", say("list.of", { name: isolated(name(state.group)) })],
    state.place && ["place", say("list.in", { place: isolated(name(state.place)) })],
    state.from && ["from", `${t("list.from")} ${dayName(state.from)}`],
    state.until && ["until", `${t("list.until")} ${dayName(state.until)}`],
    state.type && ["type", term("type", state.type)],
    state.status && ["status", term("status", state.status)],
  ].filter(Boolean);
  if (all.length === 0) return null;
  return h("p", { class: "chips" }, all.map(([filter, text]) => {
    const chip = h("a", { class: "chip on", href: changed(state, { [filter]: null }) }, text, " ×");
    chip.setAttribute("aria-label", t("list.remove", { name: chip.textContent.replace(/ ×$/, "") }));
    return chip;
  }));
}
