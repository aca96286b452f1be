// Pagefind, loaded and told how to rank. It fetches three times in turn, so it begins before the rest of the search.

/** The site's root, of which every address is told. */
export const ROOT = new URL("../../", import.meta.url);
// Found by trying values on the queries that are not held out (tests/search/queries.yml). Pages are of similar length
// by kind, and a term's page is not the better answer for being short: so length counts little.
const RANKING = {
  pageLength: 0.1,
  termSaturation: 2,
  metaWeights: { title: 4, names: 1.5, summary: 1, area: 2, also: 0.6, kind: 0, image: 0, image_alt: 0 },
};

let loading;

/** @returns {Promise<object>} Pagefind, ready to search; loaded once, and anew after a failure */
export function loadPagefind() {
  loading ??= begin().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function begin() {
  const pagefind = await import(new URL("pagefind/pagefind.js", ROOT));
  // In its worker, Pagefind copies every result across: at 5,000 pages a search then takes 5 to 10 times as long.
  await pagefind.options({ ranking: RANKING, excerptLength: 28, noWorker: true });
  await pagefind.init();
  return pagefind;
}
