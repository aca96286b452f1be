// In which order cases are shown: by evidence (as they stand), by a sort key, and before all, those like the reader's area.

import { has } from "./bits.js";

export class Orders {
  /** @param {number} count */
  constructor(count) {
    this.count = count;
    this.keys = null;
    this.known = new Map([["evidence", Int32Array.from({ length: count }, (_, place) => place)]]);
  }

  /** Whether an order can be had without the sort keys, or they are there. */
  ready(sort) {
    return sort === "evidence" || this.keys !== null;
  }

  /** @param {{added: number[], change: (number | null)[], title_steps: number[]}} data what api/sorts.json holds */
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
    if (!this.known.has(sort)) {
      const key = this.keys[sort];
      this.known.set(sort, this.known.get("evidence").slice().sort((a, b) => key[a] - key[b] || a - b));
    }
    const order = this.known.get(sort);
    if (!scores) return order;
    if (this.last?.sort !== sort || this.last.scores !== scores) {
      this.last = { sort, scores, order: bestFirst(order, scores) };
    }
    return this.last.order;
  }

  /** What the order goes by, for the card of one case. */
  remark(sort, place) {
    if (sort === "change") {
      const change = this.data.change[place];
      return change === null ? "No change in per cent reported" : `Biggest reported change: ${change}%`;
    }
    if (sort !== "newest") return "";
    const day = new Date(this.data.added[place] * 86400000);
    return `Added ${day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })}`;
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
  for (let i = 0; i < order.length && places.length < most; i++) if (has(hits, order[i])) places.push(order[i]);
  return places;
}
