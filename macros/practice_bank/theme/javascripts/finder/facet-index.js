// The facets of all cases, read once from api/facets.json into one set of bits for each value.

import { add, all, countBoth, join, keep, none } from "./bits.js";

// The code of the character that stands for 0.
const FIRST = 48;

/**
 * @typedef {{slug: string, label: string, tile?: [number, number], missing?: boolean,
 *            mark?: string, bits: Uint32Array, total: number}} Value
 *   `tile` is its row and its column on a map; `missing` says that it stands for “not reported”;
 *   `mark` is how a verdict is drawn
 * @typedef {{name: string, title: string, several?: boolean, open?: boolean, proper?: boolean,
 *            mine?: string, alike?: string, values: Value[], bySlug: Map<string, Value>}} Facet
 *   `mine` and `alike` are there where it describes a reader's own area
 * @typedef {Map<string, Set<string>>} Chosen
 *   the slugs chosen in each facet; a facet without any is left out
 */
export class FacetIndex {
  /** @param {object} data what api/facets.json holds; docs/for-programs.md tells its form */
  constructor(data) {
    this.count = data.count;
    this.cardsPerPage = data.cards;
    this.area = data.area;
    this.orders = data.orders;
    /** The language of the interface with its region, for dates and lists (BCP 47). */
    this.locale = data.locale;
    this.everything = all(data.count);
    /** @type {Map<string, Facet>} */
    this.facets = new Map();
    for (const facet of data.facets) this.facets.set(facet.name, withBits(facet, data.count));
    /** A column that is a filter is called as that is. @type {import("./columns.js").Column[]} */
    this.columns = data.columns.map((column) => {
      const { name } = column;
      return { label: this.facets.get(name)?.title, order: name, ...column };
    });
    for (const table of data.tables) this.readTable(table);
    for (const list of data.lists) this.readList(list);
    for (const { values } of this.facets.values()) {
      for (const value of values) value.total = this.size(value.bits);
    }
    /** The facets that describe a reader's own area. */
    this.fit = data.fit.map((name) => this.facets.get(name));
  }

  /** A table: each case's character is the number of a row, which has its values of each facet. */
  readTable({ facets, rows, cases }) {
    const columns = facets.map((name) => this.facets.get(name).values);
    for (let place = 0; place < this.count; place++) {
      const row = rows[cases.charCodeAt(place) - FIRST];
      columns.forEach((values, i) => row[i].forEach((value) => add(values[value].bits, place)));
    }
  }

  /**
   * A list: one character for each value of each case; the last one of a case has the facet's size
   * added to it, and twice that size alone says that the case has none.
   */
  readList({ facet, cases }) {
    const { values } = this.facets.get(facet);
    const size = values.length;
    let place = 0;
    for (let i = 0; i < cases.length; i++) {
      const code = cases.charCodeAt(i) - FIRST;
      if (code < 2 * size) add(values[code % size].bits, place);
      if (code >= size) place += 1;
    }
  }

  /**
   * Finds the cases that have, in every facet chosen, at least one of the values chosen there, and
   * that are `found`. The counts of a facet say how many cases there would be with each of its
   * values, whatever is chosen in it now.
   * @param {Chosen} chosen
   * @param {Uint32Array | null} found what the words leave, or null where there are none
   * @returns {{hits: Uint32Array, total: number, counts: Map<string, number[]>}}
   */
  match(chosen, found) {
    const unions = new Map([...chosen].map(([name, slugs]) => [name, this.union(name, slugs)]));
    const withoutFacet = (left) => {
      const bits = Uint32Array.from(found ?? this.everything);
      for (const [name, union] of unions) if (name !== left) keep(bits, union);
      return bits;
    };
    const hits = withoutFacet("");
    const counts = new Map();
    for (const { name, values } of this.facets.values()) {
      const mask = unions.has(name) ? withoutFacet(name) : hits;
      counts.set(name, values.map((value) => countBoth(value.bits, mask)));
    }
    return { hits, total: this.size(hits), counts };
  }

  /** How many cases there would be. */
  total(chosen, found) {
    const bits = Uint32Array.from(found ?? this.everything);
    for (const [name, slugs] of chosen) keep(bits, this.union(name, slugs));
    return this.size(bits);
  }

  union(name, slugs) {
    const bits = none(this.count);
    for (const slug of slugs) join(bits, this.value(name, slug).bits);
    return bits;
  }

  size(bits) {
    return countBoth(bits, this.everything);
  }

  value(name, slug) {
    return this.facets.get(name).bySlug.get(slug);
  }

  /** The order of that name, or that of the list where there is none. */
  orderOf(name) {
    return this.orders.find((order) => order.name === name) ?? this.orders[0];
  }
}

function withBits(facet, count) {
  const values = facet.values.map((value) => ({ ...value, bits: none(count), total: 0 }));
  const bySlug = new Map(values.map((value) => [value.slug, value]));
  return { ...facet, values, bySlug };
}
