// Where a session of one's own is put together: what is said of it, its items, and all that comes
// out of it, which changes with every change.

import { THEIRS, address, button, h } from "../finder/dom.js";
import { canKeep, follow } from "../kept.js";
import { About } from "./about.js";
import { agendaElement, lengthSaid, planSaid, rowsOf, titleOf } from "./agenda.js";
import { List } from "./list.js";
import { LookUp } from "./look-up.js";
import { Mine } from "./mine.js";
import * as model from "./model.js";
import * as store from "./store.js";
import { summaryElement, summed } from "./summary.js";
import { WaysOut } from "./ways-out.js";

const WORDS = {
  items: "What is in it",
  add: "Add",
  addBreak: "Add a break",
  addOwn: "Add an item of your own",
  addNote: "Add a note",
  fromBank: "From the bank: open a page there and press ‘Add to session’. ",
  search: "Search the bank",
  break: "Break",
  own: "My item",
  again: "Look the pages up again",
  full: `A session holds at most ${model.MOST.items} items. Remove one, or begin another session.`,
  added: (title) => `Added: ${title}.`,
  note: "Note",
  out: "What comes out of it",
  summary: "What it is for, and what you need",
  notKept:
    "This browser does not keep the session: its storage is switched off or full. Save it as a file or copy its link before you leave this page.",
  damaged:
    "A session that was kept in this browser cannot be read any more. It was left as it is, and what you do here does not touch it.",
  elsewhere: "The session was changed in another window.",
  deletedElsewhere:
    "This session was deleted in another window. As soon as you change something here, it is kept again.",
  chosen: (title) => `This is ‘${title}’ now.`,
  begun: "A new session. The others are kept.",
  copied: "This is the copy. The session that you copied is kept.",
  copyOf: (title) => `Copy of ${title}`,
  deleted: (title) => `‘${title}’ was deleted.`,
  back: (title) => `‘${title}’ is back.`,
  opened: (title) => `‘${title}’ was opened from the file, as a session of its own. The others are kept.`,
};
const USUAL_BREAK = 15;
const USUAL_OWN = 10;
// Milliseconds in which the answers of several pages are shown together.
const TOGETHER = 50;

export class Workbench {
  /**
   * @param {{kinds: Map<string, string>, parts: Map<string, string>, lists: Node[]}} names
   * @param {{say: (text: string) => void, busy: (isBusy: boolean) => void}} page
   */
  constructor(names, page) {
    this.names = names;
    this.page = page;
    this.say = page.say;
    this.lookUp = new LookUp(() => this.showSoon());
    this.about = new About((fields) => this.apply((session) => model.about(session, fields)));
    this.list = new List(this);
    this.mine = new Mine({
      choose: (id) => this.choose(id),
      begin: () => this.begin(model.empty(), WORDS.begun),
      copy: () => this.copy(),
      remove: () => this.remove(),
    });
    this.waysOut = new WaysOut({
      session: () => this.session,
      rows: () => this.rows,
      summary: () => summed(this.session, this.lookUp),
      say: page.say,
      opened: (read) => this.opened(read),
      changed: () => this.show(),
      pack: () => page.pack(this.session, this.lookUp, this.waysOut.withNotes),
    });
    this.make();
    addEventListener("beforeunload", (event) => {
      if (!this.isKept && this.session.items.length) event.preventDefault();
    });
  }

  make() {
    this.notices = h("div", { class: "session__notices" });
    this.agenda = h("div", { class: "session__agenda" });
    this.summary = h("div");
    const heading = h("h2", { id: "session-items" }, WORDS.items);
    const work = h(
      "section",
      { class: "session__work", "aria-labelledby": "session-items" },
      heading,
      this.about.root,
      this.list.root,
      this.adding(),
    );
    const out = h(
      "section",
      { class: "session__out", "aria-label": WORDS.out },
      this.agenda,
      h("h2", { class: "session__for" }, WORDS.summary),
      this.summary,
    );
    const parts = h("div", { class: "session__parts" }, work, out);
    this.root = h("div", { class: "session" }, this.notices, this.mine.root, parts, this.waysOut.root);
  }

  adding() {
    const make = (type, title, minutes) => () => this.add(model.item({ type, title, minutes }));
    const search = h("a", { href: address("search/") }, WORDS.search);
    const lists = this.names.lists.flatMap((list) => [list, ", "]);
    this.again = button(WORDS.again, () => this.lookUpAgain(), { hidden: true });
    return h(
      "div",
      { class: "session__add" },
      h(
        "div",
        { class: "session__buttons" },
        button(WORDS.addBreak, make("break", WORDS.break, USUAL_BREAK)),
        button(WORDS.addOwn, make("own", WORDS.own, USUAL_OWN)),
        button(WORDS.addNote, make("note", "", 0)),
      ),
      h("p", { class: "count-line" }, WORDS.fromBank, ...lists, search),
      this.again,
    );
  }

  /** Shows the current session of this browser, or an empty one, which is kept once it is changed. */
  open() {
    const isDamaged = store.isDamaged();
    this.isKept = canKeep("localStorage");
    this.use(store.currentId());
    if (isDamaged) this.warn(WORDS.damaged);
  }

  use(id) {
    this.endFollowing?.();
    this.id = id;
    this.about.reset();
    this.list.reset();
    this.warning?.remove();
    this.session = store.kept(id) ?? model.empty();
    if (id) this.endFollowing = follow(store.keyOf(id), () => this.followed());
    this.lookUp.ask(this.session);
    this.show();
  }

  /** Another window has changed the session. */
  followed() {
    const kept = store.kept(this.id);
    if (!kept) return this.say(WORDS.deletedElsewhere);
    if (JSON.stringify(kept) === JSON.stringify(this.session)) return undefined;
    this.session = kept;
    this.lookUp.ask(this.session);
    this.show();
    return this.say(WORDS.elsewhere);
  }

  /** Changes the session as it is kept now. */
  apply(change) {
    if (!this.id) this.keepFirst();
    const { session, isKept } = store.update(this.id, change, this.session);
    this.session = session;
    this.isKept = isKept;
    this.list.settle();
    this.lookUp.ask(session);
    this.show();
  }

  keepFirst() {
    // Another window may have begun one meanwhile, which stays.
    const { id } = store.begin(this.session);
    this.id = id;
    this.endFollowing = follow(store.keyOf(id), () => this.followed());
  }

  showSoon() {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      this.show();
    }, TOGETHER);
  }

  show() {
    const { session, lookUp } = this;
    this.rows = rowsOf(session, lookUp, this.names);
    this.about.show(session);
    this.list.show(session, this.rows);
    this.mine.show(this.id);
    this.waysOut.show(session);
    const { withNotes } = this.waysOut;
    this.agenda.replaceChildren(agendaElement(session, this.rows, { withNotes, withPlan: true }));
    this.summary.replaceChildren(summaryElement(summed(session, lookUp), lookUp.isDone));
    this.again.hidden = !this.rows.some(({ isUnreachable }) => isUnreachable);
    this.page.busy(!lookUp.isDone);
    this.warnOfStorage();
  }

  lookUpAgain() {
    this.lookUp.again(this.session);
    this.show();
    document.querySelector("#main").focus({ preventScroll: true });
  }

  /** The minutes of an item have been changed. */
  changed() {
    this.say(`${lengthSaid(this.session)} ${planSaid(this.session)}`.trim());
  }

  add(item) {
    if (!model.room(this.session)) return this.say(WORDS.full);
    this.apply((session) => model.insert(session, [item]));
    this.list.focusOn(item.key);
    return this.say(WORDS.added(item.title || WORDS.note));
  }

  choose(id) {
    store.choose(id);
    this.use(id);
    this.say(WORDS.chosen(titleOf(this.session)));
  }

  begin(session, said) {
    const { id, isKept } = store.begin(session);
    this.isKept = isKept;
    this.use(id);
    this.say(said);
    this.about.fields.title.input.focus();
  }

  copy() {
    const title = WORDS.copyOf(titleOf(this.session)).slice(0, model.MOST.title);
    this.begin(model.about(this.session, { title }), WORDS.copied);
  }

  remove() {
    const { id, session } = this;
    const title = titleOf(session);
    store.forget(id);
    const [next] = store.all();
    if (next) store.choose(next.id);
    this.use(next?.id ?? "");
    this.mine.offer(WORDS.deleted(title), () => {
      this.isKept = store.keep(id, session) && store.choose(id);
      this.use(id);
      this.say(WORDS.back(title));
      this.mine.removeButton.focus();
    });
    this.say(WORDS.deleted(title));
  }

  /** A file was opened, or could not be. */
  opened({ session, wrong }) {
    if (wrong) return this.warn(wrong);
    return this.begin(session, WORDS.opened(titleOf(session)));
  }

  /** Says what is wrong, where it stays until the page is left or something is put right. */
  warn(text) {
    this.warning = h("p", { class: "notice session__warning", tabindex: -1 }, text);
    this.notices.replaceChildren(this.warning);
    this.warnOfStorage();
    this.warning.focus();
    this.say(text);
  }

  warnOfStorage() {
    const isTold = this.notices.contains(this.storageWarning ?? null);
    if (this.isKept === !isTold) return;
    if (this.isKept) this.storageWarning.remove();
    else {
      this.storageWarning = h("p", { class: "notice" }, WORDS.notKept);
      this.notices.append(this.storageWarning);
      this.say(WORDS.notKept);
    }
  }
}

/** The names of the bank’s kinds and of the parts of a module, out of what stands on the page. */
export function namesIn(root) {
  const kinds = new Map();
  for (const { dataset } of root.querySelectorAll("[data-one]")) kinds.set(dataset.kind, dataset.one);
  const parts = new Map();
  for (const each of root.querySelectorAll("[data-part]")) {
    parts.set(each.dataset.part, each.textContent);
  }
  const links = [...root.querySelectorAll("[data-kinds] a")];
  for (const link of links) link.lang ||= THEIRS ?? "";
  return { kinds, parts, lists: links };
}
