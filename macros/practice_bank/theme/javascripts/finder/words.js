// Finds cases by words: every word must begin a word of the title, the area or a topic. A name of a
// glossary term is found by its other names too, as api/titles.json lists them.

import { add, all, join, keep, none } from "./bits.js";

// In words.
const LONGEST_NAME = 5;

/** Small letters without accents or punctuation, a space before every word. */
export function plain(text) {
  const letters = text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f'’]/g, "");
  return ` ${letters.replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;
}

export class WordIndex {
  /**
   * @param {{titles: string[], areas: string[], names: string[][]}} data
   * @param {import("./facet-index.js").FacetIndex} index
   */
  constructor(data, index) {
    this.count = index.count;
    this.texts = data.titles.map((title, place) => plain(`${title} ${data.areas[place]}`));
    this.topics = [];
    for (const { values } of index.facets.values()) {
      for (const { label, bits } of values) this.topics.push({ text: plain(label), bits });
    }
    this.names = new Map();
    for (const group of data.names) {
      const names = group.map(plain);
      for (const name of names) this.names.set(name, [...(this.names.get(name) ?? []), ...names]);
    }
  }

  /** The cases in which every word, or name of a term, is found. */
  find(text) {
    const found = all(this.count);
    for (const alternatives of this.parts(text)) {
      const any = none(this.count);
      for (const name of alternatives) join(any, this.withAll(name.trim().split(" ")));
      keep(found, any);
    }
    return found;
  }

  /** Splits a text into words and known names of several words, each with its other names. */
  parts(text) {
    const words = plain(text).trim().split(" ").filter(Boolean);
    const parts = [];
    while (words.length) {
      let size = Math.min(LONGEST_NAME, words.length);
      while (size > 1 && !this.names.has(` ${words.slice(0, size).join(" ")}`)) size -= 1;
      const name = ` ${words.splice(0, size).join(" ")}`;
      parts.push(new Set([name, ...(this.names.get(name) ?? [])]));
    }
    return parts;
  }

  withAll(words) {
    const found = all(this.count);
    for (const word of words) keep(found, this.withOne(` ${word}`));
    return found;
  }

  withOne(start) {
    const found = none(this.count);
    for (let place = 0; place < this.count; place++) {
      if (this.texts[place].includes(start)) add(found, place);
    }
    for (const { text, bits } of this.topics) if (text.includes(start)) join(found, bits);
    return found;
  }
}
