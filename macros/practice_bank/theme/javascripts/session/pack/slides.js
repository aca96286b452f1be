// The slides of a session as a PowerPoint file, by pptxgenjs (../../../vendor/vendored.json): for
// those who take part, with notes for whoever leads. Loaded only when someone asks for the file.

import Pptx from "../../../vendor/pptxgenjs.js";
import { printable } from "./blocks.js";

const WORDS = {
  outcomes: "You will be able to",
  programme: "Programme",
  more: (title, number) => `${title} (${number})`,
  time: "Time",
  what: "What",
  minutes: (minutes) => (minutes === 1 ? "1 minute" : `${minutes} minutes`),
  groups: "How people sit: ",
  online: "On a call: ",
  key: "Key",
  uses: "Uses: ",
  note: "Your note: ",
  materials: "What you need",
  question: (number, total) => `Question ${number} of ${total}`,
  answer: (number, total) => `Answer ${number} of ${total}`,
  right: "Right. ",
  wrong: "Not this one. ",
  again: "Thank you",
};
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
// Inches, of a slide of 13.33 by 7.5.
const TITLE = { x: 0.75, y: 0.5, w: 11.83, h: 1.3 };
const BODY = { x: 0.75, y: 2, w: 11.83, h: 4.7 };
const MASTER = { opening: "Opening", text: "Text" };
// So many rows of a programme, and lines of a list, have room on a slide.
const ROWS_A_SLIDE = 11;
const LINES_A_SLIDE = 7;
const SOURCES = 6;
const SIZES = [
  // Up to so many characters, a text has letters of so many points.
  { most: 250, size: 26 },
  { most: 450, size: 22 },
  { most: 750, size: 18 },
  { most: Infinity, size: 14 },
];
const TITLES = [
  { most: 60, size: 34 },
  { most: 95, size: 27 },
  { most: 160, size: 22 },
  { most: Infinity, size: 16 },
];
const INK = "1B262C";
const SOFT = "4A5961";
const ACCENT = "0B5D57";
const PALE = "F1F4F5";
const FONT = "Arial";

/**
 * @param {import("./gather.js").Pack} pack
 * @param {import("./papers.js").Wanted} wanted without answers, they are in no slide and no note
 * @param {{site: string, theirs: string, ours: string}} about
 * @returns {Promise<Blob>}
 */
export function fileOf(pack, { withAnswers }, about) {
  return new Deck(pack, withAnswers, about).file();
}

class Deck {
  constructor(pack, withAnswers, { site, theirs, ours }) {
    Object.assign(this, { pack, withAnswers, site, theirs, ours });
    const made = new Pptx();
    made.layout = "LAYOUT_WIDE";
    made.title = printable(pack.title);
    made.author = site;
    made.company = site;
    made.theme = { headFontFace: FONT, bodyFontFace: FONT };
    this.made = made;
    this.masters();
  }

  masters() {
    const title = (look) => ({
      placeholder: { options: { name: "title", type: "title", fontFace: FONT, ...look }, text: "" },
    });
    const slideNumber = { x: 12.3, y: 6.95, w: 0.6, h: 0.35, fontSize: 12, color: SOFT };
    const band = { rect: { x: 0, y: 0, w: "100%", h: 0.18, fill: { color: ACCENT } } };
    const usual = title({ ...TITLE, color: INK, bold: true, align: "left", valign: "middle" });
    const first = title({ ...TITLE, y: 2.2, h: 1.8, color: "FFFFFF", bold: true, align: "left", valign: "bottom" });
    this.made.defineSlideMaster({ title: MASTER.text, background: { color: "FFFFFF" }, objects: [band, usual], slideNumber });
    this.made.defineSlideMaster({ title: MASTER.opening, background: { color: ACCENT }, objects: [first] });
  }

  file() {
    const { pack } = this;
    this.opening();
    this.lines(WORDS.outcomes, pack.summary.outcomes);
    this.programme();
    const asked = new Set();
    for (const step of pack.steps) {
      if (step.type === "note" || step.type === "module") continue;
      this.step(step);
      const module = pack.modules.find(({ from }) => from === step.from);
      if (step.partName === "quiz" && module) this.quiz(module, asked);
    }
    for (const module of pack.modules) this.quiz(module, asked);
    this.closing();
    return this.made.write({ outputType: "blob" });
  }

  slide(title, { isOurs = false, master = MASTER.text } = {}) {
    const slide = this.made.addSlide({ masterName: master });
    const text = printable(title);
    slide.addText([this.run(text, isOurs)], { placeholder: "title", fontSize: sizeOf(text, TITLES) });
    return slide;
  }

  run(text, isOurs, options = {}) {
    const lang = isOurs ? this.ours : this.theirs;
    return { text: printable(text), options: { lang, fontFace: FONT, ...options } };
  }

  opening() {
    const { title, isNamed, day, length, summary } = this.pack;
    const slide = this.slide(title, { isOurs: !isNamed, master: MASTER.opening });
    const lines = [day, length].filter(Boolean).join("\n");
    const look = { x: TITLE.x, y: 4.2, w: TITLE.w, h: 1.4, fontSize: 22, color: "FFFFFF", valign: "top" };
    slide.addText([this.run(lines, true)], look);
    this.note(slide, summary.materials.length ? [WORDS.materials, ...summary.materials.map(dashed)] : []);
  }

  lines(title, lines) {
    for (let start = 0; start < lines.length; start += LINES_A_SLIDE) {
      const number = start / LINES_A_SLIDE + 1;
      const part = lines.slice(start, start + LINES_A_SLIDE);
      const slide = this.slide(number > 1 ? WORDS.more(title, number) : title, { isOurs: true });
      const runs = part.map((line) =>
        this.run(line, false, { bullet: true, breakLine: true, paraSpaceAfter: 8 }),
      );
      slide.addText(runs, { ...BODY, fontSize: sizeOf(part.join(" "), SIZES), color: INK, valign: "top" });
    }
  }

  programme() {
    const steps = this.pack.steps.filter(({ type, begins }) => type !== "note" && type !== "module" && begins);
    const cell = (text, isOurs, options = {}) => this.run(text, isOurs, { fontSize: 16, color: INK, ...options });
    const bold = { bold: true, fill: { color: PALE } };
    for (let start = 0; start < steps.length; start += ROWS_A_SLIDE) {
      const number = start / ROWS_A_SLIDE + 1;
      const title = number > 1 ? WORDS.more(WORDS.programme, number) : WORDS.programme;
      const slide = this.slide(title, { isOurs: true });
      const head = [cell(WORDS.time, true, bold), cell(WORDS.what, true, bold)];
      const rows = steps
        .slice(start, start + ROWS_A_SLIDE)
        .map((step) => [cell(step.begins, true), cell(shortened(step.title), false)]);
      const border = { type: "solid", pt: 0.5, color: "C4CCD0" };
      slide.addTable([head, ...rows], { ...BODY, h: undefined, colW: [2.4, 9.43], border, rowH: 0.38 });
    }
  }

  step(step) {
    const slide = this.slide(step.title);
    const isPart = step.type === "activity";
    const about = [];
    if (step.minutes) about.push(this.run(WORDS.minutes(step.minutes), true, { fontSize: 40, bold: true, color: ACCENT, breakLine: true }));
    if (step.part) about.push(this.run(step.part, isPart, { color: SOFT, breakLine: true }));
    if (step.groups) about.push(this.run(WORDS.groups, true, { color: SOFT }), this.run(step.groups, false, { breakLine: true }));
    for (const { kind, title } of step.uses) {
      about.push(this.run(`${kind}: ${title}`, false, { bullet: true, breakLine: true }));
    }
    if (about.length) slide.addText(about, { ...BODY, fontSize: 22, color: INK, valign: "top", paraSpaceAfter: 8 });
    this.note(slide, this.told(step));
  }

  /** What whoever leads needs at a step. */
  told({ note, said, method, groups, online, key }) {
    const lines = [];
    if (note) lines.push(WORDS.note + note);
    if (said) lines.push(said);
    if (method) lines.push(method);
    if (groups) lines.push(WORDS.groups + groups);
    if (online) lines.push(WORDS.online + online);
    if (key.length && this.withAnswers) lines.push(WORDS.key, ...key.map(dashed));
    return lines;
  }

  quiz(module, asked) {
    if (asked.has(module)) return;
    asked.add(module);
    const total = module.quiz.length;
    for (const [place, question] of module.quiz.entries()) {
      this.question(question, WORDS.question(place + 1, total), false);
      if (this.withAnswers) this.question(question, WORDS.answer(place + 1, total), true);
    }
  }

  question({ question, answers }, place, isAnswered) {
    const slide = this.slide(question);
    const label = { x: TITLE.x, y: 0.25, w: TITLE.w, h: 0.35, fontSize: 14, color: SOFT };
    slide.addText([this.run(place, true)], label);
    const reasons = isAnswered ? answers.map(({ why }) => why) : [];
    const fontSize = sizeOf([...answers.map(({ text }) => text), ...reasons].join(" "), SIZES);
    const runs = answers.flatMap(({ text, why, isRight }, at) => {
      const look = { bold: isAnswered && isRight, color: isAnswered && isRight ? ACCENT : INK };
      const choice = this.run(`${LETTERS[at] ?? ""}. ${text}`, false, { ...look, fontSize, breakLine: true });
      if (!isAnswered) return [choice];
      const mark = this.run(isRight ? WORDS.right : WORDS.wrong, true, { bold: true, color: SOFT, fontSize: fontSize - 2 });
      return [choice, mark, this.run(why, false, { color: SOFT, fontSize: fontSize - 2, breakLine: true })];
    });
    slide.addText(runs, { ...BODY, valign: "top", paraSpaceAfter: 10 });
    this.note(slide, this.withAnswers ? notesOn(answers) : []);
  }

  closing() {
    const slide = this.slide(WORDS.again, { isOurs: true, master: MASTER.opening });
    const look = { x: TITLE.x, y: 4.2, w: TITLE.w, h: 1.4, fontSize: 20, color: "FFFFFF", valign: "top" };
    const { title, modules, licence } = this.pack;
    const sources = modules.map(({ page }) => page.url);
    const lines = [title, this.site, ...sources.slice(0, SOURCES), licence].filter(Boolean);
    slide.addText([this.run(lines.join("\n"), false)], { ...look, h: 2.6, fontSize: 16 });
  }

  note(slide, lines) {
    if (lines.length) slide.addNotes(printable(lines.join("\n")));
  }
}

function notesOn(answers) {
  return answers.map(
    ({ why, isRight }, at) => `${LETTERS[at] ?? ""}. ${isRight ? WORDS.right : WORDS.wrong}${why}`,
  );
}

function dashed(line) {
  return `• ${line}`;
}

/** A title for a row of a table: what is longer than two lines ends in dots. */
function shortened(title) {
  const most = 150;
  return title.length > most ? `${title.slice(0, most)}…` : title;
}

function sizeOf(text, sizes) {
  return sizes.find(({ most }) => text.length <= most).size;
}
