// The vocabulary that the build writes to api/search.json (exports/search.py): the names of the
// bank's pages, and its words, to put right what is misspelt. Pure functions over what was read.

import { languageOf } from "./languages.js";
import { FIRST_LETTER, LEAST_ALIKE, LEAST_LETTERS, MISTAKES, NAME_BONUS } from "./ranking.js";
import { distance, normalise } from "./words.js";

// Two words whose distance differs by less are equally near.
const SAME = 0.01;

/**
 * @typedef {import("./languages.js").Language} Language
 * @typedef {{title: string, address: string, kind: string, short: string}} Name
 *   `short` is the first abbreviation of a term
 * @typedef {object} Vocabulary
 * @property {Language} language
 * @property {number} pages how many there are
 * @property {[string, string, string][]} kinds the name of each, and what one and many are called
 * @property {Map<string, Name[]>} names the pages of a name, by its key
 * @property {number} longest how many words the longest key has
 * @property {Map<string, string[]>} everyday the bank's words for an everyday one, by its key
 * @property {string} holds what there is to find, in a sentence or two
 * @property {Map<string, number>} words on about how many pages each stands
 * @property {Map<string, string[]>} byFirst the words by their first letter
 */

/** @param {object} data what api/search.json holds @returns {Vocabulary} */
export function readVocabulary(data) {
  const language = languageOf(data.language);
  const names = readNames(data.names, language);
  const words = readWords(data.words);
  const everyday = new Map();
  for (const [word, others] of Object.entries(data.everyday)) {
    everyday.set(nameKey(word, language), others.map(normalise));
  }
  const lengths = [...names.keys(), ...everyday.keys()].map((key) => key.split(" ").length);
  return {
    language,
    pages: data.pages,
    kinds: data.kinds,
    names,
    longest: Math.max(0, ...lengths),
    everyday,
    holds: data.holds,
    words,
    byFirst: byFirstLetter(words.keys()),
  };
}

function readNames(entries, language) {
  const names = new Map();
  for (const [title, address, kind, abbreviations = [], aliases = []] of entries) {
    const name = { title, address, kind, short: abbreviations[0] ?? "" };
    const wordings = [title, ...abbreviations, ...aliases];
    for (const key of new Set(wordings.map((wording) => nameKey(wording, language)))) {
      names.set(key, [...(names.get(key) ?? []), name]);
    }
  }
  return names;
}

/** Line by line, the words of 1 page, of 2 to 3, of 4 to 7 … */
function readWords(lines) {
  const words = new Map();
  lines.forEach((line, size) => {
    for (const word of line.split(" ").filter(Boolean)) words.set(word, 2 ** size);
  });
  return words;
}

function byFirstLetter(words) {
  const byFirst = new Map();
  for (const word of words) {
    if (!byFirst.has(word[0])) byFirst.set(word[0], []);
    byFirst.get(word[0]).push(word);
  }
  return byFirst;
}

/** @param {string} text @param {Language} language @returns {string} what a name goes by */
export function nameKey(text, language) {
  return normalise(text).split(" ").map(language.singular).join(" ");
}

/** @param {string} text @param {Vocabulary} vocabulary @returns {Name[]} the pages of that name */
export function named(text, vocabulary) {
  return vocabulary.names.get(nameKey(text, vocabulary.language)) ?? [];
}

/**
 * @param {string} text what a reader looked for
 * @param {Vocabulary} vocabulary
 * @param {number} most
 * @returns {Name[]} the pages whose names look most like it, the most alike first
 */
export function nearest(text, vocabulary, most) {
  const wanted = threes(nameKey(text, vocabulary.language));
  const alike = [];
  for (const [key, names] of vocabulary.names) {
    const share = likeness(wanted, threes(key));
    if (share >= LEAST_ALIKE) alike.push(...names.map((name) => ({ name, share })));
  }
  alike.sort((a, b) => b.share - a.share);
  const unique = new Map(alike.map(({ name }) => [name.address, name]));
  return [...unique.values()].slice(0, most);
}

/** Every three letters that follow one another, with a blank at each end of the text. */
function threes(text) {
  const padded = ` ${text} `;
  const found = new Set();
  for (let start = 0; start + 3 <= padded.length; start += 1) {
    found.add(padded.slice(start, start + 3));
  }
  return found;
}

/** Dice's coefficient: https://en.wikipedia.org/wiki/Dice-Sørensen_coefficient */
function likeness(one, other) {
  const shared = [...one].filter((three) => other.has(three)).length;
  return (2 * shared) / (one.size + other.size);
}

/** @param {string} word @param {Vocabulary} vocabulary @returns {boolean} if the bank knows it */
export function isKnown(word, vocabulary) {
  const { language, everyday } = vocabulary;
  return isWritten(word, vocabulary) || everyday.has(language.singular(word));
}

/** @param {string} word @param {Vocabulary} vocabulary @returns {boolean} if a page has it */
export function isWritten(word, vocabulary) {
  const { language, words, names } = vocabulary;
  const form = language.singular(word);
  if (words.has(word) || words.has(form) || names.has(form)) return true;
  return language.stems(word).some((stem) => words.has(stem));
}

/** @param {string} word @returns {boolean} whether it is long enough to tell what was meant */
export function isMendable(word) {
  return word.length >= LEAST_LETTERS && !/\d/.test(word);
}

/**
 * @param {string} word a word that the bank does not have
 * @param {Vocabulary} vocabulary
 * @returns {string} the nearest word that it has, the more common one of two, or the word itself
 *   where none is near
 */
export function mend(word, vocabulary) {
  const { most } = MISTAKES.find(({ letters }) => word.length <= letters);
  let best = { word, cost: most + 1, common: 0 };
  for (const [first, others] of vocabulary.byFirst) {
    const penalty = first === word[0] ? 0 : FIRST_LETTER;
    for (const other of others) {
      if (other.length < LEAST_LETTERS) continue;
      const mistakes = distance(word, other, 2);
      if (mistakes > most) continue;
      const bonus = vocabulary.names.has(vocabulary.language.singular(other)) ? NAME_BONUS : 0;
      const cost = mistakes + penalty - bonus;
      const common = vocabulary.words.get(other);
      const isNearer = cost < best.cost - SAME;
      const isAsNear = Math.abs(cost - best.cost) < SAME;
      if (isNearer || (isAsNear && common > best.common)) best = { word: other, cost, common };
    }
  }
  return best.cost <= most ? best.word : word;
}
