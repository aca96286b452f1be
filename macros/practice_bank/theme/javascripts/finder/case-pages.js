// The cases as api/cards/ has them: fetched in pages as they are needed, each page once.

import { readJson } from "./dom.js";

// So many pages are fetched at once, where all cases are wanted.
const AT_ONCE = 8;

/**
 * @typedef {{title: string, summary: string, area: string, address: string, facts: string,
 *            figure: string, measure: string, years: string}} Card
 *   `figure` and `measure` are what changed most, and empty where nothing was counted
 */
export class CasePages {
  /** @param {import("./facet-index.js").FacetIndex} index */
  constructor({ cardsPerPage }) {
    this.size = cardsPerPage;
    this.pages = new Map();
  }

  /** The cases at these places. @param {number[]} places @returns {Promise<Card[]>} */
  async at(places) {
    const numbers = [...new Set(places.map((place) => this.numberOf(place)))];
    for (let start = 0; start < numbers.length; start += AT_ONCE) {
      await Promise.all(numbers.slice(start, start + AT_ONCE).map((number) => this.page(number)));
    }
    return Promise.all(places.map((place) => this.one(place)));
  }

  numberOf(place) {
    return Math.floor(place / this.size);
  }

  async one(place) {
    const { cards } = await this.page(this.numberOf(place));
    return cards[place % this.size];
  }

  page(number) {
    if (!this.pages.has(number)) {
      const page = readJson(`api/cards/${number}.json`);
      // What failed is fetched anew when it is next needed.
      page.catch(() => this.pages.delete(number));
      this.pages.set(number, page);
    }
    return this.pages.get(number);
  }
}
