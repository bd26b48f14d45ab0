// What happened within some kilometres of a place, in the days that are looked at. What is told too coarsely to be sure
// stands apart.
import { ask } from "./api.js";
import { attackLine } from "./lists.js";
import { h, isolated, show } from "./dom.js";
import { captionFragment } from "./questions.js";
import { say, t } from "./language.js";
import { changed, go, read } from "./state.js";
import { countName, plainCaption } from "./words.js";

export const usual = 25; // kilometres
const most = 200; // attacks of each of the two lists
const query = `
query Near($place: ID!, $km: Float!, $where: AttackFilter, $most: Int!) {
  attacksNear(place: $place, km: $km, where: $where, first: $most) { nodes { ...listed } maybe { ...listed } }
  node(key: $place) { ...caption }
}
fragment listed on Attack { ...caption disputed independentSources killed { shown low high rule } injured { shown low high } }${captionFragment}`;

// showNear fills the pane and returns the attacks of both lists.
export async function showNear(pane, state, signal) {
  show(pane, h("p", { class: "state" }, t("state.loading")));
  const km = Number(state.km) || usual;
  const during = { ...(state.from && { from: state.from }), ...(state.until && { to: state.until }) };
  const found = await ask(query, { place: state.place, km, where: state.from || state.until ? { during } : {}, most }, signal);
  const { nodes, maybe } = found.attacksNear;
  show(pane,
    h("h1", null, say("near.title", { km: `${km}`, place: isolated(plainCaption(found.node ?? { key: state.place })) })),
    h("p", { class: "filters" }, h("label", null, t("near.km"), " ", h("input", {
      type: "number", min: 1, max: 1000, value: km, change: (event) => go(changed(read(), { km: event.target.value || null })),
    }))),
    h("p", { class: "total" }, countName(nodes.length, "attacks")),
    nodes.length === 0 ? h("p", { class: "state" }, t("near.none")) : h("ul", { class: "list attacks" }, nodes.map((attack) => attackLine(attack, state))),
    maybe.length > 0 && h("section", { class: "group" }, h("h2", null, t("near.maybe")),
      h("p", { class: "facts" }, t("near.maybe.why")),
      h("ul", { class: "list attacks maybe" }, maybe.map((attack) => attackLine(attack, state)))));
  return [...nodes, ...maybe];
}
