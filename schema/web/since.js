// What changed since yesterday, or since a day that is chosen: in the order of importance, with old and new.
import { ask } from "./api.js";
import { change, changeLine } from "./changes.js";
import { h, isolated, quoted, show } from "./dom.js";
import { captionFragment } from "./questions.js";
import { say, t, term } from "./language.js";
import { changed, go, read, toReport } from "./state.js";
import { isoDay } from "./days.js";
import { dayName, plainCaption, relationshipName } from "./words.js";

const most = 200; // changes that are shown
const query = `
query Since($time: DateTime!, $most: Int!) {
  changesSince(time: $time) {
    added changed withdrawn
    entries { id time action by reports { id title publisher } }
    changes(first: $most) { ...change }
    statements { kind statement { key type stance quote start end report { key title } from { ...caption } to { ...caption } } }
  }
}${change}${captionFragment}`;

// showSince fills the pane and returns the attacks that are among the changes.
export async function showSince(pane, state, signal) {
  show(pane, h("p", { class: "state" }, t("state.loading")));
  const day = 86_400_000;
  const time = state.since ?? new Date(Date.now() - day).toISOString();
  const { changesSince: found } = await ask(query, { time, most }, signal);
  const all = found.added + found.changed + found.withdrawn;
  show(pane,
    h("h1", null, state.since ? t("since.title", { day: dayName(state.since) }) : t("nav.since")),
    h("p", { class: "filters" }, h("label", null, t("since.from"), " ", h("input", {
      type: "date", value: (state.since ?? isoDay(Date.now() - day)).slice(0, 10), change: (event) => go(changed(read(), { since: event.target.value || null })),
    }))),
    h("p", { class: "total" }, t("since.counts", found)),
    all === 0 && found.statements.length === 0 && h("p", { class: "state" }, t("since.none")),
    h("ul", { class: "list" }, found.changes.map((one) => changeLine(one, state))),
    all > most && h("p", { class: "state" }, t("since.more", { n: most })),
    found.statements.length > 0 && h("section", null, h("h2", null, t("since.statements")),
      h("ul", { class: "list" }, found.statements.map((one) => statement(one, state)))),
    found.entries.length > 0 && h("details", null, h("summary", null, t("since.entries")),
      h("ul", { class: "list" }, found.entries.map((entry) => done(entry, state)))));
  return found.changes.map((one) => one.node).filter((node) => node?.__typename === "Attack");
}

function statement({ kind, statement: said }, state) {
  return h("li", null, h("span", { class: `badge ${kind}` }, t(`change.${kind}`)), " ", h("span", { class: "badge" }, term("stance", said.stance)), " ",
    isolated(plainCaption(said.from ?? { key: "?" })), ` ${relationshipName(said.type, "OUT").toLowerCase()} `, isolated(plainCaption(said.to ?? { key: "?" })),
    said.report ? h("a", { class: "words", href: toReport(state, said.report.key, said.start, said.end) }, quoted(said.quote)) : quoted(said.quote));
}

function done(entry, state) {
  return h("li", null, `${term("action", entry.action)} · `, h("time", { datetime: entry.time }, entry.time.slice(0, 16).replace("T", " ")),
    entry.by && [" · ", say("since.by", { who: isolated(entry.by) })],
    h("small", null, (entry.reports ?? []).map((report, i) => [i > 0 && " · ", h("a", { href: toReport(state, `report/${report.id}`) }, isolated(report.title ?? report.id))])));
}
