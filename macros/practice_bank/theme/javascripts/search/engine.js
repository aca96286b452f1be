// The search itself: loads the vocabulary and Pagefind at first use, makes the searches of a plan,
// and merges them.

import { merge } from "./merge.js";
import { ROOT, loadPagefind } from "./pagefind.js";
import { plan } from "./query.js";
import { ABOUT_THE_SITE, KINDS, NAMED, NAMED_POWER } from "./ranking.js";
import { nearest, readVocabulary } from "./vocabulary.js";

/** How many pages are read for a start, and how many more when they are asked for. */
const STEP = 10;
/** How many names are offered where nothing is found. */
const OFFERED = 5;
let loading;
let kindsRead;

/**
 * @returns {Promise<{pagefind: object, vocabulary: import("./vocabulary.js").Vocabulary}>} what a
 *   search needs; loaded once, and anew after a failure
 */
export function load() {
  loading ??= Promise.all([loadPagefind(), loadVocabulary()]).then(
    ([pagefind, vocabulary]) => ({ pagefind, vocabulary }),
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

async function loadVocabulary() {
  const answer = await fetch(new URL("api/search.json", ROOT));
  if (!answer.ok) throw new Error(`api/search.json: ${answer.status}`);
  return readVocabulary(await answer.json());
}

/**
 * @typedef {{url: string, address: string, title: string, kind: string, area: string,
 *            facts: string, summary: string, excerpt: string, by: string[], score: number}} Hit
 *   `facts` is what a result tells below its title; `by` are other words that it was found by
 * @typedef {object} Found
 * @property {import("./query.js").Plan} plan how the query was understood
 * @property {number} count how many pages there are
 * @property {Hit[]} first the first of them
 * @property {() => Promise<Hit[]>} more the next, at each call
 * @property {() => Promise<Map<string, number>>} counts how many there are of each kind, and of all
 *   under ""
 * @property {() => boolean} isLeft whether any are left
 * @property {string} holds what there is to find
 * @property {{url: string, title: string, kind: string}[]} near what is offered instead, where
 *   nothing was found
 */

/**
 * @param {string} typed what the reader wrote
 * @param {{kind?: string, asTyped?: boolean}} [options] one kind of page alone, and whether to
 *   search without putting mistakes right
 * @returns {Promise<Found>}
 */
export async function find(typed, { kind = "", asTyped = false } = {}) {
  const { pagefind, vocabulary } = await load();
  const planned = plan(typed, vocabulary, { asTyped });
  const searches = await Promise.all(
    planned.concepts.map((concept) => searchFor(concept, pagefind)),
  );
  const ofKind = (name) => listed(searches, name, vocabulary, pagefind);
  const pages = await ofKind(kind);
  const exact = planned.exact.filter((name) => !kind || name.kind === kind);
  const hits = await Promise.all(pages.slice(0, STEP).map(read));
  const first = inOrder(hits, exact, planned);
  const shown = new Set(first.map(({ address }) => address));
  let next = STEP;
  const more = async () => {
    const others = await Promise.all(pages.slice(next, next + STEP).map(read));
    next += STEP;
    return others.filter(({ address }) => !shown.has(address));
  };
  const count = Math.max(pages.length, first.length);
  const near = count ? [] : nearest(planned.text, vocabulary, OFFERED).map(toHit);
  const counts = async () => {
    const counted = new Map([[kind, count]]);
    for (const name of ["", ...vocabulary.kinds.map(([name]) => name)]) {
      if (name !== kind) counted.set(name, (await ofKind(name)).length);
    }
    return counted;
  };
  const isLeft = () => next < pages.length;
  const { holds } = vocabulary;
  return { plan: planned, count, first, more, counts, isLeft, holds, near };
}

/** The pages of a kind, or of all where it is "". @returns {Promise<import("./merge.js").Merged[]>} */
async function listed(searches, kind, vocabulary, pagefind) {
  const all = merge(searches, vocabulary.pages);
  if (!kind) return all;
  kindsRead ??= readKinds(vocabulary, pagefind).catch((error) => {
    kindsRead = undefined;
    throw error;
  });
  const ids = (await kindsRead).get(kind) ?? new Set();
  // The pages of a kind are among all that are shown, so that no kind counts more than all.
  return all.filter(({ result }) => ids.has(result.id));
}

/** The ids of the pages of each kind. @returns {Promise<Map<string, Set<string>>>} */
async function readKinds({ kinds }, pagefind) {
  const found = new Map();
  for (const [kind] of kinds) {
    const { results } = await pagefind.search(null, { filters: { kind } });
    found.set(kind, new Set(results.map(({ id }) => id)));
  }
  return found;
}

/** Looks for one concept in each of the ways to write it. */
async function searchFor({ text, ways }, pagefind) {
  const lists = await Promise.all(
    ways.map(async (way, place) => {
      const { results } = await pagefind.search(way.text);
      // The first way is the reader's own.
      return { results, share: way.share, by: place ? way.text : "" };
    }),
  );
  return { size: text.split(" ").length, lists };
}

async function read({ result, score, by }) {
  const { url, meta, excerpt, raw_url: raw } = await result.data();
  const { title, kind, area = "", facts = "", summary = "", last = "" } = meta;
  const address = raw.replace(/^\//, "");
  const own = last ? score * ABOUT_THE_SITE : score;
  return { url, address, title, kind, area, facts, summary, excerpt, by, score: own };
}

/**
 * The pages that have the query as their name come first, then those whose name is a part of it
 * gain by that part.
 */
function inOrder(hits, exact, planned) {
  const gain = gains(planned.concepts);
  const top = hits[0]?.score ?? 0;
  const share = (hit) => gain.get(hit.address) ?? 0;
  const gained = (hit) => (exact.length ? 1 : (KINDS[hit.kind] ?? 1));
  const worth = (hit) => hit.score * gained(hit) + NAMED * top * share(hit) ** NAMED_POWER;
  const places = new Map(exact.map(({ address }, place) => [address, place]));
  const place = (hit) => places.get(hit.address) ?? places.size;
  const there = new Set(hits.map(({ address }) => address));
  const missing = exact.filter(({ address }) => !there.has(address)).map(toHit);
  return [...missing, ...hits].sort((a, b) => place(a) - place(b) || worth(b) - worth(a));
}

/** Which share of the query is the name of a page, by its address. */
function gains(concepts) {
  const whole = concepts.reduce((sum, { text }) => sum + text.length, 0);
  const gain = new Map();
  for (const { text, names } of concepts) {
    const share = text.length / whole;
    for (const { address } of names) gain.set(address, (gain.get(address) ?? 0) + share);
  }
  return gain;
}

/** A page that Pagefind did not find, but that has the very name. */
function toHit({ title, address, kind }) {
  const url = new URL(address, ROOT).pathname;
  const nothing = { area: "", facts: "", summary: "", excerpt: "", by: [], score: 0 };
  return { url, address, title, kind, ...nothing };
}
