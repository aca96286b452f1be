// All that the papers of a session are made from, as plain data: its steps with what its pages say
// of them, and what the pages have beside them: handouts, keys, quizzes, cases.

import { dayOf, lengthSaid, rowsOf, titleOf } from "../agenda.js";
import { words } from "../page.js";
import { summed } from "../summary.js";
import { blocksOf, handoutsIn, list, plain, runsOf } from "./blocks.js";

// As many pages are fetched at once.
const AT_ONCE = 6;
// Characters: what a side of paper holds of a case's story, beside what is said of it at a glance.
const STORY_ON_A_PAGE = 1500;

const WORDS = {
  handouts: (title) => `The handouts of ‘${title}’ could not be reached, so they are not in the pack.`,
  answers: (title) => `The keys of ‘${title}’ could not be reached, so they are not in the pack.`,
  quiz: (title) => `The quiz of ‘${title}’ could not be reached, so it is not in the pack.`,
  page: (title) => `‘${title}’ could not be reached, so it is not in the pack.`,
};

/**
 * @typedef {object} Step a line of the plan
 * @property {"module" | "activity" | "page" | "break" | "own" | "note"} type
 * @property {string} title
 * @property {string} begins "" where it has no time of its own
 * @property {string} ends
 * @property {number} minutes
 * @property {string} part what the bank calls its part or kind
 * @property {string} partName such as "work", of an activity
 * @property {string} from the module of an activity
 * @property {string} note the trainer's own words
 * @property {string} said what has become of its page
 * @property {string} method
 * @property {string} groups
 * @property {string} online
 * @property {string[]} key
 * @property {import("../page.js").Link[]} uses
 *
 * @typedef {object} Question
 * @property {string} question
 * @property {{text: string, why: string, isRight: boolean}[]} answers
 *
 * @typedef {object} Pack
 * @property {string} title
 * @property {boolean} isNamed whether the title is someone's own
 * @property {string} day
 * @property {string} length
 * @property {number} minutes
 * @property {Step[]} steps
 * @property {import("../summary.js").Summary} summary
 * @property {{from: string, notes: object[], handouts: object[], quiz: Question[]}[]} modules
 * @property {object[]} cases
 * @property {{title: string, blocks: object[]}[]} checklists
 * @property {string} licence what the site says of it, or ""
 * @property {string[]} missing sentences on what is not in it
 */

/**
 * @param {import("../model.js").Session} session
 * @param {import("../look-up.js").LookUp} lookUp
 * @param {object} names as of the workbench
 * @param {{withNotes: boolean}} options
 * @returns {Promise<Pack>}
 */
export async function gather(session, lookUp, names, { withNotes }) {
  await lookUp.whole(session);
  const rows = rowsOf(session, lookUp, names);
  const missing = rows.filter(({ isLost, isUnreachable }) => isLost || isUnreachable);
  const told = missing.map(({ title, said }) => `${title}: ${said}`);
  const modules = await inTurns(modulesOf(rows), (each) => readModule(each, told));
  const keys = new Map(modules.map(({ page, keys: found }) => [page, found]));
  const steps = rows.flatMap((row) => stepsOf(row, keys, names, withNotes));
  const cases = await inTurns(casesOf(rows, steps, names), (each) => readCase(each, told));
  const checklists = rows.filter(({ item, page }) => page && item.kind === "checklist");
  const lists = await inTurns(unique(checklists), (each) => readChecklist(each, told));
  return {
    title: titleOf(session),
    isNamed: session.title.trim() !== "",
    day: dayOf(session),
    length: lengthSaid(session),
    minutes: session.items.reduce((sum, { minutes }) => sum + minutes, 0),
    steps,
    summary: summed(session, lookUp),
    modules,
    cases: cases.filter(Boolean),
    checklists: lists.filter(Boolean),
    licence: words(document.querySelector(".site-foot .wrap > p")),
    missing: [...new Set(told)],
  };
}

/** The modules of a session, each once, and whether its quiz is in the session. */
function modulesOf(rows) {
  const modules = new Map();
  for (const { item, page, isLost, activity } of rows) {
    if (isLost || !page?.activities.length) continue;
    const known = modules.get(page.url) ?? { page, hasQuiz: false };
    known.hasQuiz ||= item.type === "page" || activity?.part === "quiz";
    modules.set(page.url, known);
  }
  return [...modules.values()];
}

async function readModule({ page, hasQuiz }, told) {
  const own = await fetchPage(page.url);
  const beside = (name) => own?.querySelector(`main .fact a[href$="${name}/"]`) && `${page.url}${name}/`;
  const read = async (name) => {
    const url = beside(name);
    const found = url ? await fetchPage(url) : null;
    if (url && !found) told.push(WORDS[name](page.title));
    return found;
  };
  if (!own) told.push(WORDS.page(page.title));
  const [handouts, answers] = await Promise.all([read("handouts"), read("answers")]);
  const quiz = hasQuiz ? await read("quiz") : null;
  return {
    page,
    from: page.title,
    notes: own ? blocksOf(own.querySelector(".page__main > .prose:not([aria-labelledby])")?.children ?? []) : [],
    handouts: handouts ? handoutsIn(handouts) : [],
    keys: answers ? keysIn(answers) : new Map(),
    quiz: quiz ? questionsIn(quiz) : [],
  };
}

/** The lines of the key of each activity, by its number. */
function keysIn(page) {
  const keys = new Map();
  for (const step of page.querySelectorAll("[id^=key-]")) {
    const lines = step.nextElementSibling?.matches("ul") ? step.nextElementSibling.children : [];
    keys.set(Number(step.id.slice("key-".length)), [...lines].map(words));
  }
  return keys;
}

/** @returns {Question[]} */
function questionsIn(page) {
  return [...page.querySelectorAll(".quiz > li")].map((question) => ({
    question: words(question.querySelector("p")),
    answers: [...question.querySelectorAll(".answers > li")].map((answer) => {
      const reason = answer.querySelector("details > p");
      const mark = words(reason?.querySelector("strong"));
      return {
        text: words(answer.querySelector("summary")),
        why: words(reason).slice(mark.length).trim(),
        isRight: answer.matches("[data-right]"),
      };
    }),
  }));
}

function stepsOf(row, keys, names, withNotes) {
  const { item, page, kind } = row;
  const note = withNotes ? row.note : "";
  const usual = { ...NO_STEP, ...timesOf(row), title: row.title, minutes: item.minutes, note };
  if (item.type === "note") return note ? [{ ...usual, type: "note" }] : [];
  if (item.type === "break" || item.type === "own") return [{ ...usual, type: item.type }];
  const about = { ...usual, said: row.isLost ? row.said : "", part: kind };
  if (item.type === "activity") {
    const step = { ...about, type: "activity", partName: item.part, from: row.from };
    const { activity } = row;
    return [activity ? { ...step, ...sayingOf(activity, keys.get(page)) } : step];
  }
  if (row.isLost || !page?.activities.length) return [{ ...about, type: "page" }];
  const parts = page.activities.map((activity, place) => {
    const times = row.steps[place] ?? { begins: "", ends: "" };
    const { title, minutes, part } = activity;
    const called = names.parts.get(part) ?? names.parts.get("work");
    const step = { ...NO_STEP, type: "activity", title, minutes, part: called, partName: part };
    const { begins, ends } = times;
    return { ...step, begins, ends, from: page.title, ...sayingOf(activity, keys.get(page)) };
  });
  return [{ ...about, type: "module" }, ...parts];
}

const NO_STEP = {
  type: "own", title: "", begins: "", ends: "", minutes: 0, part: "", partName: "", from: "",
  note: "", said: "", method: "", groups: "", online: "", key: [], uses: [],
};

function timesOf({ begins, ends }) {
  return { begins, ends };
}

function sayingOf({ number, method, groups, online, uses }, keys) {
  return { method, groups, online, uses, key: keys?.get(number) ?? [] };
}

/** The cases of a session, and those that its activities use: address and title, each once. */
function casesOf(rows, steps, names) {
  const cases = new Map();
  for (const { item, page, isLost } of rows) {
    if (!isLost && page && item.kind === "case") cases.set(page.url, { url: page.url, title: page.title });
  }
  const used = steps.flatMap(({ uses }) => uses);
  for (const { kind, href, title } of used) {
    if (kind === names.kinds.get("case") && !cases.has(href)) cases.set(href, { url: href, title });
  }
  return [...cases.values()];
}

async function readCase({ url, title }, told) {
  const page = (await fetchPage(url))?.querySelector(".page--case");
  if (!page) {
    told.push(WORDS.page(title));
    return null;
  }
  return {
    title: words(page.querySelector("h1")),
    url,
    summary: words(page.querySelector(".lead")),
    facts: [...page.querySelectorAll(".facts__rows > .fact")].map((fact) => ({
      name: words(fact.querySelector("dt")),
      value: words(fact.querySelector("dd")),
      why: words(fact.querySelector("dd + dd")),
    })),
    figures: [...page.querySelectorAll(".figure[data-part=results]")].map(figureOf),
    gaps: listUnder(page, "[aria-labelledby=not-reported]"),
    story: shortened(page),
  };
}

function figureOf(figure) {
  const of = (name) => words(figure.querySelector(name));
  const note = of(".figure__note");
  return `${of(".figure__what")}: ${of(".figure__number")}${note ? `. ${note}` : ""}`;
}

function listUnder(page, selector) {
  const part = page.querySelector(selector);
  if (!part) return null;
  const items = [...part.querySelectorAll("li")].map(runsOf);
  return { title: words(part.querySelector("h2")), list: list(items) };
}

/**
 * The sections of a case's story as far as a page has room: first those that a board gets, which
 * the page names, then the others, whole and in their order.
 */
function shortened(page) {
  const named = page.querySelector("print-case")?.dataset.headings ?? "[]";
  const first = new Set(JSON.parse(named));
  const sections = sectionsOf(blocksOf(page.querySelector(".page__main > .prose")?.children ?? []));
  let room = STORY_ON_A_PAGE;
  const kept = new Set();
  const byNeed = [...sections].sort((one, other) => first.has(other.title) - first.has(one.title));
  for (const section of byNeed) {
    if (section.length > room) continue;
    room -= section.length;
    kept.add(section);
  }
  return sections.filter((section) => kept.has(section)).flatMap(({ blocks }) => blocks);
}

function sectionsOf(blocks) {
  const sections = [];
  for (const block of blocks) {
    if (block.type === "heading" && block.level === 2) {
      sections.push({ title: plain(block.runs), blocks: [], length: 0 });
    } else if (!sections.length) sections.push({ title: "", blocks: [], length: 0 });
    const section = sections.at(-1);
    section.blocks.push(block.type === "heading" ? { ...block, level: 3 } : block);
    section.length += JSON.stringify(block).length;
  }
  return sections;
}

async function readChecklist({ url, title }, told) {
  const page = await fetchPage(url);
  if (!page) {
    told.push(WORDS.page(title));
    return null;
  }
  const parts = page.querySelectorAll(".page__main .prose > *, .page__main check-list > *");
  return { title, blocks: blocksOf(outermost(parts)) };
}

/** Of some elements those that stand in none of the others. */
function outermost(elements) {
  const all = new Set(elements);
  return [...all].filter((each) => {
    for (let up = each.parentElement; up; up = up.parentElement) if (all.has(up)) return false;
    return true;
  });
}

function unique(rows) {
  const found = new Map(rows.map(({ page }) => [page.url, { url: page.url, title: page.title }]));
  return [...found.values()];
}

/** @returns {Promise<Document | null>} null where the page cannot be had */
async function fetchPage(url) {
  try {
    const answer = await fetch(url);
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return null;
  }
}

/** What is made of each, in their order, a few at a time. */
async function inTurns(all, make) {
  const made = new Array(all.length);
  let next = 0;
  const work = async () => {
    while (next < all.length) {
      const place = next;
      next += 1;
      made[place] = await make(all[place]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return made;
}
