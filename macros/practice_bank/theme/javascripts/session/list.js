// The items of a session in their order, to move, change, split and remove. What was removed can be
// brought back from where it was.

import { button, h } from "../finder/dom.js";
import { makeDraggable } from "./drag.js";
import { Row } from "./row.js";
import * as model from "./model.js";

const WORDS = {
  undo: "Undo",
  moved: (name, place, count) => `‘${name}’ is now ${place} of ${count}.`,
  isFirst: (name) => `‘${name}’ is the first already.`,
  isLast: (name) => `‘${name}’ is the last already.`,
  removed: (name) => `‘${name}’ was removed.`,
  split: (name, count) => `‘${name}’ was split into ${count} activities.`,
  back: (name) => `‘${name}’ is back.`,
  noRoom: `A session holds at most ${model.MOST.items} items, so this one cannot be split.`,
};

export class List {
  /** @param {{apply: Function, say: Function, changed: Function}} owner */
  constructor(owner) {
    this.owner = owner;
    this.rows = new Map();
    this.undo = null;
    this.root = h("ol", { class: "session__list" });
    this.act = {
      change: (key, fields) => owner.apply((session) => model.change(session, key, fields)),
      changed: () => owner.changed(),
      move: (...how) => this.move(...how),
      split: (key) => this.split(key),
      remove: (key) => this.remove(key),
    };
    makeDraggable(this.root, ".item__handle", (key, place) => this.moveTo(key, place));
  }

  /** Forgets another session. */
  reset() {
    this.rows.clear();
    this.undo = null;
  }

  /** @param {import("./model.js").Session} session @param {import("./agenda.js").Row[]} shown */
  show(session, shown) {
    this.session = session;
    this.shown = shown;
    const keys = new Set(shown.map(({ item }) => item.key));
    for (const key of this.rows.keys()) if (!keys.has(key)) this.rows.delete(key);
    const elements = shown.map((row, place) => {
      const { key } = row.item;
      if (!this.rows.has(key)) this.rows.set(key, new Row(row, this.act));
      const drawn = this.rows.get(key);
      drawn.show(row, place, shown.length);
      return drawn.root;
    });
    if (this.undo) elements.splice(this.undo.place, 0, this.undo.root);
    this.arrange(elements);
    this.root.hidden = elements.length === 0;
  }

  /** Puts elements in their order. What is in its place already stays, so that it keeps the focus. */
  arrange(elements) {
    const { activeElement } = document;
    const wanted = new Set(elements);
    for (const each of [...this.root.children]) if (!wanted.has(each)) each.remove();
    for (const [place, each] of elements.entries()) {
      const there = this.root.children[place];
      if (there !== each) this.root.insertBefore(each, there ?? null);
    }
    if (this.root.contains(activeElement)) activeElement.focus({ preventScroll: true });
  }

  rowOf(key) {
    return this.rows.get(key);
  }

  move(key, by, way) {
    const row = this.rowOf(key);
    const place = model.placeOf(this.session, key) + by;
    if (place < 0) return this.owner.say(WORDS.isFirst(row.name));
    if (place >= this.session.items.length) return this.owner.say(WORDS.isLast(row.name));
    this.moveTo(key, place);
    return row[way].focus();
  }

  moveTo(key, place) {
    this.owner.apply((session) => model.move(session, key, place));
    const now = model.placeOf(this.session, key) + 1;
    this.owner.say(WORDS.moved(this.rowOf(key).name, now, this.session.items.length));
  }

  remove(key) {
    const place = model.placeOf(this.session, key);
    const item = this.session.items[place];
    const { name } = this.rowOf(key);
    const back = (session) => model.insert(session, [item], place);
    this.offer({ place, said: WORDS.removed(name), name, back, key, lasts: true });
    this.owner.apply((session) => model.remove(session, key));
    this.finish(WORDS.removed(name));
  }

  split(key) {
    const place = model.placeOf(this.session, key);
    const { item, page } = this.shown[place];
    const parts = model.split(item, page.activities);
    if (parts.length > model.room(this.session) + 1) return this.owner.say(WORDS.noRoom);
    const { name } = this.rowOf(key);
    const keys = parts.map((part) => part.key);
    const said = WORDS.split(name, page.activities.length);
    const back = (session) => model.replace(session, keys, [item]);
    this.offer({ place, said, name, back, key, lasts: false });
    this.owner.apply((session) => model.replace(session, [key], parts));
    return this.finish(said);
  }

  /** Offers to take back what is about to be done, at the place where it is done. */
  offer({ place, said, name, back, key, lasts }) {
    const undo = button(WORDS.undo, () => {
      this.undo = null;
      this.owner.apply(back);
      this.owner.say(WORDS.back(name));
      this.rowOf(key)?.remove.focus();
    });
    const root = h("li", { class: "item item--undo" }, h("p", {}, said), undo);
    this.undo = { place, root, undo, lasts, isNew: true };
  }

  finish(said) {
    this.undo.isNew = false;
    this.undo.undo.focus();
    this.owner.say(said);
  }

  /** Something else has been changed: what could not be taken back cleanly is offered no more. */
  settle() {
    if (this.undo && !this.undo.isNew && !this.undo.lasts) this.undo = null;
  }

  /** Goes to a new item: to its name, or to its note. */
  focusOn(key) {
    const row = this.rowOf(key);
    const input = row?.title?.input ?? row?.note.input;
    input?.focus();
    input?.select?.();
  }
}
