// The search itself: loads the vocabulary and Pagefind at first use, makes the searches of a plan, and merges them.
import { merge } from "./merge.js";
import { ROOT, loadPagefind } from "./pagefind.js";
import { plan } from "./query.js";
import { readVocabulary } from "./vocabulary.js";

/** How many pages are read for a start; the rest when they are asked for. */
const FIRST = 10;
// How much a page gains whose name is a part of the query: this share of the best score, if the name were all of it.
const NAMED = 0.15;
let loading;

/** @returns {Promise<{pagefind: object, vocabulary: object}>} what a search needs; loaded once, and anew after a failure */
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
 * @param {string} typed what the reader wrote @param {{kind?: string, asTyped?: boolean}} [options]
 * @returns {Promise<{plan: object, count: number, first: Hit[], more: () => Promise<Hit[]>, isLeft: () => boolean}>} how it
 *   was understood, how many pages there are, the first of them, the next at each call, and whether any are left
 * @typedef {{url: string, address: string, title: string, kind: string, area: string, summary: string,
 *   excerpt: string, score: number}} Hit
 */
export async function find(typed, { kind = "", asTyped = false } = {}) {
  const { pagefind, vocabulary } = await load();
  const planned = plan(typed, vocabulary, { asTyped });
  const options = kind ? { filters: { kind } } : {};
  const search = async ({ text, share }) => ({ ...(await pagefind.search(text, options)), share });
  const searches = planned.concepts.map(async ({ text, ways }) => ({ size: text.split(" ").length, lists: await Promise.all(ways.map(search)) }));
  const pages = merge(await Promise.all(searches), vocabulary.pages);
  const exact = planned.exact.filter((name) => !kind || name.kind === kind);
  const hits = await Promise.all(pages.slice(0, FIRST).map(read));
  const first = inOrder(hits, exact, planned);
  const shown = new Set(first.map(({ address }) => address));
  let next = FIRST;
  const more = async () => {
    const others = await Promise.all(pages.slice(next, next + FIRST).map(read));
    next += FIRST;
    return others.filter(({ address }) => !shown.has(address));
  };
  return { plan: planned, count: Math.max(pages.length, first.length), first, more, isLeft: () => next < pages.length };
}

async function read({ result, score }) {
  const { url, meta, excerpt, raw_url: raw } = await result.data();
  const address = raw.replace(/^\//, "");
  return { url, address, title: meta.title, kind: meta.kind, area: meta.area ?? "", summary: meta.summary ?? "", excerpt, score };
}

/** The pages that have the query as their name come first, then those whose name is a part of it gain by that part. */
function inOrder(hits, exact, planned) {
  const length = planned.concepts.reduce((sum, { text }) => sum + text.length, 0);
  const gain = new Map();
  for (const { text, names } of planned.concepts) {
    for (const { address } of names) gain.set(address, ((gain.get(address) ?? 0) + text.length) / length);
  }
  const top = hits[0]?.score ?? 0;
  const worth = (hit) => hit.score + NAMED * top * (gain.get(hit.address) ?? 0) ** 2;
  const places = new Map(exact.map(({ address }, place) => [address, place]));
  const place = (hit) => places.get(hit.address) ?? places.size;
  const missing = exact.filter(({ address }) => !hits.some((hit) => hit.address === address)).map(toHit);
  return [...missing, ...hits].sort((a, b) => place(a) - place(b) || worth(b) - worth(a));
}

function toHit({ title, address, kind }) {
  return { url: new URL(address, ROOT).pathname, address, title, kind, area: "", summary: "", excerpt: "", score: 0 };
}
