// The facets of all cases, read once from api/facets.json into one set of bits for each value.

import { add, all, countBoth, join, keep, none } from "./bits.js";

const FIRST = 48;

/**
 * @typedef {{slug: string, label: string, bits: Uint32Array, total: number}} Value
 * @typedef {{name: string, title: string, values: Value[], bySlug: Map<string, Value>}} Facet
 * @typedef {Map<string, Set<string>>} Chosen the slugs chosen in each facet; a facet without any is left out
 */
export class FacetIndex {
  /** @param {object} data what api/facets.json holds; docs/for-programs.md tells its form */
  constructor(data) {
    this.count = data.count;
    this.cardsPerPage = data.cards;
    this.everything = all(data.count);
    /** @type {Map<string, Facet>} */
    this.facets = new Map(data.facets.map((facet) => [facet.name, withBits(facet, data.count)]));
    for (const table of data.tables) this.readTable(table);
    for (const list of data.lists) this.readList(list);
    for (const { values } of this.facets.values()) {
      for (const value of values) value.total = countBoth(value.bits, this.everything);
    }
  }

  /** A table: each case's character is the number of a row, which has the case's values of each facet. */
  readTable({ facets, rows, cases }) {
    const columns = facets.map((name) => this.facets.get(name).values);
    for (let place = 0; place < this.count; place++) {
      const row = rows[cases.charCodeAt(place) - FIRST];
      columns.forEach((values, i) => row[i].forEach((value) => add(values[value].bits, place)));
    }
  }

  /** A list: one character for each value of each case; the last one of a case has the facet's size added to it. */
  readList({ facet, cases }) {
    const { values } = this.facets.get(facet);
    let place = 0;
    for (let i = 0; i < cases.length; i++) {
      const code = cases.charCodeAt(i) - FIRST;
      const value = code % values.length;
      if (code < 2 * values.length) add(values[value].bits, place);
      if (code >= values.length) place += 1;
    }
  }

  /**
   * Finds the cases that have, in every facet chosen, at least one of the values chosen there, and that are `found`.
   * The counts of a facet say how many cases there would be with each of its values, whatever is chosen in it now.
   * @param {Chosen} chosen
   * @param {Uint32Array | null} found what the words leave, or null where there are none
   * @returns {{hits: Uint32Array, total: number, counts: Map<string, number[]>}}
   */
  match(chosen, found) {
    const unions = new Map([...chosen].map(([name, slugs]) => [name, this.union(name, slugs)]));
    const but = (left) => {
      const bits = Uint32Array.from(found ?? this.everything);
      for (const [name, union] of unions) if (name !== left) keep(bits, union);
      return bits;
    };
    const hits = but("");
    const counts = new Map();
    for (const { name, values } of this.facets.values()) {
      const mask = unions.has(name) ? but(name) : hits;
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
    for (const slug of slugs) join(bits, this.facets.get(name).bySlug.get(slug).bits);
    return bits;
  }

  size(bits) {
    return countBoth(bits, this.everything);
  }

  value(name, slug) {
    return this.facets.get(name)?.bySlug.get(slug);
  }
}

function withBits(facet, count) {
  const values = facet.values.map((value) => ({ ...value, bits: none(count), total: 0 }));
  return { ...facet, values, bySlug: new Map(values.map((value) => [value.slug, value])) };
}
