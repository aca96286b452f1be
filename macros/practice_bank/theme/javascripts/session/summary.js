// What a session as a whole is for and needs: outcomes, what it develops and materials of all its
// modules, each once, as data, as a part of the page and as text.

import { THEIRS, h } from "../finder/dom.js";

const WORDS = {
  outcomes: "What people will be able to do",
  partly: "Some activities of these modules are not in the session, so it may not reach all of this:",
  develops: "What it develops",
  materials: "What you need",
  nothing: "Add a module or one of its activities, and what it is for and needs is listed here.",
  loading: "Looking up the pages of the session …",
};

/**
 * @typedef {object} Summary
 * @property {string[]} outcomes
 * @property {import("./page.js").Link[]} develops competencies and standards, in the bank's words
 * @property {string[]} materials
 * @property {string[]} partly the titles of the modules of which not every activity is in it
 */

/**
 * @param {import("./model.js").Session} session
 * @param {import("./look-up.js").LookUp} lookUp
 * @returns {Summary}
 */
export function summed(session, lookUp) {
  const outcomes = new Set();
  const materials = new Set();
  const develops = new Map();
  const partly = [];
  for (const [page, numbers] of modulesOf(session, lookUp)) {
    for (const each of page.outcomes) outcomes.add(each);
    for (const each of page.materials) materials.add(each);
    for (const link of page.develops) develops.set(link.href, link);
    if (page.activities.some(({ number }) => !numbers.has(number))) partly.push(page.title);
  }
  return {
    outcomes: [...outcomes],
    develops: [...develops.values()],
    materials: [...materials],
    partly,
  };
}

/** The modules of a session, each with the numbers of its activities that are in it. */
function modulesOf({ items }, lookUp) {
  const modules = new Map();
  for (const { type, ref, number } of items) {
    const page = lookUp.of(ref)?.page;
    if (!page?.activities.length) continue;
    const numbers = modules.get(page) ?? new Set();
    const all = page.activities.map((each) => each.number);
    for (const each of type === "activity" ? [number] : all) numbers.add(each);
    modules.set(page, numbers);
  }
  return modules;
}

/** @param {Summary} summary @param {boolean} isDone whether all pages are known */
export function summaryElement(summary, isDone) {
  const { outcomes, develops, materials, partly } = summary;
  const parts = [];
  if (!isDone) parts.push(h("p", { class: "count-line" }, WORDS.loading));
  if (outcomes.length) {
    const about = partly.length ? [partlyOf(partly)] : [];
    parts.push(section([WORDS.outcomes], ...about, list(outcomes, "ticks")));
  }
  for (const [kind, links] of byKind(develops)) {
    const heading = [`${WORDS.develops}: `, h("span", { lang: THEIRS }, kind)];
    parts.push(section(heading, h("ul", {}, ...links.map(linkLine))));
  }
  if (materials.length) parts.push(section([WORDS.materials], list(materials, "")));
  if (!parts.length) parts.push(h("p", { class: "count-line" }, WORDS.nothing));
  return h("div", { class: "session__summary" }, ...parts);
}

function section(heading, ...rest) {
  return h("section", {}, h("h3", {}, ...heading), ...rest);
}

function partlyOf(titles) {
  const named = h("span", { lang: THEIRS }, titles.join(", "));
  return h("p", { class: "count-line" }, `${WORDS.partly} `, named);
}

function list(lines, name) {
  const about = name ? { class: name, lang: THEIRS } : { lang: THEIRS };
  return h("ul", about, ...lines.map((line) => h("li", {}, line)));
}

function linkLine({ title, href }) {
  return h("li", { lang: THEIRS }, h("a", { href }, title));
}

function byKind(links) {
  const kinds = new Map();
  for (const link of links) kinds.set(link.kind, [...(kinds.get(link.kind) ?? []), link]);
  return kinds;
}

/** @param {Summary} summary */
export function summaryText({ outcomes, develops, materials, partly }) {
  const parts = [];
  if (outcomes.length) {
    parts.push(`${WORDS.outcomes}:`);
    if (partly.length) parts.push(`${WORDS.partly} ${partly.join(", ")}`);
    parts.push(...outcomes.map(asLine), "");
  }
  for (const [kind, links] of byKind(develops)) {
    parts.push(`${WORDS.develops}: ${kind}`, ...links.map(({ title }) => asLine(title)), "");
  }
  if (materials.length) parts.push(`${WORDS.materials}:`, ...materials.map(asLine), "");
  return parts.join("\n");
}

function asLine(text) {
  return `- ${text}`;
}
