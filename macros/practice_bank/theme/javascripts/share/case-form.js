// The form itself: its questions, made from what the bank says of them; drafts, checks, the preview, and the file.

import { button, h } from "../finder/dom.js";
import { caseText, fileName, newId, today } from "./case-file.js";
import { Checks, valuesOf } from "./checks.js";
import { control, prose } from "./controls.js";
import { forgetDraft, keepDraft } from "./draft.js";
import { preview } from "./preview.js";
import { filePanel } from "./send.js";

const PAUSE = 300;
const LATER = "When you send it, the check also looks at what only the whole bank can tell: whether links lead somewhere, whether a case like it is there, whether abbreviations are explained.";

export class CaseForm {
  /** @param form what `api/form.json` holds */
  constructor(form) {
    this.form = form;
    this.checks = new Checks(form);
    this.controls = new Map(this.form.groups.flatMap(({ questions }) => questions.map((each) => [each.name, control(each, this.form)])));
    this.prose = new Map(this.form.sections.map((section) => [section.heading, prose(section)]));
    this.touched = new Set();
    this.status = h("p", { class: "hint", role: "status" });
    this.wrong = h("div", { class: "share__wrong", role: "group", "aria-labelledby": "share-wrong", tabindex: "-1", hidden: true });
    this.look = h("div", { class: "share__look" });
    this.shown = h("details", { class: "share__preview", ontoggle: () => this.showPreview() }, h("summary", {}, "How it will look"), this.look);
    this.file = h("div", {});
    const groups = this.form.groups.map(({ title, questions }) => [title, questions.map(({ name }) => this.controls.get(name).root)]);
    const story = ["The story", [h("p", { class: "hint" }, "Plain text. A line that begins with “- ” is an item of a list."), ...[...this.prose.values()].map(({ root }) => root)]];
    const parts = [...groups, story].map(([title, fields]) => h("section", { class: "share__part" }, h("h3", {}, title), ...fields));
    this.first = parts[0].querySelector("h3");
    this.first.tabIndex = -1;
    this.forget = button("Forget this draft", () => this.forgetAll());
    this.root = h("form", { class: "share", novalidate: true, onsubmit: (event) => (event.preventDefault(), this.finish()) },
      h("div", { class: "share__draft" }, this.status, this.forget), this.wrong, ...parts, this.shown,
      h("p", {}, h("button", { class: "button button--main" }, "Check it and get the file")), h("p", { class: "hint" }, LATER), this.file);
    this.root.addEventListener("input", () => this.edited());
    this.root.addEventListener("change", (event) => this.left(event.target));
    // Enter in a field of one line would send a form; here one may not have wanted to finish.
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    });
    addEventListener("pagehide", () => this.keep());
  }

  /** Writes a draft into the fields, or empties them. */
  fill(draft) {
    this.filling = true;
    this.id = typeof draft?.id === "string" && [...draft.id].every((sign) => this.form.id_signs.includes(sign)) && draft.id.length === 5 ? draft.id : newId(this.form.id_signs);
    this.controls.forEach((own, name) => own.write(draft?.answers?.[name]));
    this.prose.forEach((own, heading) => own.write(draft?.sections?.[heading]));
    this.filling = false;
    this.checked = false;
    this.touched.clear();
    this.file.replaceChildren();
    this.mark([]);
    this.showPreview();
    this.say(draft ? "Your draft is back." : "");
    this.forget.hidden = !draft;
  }

  answers() {
    const read = (controls) => Object.fromEntries([...controls].map(([name, own]) => [name, own.read()]));
    return { answers: read(this.controls), sections: read(this.prose) };
  }

  edited() {
    if (this.filling) return;
    this.unsaved = true;
    this.file.replaceChildren();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.keep(), PAUSE);
  }

  keep() {
    clearTimeout(this.pause);
    if (!this.unsaved) return;
    this.unsaved = false;
    const kept = keepDraft({ id: this.id, ...this.answers() });
    this.say(kept ? "Your draft is kept in this browser." : "This browser keeps no drafts: finish before you leave the page.");
    this.forget.hidden = !kept;
    this.showPreview();
    if (this.checked) this.mark(this.checks.all(this.answers()));
  }

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  showPreview() {
    if (this.shown.open) this.look.replaceChildren(...preview(this.form, this.answers()));
  }

  /** When a field is left, what is wrong in it is said, and in no other that was not left yet. */
  left(element) {
    this.touched.add(element);
    const problems = this.checks.all(this.answers());
    this.mark(this.checked ? problems : problems.filter(({ path }) => this.wasLeft(path)));
  }

  wasLeft(path) {
    const { target } = this.at(path);
    return this.touched.has(target) || [...this.touched].some((element) => target.name && element.name === target.name);
  }

  at([name, ...rest]) {
    return name === "sections" ? this.prose.get(rest[0]) : this.controls.get(name).at(rest) ?? this.controls.get(name);
  }

  /** Shows problems at their fields, and in the summary once the whole form was checked. */
  mark(problems) {
    this.marked?.forEach((own) => own.mark());
    const found = problems.map((problem) => ({ ...problem, own: this.at(problem.path) }));
    found.forEach(({ own, text }) => own.mark(text));
    this.marked = found.map(({ own }) => own);
    this.wrong.hidden = !found.length || !this.checked;
    if (this.wrong.hidden) return;
    const count = found.length === 1 ? "There is 1 thing to mend" : `There are ${found.length} things to mend`;
    const items = found.map(({ own, label, text }) => h("li", {}, this.linkTo(own, text.includes(`‘${label}’`) ? text : `${label}: ${text}`)));
    this.wrong.replaceChildren(h("h3", { id: "share-wrong" }, count), h("ul", {}, ...items));
  }

  linkTo(own, words) {
    const link = h("a", { href: `#${own.target.id}` }, words);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      own.target.focus();
      own.root.scrollIntoView({ block: "nearest" });
    });
    return link;
  }

  finish() {
    this.checked = true;
    this.unsaved = true;
    this.keep();
    const filled = this.answers();
    const problems = this.checks.all(filled);
    this.mark(problems);
    if (problems.length) {
      this.file.replaceChildren();
      this.wrong.focus();
      return;
    }
    const values = valuesOf(this.form, filled.answers);
    const text = caseText(this.form, { id: this.id, added: today(), values, sections: filled.sections });
    const panel = filePanel(this.form, fileName(values.title, this.id), text);
    this.file.replaceChildren(panel.root);
    panel.title.focus();
  }

  /** Empties the form and the store; the same button brings the draft back, until something is written. */
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
}
