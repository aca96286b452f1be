// Finds cases by words: every word, or what the bank says instead, must begin a word of the title,
// the area or a topic, or name a page that bears on the case. What a reader means is understood as
// the search understands it (../search/query.js), by the same vocabulary. Loaded when words are
// typed; docs/for-programs.md tells the form of both files.

import { plan } from "../search/query.js";
import { nameKey, readVocabulary } from "../search/vocabulary.js";
import { normalise } from "../search/words.js";
import { add, all, isEmpty, join, keep, none } from "./bits.js";

// An everyday word may stand for a name, and that for its other names.
const TURNS = 2;
// Of a wording, a shorter word begins too many others.
const LEAST_LETTERS = 3;

/**
 * @typedef {{wording: string, bits: Uint32Array}} Way what else is looked for, and what that finds
 * @typedef {{found: Uint32Array, text: string, mended: boolean, also: string[]}} Understood
 *   the cases; the words that were looked for, and whether they differ from those typed because a
 *   mistake was put right; and what else led to cases
 */
export class WordIndex {
  /**
   * @param {object} titles what api/titles.json holds
   * @param {object} search what api/search.json holds
   * @param {import("./facet-index.js").FacetIndex} index
   */
  constructor(titles, search, index) {
    this.count = index.count;
    this.texts = titles.titles.map((title, place) => {
      return ` ${normalise(`${title} ${titles.areas[place]}`)}`;
    });
    this.readTopics(index);
    this.readVocabulary(readVocabulary(search), titles);
    this.pages = new Map(Object.entries(titles.pages));
    this.readProblems(titles.problems);
  }

  readTopics(index) {
    this.topics = [];
    /** What has a label, by that label in plain letters. */
    this.labelled = new Map();
    for (const { values } of index.facets.values()) {
      for (const { label, bits } of values) {
        const text = normalise(label);
        this.topics.push({ text: ` ${text}`, bits });
        this.labelled.set(text, join(this.labelled.get(text) ?? none(this.count), bits));
      }
    }
  }

  /** What else is looked for besides a word, by its key: other names, and the bank's own words. */
  readVocabulary(vocabulary, { names, asked }) {
    const { language } = vocabulary;
    /** The other names of a name. */
    this.names = new Map();
    const everyday = new Map(vocabulary.everyday);
    const learn = (map, words, wordings) => {
      const key = nameKey(words, language);
      map.set(key, [...new Set([...(map.get(key) ?? []), ...wordings])]);
    };
    for (const [words, labels] of Object.entries(asked)) learn(everyday, words, labels);
    this.askedKeys = Object.keys(asked).map((words) => nameKey(words, language));
    for (const group of names) for (const name of group) learn(this.names, name, group);
    const keys = [...everyday.keys(), ...this.names.keys()];
    const longest = Math.max(vocabulary.longest, ...keys.map((key) => key.split(" ").length));
    // In a bank of no pages, no word counts as being everywhere: here each has to be found.
    this.vocabulary = { ...vocabulary, everyday, longest, pages: 0 };
  }

  /** Those that bear on any case, with their wordings by their keys. */
  readProblems(problems) {
    const { language } = this.vocabulary;
    const known = problems.filter(({ address }) => this.pages.has(address));
    this.problems = known.map(({ address, title, wordings }) => {
      return { address, title, wordings: wordings.map((words) => ` ${nameKey(words, language)}`) };
    });
  }

  /**
   * The cases in which everything that was typed is found.
   * @param {string} typed
   * @param {{asTyped?: boolean}} [options] `asTyped` looks for the words as they stand, and for
   *   nothing else
   * @returns {Understood}
   */
  find(typed, { asTyped = false } = {}) {
    const isHere = (word) => !isEmpty(this.beginning(word));
    const { text, mended, concepts } = plan(typed, this.vocabulary, { asTyped, isHere });
    const found = all(this.count);
    const ways = [];
    for (const concept of concepts) {
      const own = this.withAll(concept.text);
      const others = asTyped ? [] : this.others(concept, own);
      keep(found, others.reduce((bits, way) => join(bits, way.bits), own));
      ways.push(...others);
    }
    if (isEmpty(found) && !asTyped) {
      ways.splice(0, ways.length, ...this.byProblem(concepts));
      for (const { bits } of ways) join(found, bits);
    }
    const led = ways.filter(({ bits }) => !isEmpty(keep(Uint32Array.from(bits), found)));
    const also = new Map(led.map(({ wording }) => [normalise(wording), wording]));
    return { found, text, mended, also: [...also.values()] };
  }

  /**
   * What else finds cases that a concept's own words do not: other names, and the bank's words. A
   * word of the bank that stands in no title and in no topic leads to the pages that go by it. A
   * concept of which no wording stands there leads to its pages, and to the problems that people
   * put in it.
   * @returns {Way[]}
   */
  others(concept, own) {
    const { names, meanings } = this.wordings(concept.text);
    const found = Uint32Array.from(own);
    const ways = [];
    const unwritten = [];
    for (const wording of [...names, ...meanings]) {
      const bits = this.withWording(wording);
      if (isEmpty(bits)) unwritten.push(wording);
      if (isWithin(bits, found)) continue;
      join(found, bits);
      ways.push({ wording, bits });
    }
    if (isEmpty(found)) {
      const phrases = [concept.text, ...names, ...meanings];
      return [...this.byPage(phrases), ...this.byPhrase(phrases)];
    }
    const pages = this.byPage(unwritten.filter((wording) => meanings.includes(wording)));
    return [...ways, ...pages.filter(({ bits }) => !isWithin(bits, found))];
  }

  /** Other names of a text, and the bank's words for it, with the names of those. */
  wordings(text) {
    const { language } = this.vocabulary;
    const known = new Set([nameKey(text, language)]);
    const fresh = (wordings) => {
      return wordings.filter((wording) => {
        const key = nameKey(wording, language);
        return !known.has(key) && known.add(key);
      });
    };
    const names = fresh(this.names.get(nameKey(text, language)) ?? []);
    const meanings = [];
    let last = [text, ...names];
    for (let turn = 0; turn < TURNS && last.length; turn += 1) {
      const stood = fresh(last.flatMap((wording) => this.standsFor(wording)));
      const called = stood.flatMap((wording) => this.names.get(nameKey(wording, language)) ?? []);
      last = [...stood, ...fresh(called)];
      meanings.push(...last);
    }
    return { names, meanings };
  }

  /** What a text stands for, by itself or at the beginning of an everyday wording. */
  standsFor(text) {
    const { everyday, language } = this.vocabulary;
    const key = nameKey(text, language);
    const begun = `${key} `;
    const longer = this.askedKeys.filter((other) => other.startsWith(begun));
    return [key, ...longer].flatMap((other) => everyday.get(other) ?? []);
  }

  /** The pages that go by any of these names, with the cases that they bear on. */
  byPage(names) {
    const ways = [];
    for (const name of names) {
      const key = nameKey(name, this.vocabulary.language);
      for (const { title, address } of this.vocabulary.names.get(key) ?? []) {
        if (this.pages.has(address)) ways.push({ wording: title, bits: this.of(address) });
      }
    }
    return ways;
  }

  /**
   * The problems that people put in any of these phrases, with the cases that they bear on. A word
   * alone is in too many.
   */
  byPhrase(phrases) {
    const several = phrases.map((phrase) => nameKey(phrase, this.vocabulary.language));
    const keys = several.filter((key) => key.includes(" ")).map((key) => ` ${key}`);
    return this.problemsPut((wording) => keys.some((key) => wording.includes(key)));
  }

  /** The problems of which one wording, by its key, is so, with the cases that they bear on. */
  problemsPut(isSo) {
    const put = this.problems.filter(({ wordings }) => wordings.some(isSo));
    return put.map(({ title, address }) => ({ wording: title, bits: this.of(address) }));
  }

  /** The cases that a page bears on. */
  of(address) {
    const found = none(this.count);
    let place = 0;
    for (const step of this.pages.get(address) ?? []) add(found, (place += step));
    return found;
  }

  /**
   * Where no case has all of it: the problems that people put in these words, in one sentence or
   * else in several.
   * @returns {Way[]}
   */
  byProblem(concepts) {
    const { language } = this.vocabulary;
    const words = concepts.flatMap((concept) => nameKey(concept.text, language).split(" "));
    const telling = words.filter((word) => word && !language.isStop(word));
    if (!telling.length) return [];
    const hasAll = (wording) => telling.every((word) => wording.includes(` ${word}`));
    const inOne = this.problemsPut(hasAll);
    if (inOne.length) return inOne;
    const inSeveral = this.problems.filter(({ wordings }) => hasAll(wordings.join("")));
    return inSeveral.map(({ title, address }) => ({ wording: title, bits: this.of(address) }));
  }

  /** The cases that have a wording: by its label, as it stands, or by each of its words. */
  withWording(wording) {
    const text = normalise(wording);
    const labelled = this.labelled.get(text);
    if (labelled) return labelled;
    const words = text.split(" ");
    const last = this.vocabulary.language.singular(words.at(-1));
    const phrase = this.beginning([...words.slice(0, -1), last].join(" "));
    const isTelling = words.every((word) => word.length >= LEAST_LETTERS);
    return isEmpty(phrase) && isTelling ? this.withAll(text) : phrase;
  }

  /** The cases that have every word of a text; none where it has no word. */
  withAll(text) {
    if (!text) return none(this.count);
    const found = all(this.count);
    for (const word of text.split(" ")) keep(found, this.withOne(word));
    return found;
  }

  /** The cases that have a word, in the singular or the plural, or else in another form. */
  withOne(word) {
    const { singular, stems } = this.vocabulary.language;
    const found = this.beginning(word);
    const one = singular(word);
    if (one !== word) join(found, this.beginning(one));
    if (isEmpty(found)) for (const stem of stems(word)) join(found, this.beginning(stem));
    return found;
  }

  /** The cases of which a word begins so. */
  beginning(start) {
    const found = none(this.count);
    const begun = ` ${start}`;
    for (let place = 0; place < this.count; place++) {
      if (this.texts[place].includes(begun)) add(found, place);
    }
    for (const { text, bits } of this.topics) if (text.includes(begun)) join(found, bits);
    return found;
  }
}

function isWithin(bits, others) {
  return bits.every((word, i) => (word & ~others[i]) === 0);
}
