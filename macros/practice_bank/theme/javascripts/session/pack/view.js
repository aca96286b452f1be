// The whole pack of a session: which papers one wants, the papers themselves, and the ways to take
// them away.

import { OURS, THEIRS, button, download, h } from "../../finder/dom.js";
import { titleOf } from "../agenda.js";
import { nameOf as fileNameOf } from "../file.js";
import { words } from "../page.js";
import { gather } from "./gather.js";
import { sheetElements } from "./on-page.js";
import { nameOf, possible, sheetsOf } from "./papers.js";

const WORDS = {
  heading: "The whole pack",
  about: "Everything that you hand out or hold in your hand. What stands below is printed and goes to Word; the slides have the session and its quiz.",
  papers: "Papers",
  answers: "Answers in the handout and on slides",
  last: "on the last page, and after each question",
  none: "left out",
  print: "Print, or save as PDF",
  word: "Save for Word",
  slides: "Save for PowerPoint",
  back: "Back to the session",
  gathering: "Fetching what the pages of the session have …",
  ready: (count) => `The pack is ready. It has ${count === 1 ? "1 part" : `${count} parts`}, each on a sheet of its own.`,
  missing: "Some things are not in the pack:",
  again: "Try again",
  empty: "Choose at least one paper.",
  making: "Preparing the file …",
  saved: (name) => `The file ‘${name}’ was saved.`,
  failed: "The file could not be made. Check your connection and try again.",
  broken: "The pack could not be put together. Your session is as it was. Check your connection and try again.",
};

export class PackView {
  /**
   * @param {object} session
   * @param {import("../look-up.js").LookUp} lookUp
   * @param {object} names as of the workbench
   * @param {{say: Function, busy: Function, withNotes: boolean, back: () => void}} page
   */
  constructor(session, lookUp, names, page) {
    Object.assign(this, { session, lookUp, names, page });
    this.ticks = new Map();
    this.notices = h("div");
    this.papers = h("fieldset", { class: "pack__choice" }, h("legend", {}, WORDS.papers));
    this.answers = { last: this.radio("last", true), none: this.radio("none", false) };
    this.sheets = h("div", { class: "pack__sheets" });
    this.heading = h("h2", { tabindex: -1 }, WORDS.heading);
    this.outs = [
      button(WORDS.print, () => print(), { class: "button button--main" }),
      button(WORDS.word, () => this.save("word", "docx")),
      button(WORDS.slides, () => this.save("slides", "pptx")),
    ];
    const answers = h(
      "fieldset",
      { class: "pack__choice" },
      h("legend", {}, WORDS.answers),
      h("label", { class: "session__tick" }, this.answers.last, ` ${WORDS.last}`),
      h("label", { class: "session__tick" }, this.answers.none, ` ${WORDS.none}`),
    );
    const back = button(WORDS.back, page.back);
    const form = h(
      "div",
      { class: "pack__form", lang: OURS },
      this.heading,
      h("p", { class: "count-line" }, h("span", { lang: THEIRS }, titleOf(session)), ". ", WORDS.about),
      this.notices,
      this.papers,
      answers,
      h("div", { class: "session__buttons" }, ...this.outs, back),
    );
    this.root = h("div", { class: "session pack" }, form, this.sheets);
  }

  radio(value, checked) {
    return h("input", { type: "radio", name: "pack-answers", value, checked, onchange: () => this.show() });
  }

  /** Fetches what is needed, and shows the papers. */
  async open() {
    const { page } = this;
    page.busy(true);
    page.say(WORDS.gathering);
    for (const each of this.outs) each.disabled = true;
    try {
      const { withNotes } = page;
      this.pack = await gather(this.session, this.lookUp, this.names, { withNotes });
      this.choose();
      this.tell();
      this.show();
      for (const each of this.outs) each.disabled = false;
    } catch {
      this.warn([h("p", {}, WORDS.broken)]);
      page.say(WORDS.broken);
    }
    page.busy(false);
  }

  /** Offers the papers that there are; at first all of them. */
  choose() {
    const labels = possible(this.pack).map((paper) => {
      const before = this.ticks.get(paper);
      const checked = before ? before.checked : true;
      const tick = h("input", { type: "checkbox", checked, onchange: () => this.show() });
      this.ticks.set(paper, tick);
      return h("label", { class: "session__tick" }, tick, ` ${nameOf(paper)}`);
    });
    this.papers.replaceChildren(this.papers.firstChild, ...labels);
  }

  tell() {
    const { missing } = this.pack;
    if (!missing.length) return this.notices.replaceChildren();
    const lines = missing.map((line) => h("li", {}, line));
    return this.warn([h("p", {}, WORDS.missing), h("ul", {}, ...lines)]);
  }

  warn(parts) {
    const again = button(WORDS.again, () => {
      this.lookUp.again(this.session);
      this.heading.focus();
      this.open();
    });
    this.notices.replaceChildren(h("div", { class: "notice" }, ...parts, again));
  }

  get wanted() {
    const papers = new Set();
    for (const [paper, tick] of this.ticks) if (tick.checked) papers.add(paper);
    return { papers, withAnswers: this.answers.last.checked };
  }

  show() {
    const sheets = sheetsOf(this.pack, this.wanted);
    this.sheets.replaceChildren(...sheetElements(sheets));
    this.page.say(sheets.length ? WORDS.ready(sheets.length) : WORDS.empty);
  }

  /** Saves a file; what makes it is loaded only now. */
  async save(maker, ending) {
    const { page, pack, wanted } = this;
    if (maker === "word" && !wanted.papers.size) return page.say(WORDS.empty);
    page.say(WORDS.making);
    try {
      const { fileOf } = await import(MAKERS[maker]);
      const name = fileNameOf(this.session).replace(/\.session\.json$/, `.${ending}`);
      download(await fileOf(pack, wanted, aboutOf()), name);
      return page.say(WORDS.saved(name));
    } catch {
      return page.say(WORDS.failed);
    }
  }
}

const MAKERS = { word: "./word.js", slides: "./slides.js" };

/** What every file says of itself: the site, and the languages of the bank and of our words. */
function aboutOf() {
  const { lang } = document.documentElement;
  const site = words(document.querySelector(".brand"));
  return { site, theirs: lang, ours: OURS ?? lang };
}
