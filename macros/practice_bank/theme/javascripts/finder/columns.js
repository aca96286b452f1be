// The columns of the table of cases: what each says of a case, for the table and for a file.

import { has } from "./bits.js";

/**
 * @typedef {{name: string, label: string, order: string, none?: string}} Column
 * @typedef {{text: string, more?: string, mark?: string, missing?: boolean}} Cell
 *   `more` is a second line; `mark` is how a verdict is drawn; `missing` says that nothing is known
 */

/** What a column says of a case that is not in a filter, by the name of the column. */
const READ = {
  area: ({ area }) => ({ text: area }),
  period: ({ years }) => ({ text: years }),
  results: ({ figure, measure }, { none }) =>
    figure ? { text: figure, more: measure } : { text: none, missing: true },
};

/**
 * @param {Column} column
 * @param {import("./facet-index.js").FacetIndex} index
 * @param {import("./case-pages.js").Card} card
 * @param {number} place the place of the case in the list
 * @returns {Cell}
 */
export function cellOf(column, index, card, place) {
  const read = READ[column.name];
  if (read) return read(card, column);
  const { values } = index.facets.get(column.name);
  const there = values.filter(({ bits }) => has(bits, place));
  const text = there.map(({ label }) => label).join(", ");
  const [first] = there;
  return { text, mark: first?.mark, missing: !first || Boolean(first.missing) };
}

/** The slug of a case in its address. */
export function slugIn(path) {
  return path.split("/").at(-2);
}
