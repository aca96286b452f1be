// Puts the page that is open, or an activity of it, into the session, or removes it again.

import { OURS, address, h } from "../finder/dom.js";
import { follow } from "../kept.js";
import { lengthOf } from "./length.js";
import { MOST, insert, item, placeOf, remove, room, timed } from "./model.js";
import { readPage } from "./page.js";
import { CURRENT, begin, currentId, kept, keyOf, update } from "./store.js";

const WORDS = {
  add: "Add to session",
  remove: "Remove from session",
  open: "Open your session",
  holds: (count, minutes) => `Your session: ${count}, ${lengthOf(minutes)}.`,
  one: "1 item",
  many: (count) => `${count} items`,
  added: (title) => `Added: ${title}.`,
  removed: (title) => `Removed: ${title}.`,
  full: `A session holds at most ${MOST.items} items. Remove one, or begin another session.`,
  lost: "This browser does not keep sessions, or has no more room for them: what you add is lost when you leave this page.",
};
// The minutes of a page that says none, by its kind; they can be changed in the session.
const USUAL = { case: 15, checklist: 15, problem: 10, term: 5 };

export class Collector {
  /** @param {HTMLElement} root @param {{number: number, button: HTMLElement}[]} entries */
  constructor(root, entries) {
    this.entries = entries;
    this.page = readPage(document, location.href);
    // What was removed on this page, so that it comes back as it was, with its note.
    this.removed = new Map();
    this.status = h("p", { role: "status", lang: OURS });
    const link = h("a", { class: "to", href: address("session/") }, WORDS.open);
    this.way = h("p", { hidden: true, lang: OURS }, link);
    root.append(this.status, this.way);
    follow(CURRENT, () => this.show());
    this.follow();
    this.show();
  }

  /** Follows what other tabs do to the session that is the current one. */
  follow() {
    this.end?.();
    const id = currentId();
    this.end = id ? follow(keyOf(id), () => this.show()) : undefined;
  }

  toggle(entry) {
    const id = currentId() || begin().id;
    const session = kept(id);
    const there = this.findIn(session, entry.number);
    if (!there && !room(session)) return this.say(WORDS.full);
    const result = there ? this.remove(id, session, there) : this.add(id, entry.number);
    this.follow();
    this.show();
    const { title } = there ?? this.item(entry.number);
    const done = there ? WORDS.removed(title) : WORDS.added(title);
    return this.say(`${done} ${result.isKept ? this.holds(result.session) : WORDS.lost}`);
  }

  add(id, number) {
    const { item: made, place } = this.removed.get(number) ?? { item: this.item(number) };
    return update(id, (session) => insert(session, [made], place));
  }

  remove(id, session, there) {
    this.removed.set(there.number, { item: there, place: placeOf(session, there.key) });
    return update(id, (latest) => remove(latest, there.key));
  }

  /** The page, or an activity of it, as an item of a session. */
  item(number) {
    const { ref, kind, title } = this.page;
    if (!number) {
      const minutes = Math.min(this.page.minutes || (USUAL[kind] ?? 0), MOST.minutes);
      return item({ type: "page", kind, ref, title: cut(title), minutes });
    }
    const { title: name, minutes, part } = this.page.activities[number - 1];
    const about = { type: "activity", kind, ref, from: cut(title), number, part };
    return item({ ...about, title: cut(name), minutes });
  }

  findIn(session, number) {
    const isIt = (each) => each.ref === this.page.ref && each.number === number;
    return session?.items.find(isIt);
  }

  show() {
    const session = kept(currentId());
    for (const { number, button } of this.entries) {
      const words = this.findIn(session, number) ? WORDS.remove : WORDS.add;
      button.textContent = words;
      const name = this.page.activities[number - 1]?.title;
      if (name) button.setAttribute("aria-label", `${words}: ${number}. ${name}`);
    }
    this.way.hidden = !session?.items.length;
    this.status.textContent = session?.items.length ? this.holds(session) : "";
  }

  holds(session) {
    const count = session.items.length === 1 ? WORDS.one : WORDS.many(session.items.length);
    return WORDS.holds(count, timed(session).total);
  }

  say(text) {
    this.status.textContent = text;
  }
}

/** A title of the bank that is longer than a session's items can have. */
function cut(title) {
  return title.length > MOST.title ? `${title.slice(0, MOST.title - 1)}…` : title;
}
