// What a session takes out of a page of the bank, as plain text and addresses: from the page that
// is open, or from one that was fetched.

import { addressOf } from "../path.js";

/**
 * @typedef {{kind: string, title: string, href: string}} Link a page, and what its kind is called
 * @typedef {object} Activity
 * @property {number} number from 1
 * @property {string} title
 * @property {number} minutes
 * @property {string} part such as "work"
 * @property {string} method what is done
 * @property {string} groups how people sit, or ""
 * @property {string} online how it is done on a call, or ""
 * @property {Link[]} uses the pages that it uses
 *
 * @typedef {object} Page
 * @property {string} ref its permanent id; of one without an id, its address
 * @property {string} url where it stands
 * @property {string} kind
 * @property {string} title
 * @property {number} minutes of a module or a path; else 0
 * @property {string} summary
 * @property {Activity[]} activities of a module
 * @property {string[]} outcomes what people are able to do after a module
 * @property {string[]} materials what a module needs
 * @property {Link[]} develops what a module develops
 * @property {boolean} isRetired
 */

/** @param {Document} page @param {string} url where it stands @returns {Page} */
export function readPage(page, url) {
  const button = page.querySelector("session-button");
  const activities = activitiesOf(page, url);
  const kind = button?.dataset.kind ?? kindOf(page);
  return {
    ref: idOf(page) || addressOf(url),
    url,
    kind,
    title: titleOf(page),
    minutes: Number(button?.dataset.minutes) || sumOf(activities) || minutesOfPath(page),
    summary: words(page.querySelector(".page__head .lead")),
    activities,
    outcomes: linesOf(page, "[data-part=aims] > li"),
    materials: linesOf(page, "[data-part=materials] > li"),
    develops: linksOf(page.querySelector("[aria-labelledby=builds]"), url),
    isRetired: page.querySelector(".page__head .retired") !== null,
  };
}

/** The activities of a module's plan, in their order; none on another page. */
export function activitiesOf(page, url) {
  return [...page.querySelectorAll(".plan > li")].map((step, place) => {
    const lines = [...step.children].filter((each) => each.matches("p"));
    return {
      number: place + 1,
      title: words(step.querySelector("h3")).replace(/^\d+\.\s*/, ""),
      minutes: minutesOfStep(step),
      part: /\bplan__([a-z]+)/.exec(step.className)?.[1] ?? "",
      method: words(lines.find((each) => !each.className)),
      groups: afterItsName(step.querySelector(".plan__groups")),
      online: afterItsName(step.querySelector(".plan__online")),
      uses: linksOf(step, url),
    };
  });
}

/** The title of a page without what stands beside it: a code, or abbreviations. */
export function titleOf(page) {
  const heading = page.querySelector("main h1, h1")?.cloneNode(true);
  for (const extra of heading?.querySelectorAll(".abbreviation, .code") ?? []) extra.remove();
  return words(heading);
}

export function words(element) {
  return element?.textContent.replace(/\s+/g, " ").trim() ?? "";
}

function idOf(page) {
  return page.querySelector("short-link[data-id]")?.dataset.id ?? "";
}

function kindOf(page) {
  return /\bpage--([a-z][a-z-]*)/.exec(page.querySelector(".page")?.className ?? "")?.[1] ?? "";
}

/** The minutes between the two times of a step: 1:05–1:20. */
function minutesOfStep(step) {
  const text = words(step.querySelector(".plan__minutes"));
  const times = [...text.matchAll(/(\d+):(\d\d)/g)].slice(0, 2);
  const [begins, ends] = times.map(([, hours, rest]) => Number(hours) * 60 + Number(rest));
  return Math.max(0, ends - begins) || 0;
}

function minutesOfPath(page) {
  const steps = [...page.querySelectorAll("a[data-step]")];
  return sumOf(steps.map((step) => ({ minutes: Number(step.dataset.step) || 0 })));
}

function sumOf(parts) {
  return parts.reduce((sum, { minutes }) => sum + minutes, 0);
}

function linesOf(page, selector) {
  return [...page.querySelectorAll(selector)].map(words).filter(Boolean);
}

/** A line without the name that it begins with in bold. */
function afterItsName(line) {
  return words(line).slice(words(line?.querySelector("strong")).length).trim();
}

/** The pages that a list names, each after what its kind is called. */
function linksOf(part, url) {
  return [...(part?.querySelectorAll("ul.plain > li") ?? [])].flatMap((line) => {
    const link = line.querySelector("a[href]");
    if (!link) return [];
    const href = new URL(link.getAttribute("href"), url).href;
    return [{ kind: words(line.querySelector(".kind")), title: words(link), href }];
  });
}
