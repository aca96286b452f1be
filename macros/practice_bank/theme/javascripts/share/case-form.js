// The form itself: its questions, made from what the bank says of them; drafts, checks, the
// preview, and the file.

import { button, h, OURS, THEIRS } from "../finder/dom.js";
import { advise, AdviceOnPeople } from "./advice.js";
import { valuesOf } from "./answers.js";
import { caseText, fileName, isId, newId, today } from "./case-file.js";
import { Checks } from "./checks.js";
import { control, prose, readAll } from "./controls.js";
import { forgetDraft, keepDraft } from "./draft.js";
import { preview } from "./preview.js";
import { questionsOf } from "./questions.js";
import { filePanel } from "./send.js";

// So long after the last letter a draft is kept, in milliseconds.
const PAUSE = 300;
const LATER =
  "When you send it, the check also looks at what only the whole bank can tell: "
  + "whether links lead somewhere, whether a case like it is there, "
  + "whether abbreviations are explained.";
const HOW_TO_WRITE = "Plain text. A line that begins with “- ” is an item of a list.";
const LOOK_AGAIN = "Before you send it, look at this once more:";
const NO_DRAFTS = "This browser keeps no drafts: finish before you leave the page.";

export class CaseForm {
  /** @param form what `api/form.json` holds */
  constructor(form) {
    this.form = form;
    this.checks = new Checks(form);
    this.people = new AdviceOnPeople(form);
    // The controls of the questions by their names, and those of the sections by their headings.
    this.controls = new Map(questionsOf(form).map((each) => [each.name, control(each, form)]));
    this.prose = new Map(form.sections.map((each) => [each.heading, prose(each)]));
    // The elements that one has left, whose mistakes may be said.
    this.touched = new Set();
    // The controls at which a mistake is shown.
    this.marked = [];
    // The controls at which advice is shown.
    this.advised = [];
    this.makeElements();
    this.listen();
  }

  makeElements() {
    this.status = h("p", { class: "hint", role: "status" });
    this.forget = button("Forget this draft", () => this.forgetAll());
    this.wrong = h("div", {
      class: "share__wrong",
      role: "group",
      "aria-labelledby": "share-wrong",
      tabindex: "-1",
      hidden: true,
    });
    this.look = h("div", { class: "share__look", lang: THEIRS });
    this.shown = h("details", { class: "share__preview", ontoggle: () => this.showPreview() },
      h("summary", {}, "How it will look"),
      this.look);
    this.file = h("div", {});
    const parts = [...this.groups(), this.story()];
    this.first = parts[0].querySelector("h3");
    this.first.tabIndex = -1;
    this.root = h("form", { class: "share", novalidate: true, lang: OURS },
      h("div", { class: "share__draft" }, this.status, this.forget),
      this.wrong,
      this.privacy(),
      ...parts,
      this.shown,
      h("p", {}, h("button", { class: "button button--main" }, "Check it and get the file")),
      h("p", { class: "hint" }, LATER),
      this.file);
  }

  groups() {
    return this.form.groups.map(({ title, questions }) => {
      return part(title, questions.map(({ name }) => this.controls.get(name).root));
    });
  }

  story() {
    const sections = [...this.prose.values()].map((section) => section.root);
    const how = [h("p", { class: "hint" }, HOW_TO_WRITE), this.privacy()];
    return part(this.form.story, [...how, ...sections]);
  }

  /** What nobody may write, in the bank's own words. */
  privacy() {
    return h("p", { class: "share__privacy", lang: THEIRS }, this.form.privacy);
  }

  listen() {
    this.root.addEventListener("submit", (event) => {
      event.preventDefault();
      this.finish();
    });
    this.root.addEventListener("input", () => this.edited());
    this.root.addEventListener("change", (event) => this.left(event.target));
    // Enter in a field of one line would send a form; here one may not have wanted to finish.
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    });
    addEventListener("pagehide", () => this.keep());
  }

  // The answers and the draft

  /** Writes a draft into the fields, or empties them where there is none. */
  fill(draft) {
    const characters = this.form.id_characters;
    this.id = isId(draft?.id, characters) ? draft.id : newId(characters);
    this.filling = true;
    this.controls.forEach((own, name) => own.write(draft?.answers?.[name]));
    this.prose.forEach((own, heading) => own.write(draft?.sections?.[heading]));
    this.filling = false;
    this.checked = false;
    this.touched.clear();
    this.file.replaceChildren();
    this.mark([]);
    this.advise([]);
    this.showPreview();
    this.say(draft ? "Your draft is back." : "");
    this.forget.hidden = !draft;
  }

  answers() {
    return { answers: readAll(this.controls), sections: readAll(this.prose) };
  }

  edited() {
    if (this.filling) return;
    this.unsaved = true;
    // The file that was made is no longer what the fields hold.
    this.file.replaceChildren();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.keep(), PAUSE);
  }

  /** Keeps the draft, where anything has changed, and shows what follows from the change. */
  keep() {
    clearTimeout(this.pause);
    if (!this.unsaved) return;
    this.unsaved = false;
    const isKept = keepDraft({ id: this.id, ...this.answers() });
    this.say(isKept ? "Your draft is kept in this browser." : NO_DRAFTS);
    this.forget.hidden = !isKept;
    this.showPreview();
    if (this.checked) this.mark(this.checks.all(this.answers()));
    this.advise();
  }

  /** Empties the form and the store; a button brings the draft back until something is written. */
  forgetAll() {
    const draft = { id: this.id, ...this.answers() };
    clearTimeout(this.pause);
    this.unsaved = false;
    forgetDraft();
    this.fill(null);
    this.say("The draft is forgotten.");
    const undo = button("Undo", () => {
      undo.remove();
      this.fill(draft);
      this.unsaved = true;
      this.keep();
      this.forget.focus();
    });
    this.forget.after(undo);
    undo.focus();
    this.root.addEventListener("input", () => undo.remove(), { once: true });
  }

  say(text) {
    // What is said again would be read out again.
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  showPreview() {
    if (this.shown.open) this.look.replaceChildren(...preview(this.form, this.answers()));
  }

  // What is wrong

  /** When a field is left, what is wrong in it is said, and in no other that was not left yet. */
  left(element) {
    this.touched.add(element);
    const problems = this.checks.all(this.answers());
    this.mark(this.checked ? problems : problems.filter(({ path }) => this.wasLeft(path)));
    this.advise();
  }

  /** Shows advice at its fields, once they were left or the whole form was checked. */
  advise(advice = this.people.all(this.answers())) {
    for (const own of this.advised) advise(own);
    const shown = this.checked ? advice : advice.filter(({ path }) => this.wasLeft(path));
    this.advised = shown.map(({ path }) => this.at(path));
    shown.forEach(({ text }, place) => advise(this.advised[place], text));
    return shown;
  }

  wasLeft(path) {
    const { target } = this.at(path);
    if (this.touched.has(target)) return true;
    // Of radio buttons, which are one field, any may have been left.
    return [...this.touched].some((element) => target.name && element.name === target.name);
  }

  /** The control at the place of a problem. */
  at([name, ...rest]) {
    if (name === "sections") return this.prose.get(rest[0]);
    const own = this.controls.get(name);
    return own.at(rest) ?? own;
  }

  /** Shows problems at their fields, and in the summary once the whole form was checked. */
  mark(problems) {
    for (const own of this.marked) own.mark();
    const found = problems.map((problem) => ({ ...problem, own: this.at(problem.path) }));
    for (const { own, text } of found) own.mark(text);
    this.marked = found.map(({ own }) => own);
    this.wrong.hidden = !found.length || !this.checked;
    if (!this.wrong.hidden) this.summarise(found);
  }

  summarise(found) {
    const count = found.length === 1 ? "is 1 thing" : `are ${found.length} things`;
    const items = found.map(({ own, label, text }) => {
      const words = text.includes(`‘${label}’`) ? text : `${label}: ${text}`;
      return h("li", {}, linkTo(own, words));
    });
    this.wrong.replaceChildren(
      h("h3", { id: "share-wrong" }, `There ${count} to put right`),
      h("ul", {}, ...items),
    );
  }

  /** Checks the whole form, and shows what is wrong or the file. */
  finish() {
    this.checked = true;
    this.unsaved = true;
    this.keep();
    const { answers, sections } = this.answers();
    const problems = this.checks.all({ answers, sections });
    this.mark(problems);
    const advice = this.advise();
    if (problems.length) {
      this.file.replaceChildren();
      this.wrong.focus();
      return;
    }
    const values = valuesOf(this.form, answers);
    const text = caseText(this.form, { id: this.id, added: today(), values, sections });
    const panel = filePanel(this.form, fileName(values.title, this.id), text);
    this.file.replaceChildren(panel.root);
    if (advice.length) panel.title.after(this.toThinkOver(advice));
    panel.title.focus();
  }

  /** What to look at once more before the file is sent. */
  toThinkOver(advice) {
    const items = advice.map(({ path, label, text }) => {
      return h("li", {}, linkTo(this.at(path), `${label}: ${text}`));
    });
    return h("div", { class: "share__advice" }, h("p", {}, LOOK_AGAIN), h("ul", {}, ...items));
  }
}

/** A part of the form below its title. */
function part(title, fields) {
  return h("section", { class: "share__part" }, h("h3", {}, title), ...fields);
}

/** A link that moves the focus to a control. */
function linkTo(own, words) {
  const link = h("a", { href: `#${own.target.id}` }, words);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    own.target.focus();
    own.root.scrollIntoView({ block: "nearest" });
  });
  return link;
}
