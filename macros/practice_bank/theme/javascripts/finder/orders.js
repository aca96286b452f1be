// In which order cases are shown: as they stand, by a filter or a sort key, each way round, and
// before all, those like the reader's area.

import { has } from "./bits.js";

const DAY = 24 * 60 * 60 * 1000;
const LONG_DATE = { dateStyle: "long", timeZone: "UTC" };

// The orders that need api/sorts.json; the others go by a filter, or as the cases stand.
const NEEDS_KEYS = new Set(["newest", "change", "period", "az", "area"]);
const BACK = "-";

/** Whether an order is turned round. */
export function isBack(sort) {
  return sort.startsWith(BACK);
}

/** The name of an order, whichever way round. */
export function nameOf(sort) {
  return isBack(sort) ? sort.slice(BACK.length) : sort;
}

/** An order the other way round. */
export function reversed(sort) {
  return isBack(sort) ? nameOf(sort) : BACK + sort;
}

export class Orders {
  /** @param {import("./facet-index.js").FacetIndex} index */
  constructor(index) {
    this.index = index;
    this.dates = new Intl.DateTimeFormat(index.locale, LONG_DATE);
    // The first order is that in which the cases stand.
    const asTheyStand = Int32Array.from({ length: index.count }, (_, place) => place);
    this.known = new Map([[index.orders[0].name, asTheyStand]]);
  }

  /** Whether an order can be had without the sort keys, or they are there. */
  ready(sort) {
    const name = nameOf(sort);
    return this.data !== undefined || !NEEDS_KEYS.has(name);
  }

  /**
   * @param {{added: number[], change: (number | null)[], year: (number | null)[],
   *          title_steps: number[], area_steps: number[]}} data what api/sorts.json holds
   */
  read(data) {
    this.data = data;
  }

  /** All cases in an order; `scores`, where given, says how like the reader's area each is. */
  by(sort, scores) {
    const order = this.plain(sort);
    if (!scores) return order;
    if (this.last?.sort !== sort || this.last.scores !== scores) {
      this.last = { sort, scores, order: bestFirst(order, scores) };
    }
    return this.last.order;
  }

  plain(sort) {
    if (!this.known.has(sort)) this.known.set(sort, this.sorted(sort));
    return this.known.get(sort);
  }

  /** Turned round, too, an order has what is not known last. */
  sorted(sort) {
    const key = this.keyOf(nameOf(sort));
    const way = isBack(sort) ? -1 : 1;
    const places = Int32Array.from({ length: this.index.count }, (_, place) => place);
    const unknown = (place) => Number(key[place] === null);
    const by = (a, b) => unknown(a) - unknown(b) || way * (key[a] - key[b]) || a - b;
    return places.sort(by);
  }

  /** A number for each case, the first in the order the lowest; null where nothing is known. */
  keyOf(name) {
    const { data, index } = this;
    const down = (numbers) => numbers.map((number) => (number === null ? null : -number));
    if (name === "newest") return down(data.added);
    if (name === "change") return down(data.change);
    if (name === "period") return down(data.year);
    if (name === "az") return summed(data.title_steps);
    if (name === "area") return summed(data.area_steps);
    const facet = index.facets.get(name);
    return facet ? placesIn(facet, index.count) : [...this.known.get(index.orders[0].name)];
  }

  /** What the order goes by, for the card of one case. */
  remark(sort, place) {
    const name = nameOf(sort);
    if (name === "newest") return `Added ${this.dates.format(this.data.added[place] * DAY)}`;
    if (name !== "change") return "";
    const change = this.data.change[place];
    if (change === null) return "No percentage change reported";
    return `${this.index.orderOf(name).label}: ${change}%`;
  }
}

/** For each case, the place of its first value in a facet; null where that is not reported. */
function placesIn({ values }, count) {
  const key = new Array(count).fill(null);
  for (let value = values.length - 1; value >= 0; value--) {
    const { bits, missing } = values[value];
    for (let place = 0; place < count; place++) {
      if (has(bits, place)) key[place] = missing ? null : value;
    }
  }
  return key;
}

/** Ranks, from the steps between them. */
function summed(steps) {
  let rank = 0;
  return steps.map((step) => (rank += step));
}

/** The same order, the highest scores first. */
function bestFirst(order, scores) {
  const best = new Int32Array(order.length);
  let next = 0;
  for (let score = Math.max(...new Set(scores)); score >= 0; score--) {
    for (const place of order) if (scores[place] === score) best[next++] = place;
  }
  return best;
}

/** The places of the first `most` cases of an order that are among the hits. */
export function first(order, hits, most) {
  const places = [];
  for (let i = 0; i < order.length && places.length < most; i++) {
    if (has(hits, order[i])) places.push(order[i]);
  }
  return places;
}
