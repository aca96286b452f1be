// What the browser remembers of searches: the one that the reader is in, in the address of the page,
// and the last few, on this device alone.

import { read, write } from "../kept.js";
import { DIALOG_WORDS } from "./open.js";

/** How many of the last searches are kept. */
export const MOST_RECENT = 6;
const KEY = "searches";
// A text that was pasted in is not kept whole.
const LONGEST = 120;

/**
 * The names of the parts of an address that hold a search. On its own page it is what a form would
 * send. On other pages the names have a hyphen, which no facet of the finder has.
 */
const ON_ITS_PAGE = { words: "q", kind: "kind" };
const IN_THE_DIALOG = { words: DIALOG_WORDS, kind: "search-kind" };

/** A search in the address of a page. */
export class Place {
  /** @param {boolean} isPage whether this is the page of the search */
  constructor(isPage) {
    this.names = isPage ? ON_ITS_PAGE : IN_THE_DIALOG;
  }

  /**
   * @returns {{words: string, kind: string, followed: number | undefined}} what the address says;
   *   `followed` is the place of the result that the reader went to from here
   */
  read() {
    const asked = new URLSearchParams(location.search);
    const { words, kind } = this.names;
    return {
      words: asked.get(words)?.trim() ?? "",
      kind: asked.get(kind) ?? "",
      followed: history.state?.followed,
    };
  }

  /** Puts a search into the address. @param {"pushState" | "replaceState"} how */
  write(words, kind, how) {
    const asked = new URLSearchParams(location.search);
    asked.delete(this.names.words);
    asked.delete(this.names.kind);
    if (words) asked.set(this.names.words, words);
    if (words && kind) asked.set(this.names.kind, kind);
    const query = asked.size ? `?${asked}` : "";
    if (query === location.search) return;
    history[how](null, "", `${location.pathname}${query}${location.hash}`);
  }

  /** Notes which result is followed, so that coming back leads to it. */
  follow(place) {
    history.replaceState({ ...history.state, followed: place }, "");
  }
}

/** @returns {string[]} the last searches from which a result was followed, the newest first */
export function recent() {
  const kept = read("localStorage", KEY);
  if (!Array.isArray(kept)) return [];
  return kept.filter((words) => typeof words === "string").slice(0, MOST_RECENT);
}

export function remember(words) {
  const short = words.slice(0, LONGEST);
  const others = recent().filter((other) => other !== short);
  write("localStorage", KEY, [short, ...others].slice(0, MOST_RECENT));
}

export function forget() {
  write("localStorage", KEY, null);
}
