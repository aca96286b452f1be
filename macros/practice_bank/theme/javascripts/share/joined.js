// Two versions of the same answers as one: what was changed here stands, and for the rest what was
// changed in another tab. Pure functions: values in, values out.

/**
 * @param {object} mine the answers here, by their names
 * @param {object} base the answers when both were last the same
 * @param {object} theirs the answers of the other tab
 * @returns {object} the answers of both
 */
export function joined(mine, base, theirs) {
  const before = Object(base);
  const others = Object(theirs);
  const entries = Object.entries(mine).map(([name, value]) => {
    const isChangedHere = !isSame(value, before[name]);
    return [name, isChangedHere || !(name in others) ? value : others[name]];
  });
  return Object.fromEntries(entries);
}

/** Whether two answers are the same; they are text, or lists and objects of text. */
export function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
