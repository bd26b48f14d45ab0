// A brief: what the graph says of the nodes in view, in sentences of one kind, each with the number of a quote; and the
// quotes in their own script, with speaker, report, publisher, day and place in the text.
import { ask } from "./api.js";
import { captionFragment } from "./questions.js";
import { t, term } from "./language.js";
import { dayName, plainCaption, relationshipName, tollName, types } from "./words.js";

const most = 50; // nodes in one brief
const query = `
query Brief($keys: [ID!]!, $types: [RelationshipType!]) {
  nodes(keys: $keys) {
    ...caption
    ... on Attack { disputed killed { shown low high rule } injured { shown low high rule } }
    relationships(types: $types, first: 15) { edges { type direction node { ...caption } evidence(first: 2) { key quote start end speaker { ...caption } report { key title publisher published url } } } }
  }
}${captionFragment}`;

// brief is the text, as Markdown; empty where nothing is in view. Attacks come first.
export async function brief(keys) {
  const attacks = keys.filter((key) => key.startsWith("attack/"));
  const chosen = [...attacks, ...keys.filter((key) => /^(group|person)\//.test(key))].slice(0, most);
  if (chosen.length === 0) return "";
  const { nodes } = await ask(query, { keys: chosen, types: types.filter((type) => type !== "MENTIONED_IN") });
  const quotes = new Map(); // number by statement
  const numbered = (statement) => {
    if (!quotes.has(statement.key)) quotes.set(statement.key, { ...statement, n: quotes.size + 1 });
    return `[${quotes.get(statement.key).n}]`;
  };
  const lines = nodes.filter(Boolean).map((node) => paragraph(node, numbered)).filter(Boolean);
  return [
    `# ${document.title}`, t("brief.made", { address: location.href, day: dayName(new Date().toISOString().slice(0, 10)) }),
    ...lines, ...(keys.length > chosen.length ? [t("brief.left", { n: keys.length - chosen.length })] : []),
    `## ${t("brief.quotes")}`, ...[...quotes.values()].map(quote),
  ].join("\n\n") + "\n";
}

function paragraph(node, numbered) {
  const facts = [
    node.status && node.status !== "COMPLETED" && term("status", node.status),
    toll(node.killed, "killed"), toll(node.injured, "injured"),
    ...node.relationships.edges.filter((edge) => edge.evidence?.length > 0).map((edge) =>
      `${relationshipName(edge.type, edge.direction).toLowerCase()} ${isolate(plainCaption(edge.node))} ${edge.evidence.map(numbered).join("")}`),
  ].filter(Boolean);
  return facts.length > 0 && `**${isolate(plainCaption(node))}**: ${facts.join("; ")}.`;
}

function toll(told, done) {
  if (!told) return null;
  const range = told.low !== told.high ? ` (${t("toll.between", { low: told.low ?? "?", high: told.high ?? t("toll.more") })})` : "";
  return tollName(told, done) + range;
}

function quote({ n, quote: words, start, end, speaker, report }) {
  const source = [speaker && plainCaption(speaker), report?.title, report?.publisher, dayName(report?.published), report?.url ?? report?.key, t("brief.bytes", { start, end })];
  return `[${n}] “${isolate(words)}” — ${source.filter(Boolean).map(isolate).join(", ")}`;
}

// isolate keeps a text's direction from turning round what stands beside it.
function isolate(text) {
  return `\u2068${text}\u2069`;
}
