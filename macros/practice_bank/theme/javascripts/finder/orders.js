// In which order cases are shown: as they stand, by a sort key, and before all, those like the
// reader's area.

import { has } from "./bits.js";

const DAY = 24 * 60 * 60 * 1000;
const LONG_DATE = { dateStyle: "long", timeZone: "UTC" };

export class Orders {
  /** @param {import("./facet-index.js").FacetIndex} index */
  constructor(index) {
    this.index = index;
    this.keys = null;
    this.dates = new Intl.DateTimeFormat(index.locale, LONG_DATE);
    // The first order is that in which the cases stand.
    const asTheyStand = Int32Array.from({ length: index.count }, (_, place) => place);
    this.known = new Map([[index.orders[0].name, asTheyStand]]);
  }

  /** Whether an order can be had without the sort keys, or they are there. */
  ready(sort) {
    return this.known.has(sort) || this.keys !== null;
  }

  /**
   * @param {{added: number[], change: (number | null)[], title_steps: number[]}} data
   *   what api/sorts.json holds
   */
  read(data) {
    let rank = 0;
    this.keys = {
      newest: data.added.map((day) => -day),
      change: data.change.map((change) => -(change ?? -1)),
      az: data.title_steps.map((step) => (rank += step)),
    };
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
    if (!this.known.has(sort)) {
      const key = this.keys[sort];
      const places = Int32Array.from({ length: this.index.count }, (_, place) => place);
      this.known.set(sort, places.sort((a, b) => key[a] - key[b] || a - b));
    }
    return this.known.get(sort);
  }

  /** What the order goes by, for the card of one case. */
  remark(sort, place) {
    if (sort === "newest") return `Added ${this.dates.format(this.data.added[place] * DAY)}`;
    if (sort !== "change") return "";
    const change = this.data.change[place];
    if (change === null) return "No percentage change reported";
    return `${this.index.orderOf(sort).label}: ${change}%`;
  }
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
