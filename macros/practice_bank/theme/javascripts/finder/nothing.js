// When no case fits: which one filter to leave out, with how many cases that gives, and which topics to try.

import { button, cases, h } from "./dom.js";
import { plain } from "./words.js";
import { withFacet } from "./view.js";

const MOST_TOPICS = 6;

/**
 * @param {import("./facet-index.js").FacetIndex} index
 * @param {import("./view.js").View} view
 * @param {{found: Uint32Array | null, counts: Map<string, number[]>}} match
 * @param {(change: object) => void} change takes the parts of the view that become different
 */
export function helpWithNothing(index, view, match, change) {
  const ways = exits(index, view, match.found);
  const topics = swaps(index, view, match.counts);
  const parts = [h("h3", {}, "No case fits all of this")];
  if (ways.length) {
    const items = ways.map(({ without, total, to }) =>
      h("li", {}, button(`Leave out ${without}`, () => change(to)), ` ${cases(total)}`),
    );
    parts.push(h("p", {}, "Leave out one filter:"), h("ul", { class: "plain ways" }, ...items));
  } else {
    const again = button("Clear all", () => change({ chosen: new Map(), words: "" }));
    parts.push(h("p", {}, "Leaving out one filter is not enough. ", again));
  }
  if (topics.length) {
    const items = topics.map(({ label, total, to }) =>
      h("li", {}, button(`${label} (${total})`, () => change(to), { class: "chip" })),
    );
    parts.push(h("p", {}, "Or try a topic:"), h("ul", { class: "chips" }, ...items));
  }
  return h("div", { class: "nothing" }, ...parts);
}

/** Each filter that can be left out, with what that gives, the best first. */
function exits(index, { chosen, words }, found) {
  const ways = [...chosen].map(([name, slugs]) => {
    const labels = [...slugs].map((slug) => `‘${index.value(name, slug).label}’`);
    const less = withFacet(chosen, name, new Set());
    return { without: labels.join(" or "), total: index.total(less, found), to: { chosen: less } };
  });
  if (words) ways.push({ without: `the words “${words}”`, total: index.total(chosen, null), to: { words: "" } });
  return ways.filter(({ total }) => total > 0).sort((one, other) => other.total - one.total);
}

/** Topics that would give cases: others in a facet that is in use, and those that are called like one of the words. */
function swaps(index, { chosen, words }, counts) {
  const found = [...chosen.keys()].flatMap((name) =>
    index.facets.get(name).values.map(({ slug, label }, place) => ({
      label,
      total: counts.get(name)[place],
      to: { chosen: withFacet(chosen, name, new Set([slug])) },
    })),
  );
  const asked = plain(words).split(" ").filter((word) => word.length > 2);
  for (const { name, values } of words ? index.facets.values() : []) {
    for (const { slug, label, total } of values) {
      const text = plain(label);
      if (!asked.some((word) => text.includes(` ${word}`))) continue;
      found.push({ label, total, to: { words: "", chosen: new Map([[name, new Set([slug])]]) } });
    }
  }
  return found.filter(({ total }) => total > 0).sort((one, other) => other.total - one.total).slice(0, MOST_TOPICS);
}
