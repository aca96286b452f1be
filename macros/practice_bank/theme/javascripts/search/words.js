// Words as the search compares them. Pure functions: text in, text out.

// Words that say that something is asked, or hold a sentence together, and not what it is about.
const STOP = new Set(
  (
    "a an and any anyone anything are as at be been being but by can cannot could did do does doing don done for from get getting gets " +
    "give go goes going good got had happen happened happening happens has have having help helped helps how i if in into is it its just know like ll make makes making " +
    "many may me mean means meant might more most much must my need needed needs no not of on one or our out over please put " +
    "re s same shall she he should so some someone something such t take tell than that the their them then there these they " +
    "thing things this those to too up us use used using ve very want wants was way ways we were what when where which who whom " +
    "whose why will with without would you your about between"
  ).split(" "),
);

/** @param {string} text @returns {string} lower case, without accents, possessives and punctuation; single spaces */
export function normalise(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[’‘`]/g, "'")
    .replace(/(?<=\p{L})'s\b|(?<=s)'(?!\p{L})/gu, "")
    .replace(/'/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** @param {string} word @returns {boolean} whether it is left out of a search that has other words */
export function isStop(word) {
  return STOP.has(word);
}

/** @param {string} word @returns {string} the word without a plural ending, so that both forms compare alike */
export function singular(word) {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith("s") && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** @param {string} text @returns {string} the key under which a name is looked up */
export function nameKey(text) {
  return normalise(text).split(" ").map(singular).join(" ");
}

/**
 * The Damerau-Levenshtein distance (insert, delete, replace, swap two neighbours), given up above `most`.
 * @param {string} a @param {string} b @param {number} most @returns {number} the distance, or most + 1
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length] > most ? most + 1 : last[b.length];
}
