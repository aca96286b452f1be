// Pagefind, loaded and told how to rank. It fetches three times in turn, so it begins before the
// rest of the search.

import { PAGEFIND } from "./ranking.js";

/** The site's root, of which every address is told. */
export const ROOT = new URL("../../", import.meta.url);
// In words.
const EXCERPT = 28;

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
  // In its worker, Pagefind copies every result across: at 5,000 pages a search then takes 5 to 10
  // times as long.
  await pagefind.options({ ranking: PAGEFIND, excerptLength: EXCERPT, noWorker: true });
  await pagefind.init();
  return pagefind;
}
