// One item of the list of a session, with all that one does to it.

import { OURS, THEIRS, button, h } from "../finder/dom.js";
import { minutesField, textField } from "./field.js";
import { MOST } from "./model.js";

const WORDS = {
  drag: "Drag to move",
  up: "Move up",
  down: "Move down",
  split: "Split into activities",
  note: "Note",
  remove: "Remove",
  what: "What",
  minutes: "Minutes",
  yourNote: "Your note",
  instead: "Read instead: ",
  of: "From: ",
};
// What a note of one's own is called, which has no title.
const NOTE = "Note";

export class Row {
  /**
   * @param {import("./agenda.js").Row} row
   * @param {{change: Function, changed: Function, move: Function, split: Function, remove: Function}} act
   */
  constructor(row, act) {
    const { item } = row;
    this.key = item.key;
    this.isNote = item.type === "note";
    this.isOwn = item.type === "own" || item.type === "break";
    this.handle = h("span", { class: "item__handle", "aria-hidden": "true", title: WORDS.drag }, "⠿");
    this.time = h("p", { class: "item__time" });
    this.what = h("div", { class: "item__what" });
    this.makeFields(act);
    this.makeButtons(act);
    this.root = h(
      "li",
      { class: `item item--${item.type}`, "data-key": item.key },
      this.handle,
      this.time,
      this.what,
      ...(this.minutes ? [this.minutes.root] : []),
      this.buttons,
      this.note.root,
    );
  }

  makeFields({ change, changed }) {
    const keep = (name) => (value) => change(this.key, { [name]: value });
    this.note = textField(WORDS.yourNote, MOST.note, keep("note"), { type: "textarea" });
    this.note.root.classList.add("item__note");
    if (this.isOwn) {
      this.title = textField(WORDS.what, MOST.title, keep("title"), { isNeeded: true });
    }
    if (this.isNote) return;
    this.minutes = minutesField(WORDS.minutes, keep("minutes"));
    this.minutes.root.classList.add("item__minutes");
    this.minutes.input.addEventListener("change", changed);
  }

  makeButtons({ move, split, remove }) {
    this.up = button("↑", () => move(this.key, -1, "up"));
    this.down = button("↓", () => move(this.key, 1, "down"));
    this.split = button(WORDS.split, () => split(this.key), { hidden: true });
    this.noteButton = button(WORDS.note, () => this.toggleNote());
    this.remove = button(WORDS.remove, () => remove(this.key));
    const all = [this.up, this.down, this.split, this.noteButton, this.remove];
    if (this.isNote) all.splice(all.indexOf(this.noteButton), 1);
    this.buttons = h("div", { class: "item__do" }, ...all);
  }

  toggleNote() {
    const isOpen = this.note.root.hidden;
    this.openNote(isOpen);
    if (isOpen) this.note.input.focus();
  }

  openNote(isOpen) {
    this.note.root.hidden = !isOpen;
    this.noteButton.setAttribute("aria-expanded", String(isOpen));
  }

  /** @param {import("./agenda.js").Row} row @param {number} place from 0 @param {number} count */
  show(row, place, count) {
    const { item } = row;
    this.name = this.isNote ? NOTE : row.title;
    this.time.textContent = this.isNote ? "" : timeOf(row);
    this.minutes?.show(item.minutes);
    this.note.show(item.note);
    if (this.title) this.title.show(item.title);
    this.showWhat(row);
    // A note that is being written stays open.
    const isWriting = this.note.root.contains(document.activeElement);
    const isOpen = this.isNote || item.note !== "" || isWriting;
    if (isOpen || !this.isShown) this.openNote(isOpen);
    this.isShown = true;
    this.split.hidden = item.type !== "page" || !row.page?.activities.length;
    this.up.setAttribute("aria-disabled", String(place === 0));
    this.down.setAttribute("aria-disabled", String(place === count - 1));
    this.nameButtons();
  }

  nameButtons() {
    const names = [
      [this.up, WORDS.up],
      [this.down, WORDS.down],
      [this.split, WORDS.split],
      [this.noteButton, WORDS.note],
      [this.remove, WORDS.remove],
    ];
    for (const [each, name] of names) each.setAttribute("aria-label", `${name}: ${this.name}`);
    this.minutes?.input.setAttribute("aria-label", `${WORDS.minutes}: ${this.name}`);
    this.note.input.setAttribute("aria-label", `${WORDS.yourNote}: ${this.name}`);
  }

  /** What it is; drawn anew only where it has changed, so that nobody loses the focus on a link. */
  showWhat({ title, href, kind, from, said, instead }) {
    const told = JSON.stringify([this.isOwn || title, href, kind, from, said, instead]);
    if (told === this.told) return;
    this.told = told;
    const parts = this.isOwn ? [this.title.root] : [nameOf(title, href)];
    const lang = from ? OURS : THEIRS;
    if (kind && !this.isOwn) parts.push(h("span", { class: "item__kind", lang }, kind));
    if (from) {
      const module = h("span", { lang: THEIRS }, from);
      parts.push(h("span", { class: "item__kind" }, WORDS.of, module));
    }
    if (said) parts.push(saidOf(said, instead));
    this.what.replaceChildren(...(this.isNote ? [h("strong", {}, NOTE)] : parts));
  }
}

function timeOf({ item, begins, ends }) {
  return item.minutes ? `${begins}–${ends}` : begins;
}

function nameOf(title, href) {
  const name = href ? h("a", { href }, title) : title;
  return h("strong", { class: "item__title", lang: THEIRS }, name);
}

function saidOf(said, instead) {
  if (!instead) return h("p", { class: "notice", lang: OURS }, said);
  const link = h("a", { href: instead.href, lang: THEIRS }, instead.title);
  return h("p", { class: "notice", lang: OURS }, `${said} ${WORDS.instead}`, link);
}
