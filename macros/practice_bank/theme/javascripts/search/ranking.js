// Every number by which the search ranks, in one place. Found by trying values on the queries that
// are not held out (tests/search/queries.yml); `make search-scores` says how well they answer.
//
// How much the parts of a page weigh is told where pages are made: `data-pagefind-weight` in the
// templates of the kinds (site/templates/); site/search_document.py adds the names of a page.

/** What Pagefind is told (https://pagefind.app/docs/ranking/). */
export const PAGEFIND = {
  // Pages are of similar length by kind, and a term's page is not the better answer for being
  // short: so length does not count.
  pageLength: 0,
  // How soon it stops to matter how often a word stands on a page; the higher, the later.
  termSaturation: 2,
  // How much a word counts in what a page says of itself, where 1 is a word of its text. `names`
  // are its own other names, `also` other ways to write the terms that it names.
  metaWeights: {
    title: 4,
    names: 2,
    summary: 1,
    area: 2,
    also: 0.4,
    facts: 0,
    last: 0,
    kind: 0,
    image: 0,
    image_alt: 0,
  },
};

// Which words are looked for, and how much each way to write them counts (query.js).

/** So many parts of a query are looked for at most; each is a search of its own. */
export const MOST_PARTS = 8;
/** In a bank of more pages than this … */
export const LARGE = 2000;
/** … a word that stands on such a share of them is not looked for beside others. */
export const EVERYWHERE = 0.5;
/** The share of the score of a page that has the term's other name: title for abbreviation. */
export const OTHER_NAME = 0.8;
/** The share of the score of a page that has the bank's word for an everyday one. */
export const EVERYDAY = 0.65;

// How the results of several searches become one list (merge.js).

/** How much a page loses that lacks a part of the query: 1 for as large a share as it lacks. */
export const LACK = 1;
/** The share of a query that a page must have to be listed … */
export const ENOUGH = 0.4;
/** … unless fewer pages than this have so much. */
export const FEW = 10;

// What comes first of what is found (engine.js).

/** How much a page gains whose name is the whole query, as a share of the best score … */
export const NAMED = 0.15;
/** … and the power of the share of the query that its name is, where it is a part of it. */
export const NAMED_POWER = 2;

/**
 * What a page gains or loses by its kind: its score is so many times as high. What answers a
 * question gains, and what only tells of a document loses. A query that is the name of a page asks
 * for that page, and no kind gains.
 */
export const KINDS = {
  problem: 1.2,
  case: 1.1,
  checklist: 1.1,
  module: 1.1,
  term: 0.95,
  source: 0.5,
};
/** The share of its score that a page about the site itself keeps. */
export const ABOUT_THE_SITE = 0.2;

// What is offered where nothing is found (vocabulary.js).

/** How much of two names has to be alike, from 0 to 1. */
export const LEAST_ALIKE = 0.25;

// What a misspelt word is taken for (vocabulary.js). A mistake is a letter too many, too few or
// wrong, or two that have changed places.

/** How many mistakes a word of so many letters may have, the shortest words first. */
export const MISTAKES = [
  { letters: 4, most: 1 },
  { letters: 7, most: 1.5 },
  { letters: Infinity, most: 2 },
];
/** A word must have so many letters to tell what was meant. */
export const LEAST_LETTERS = 4;
/** A wrong first letter is rare, so it counts as so much of a mistake more. */
export const FIRST_LETTER = 0.5;
/** The name of a page is meant more often than another word, so it is nearer by so much. */
export const NAME_BONUS = 0.2;
