// The vocabulary that the build writes to api/search.json (macros/practice_bank/exports/search.py): the names of the bank's pages,
// and its words, to mend what is misspelt. Pure functions over what was read.
import { distance, nameKey, normalise, singular } from "./words.js";

/**
 * @typedef {{title: string, address: string, kind: string, short: string}} Name
 * @typedef {{pages: number, kinds: [string, string, string][], names: Map<string, Name[]>, longest: number,
 *            everyday: Map<string, string>, words: Map<string, number>, byFirst: Map<string, string[]>}} Vocabulary
 */

/** @param {object} data what api/search.json holds @returns {Vocabulary} */
export function readVocabulary(data) {
  const names = new Map();
  for (const [title, address, kind, abbreviations = [], aliases = []] of data.names) {
    const name = { title, address, kind, short: abbreviations[0] ?? "" };
    for (const wording of new Set([title, ...abbreviations, ...aliases].map(nameKey))) {
      names.set(wording, [...(names.get(wording) ?? []), name]);
    }
  }
  const everyday = new Map(Object.entries(data.everyday).map(([word, other]) => [nameKey(word), normalise(other)]));
  const words = new Map();
  data.words.forEach((line, size) => line.split(" ").forEach((word) => word && words.set(word, 2 ** size)));
  const byFirst = new Map();
  for (const word of words.keys()) {
    if (!byFirst.has(word[0])) byFirst.set(word[0], []);
    byFirst.get(word[0]).push(word);
  }
  const longest = Math.max(0, ...[...names.keys(), ...everyday.keys()].map((key) => key.split(" ").length));
  return { pages: data.pages, kinds: data.kinds, names, longest, everyday, words, byFirst };
}

/** @param {string} word @param {Vocabulary} vocabulary @returns {boolean} whether the bank has it, in some form */
export function isKnown(word, vocabulary) {
  const form = singular(word);
  if ([word, form].some((each) => vocabulary.words.has(each)) || vocabulary.names.has(form) || vocabulary.everyday.has(form)) return true;
  const stem = word.replace(/(?:ing|ed|er|ers|ly|ment|ments)$/, "");
  return stem.length > 3 && [stem, `${stem}e`, `${stem}s`].some((form) => form !== word && vocabulary.words.has(form));
}

/** @param {string} word @returns {boolean} whether it is long enough to tell what was meant */
export function isMendable(word) {
  return word.length > 3 && !/\d/.test(word);
}

/**
 * @param {string} word a word that the bank does not have @param {Vocabulary} vocabulary
 * @returns {string} the nearest word that it has, the more common one of two, or the word itself where none is near
 */
export function mend(word, vocabulary) {
  const most = word.length < 5 ? 1 : word.length < 8 ? 1.5 : 2;
  let [best, cost, common] = [word, most + 1, 0];
  for (const [first, others] of vocabulary.byFirst) {
    // A wrong first letter is rare, so it counts as half a mistake more.
    const penalty = first === word[0] ? 0 : 0.5;
    for (const other of others) {
      if (other.length < 4 || distance(word, other, 2) > most) continue;
      const found = distance(word, other, 2) + penalty - (vocabulary.names.has(singular(other)) ? 0.2 : 0);
      const count = vocabulary.words.get(other);
      if (found < cost - 0.01 || (Math.abs(found - cost) < 0.01 && count > common)) [best, cost, common] = [other, found, count];
    }
  }
  return cost <= most ? best : word;
}

/** @param {string} text @param {Vocabulary} vocabulary @returns {Name[]} the pages that have this very name */
export function named(text, vocabulary) {
  return vocabulary.names.get(nameKey(normalise(text))) ?? [];
}
