// What the reader looks at (filters, words, order, how many), and how it is written in the address.

import { nameOf } from "./orders.js";

/** How many cases are shown at first, and how many more at a time. */
export const STEP = 20;
const LONGEST_WORDS = 200;
const AS_TYPED = "as-typed";

/**
 * @typedef {import("./facet-index.js").Chosen} Chosen
 * @typedef {{chosen: Chosen, words: string, asTyped: boolean, sort: string, shown: number}} View
 *   `asTyped` looks for the words as they stand, and for nothing else
 */

/**
 * Reads a view from the query of an address. What the bank does not have is left out, and named in
 * `unknown`.
 * @param {string} query
 * @param {import("./facet-index.js").FacetIndex} index
 * @returns {{view: View, unknown: string[]}}
 */
export function readView(query, index) {
  const given = new URLSearchParams(query);
  const chosen = new Map();
  const unknown = [];
  for (const { name, bySlug } of index.facets.values()) {
    const slugs = given.getAll(name).flatMap((text) => text.split(",")).filter(Boolean);
    const known = slugs.filter((slug) => bySlug.has(slug));
    unknown.push(...slugs.filter((slug) => !bySlug.has(slug)));
    if (known.length) chosen.set(name, new Set(known));
  }
  const words = (given.get("words") ?? "").trim().slice(0, LONGEST_WORDS);
  const asTyped = given.has(AS_TYPED);
  const sort = readSort(given.get("sort") ?? "", index);
  const shown = readShown(given, index.count);
  return { view: { chosen, words, asTyped, sort, shown }, unknown };
}

/** An order that there is, either way round; or else the first. */
function readSort(given, index) {
  const isThere = index.orders.some(({ name }) => name === nameOf(given));
  return isThere ? given : index.orders[0].name;
}

/** How many cases to show: never fewer than at first, nor many more than there are. */
function readShown(given, count) {
  const shown = Math.trunc(Number(given.get("shown"))) || 0;
  return Math.min(Math.max(STEP, shown), count + STEP);
}

/** Returns the query of a view with its question mark, or nothing where all is as at the start. */
export function writeView({ chosen, words, asTyped, sort, shown }, index) {
  const parts = [];
  for (const [name, slugs] of chosen) {
    parts.push(`${name}=${[...slugs].map(encodeURIComponent).join(",")}`);
  }
  if (words) parts.push(`words=${encodeURIComponent(words)}`);
  if (words && asTyped) parts.push(`${AS_TYPED}=1`);
  if (sort !== index.orders[0].name) parts.push(`sort=${sort}`);
  if (shown > STEP) parts.push(`shown=${shown}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

/** A copy of what is chosen, with one value added or removed. */
export function toggled(chosen, name, slug) {
  const slugs = new Set(chosen.get(name));
  if (!slugs.delete(slug)) slugs.add(slug);
  return withFacet(chosen, name, slugs);
}

/** A copy of what is chosen, with these values alone in one facet. */
export function withFacet(chosen, name, slugs) {
  const copy = new Map(chosen);
  if (slugs.size) copy.set(name, slugs);
  else copy.delete(name);
  return copy;
}
