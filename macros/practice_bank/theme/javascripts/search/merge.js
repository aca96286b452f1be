// One ranking out of several searches. Pagefind wants every word of a search on the page; here each
// concept is searched for by itself, and a page counts by the concepts it has. Pure functions.

import { ENOUGH, FEW, LACK } from "./ranking.js";

/**
 * @typedef {{id: string, score: number}} Result what Pagefind found
 * @typedef {{size: number, lists: {results: Result[], share: number, by: string}[]}} Search
 *   a concept: how many words it has, and the results of each way to write it
 * @typedef {{result: Result, score: number, by: string[]}} Merged
 *   a page; `by` are the ways to write it that found the page where the reader's own words did not
 */

/**
 * @param {Search[]} searches
 * @param {number} pages how many pages there are
 * @returns {Merged[]} the pages, best first; those that have too little of the query left out
 */
export function merge(searches, pages) {
  const found = new Map();
  let whole = 0;
  for (const { size, lists } of searches) {
    const best = bestOf(lists);
    const weight = rarity(best.size, pages) * size;
    whole += weight;
    for (const [id, { result, score, by }] of best) {
      const page = found.get(id) ?? { result, score: 0, had: 0, most: 0, by: [] };
      if (by) page.by.push(by);
      // Of several results of a page, the best has the excerpt that says most.
      if (score > page.most) [page.result, page.most] = [result, score];
      page.score += score;
      page.had += weight;
      found.set(id, page);
    }
  }
  const merged = [...found.values()].map(({ result, score, had, by }) => {
    const share = had / whole;
    return { result, share, score: score * share ** LACK, by };
  });
  merged.sort((a, b) => b.score - a.score);
  const enough = merged.filter((page) => page.share >= ENOUGH);
  return enough.length < FEW ? merged : enough;
}

/** The best score of each page among the ways to write one thing. */
function bestOf(lists) {
  const best = new Map();
  for (const { results, share, by } of lists) {
    for (const result of results) {
      const score = result.score * share;
      if (score > (best.get(result.id)?.score ?? -1)) best.set(result.id, { result, score, by });
    }
  }
  return best;
}

/**
 * How much it says that a page has a concept which so many pages have: inverse document frequency,
 * as BM25 has it (https://en.wikipedia.org/wiki/Okapi_BM25).
 */
function rarity(count, pages) {
  return Math.log(1 + (pages - Math.min(count, pages) + 0.5) / (count + 0.5));
}
