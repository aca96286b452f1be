// What the pages of a session are today. A page is found by its permanent id: /go/<id>/ leads to it,
// wherever it has moved since, and to a page that says why where it was withdrawn.

import { address } from "../finder/dom.js";
import { isId } from "./model.js";
import { readPage, words } from "./page.js";

// From a short link to an old address to the page.
const MOST_STEPS = 4;
const AT_ONCE = 6;

/**
 * @typedef {object} Found
 * @property {"there" | "retired" | "withdrawn" | "gone" | "unreachable"} state
 * @property {import("./page.js").Page} [page] of what is there or retired
 * @property {string} [url] where it stands, or the page that says why it was withdrawn
 * @property {string} [why] why it was withdrawn
 * @property {{title: string, href: string}} [instead] what to read instead of it
 */

/** Looks pages up, each once, a few at a time. */
export class LookUp {
  /** @param {() => void} tell is called when something was found. */
  constructor(tell) {
    this.tell = tell;
    this.found = new Map();
    this.waiting = [];
    this.running = 0;
    this.waiters = [];
  }

  /** What is known of a page by now, or undefined. @returns {Found | undefined} */
  of(ref) {
    return this.found.get(ref) ?? undefined;
  }

  /** Whether all that was asked for has been answered. */
  get isDone() {
    return this.running === 0 && this.waiting.length === 0;
  }

  /** Asks for the pages of a session that were not asked for yet. */
  ask(session) {
    for (const { ref } of session.items) {
      if (!ref || this.found.has(ref)) continue;
      this.found.set(ref, null);
      this.waiting.push(ref);
    }
    while (this.running < AT_ONCE && this.waiting.length) this.next(this.waiting.shift());
  }

  /** Forgets what could not be reached, and asks again. */
  again(session) {
    for (const [ref, found] of this.found) {
      if (found?.state === "unreachable") this.found.delete(ref);
    }
    this.ask(session);
  }

  /** All that is known of the pages of a session, once it is. @returns {Promise<LookUp>} */
  async whole(session) {
    this.ask(session);
    while (!this.isDone) await new Promise((done) => this.waiters.push(done));
    return this;
  }

  async next(ref) {
    this.running += 1;
    this.found.set(ref, await lookUp(ref));
    this.running -= 1;
    if (this.waiting.length) this.next(this.waiting.shift());
    this.tell();
    for (const done of this.waiters.splice(0)) done();
  }
}

/** @param {string} ref a permanent id, or an address @returns {Promise<Found>} */
export async function lookUp(ref) {
  let url = address(isId(ref) ? `go/${ref}/` : ref);
  try {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const answer = await fetch(url);
      if (answer.status === 404 || answer.status === 410) return { state: "gone" };
      if (!answer.ok) return { state: "unreachable" };
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // Some hosts lead on by themselves, so the answer may be the page already.
      const onward = leadsOn(page, answer.url);
      if (!onward) return whatIs(page, answer.url, ref);
      url = onward;
    }
  } catch {
    return { state: "unreachable" };
  }
  return { state: "gone" };
}

/** Where a page leads on to by itself, within the site; else "". */
function leadsOn(page, url) {
  const refresh = page.querySelector("meta[http-equiv=refresh i]")?.content ?? "";
  const way = /^\s*\d+\s*;\s*url=(.+)$/i.exec(refresh)?.[1];
  if (!way) return "";
  const onward = new URL(way.trim(), url);
  return onward.href.startsWith(address("")) ? onward.href : "";
}

function whatIs(page, url, ref) {
  if (page.querySelector("[data-withdrawn]")) {
    const way = page.querySelector("[aria-labelledby=instead] .cards a[href]");
    const instead = way && {
      title: words(way),
      href: new URL(way.getAttribute("href"), url).href,
    };
    const why = words(page.querySelector("[aria-labelledby=why] p"));
    return { state: "withdrawn", url, why, instead };
  }
  // Some hosts answer whatever they do not have with a page of their own.
  const read = readPage(page, url);
  if (read.ref !== ref && isId(ref)) return { state: "gone" };
  if (!read.title || page.querySelector(".page--lost")) return { state: "gone" };
  return { state: read.isRetired ? "retired" : "there", url, page: read };
}

/**
 * The activity of a module that an item of a session is, as the module has it today: the one with
 * its title, or else the one with its number; undefined where there is neither.
 */
export function activityOf(page, { number, title }) {
  const { activities } = page;
  const named = activities.filter((each) => each.title === title);
  return named.find((each) => each.number === number) ?? named[0] ?? activities[number - 1];
}
