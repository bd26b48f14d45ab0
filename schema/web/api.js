import { t } from "./language.js";
import { token } from "./token.js";

// ask puts a question to the server and returns its data. An error says in words what went wrong; `signal` withdraws
// the question.
export async function ask(query, variables, signal) {
  let answer;
  try {
    answer = await fetch("/graphql", {
      method: "POST",
      headers: {
        "Content-Type": "application/json", Accept: "application/graphql-response+json",
        ...(query.trimStart().startsWith("mutation") && { Authorization: `Bearer ${token() ?? ""}` }),
      },
      body: JSON.stringify({ query, variables }),
      signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(t("state.gone"));
  }
  let body;
  try {
    body = await answer.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(t("state.nojson", { status: answer.status }));
  }
  if (body.data == null) {
    throw new Error(body.errors?.map((error) => error.message).join("; ") ?? t("state.nothing"));
  }
  return body.data;
}
