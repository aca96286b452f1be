// One ranking out of several searches. Pagefind wants every word of a search on the page; here each concept is searched
// for by itself, and a page counts by the concepts it has. Pure functions.

// How much a page loses that lacks a part of the query: 0 for nothing, 1 for as large a share as it lacks.
const LACK = 0.5;
// The part of a query that a page must have to be listed, unless fewer pages than FEW have so much.
const ENOUGH = 0.4;
const FEW = 10;

/**
 * @param {{size: number, lists: {results: {id: string, score: number}[], share: number}[]}[]} searches one entry for each
 *   concept: how many words it has, and the results of each way to write it
 * @param {number} pages how many pages there are
 * @returns {{result: object, score: number}[]} the pages, best first; those that have too little of the query left out
 */
export function merge(searches, pages) {
  const found = new Map();
  let whole = 0;
  for (const { size, lists } of searches) {
    const best = bestOf(lists);
    const weight = rarity(best.size, pages) * size;
    whole += weight;
    for (const [id, { result, score }] of best) {
      const page = found.get(id) ?? { result, score: 0, had: 0, most: 0 };
      if (score > page.most) [page.result, page.most] = [result, score];
      page.score += score;
      page.had += weight;
      found.set(id, page);
    }
  }
  const merged = [...found.values()].map(({ result, score, had }) => ({ result, share: had / whole, score: score * (had / whole) ** LACK }));
  merged.sort((a, b) => b.score - a.score);
  const enough = merged.filter((page) => page.share >= ENOUGH);
  return enough.length < FEW ? merged : enough;
}

/** The best score of each page among the ways to write one thing. */
function bestOf(lists) {
  const best = new Map();
  for (const { results, share } of lists) {
    for (const result of results) {
      const score = result.score * share;
      if (score > (best.get(result.id)?.score ?? -1)) best.set(result.id, { result, score });
    }
  }
  return best;
}

/** How much it says that a page has a concept which so many pages have. */
function rarity(count, pages) {
  return Math.log(1 + (pages - Math.min(count, pages) + 0.5) / (count + 0.5));
}
