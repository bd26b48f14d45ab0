// The token with which the graph may be changed. It is kept for this tab alone, and goes nowhere but to this server.
import { h } from "./dom.js";
import { t } from "./language.js";

const shortest = 20; // characters of a token at the least

export function token() {
  try {
    return sessionStorage.getItem("token");
  } catch {
    return null;
  }
}

// signIn is the menu's own part: a field for the token, or a way to forget it.
export function signIn(changed) {
  if (token()) return h("button", { class: "sign-in", click: () => { sessionStorage.removeItem("token"); changed(); } }, t("token.forget"));
  const field = h("input", { type: "password", autocomplete: "off", "aria-label": t("token.label"), placeholder: t("token.label") });
  const note = h("span", { class: "notice small", role: "alert" });
  const keep = (event) => {
    event.preventDefault();
    const value = field.value.trim();
    if (value.length < shortest) {
      note.textContent = t("token.bad", { n: shortest });
      return;
    }
    sessionStorage.setItem("token", value);
    changed();
  };
  return h("details", { class: "sign-in" }, h("summary", null, t("token.in")), h("form", { submit: keep }, field, h("button", null, t("token.in")), note));
}
