// What a reader typed, as the searches to make for it. Pure functions: text and vocabulary in, plan
// out.

import { EVERYDAY, EVERYWHERE, LARGE, MOST_PARTS, OTHER_NAME } from "./ranking.js";
import { isKnown, isMendable, isWritten, mend, nameKey, named } from "./vocabulary.js";
import { normalise } from "./words.js";

// A text that was pasted in is cut.
const MOST_WORDS = 3 * MOST_PARTS;

/**
 * @typedef {import("./vocabulary.js").Name} Name
 * @typedef {import("./vocabulary.js").Vocabulary} Vocabulary
 * @typedef {{text: string, names: Name[], ways: {text: string, share: number}[]}} Concept
 *   one thing that is looked for, and the ways to write it, each with the share of its score that
 *   counts
 * @typedef {{text: string, mended: boolean, exact: Name[], concepts: Concept[]}} Plan
 *   `exact` are the pages that have the whole query as their name
 */

/**
 * @param {string} typed
 * @param {Vocabulary} vocabulary
 * @param {{asTyped?: boolean, isHere?: (word: string) => boolean}} [options] `asTyped` searches
 *   without putting mistakes right; a word that `isHere` is no mistake, whatever the vocabulary says
 * @returns {Plan}
 */
export function plan(typed, vocabulary, { asTyped = false, isHere = () => false } = {}) {
  const words = normalise(typed).split(" ").filter(Boolean).slice(0, MOST_WORDS);
  // The last word may be half typed: then it is no mistake.
  const isHalfTyped = /[\p{L}\p{N}]$/u.test(typed);
  const mended = words.map((word, place) => {
    const mayBeBegun = isHalfTyped && place === words.length - 1;
    if (asTyped || isRight(word, mayBeBegun, vocabulary) || isHere(word)) return word;
    return mend(word, vocabulary);
  });
  const text = mended.join(" ");
  return {
    text,
    mended: text !== words.join(" "),
    exact: exactly(mended, vocabulary),
    concepts: concepts(mended, vocabulary),
  };
}

function isRight(word, mayBeBegun, vocabulary) {
  if (!isMendable(word) || vocabulary.language.isStop(word)) return true;
  return isKnown(word, vocabulary) || (mayBeBegun && isBegun(word, vocabulary));
}

/** Whether a word of the bank begins with it. */
function isBegun(word, vocabulary) {
  return (vocabulary.byFirst.get(word[0]) ?? []).some((other) => other.startsWith(word));
}

/** The pages that have all words as their name, or all that tell something. */
function exactly(words, vocabulary) {
  const found = named(words.join(" "), vocabulary);
  if (found.length) return found;
  const telling = words.filter((word) => !vocabulary.language.isStop(word));
  return telling.length ? named(telling.join(" "), vocabulary) : [];
}

/** Names of several words, the longest first, each as one concept; then the words that are left. */
function concepts(words, vocabulary) {
  const found = [];
  for (let start = 0; start < words.length; ) {
    const length = nameLength(words, start, vocabulary);
    const text = words.slice(start, start + Math.max(length, 1)).join(" ");
    if (length) found.push(concept(text, named(text, vocabulary), vocabulary));
    else if (!vocabulary.language.isStop(text)) found.push(oneWord(text, vocabulary));
    start += Math.max(length, 1);
  }
  // A query of nothing but stop words is looked for after all.
  const all = found.length ? found : words.map((text) => oneWord(text, vocabulary));
  const telling = all.filter(({ text }) => !isEverywhere(text, vocabulary));
  const kept = telling.length ? telling : all;
  const unique = new Map(kept.map((one) => [one.text, one]));
  return [...unique.values()].slice(0, MOST_PARTS);
}

/** In a large bank, a word of half of all pages tells little of any and is slow to find. */
function isEverywhere(text, vocabulary) {
  const { pages, words } = vocabulary;
  return pages > LARGE && (words.get(text) ?? 0) >= EVERYWHERE * pages;
}

/** How many words from `start` on are a name or an everyday word; 0 where none are. */
function nameLength(words, start, vocabulary) {
  const { names, everyday, language } = vocabulary;
  for (let length = Math.min(vocabulary.longest, words.length - start); length > 0; length -= 1) {
    const key = nameKey(words.slice(start, start + length).join(" "), language);
    const isStop = length === 1 && language.isStop(words[start]);
    if (!isStop && (names.has(key) || everyday.has(key))) return length;
  }
  return 0;
}

/** A word that is no name. */
function oneWord(text, vocabulary) {
  return { text, names: [], ways: [{ text: asIs(text, vocabulary), share: 1 }] };
}

/**
 * A text with a word that no page has is looked for as it is (that is what quotes do), and
 * not by how its words begin.
 */
function asIs(text, vocabulary) {
  const isThere = (word) => isWritten(word, vocabulary) || isBegun(word, vocabulary);
  return text.split(" ").every(isThere) ? text : `"${text}"`;
}

/**
 * A name is looked for under the page's own title as well, a title under its abbreviation, an
 * everyday word under the bank's.
 */
function concept(text, names, vocabulary) {
  const key = nameKey(text, vocabulary.language);
  const ways = [{ text: asIs(text, vocabulary), share: 1 }];
  const term = names.find((name) => name.kind === "term") ?? names[0];
  if (term) {
    const title = normalise(term.title);
    const isTitle = nameKey(title, vocabulary.language) === key;
    const other = isTitle ? normalise(term.short) : title;
    if (other && other !== text) ways.push({ text: other, share: OTHER_NAME });
  }
  const everyday = vocabulary.everyday.get(key) ?? [];
  ways.push(...everyday.map((other) => ({ text: other, share: EVERYDAY })));
  return { text, names, ways };
}
