// The form itself: its questions, made from what the bank says of them; drafts, checks, the
// preview, and the file.

import { button, h, OURS, THEIRS } from "../finder/dom.js";
import { canKeep } from "../kept.js";
import {
  advise,
  adviceOnDocuments,
  adviceOnMarkdown,
  AdviceOnPeople,
  adviceOnYears,
  joinedAdvice,
} from "./advice.js";
import { valuesOf } from "./answers.js";
import { caseText, fileName, isId, leftToEditors, newId, today } from "./case-file.js";
import { Checks } from "./checks.js";
import { cleanedLine, cleanedProse, cleanedRow } from "./cleaned.js";
import { control, prose, readAll } from "./controls.js";
import { drafts, followDrafts, forgetDraft, keepDraft, moveOnly } from "./draft.js";
import { documentText, newDocuments, withSlugs } from "./documents.js";
import { DraftBar } from "./draft-bar.js";
import { isSame, joined } from "./joined.js";
import { inOrder, OneAtATime } from "./one-at-a-time.js";
import { preview } from "./preview.js";
import { questionsOf } from "./questions.js";
import { filePanel } from "./send.js";
import { settled } from "./settled.js";
import { steps } from "./steps.js";

// So long after the last letter a draft is kept, in milliseconds.
const PAUSE = 300;
const LATER =
  "When you send it, the check also compares it with the rest of the bank: "
  + "whether links work, whether there is already a case like it, "
  + "whether abbreviations are explained.";
const LOOK_AGAIN = "Before you send it, please look at these again:";
const NO_DRAFTS = "This browser does not keep drafts: finish before you leave the page.";

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
    this.bar = new DraftBar({
      choose: (draft) => this.change(draft),
      another: () => this.another(),
      forget: () => this.forgetAll(),
    });
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
    const parts = steps(this.form, this.controls, this.prose);
    this.first = parts[0].querySelector("h3");
    this.first.tabIndex = -1;
    const questions = [...this.controls.values(), ...this.prose.values()];
    this.one = new OneAtATime(parts, questions, (own) => this.mayLeave(own));
    this.root = h("form", { class: "share", novalidate: true, lang: OURS },
      this.bar.root,
      this.one.switch,
      this.wrong,
      ...parts,
      this.one.nav,
      this.shown,
      h("p", {}, h("button", { class: "button button--main" }, "Check it and get the file")),
      h("p", { class: "hint" }, LATER),
      this.file);
  }

  listen() {
    this.root.addEventListener("submit", (event) => {
      event.preventDefault();
      this.finish();
    });
    this.root.addEventListener("input", () => this.edited());
    const whenSettled = settled(this.root);
    this.root.addEventListener("change", ({ target }) => whenSettled(() => this.left(target)));
    // Enter in a field of one line would send a form; here one may not have wanted to finish.
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    });
    addEventListener("pagehide", () => this.keep());
    addEventListener("beforeunload", (event) => {
      if (this.wouldBeLost()) event.preventDefault();
    });
    followDrafts((id, draft) => this.changedElsewhere(id, draft));
  }

  // The answers and the draft

  /** Shows the draft that was changed last, or an empty form. */
  begin() {
    this.empty = this.answers();
    moveOnly((draft) => this.idOf(draft));
    const [last] = drafts();
    // Where there was no draft, one that another tab begins is the same story.
    this.isFirst = !last;
    this.fill(last);
    this.isKept = canKeep("localStorage");
    if (!this.isKept) this.bar.say(NO_DRAFTS);
  }

  idOf(draft) {
    const characters = this.form.id_characters;
    return isId(draft?.id, characters) ? draft.id : newId(characters);
  }

  /** Writes a draft into the fields, or empties them where there is none. */
  fill(draft) {
    this.id = this.idOf(draft);
    this.write((name) => draft?.answers?.[name], (heading) => draft?.sections?.[heading]);
    // The answers as the store has them, to know what another tab has changed.
    this.base = draft ? this.answers() : this.empty;
    this.checked = false;
    this.one.restart();
    this.touched.clear();
    this.file.replaceChildren();
    this.mark([]);
    this.advise([]);
    this.showPreview();
    this.bar.say(draft ? "Your draft is back." : "");
    this.bar.show(this.id);
  }

  /** Writes into the fields what two functions have for their names and headings. */
  write(answer, section) {
    this.filling = true;
    this.controls.forEach((own, name) => own.write(answer(name)));
    this.prose.forEach((own, heading) => own.write(section(heading)));
    this.filling = false;
  }

  /** Puts another draft into the form; the one that was there is kept. */
  change(draft) {
    this.keep();
    this.isFirst = false;
    this.fill(draft);
    this.first.focus();
  }

  /** Empties the form for another story, which gets an id of its own. */
  another() {
    this.change(null);
    this.bar.say("This is a new story. The other one is in your drafts.");
  }

  /** Another tab has kept a draft, or forgotten it. */
  changedElsewhere(id, draft) {
    const isUntouched = !this.unsaved && isSame(this.answers(), this.empty);
    if (id === this.id && draft) this.join(draft);
    else if (id === this.id) this.bar.say("This draft was deleted in another tab.");
    else if (draft && this.isFirst && isUntouched) this.fill(draft);
    this.bar.show(this.id);
  }

  /** Takes over what another tab has changed, and keeps what was changed here. */
  join(draft) {
    const mine = this.answers();
    const answers = joined(mine.answers, this.base.answers, draft.answers);
    const sections = joined(mine.sections, this.base.sections, draft.sections);
    this.filling = true;
    this.controls.forEach((own, name) => renew(own, mine.answers[name], answers[name]));
    this.prose.forEach((own, heading) => renew(own, mine.sections[heading], sections[heading]));
    this.filling = false;
    this.base = { answers: draft.answers ?? {}, sections: draft.sections ?? {} };
    this.file.replaceChildren();
    this.bar.say("You changed this draft in another tab. Both sets of changes are here.");
    this.showPreview();
    if (!isSame(this.answers(), this.base)) this.edited();
  }

  /** Whether leaving the page would lose what was written. */
  wouldBeLost() {
    return !this.isKept && !isSame(this.answers(), this.empty);
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
    this.base = this.answers();
    this.isKept = keepDraft({ id: this.id, ...this.base });
    this.bar.say(this.isKept ? "Your draft is saved in this browser." : NO_DRAFTS);
    this.bar.show(this.id);
    this.showPreview();
    if (this.checked) this.mark(this.checks.all(this.answers()));
    this.advise();
  }

  /** Empties the form and the store; a button brings the draft back until something is written. */
  forgetAll() {
    const draft = { id: this.id, ...this.answers() };
    clearTimeout(this.pause);
    this.unsaved = false;
    this.isFirst = false;
    forgetDraft(this.id);
    this.fill(null);
    this.bar.say("Draft deleted.");
    this.bar.offerUndo(this.root, () => {
      this.fill(draft);
      this.unsaved = true;
      this.keep();
      this.bar.forget.focus();
    });
  }

  showPreview() {
    if (this.shown.open) this.look.replaceChildren(...preview(this.form, this.answers()));
  }

  // What is wrong

  /** When a field is left, what is wrong in it is said, and in no other that was not left yet. */
  left(element) {
    putRight(element);
    this.touched.add(element);
    const problems = this.checks.all(this.answers());
    this.mark(this.checked ? problems : problems.filter(({ path }) => this.wasLeft(path)));
    this.advise();
  }

  /** Shows advice at its fields, once they were left or the whole form was checked. */
  advise(advice = this.allAdvice()) {
    for (const own of this.advised) advise(own);
    const shown = this.checked ? advice : advice.filter(({ path }) => this.wasLeft(path));
    this.advised = shown.map(({ path }) => this.at(path));
    shown.forEach(({ text }, place) => advise(this.advised[place], text));
    return shown;
  }

  allAdvice() {
    const written = this.answers();
    return joinedAdvice([
      ...adviceOnMarkdown(this.form, written),
      ...this.people.all(written),
      ...adviceOnYears(this.form, written),
      ...adviceOnDocuments(this.form, written),
    ]);
  }

  /**
   * Whether one may go on from a question: what is wrong in it is said once, and then one may.
   * What is empty may be filled in later.
   */
  mayLeave(own) {
    const found = this.checks.all(this.answers()).map(({ path }) => this.at(path));
    const [wrong] = found.filter((each) => own.root.contains(each.root) && this.isWritten(each));
    if (!wrong || wrong === this.told) return true;
    this.told = wrong;
    wrong.target.focus();
    return false;
  }

  isWritten({ target }) {
    return target.matches("textarea, input[type=text]") && target.value.trim() !== "";
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
    const ordered = found.sort((one, other) => inOrder(one.own.target, other.own.target));
    const items = ordered.map(({ own, label, text }) => {
      const words = text.includes(`‘${label}’`) ? text : `${label}: ${text}`;
      return h("li", {}, this.linkTo(own, words));
    });
    this.wrong.replaceChildren(
      h("h3", { id: "share-wrong" }, `There ${count} to fix`),
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
    const panel = filePanel(this.form, this.files(answers, sections));
    const left = leftToEditors(this.form, answers).map(({ label }) => label);
    if (left.length) panel.title.after(h("p", {}, editorsChoose(left)));
    panel.root.append(h("p", {}, button("Start another story", () => this.another())));
    this.file.replaceChildren(panel.root);
    if (advice.length) panel.title.after(this.toThinkOver(advice));
    panel.title.focus();
  }

  /** The file of the case, and one of each document that it brings. @returns {File[]} */
  files(answers, sections) {
    const { form, id } = this;
    const added = today();
    const values = valuesOf(form, withSlugs(form, answers));
    const text = caseText(form, { id, added, values, sections });
    const documents = newDocuments(form, answers).map(({ slug, document }) => {
      const own = { document, id: newId(form.id_characters), added };
      return {
        folder: form.new_document.folder,
        name: `${slug}.md`,
        text: documentText(form, own),
      };
    });
    return [{ folder: form.folder, name: fileName(values.title, id), text }, ...documents];
  }

  /** A link that moves the focus to a control. */
  linkTo(own, words) {
    const link = h("a", { href: `#${own.target.id}` }, words);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.one.reveal(own);
      own.target.focus();
      own.root.scrollIntoView({ block: "nearest" });
    });
    return link;
  }

  /** What to look at once more before the file is sent. */
  toThinkOver(advice) {
    const items = advice.map(({ path, label, text }) => {
      return h("li", {}, this.linkTo(this.at(path), `${label}: ${text}`));
    });
    return h("div", { class: "share__advice" }, h("p", {}, LOOK_AGAIN), h("ul", {}, ...items));
  }
}

/** What an editor has to choose, and what that means. */
function editorsChoose(labels) {
  return `You have left these for an editor to choose: ${labels.join(", ")}. `
    + "Until then the file is a draft, and readers do not see it.";
}

/** Writes a new answer into a control, unless somebody is writing in it. */
function renew(own, before, after) {
  const isInUse = document.hasFocus() && own.root.contains(document.activeElement);
  if (!isInUse && !isSame(before, after)) own.write(after);
}

/** Puts a pasted text right, and says below its field what was changed. */
function putRight(element) {
  if (!element.matches("textarea, input[type=text]") || element.readOnly) return;
  element.parentElement.querySelector(".share__cleaned")?.remove();
  const { text, changes } = cleaning(element)(element.value);
  if (text === element.value) return;
  element.value = text;
  element.dispatchEvent(new Event("input", { bubbles: true }));
  if (!changes.length) return;
  const words = `Corrected: ${changes.join("; ")}.`;
  element.after(h("p", { class: "hint share__cleaned", role: "status" }, words));
}

/** What puts the text of a field right: prose, an item of a list, or any other line. */
function cleaning(element) {
  if ("prose" in element.dataset) return cleanedProse;
  return element.closest(".share__line") ? cleanedRow : cleanedLine;
}
