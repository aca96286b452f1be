// What a reader typed, as the searches to make for it. Pure functions: text and vocabulary in, plan out.
import { isKnown, isMendable, mend, named } from "./vocabulary.js";
import { isStop, nameKey, normalise } from "./words.js";

const MOST_WORDS = 8;
const LARGE = 2000;
// How much of its score counts, where a page has the bank's word for an everyday one.
const EVERYDAY = 0.6;

/**
 * @typedef {import("./vocabulary.js").Name} Name
 * @typedef {{text: string, names: Name[], ways: {text: string, share: number}[]}} Concept  one thing that is looked for,
 *   and the ways to write it, each with the share of its score that counts
 * @typedef {{text: string, mended: boolean, exact: Name[], concepts: Concept[]}} Plan
 */

/**
 * @param {string} typed @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @param {{asTyped?: boolean}} [options] `asTyped` searches without mending
 * @returns {Plan}
 */
export function plan(typed, vocabulary, { asTyped = false } = {}) {
  const words = normalise(typed).split(" ").filter(Boolean).slice(0, 3 * MOST_WORDS);
  const last = /[\p{L}\p{N}]$/u.test(typed) ? words.length - 1 : -1;
  const mended = words.map((word, place) => {
    const right = asTyped || !isMendable(word) || isStop(word) || isKnown(word, vocabulary);
    return right || (place === last && isBegun(word, vocabulary)) ? word : mend(word, vocabulary);
  });
  const text = mended.join(" ");
  const rest = withoutStops(mended);
  const exact = named(text, vocabulary).length ? named(text, vocabulary) : named(rest.join(" "), vocabulary);
  return { text, mended: text !== words.join(" "), exact, concepts: concepts(mended, vocabulary) };
}

/** The last word may be half typed: then it is no mistake. */
function isBegun(word, vocabulary) {
  return (vocabulary.byFirst.get(word[0]) ?? []).some((other) => other.startsWith(word));
}

function withoutStops(words) {
  const rest = words.filter((word) => !isStop(word));
  return rest.length ? rest : words;
}

/** Names of several words, the longest first, each as one concept; then the words that are left. */
function concepts(words, vocabulary) {
  const found = [];
  for (let start = 0; start < words.length; ) {
    const length = nameLength(words, start, vocabulary);
    const text = words.slice(start, start + Math.max(length, 1)).join(" ");
    if (length) found.push(concept(text, named(text, vocabulary), vocabulary));
    else if (!isStop(text)) found.push(word(text, vocabulary));
    start += Math.max(length, 1);
  }
  const all = found.length ? found : words.map((text) => word(text, vocabulary));
  const telling = all.filter(({ text }) => !isEverywhere(text, vocabulary));
  const unique = new Map((telling.length ? telling : all).map((one) => [one.text, one]));
  return [...unique.values()].slice(0, MOST_WORDS);
}

/** In a large bank, a word of half of all pages tells little of any and is slow to find: not beside others. */
function isEverywhere(text, vocabulary) {
  return vocabulary.pages > LARGE && (vocabulary.words.get(text) ?? 0) * 2 >= vocabulary.pages;
}

function nameLength(words, start, vocabulary) {
  for (let length = Math.min(vocabulary.longest, words.length - start); length > 0; length -= 1) {
    const key = nameKey(words.slice(start, start + length).join(" "));
    if ((vocabulary.names.has(key) || vocabulary.everyday.has(key)) && (length > 1 || !isStop(words[start]))) return length;
  }
  return 0;
}

/** A word that the vocabulary lacks is looked for as it is (that is what quotes do), and not by how it begins. */
function word(text, vocabulary) {
  const known = isKnown(text, vocabulary) || isBegun(text, vocabulary);
  return { text, names: [], ways: [{ text: known ? text : `"${text}"`, share: 1 }] };
}

/** A name is looked for under the page's own title as well, a title under its abbreviation, an everyday word under ours. */
function concept(text, names, vocabulary) {
  const ways = [{ text, share: 1 }];
  const term = names.find((name) => name.kind === "term") ?? names[0];
  if (term) {
    const title = normalise(term.title);
    const other = nameKey(title) === nameKey(text) ? normalise(term.short) : title;
    if (other && other !== text) ways.push({ text: other, share: 0.8 });
  }
  const everyday = vocabulary.everyday.get(nameKey(text));
  if (everyday) ways.push({ text: everyday, share: EVERYDAY });
  return { text, names, ways };
}
