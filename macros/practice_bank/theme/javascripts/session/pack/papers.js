// The papers of a pack, each as a list of blocks, from what was gathered. Nothing here knows of a
// page, of Word or of paper.

import { lengthOf } from "../length.js";
import { heading, list, ours, said, text } from "./blocks.js";

const WORDS = {
  names: {
    plan: "Facilitator’s plan",
    handout: "Handout",
    cards: "Cards to cut",
    evaluation: "Evaluation: before and after",
    certificate: "Certificate of attendance",
  },
  outcomes: "What people will be able to do",
  materials: "What you need",
  plan: "The plan",
  groups: "How people sit: ",
  online: "On a call: ",
  key: "Key",
  note: "Your note: ",
  uses: "Uses: ",
  notes: "Notes on ",
  quizKey: "Quiz with answers: ",
  right: "Right. ",
  wrong: "Not this one. ",
  minutes: (minutes) => (minutes === 1 ? "1 minute" : `${minutes} minutes`),
  from: ", from ",
  programme: "Programme",
  time: "Time",
  what: "What",
  source: "Where it comes from: ",
  activities: "Activities",
  yours: "Your notes",
  quiz: "Quiz: ",
  cases: "Cases",
  gapsAndMore: "The whole case: ",
  figures: "What was counted",
  answers: "Answers",
  before: "Before the session",
  after: "After the session",
  evaluation: "Please give no name. Tick one box in each line: 1 is ‘not at all’, 5 is ‘fully’.",
  code: "So that both sheets can be put together, write the same code on each: the first two letters of the street you grew up in, and the day of the month on which your mother was born.",
  yourCode: "Your code: ",
  ableTo: "I am able to do this",
  noOutcomes: "The session has no outcomes of its own. Whoever leads it says what to write here.",
  useful: "What will you use first, and when?",
  change: "What should change in this session?",
  expect: "What do you want to take away from it?",
  certifies: "This is to certify that",
  tookPart: "took part in",
  on: "on ",
  date: "Date: ",
  lasting: (minutes) => `It took ${lengthOf(minutes)}.`,
  about: "What it was for",
  ledBy: "Led by: ",
  signature: "Signature: ",
  dated: "Place and date: ",
};
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const MARKS = ["1", "2", "3", "4", "5"];
/** The papers, in the order in which they are handed out. */
export const PAPERS = ["plan", "handout", "cards", "evaluation", "certificate"];

/**
 * @typedef {object} Sheet what begins on a sheet of paper of its own
 * @property {string} paper which of the papers it belongs to
 * @property {import("./blocks.js").Block[]} blocks
 *
 * @typedef {{papers: Set<string>, withAnswers: boolean}} Wanted which papers; and whether the
 *   answers stand on the last page of the handout, or nowhere in it
 */

/** What a paper is called. */
export function nameOf(paper) {
  return WORDS.names[paper];
}

/** Which papers have something in them. @returns {string[]} */
export function possible(pack) {
  return PAPERS.filter((paper) => paper !== "cards" || cardsOf(pack).length);
}

/** @param {import("./gather.js").Pack} pack @param {Wanted} wanted @returns {Sheet[]} */
export function sheetsOf(pack, wanted) {
  const makers = { plan: planOf, handout: handoutOf, cards: cardsOf, evaluation, certificate };
  return PAPERS.filter((paper) => wanted.papers.has(paper)).flatMap((paper) =>
    makers[paper](pack, wanted).map((blocks) => ({ paper, blocks })),
  );
}

/** The title of a session: its own, or ours where it has none. */
function titleRun({ title, isNamed }) {
  return isNamed ? said(title) : ours(title);
}

function headOf(pack, paper) {
  const about = [pack.day, pack.length].filter(Boolean).join(". ");
  const named = text([ours(nameOf(paper))], "soft");
  return [named, heading(1, titleRun(pack)), text([ours(about)], "soft")];
}

/** The modules that a session is made from, with their addresses, and the licence. */
function sourcesOf({ modules, licence }) {
  const named = modules.map(({ from, page }) => `${from}, ${page.url}`).join("; ");
  if (!named) return [];
  const runs = [ours(WORDS.source), said(`${named}. `)];
  return [text(licence ? [...runs, ours(licence)] : runs, "soft")];
}

function listed(title, lines, marks = "plain") {
  if (!lines.length) return [];
  return [heading(2, ours(title)), list(lines.map((line) => [said(line)]), marks)];
}

// The facilitator's plan

function planOf(pack) {
  const { summary, steps, modules } = pack;
  const first = [
    ...headOf(pack, "plan"),
    ...listed(WORDS.outcomes, summary.outcomes),
    ...listed(WORDS.materials, summary.materials),
    heading(2, ours(WORDS.plan)),
    ...steps.flatMap(stepBlocks),
    ...sourcesOf(pack),
  ];
  return [first, ...modules.flatMap(notesOf), ...modules.flatMap(quizWithAnswers)];
}

function stepBlocks(step) {
  if (step.type === "note") return [text([ours(WORDS.note, { bold: true }), said(step.note)], "note")];
  const time = step.begins ? `${step.begins}–${step.ends}  ` : "";
  const title = ["break", "own"].includes(step.type) && !step.method;
  const blocks = [heading(3, ours(time), said(step.title))];
  if (!title || step.minutes) blocks.push(text(aboutStep(step), "soft"));
  if (step.note) blocks.push(text([ours(WORDS.note, { bold: true }), said(step.note)], "note"));
  if (step.said) blocks.push(text([ours(step.said)]));
  if (step.groups) blocks.push(text([ours(WORDS.groups, { bold: true }), said(step.groups)]));
  if (step.method) blocks.push(text([said(step.method)]));
  if (step.online) blocks.push(text([ours(WORDS.online, { bold: true }), said(step.online)]));
  if (step.key.length) {
    blocks.push(text([ours(WORDS.key, { bold: true })]), list(step.key.map((line) => [said(line)])));
  }
  if (step.uses.length) {
    const named = step.uses.map(({ kind, title: page }) => `${kind}: ${page}`).join("; ");
    blocks.push(text([ours(WORDS.uses), said(named)], "soft"));
  }
  return blocks;
}

function aboutStep({ part, minutes, from, type }) {
  const runs = [];
  // The parts of a module are in our words, and the kinds of pages in the bank's.
  if (part) runs.push(type === "activity" ? ours(part) : said(part), ours(", "));
  runs.push(ours(WORDS.minutes(minutes)));
  if (from) runs.push(ours(WORDS.from), said(from));
  return runs;
}

function notesOf({ from, notes }) {
  if (!notes.length) return [];
  const lower = notes.map((block) => (block.level === 2 ? { ...block, level: 3 } : block));
  return [[heading(2, ours(WORDS.notes), said(from)), ...lower]];
}

function quizWithAnswers({ from, quiz }) {
  if (!quiz.length) return [];
  return [[heading(2, ours(WORDS.quizKey), said(from)), ...quiz.flatMap(answered)]];
}

function answered({ question, answers }, place) {
  const items = answers.map(({ text: words, why, isRight }) => [
    said(`${words} `, { bold: isRight }),
    ours(isRight ? WORDS.right : WORDS.wrong, { bold: true }),
    said(why),
  ]);
  return [heading(3, said(`${place + 1}. ${question}`)), list(items, "letters")];
}

// The learners' handout

function handoutOf(pack, wanted) {
  const { summary, modules, cases, checklists } = pack;
  const sheets = [
    [
      ...headOf(pack, "handout"),
      ...listed(WORDS.outcomes, summary.outcomes),
      ...programmeOf(pack),
      ...activitiesOf(pack),
      ...sourcesOf(pack),
    ],
    ...modules.flatMap(({ handouts }) => handouts.flatMap((each) => handoutSheet(each, wanted))),
    ...checklists.map(({ title, blocks }) => [heading(2, said(title)), ...blocks]),
    ...modules.flatMap(quizToAnswer),
    ...cases.map(caseSheet),
  ];
  const answers = wanted.withAnswers ? answersOf(pack) : [];
  return answers.length ? [...sheets, answers] : sheets;
}

function programmeOf({ steps }) {
  const timed = steps.filter(({ type, begins }) => type !== "note" && begins);
  // A module whose activities are named does not need a line of its own.
  const shown = timed.filter(({ type, title }, place) => {
    const next = timed[place + 1];
    return type !== "module" || next?.type !== "activity" || next.from !== title;
  });
  const rows = shown.map(({ begins, title }) => [[ours(begins)], [said(title)]]);
  if (!rows.length) return [];
  const head = [[ours(WORDS.time, { bold: true })], [ours(WORDS.what, { bold: true })]];
  return [heading(2, ours(WORDS.programme)), { type: "table", head, rows, widths: [1, 5] }];
}

/** The activities in which people work, each with room for notes. */
function activitiesOf({ steps }) {
  const work = steps.filter(({ type, partName }) => type === "own" || partName === "work");
  if (!work.length) return [];
  const each = work.flatMap(({ title, groups }) => [
    heading(3, said(title)),
    ...(groups ? [text([ours(WORDS.groups), said(groups)], "soft")] : []),
    { type: "lines", count: 3 },
  ]);
  return [heading(2, ours(WORDS.activities)), ...each];
}

/** A handout on its sheet; what is a card stands on the sheets of cards, if those are wanted. */
function handoutSheet({ title, blocks, isCards, isAnswer }, { papers }) {
  if (isAnswer) return [];
  const isElsewhere = isCards && papers.has("cards");
  const [firstTable] = blocks.filter(({ type }) => type === "table");
  const rest = isElsewhere ? blocks.slice(blocks.indexOf(firstTable) + 1) : blocks;
  if (!rest.length) return [];
  return [[...(title ? [heading(2, said(title))] : []), ...rest]];
}

function quizToAnswer({ from, quiz }) {
  if (!quiz.length) return [];
  const questions = quiz.flatMap(({ question, answers }, place) => [
    heading(3, said(`${place + 1}. ${question}`)),
    list(answers.map((answer) => [said(answer.text)]), "boxes"),
  ]);
  return [[heading(2, ours(WORDS.quiz), said(from)), ...questions]];
}

function caseSheet({ title, url, summary, facts, figures, gaps, story }) {
  const rows = facts.map(({ name, value, why }) => [
    [said(name)],
    [said(value, { bold: true }), said(why ? `. ${why}` : "")],
  ]);
  return [
    heading(2, said(title)),
    text([said(summary)], "lead"),
    ...(rows.length ? [{ type: "table", head: [], rows, widths: [1, 4] }] : []),
    ...(figures.length ? [heading(3, ours(WORDS.figures)), list(figures.map((line) => [said(line)]))] : []),
    ...story,
    ...(gaps ? [heading(3, ours(gaps.title)), gaps.list] : []),
    text([ours(WORDS.gapsAndMore), said(url)], "soft"),
  ];
}

function answersOf({ steps, modules }) {
  const blocks = [];
  for (const { title, key } of steps) {
    if (key.length) blocks.push(heading(3, said(title)), list(key.map((line) => [said(line)])));
  }
  for (const { handouts } of modules) {
    for (const { title, blocks: answer, isAnswer } of handouts) {
      if (isAnswer) blocks.push(heading(3, said(title)), ...answer);
    }
  }
  for (const { from, quiz } of modules) {
    if (!quiz.length) continue;
    const lines = quiz.map(({ question, answers }) => [said(`${question} `), ...rightOnes(answers)]);
    blocks.push(heading(3, ours(WORDS.quiz), said(from)), list(lines, "numbers"));
  }
  return blocks.length ? [heading(2, ours(WORDS.answers)), ...blocks] : [];
}

function rightOnes(answers) {
  const letters = answers.map((answer, place) => ({ ...answer, letter: LETTERS[place] ?? "" }));
  return letters
    .filter(({ isRight }) => isRight)
    .flatMap(({ letter, text: words, why }) => [
      said(`${letter}. ${words} `, { bold: true }),
      said(`${why} `),
    ]);
}

// Cards to cut

function cardsOf({ modules }) {
  return modules.flatMap(({ handouts }) =>
    handouts.filter(({ isCards }) => isCards).flatMap(cardSheet),
  );
}

/** A table of cards: each row is one, with its first cell as its title. */
function cardSheet({ title, blocks }) {
  const place = blocks.findIndex(({ type }) => type === "table");
  if (place < 0) return [];
  const { head, rows } = blocks[place];
  const cards = rows.map(([first, ...others]) => ({
    title: [...(head[0] ?? []).map((run) => ({ ...run, text: `${run.text} ` })), ...first],
    lines: others.map((runs, at) => ({
      // With two columns, all know what the second is.
      name: others.length > 1 ? (head[at + 1] ?? []) : [],
      runs,
    })),
  }));
  return [[heading(2, said(title)), ...blocks.slice(0, place), { type: "cards", cards }]];
}

// Before and after, without names

function evaluation(pack) {
  const { outcomes } = pack.summary;
  const lines = outcomes.length ? outcomes.map((line) => [said(line)]) : [[], [], []];
  const table = {
    type: "table",
    head: [[ours(WORDS.ableTo, { bold: true })], ...MARKS.map((mark) => [ours(mark, { bold: true })])],
    rows: lines.map((line) => [line, ...MARKS.map(() => [ours("☐")])]),
    widths: [10, 1, 1, 1, 1, 1],
  };
  const none = outcomes.length ? [] : [text([ours(WORDS.noOutcomes)])];
  const sheet = (when, ...questions) => [
    ...headOf(pack, "evaluation"),
    heading(2, ours(when)),
    text([ours(WORDS.evaluation)]),
    text([ours(WORDS.code)], "soft"),
    text([ours(WORDS.yourCode), ours("…", { blank: "short" })]),
    ...none,
    table,
    ...questions.flatMap((question) => [text([ours(question)], "question"), { type: "lines", count: 3 }]),
  ];
  return [sheet(WORDS.before, WORDS.expect), sheet(WORDS.after, WORDS.useful, WORDS.change)];
}

function certificate(pack) {
  const { outcomes } = pack.summary;
  const line = (name) => text([ours(name), ours("…", { blank: "line" })]);
  const blank = ours("…", { blank: "line" });
  const day = pack.day ? text([ours(WORDS.on + pack.day)], "centred") : line(WORDS.date);
  return [
    [
      text([ours(nameOf("certificate"))], "certificate"),
      text([ours(WORDS.certifies)], "centred"),
      text([blank]),
      text([ours(WORDS.tookPart)], "centred"),
      { ...heading(1, titleRun(pack)), look: "centred" },
      day,
      text([ours(WORDS.lasting(pack.minutes))], "centred"),
      ...listed(WORDS.about, outcomes),
      line(WORDS.ledBy),
      line(WORDS.dated),
      line(WORDS.signature),
    ],
  ];
}
