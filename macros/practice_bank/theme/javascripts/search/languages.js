// What the search knows of a language: words that tell nothing, and endings. A language that is
// not here has neither: every word of a query then counts, and is compared as it is written.

/**
 * @typedef {object} Language
 * @property {(word: string) => boolean} isStop
 *   whether a word says that something is asked, or holds a sentence together, and not what it is
 *   about
 * @property {(word: string) => string} singular
 *   the word without a plural ending, so that both forms compare alike
 * @property {(word: string) => string[]} stems the words of which this may be a form
 */

const ENGLISH_STOPS = new Set(
  (
    "a an and any anyone anything are as at be been being between but by can cannot could did do " +
    "does doing don done for from get getting gets give go goes going good got had happen " +
    "happened happening happens has have having help helped helps how i if in into is it its " +
    "just know like ll make makes making many may me mean means meant might more most much must " +
    "my need needed needs no not of on one or our out over please put re s same shall she he " +
    "should so some someone something such t take tell than that the their them then there " +
    "these they thing things this those to too up us use used using ve very want wants was way " +
    "ways we were what when where which who whom whose why will with without would you your about"
  ).split(" "),
);
const ENGLISH_ENDING = /(?:ing|ed|er|ers|ly|ment|ments)$/;

/** @type {Language} */
const ENGLISH = {
  isStop: (word) => ENGLISH_STOPS.has(word),
  singular(word) {
    if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
    const isPlural = word.length > 3 && word.endsWith("s") && !/(ss|us|is)$/.test(word);
    return isPlural ? word.slice(0, -1) : word;
  },
  stems(word) {
    const stem = word.replace(ENGLISH_ENDING, "");
    if (stem.length < 4) return [];
    return [stem, `${stem}e`, `${stem}s`].filter((form) => form !== word);
  },
};

/** @type {Language} */
const ANY_OTHER = { isStop: () => false, singular: (word) => word, stems: () => [] };

const LANGUAGES = new Map([["en", ENGLISH]]);

/** @param {string} tag such as “en-GB” (BCP 47) @returns {Language} */
export function languageOf(tag) {
  return LANGUAGES.get(tag.toLowerCase().split("-")[0]) ?? ANY_OTHER;
}
