// Changes of the graph: each needs a token, says what came of it, and offers to undo it.
import { ask } from "./api.js";
import { h, show } from "./dom.js";
import { t } from "./language.js";
import { token } from "./token.js";

const outcome = "added changed unchanged decision { id state }";
const decide = `mutation Decide($decision: DecisionInput!) { decide(decision: $decision) { ${outcome} } }`;
const undoing = `mutation Undo($ids: [ID!]!) { undo(decisions: $ids) { ${outcome} } }`;
const retracting = `mutation Retract($ids: [ID!]!) { retract(reports: $ids) { ${outcome} } }`;
const restoring = `mutation Restore($ids: [ID!]!) { restore(reports: $ids) { ${outcome} } }`;

// act runs a change and tells the page that the graph is another one now. Without a token it asks for one.
async function act(query, variables) {
  if (!token()) throw new Error(t("token.needed"));
  const answer = await ask(query, variables);
  dispatchEvent(new Event("graph-changed"));
  return answer;
}

// decision records what an analyst decided.
export async function decision(what) {
  const { decide: { decision: made } } = await act(decide, { decision: what });
  const text = made.state === "OVERRULED" ? t("change.overruled") : t("change.done");
  toast(text, async () => {
    await act(undoing, { ids: [made.id] });
    toast(t("change.undone"));
  });
}

export async function retract(id) {
  await act(retracting, { ids: [id] });
  toast(t("retract.done"), () => restore(id), t("retract.restore"));
}

export async function restore(id) {
  await act(restoring, { ids: [id] });
  toast(t("retract.restored"));
}

// toast says what was done, with a way back where there is one.
export function toast(text, back = null, label = t("change.undo")) {
  const place = document.getElementById("toast");
  place.hidden = false;
  show(place, text, " ", back && doing(label, back), h("button", { click: () => { place.hidden = true; }, "aria-label": t("graph.close") }, "×"));
}

// doing is a button that does something that may fail; why it failed is told beside it.
export function doing(label, act) {
  const button = h("button", { type: "button", click: async () => {
    button.disabled = true;
    try {
      await act();
    } catch (error) {
      button.parentElement?.querySelector(":scope > .failed")?.remove();
      button.after(h("span", { class: "notice small failed", role: "alert" }, error.message));
    }
    button.disabled = false;
  } }, label);
  return button;
}
