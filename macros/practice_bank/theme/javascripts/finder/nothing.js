// When no case fits: which one filter to leave out, with how many cases that gives, and which
// topics to try. Words may also be looked for everywhere.

import { normalise } from "../search/words.js";
import { THEIRS, address, button, cases, h } from "./dom.js";
import { withFacet } from "./view.js";

const MOST_TOPICS = 6;
// Shorter words, such as “of”, begin too many labels.
const LEAST_LETTERS = 3;

/**
 * @param {import("./facet-index.js").FacetIndex} index
 * @param {import("./view.js").View} view
 * @param {{found: Uint32Array | null, counts: Map<string, number[]>}} match
 * @param {(change: object) => void} change takes the parts of the view that become different
 */
export function helpWithNothing(index, view, match, change) {
  const ways = best(exits(index, view, match.found));
  const topics = best(swaps(index, view, match.counts)).slice(0, MOST_TOPICS);
  const parts = [h("h3", {}, "No case matches all of this")];
  if (ways.length) {
    const items = ways.map((way) => exitItem(way, change));
    parts.push(h("p", {}, "Remove one filter:"), h("ul", { class: "plain ways" }, ...items));
  } else {
    const again = button("Clear all", () => change({ chosen: new Map(), words: "" }));
    parts.push(h("p", {}, "Removing one filter is not enough. ", again));
  }
  if (topics.length) {
    const items = topics.map((topic) => topicItem(topic, change));
    parts.push(h("p", {}, "Or try a topic:"), h("ul", { class: "chips" }, ...items));
  }
  if (view.words) parts.push(h("p", {}, searchEverything(view.words)));
  return h("div", { class: "nothing" }, ...parts);
}

/** A link to the search of the whole bank. */
export function searchEverything(words) {
  const href = address(`search/?q=${encodeURIComponent(words)}`);
  return h("a", { href }, `Search everything for “${words}”`);
}

/** Those that give any case, the most cases first. */
function best(ways) {
  return ways.filter(({ total }) => total > 0).sort((one, other) => other.total - one.total);
}

function exitItem({ without, total, to }, change) {
  return h("li", {}, button(`Remove ${without}`, () => change(to)), ` ${cases(total)}`);
}

function topicItem({ label, total, to }, change) {
  const chip = button(`${label} (${total})`, () => change(to), { class: "chip", lang: THEIRS });
  return h("li", {}, chip);
}

/** Each filter that can be left out, with what that gives. */
function exits(index, { chosen, words }, found) {
  const ways = [];
  for (const [name, slugs] of chosen) {
    const labels = [...slugs].map((slug) => `‘${index.value(name, slug).label}’`);
    const less = withFacet(chosen, name, new Set());
    const total = index.total(less, found);
    ways.push({ without: labels.join(" or "), total, to: { chosen: less } });
  }
  if (words) {
    const total = index.total(chosen, null);
    ways.push({ without: `the words “${words}”`, total, to: { words: "" } });
  }
  return ways;
}

/**
 * Topics that may give cases: others in a facet that is in use, and those that are called like one
 * of the words.
 */
function swaps(index, { chosen, words }, counts) {
  const found = [];
  for (const name of chosen.keys()) {
    index.facets.get(name).values.forEach(({ slug, label }, place) => {
      const to = { chosen: withFacet(chosen, name, new Set([slug])) };
      found.push({ label, total: counts.get(name)[place], to });
    });
  }
  const asked = normalise(words).split(" ").filter((word) => word.length >= LEAST_LETTERS);
  if (!asked.length) return found;
  for (const { name, values } of index.facets.values()) {
    for (const { slug, label, total } of values) {
      const text = ` ${normalise(label)}`;
      if (!asked.some((word) => text.includes(` ${word}`))) continue;
      found.push({ label, total, to: { words: "", chosen: new Map([[name, new Set([slug])]]) } });
    }
  }
  return found;
}
