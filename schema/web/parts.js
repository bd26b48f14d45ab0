// What is drawn is asked here: each entry of the address is all around a node, or one kind of its relationships, some
// pages of it.
import { ask } from "./api.js";
import { around, kind, many } from "./questions.js";
import { types } from "./words.js";

const limit = 40; // nodes around one: more are opened type by type
const several = 5; // more entries than this, each all around a node, are asked for at once
const atOnce = 100; // of them in one question
const most = 500; // relationships in one question
export const page = 25; // relationships of one type that are opened at a time

// parts asks for all entries and returns { nodes, links, more }: nodes by key, links by key, and whether an entry has
// more than was asked for.
export async function parts(entries, signal) {
  const whole = entries.filter((entry) => !entry.includes("~"));
  const found = whole.length > several
    ? await Promise.all([...slices(whole).map((keys) => together(keys, signal)), ...entries.filter((entry) => entry.includes("~")).map((entry) => part(entry, signal))])
    : await Promise.all(entries.map((entry) => part(entry, signal)));
  return {
    nodes: new Map(found.flatMap((one) => one.nodes).map((node) => [node.key, node])),
    links: new Map(found.flatMap((one) => one.links).map((one) => [one.key, one])),
    more: found.some((one) => one.more),
  };
}

function slices(keys) {
  return Array.from({ length: Math.ceil(keys.length / atOnce) }, (_, i) => keys.slice(i * atOnce, (i + 1) * atOnce));
}

function part(entry, signal) {
  const [key, type, direction, pages] = entry.split("~");
  return type ? oneKind(key, type, direction, Number(pages ?? 1), signal) : allAround(key, signal);
}

async function allAround(key, signal) {
  const { neighborhood } = await ask(around, { key, limit }, signal);
  return { nodes: neighborhood?.nodes ?? [], links: (neighborhood?.relationships ?? []).map(linkOf), more: neighborhood?.more };
}

async function oneKind(key, type, direction, pages, signal) {
  const out = { nodes: [], links: [], more: false };
  let after = null;
  for (let left = pages * page; left > 0; left -= most) {
    const { node } = await ask(kind, { key, types: [type], direction, first: Math.min(left, most), after }, signal);
    if (!node) break;
    const { edges, pageInfo } = node.relationships;
    out.nodes.push(node, ...edges.map((edge) => edge.node));
    out.links.push(...edges.map((edge) => linkFrom(key, edge)));
    out.more = pageInfo.hasNextPage;
    after = pageInfo.endCursor;
    if (!out.more) break;
  }
  return out;
}

async function together(keys, signal) {
  const { nodes } = await ask(many, { keys, types: types.filter((type) => type !== "MENTIONED_IN") }, signal);
  const there = nodes.filter(Boolean);
  return {
    nodes: there.flatMap((node) => [node, ...node.relationships.edges.map((edge) => edge.node)]),
    links: there.flatMap((node) => node.relationships.edges.map((edge) => linkFrom(node.key, edge))),
    more: there.some((node) => node.relationships.pageInfo.hasNextPage),
  };
}

export function linkOf({ key, type, quote, from, to }) {
  return { key, type, quote, from: from.key, to: to.key };
}

function linkFrom(key, { key: id, type, quote, direction, node }) {
  return { key: id, type, quote, from: direction === "IN" ? node.key : key, to: direction === "IN" ? key : node.key };
}
