// A session that someone has shared, to read and to print. It is kept only if one wants it.

import { button, h } from "../finder/dom.js";
import { agendaElement, rowsOf, titleOf } from "./agenda.js";
import { LookUp } from "./look-up.js";
import { summaryElement, summed } from "./summary.js";
import { WaysOut } from "./ways-out.js";

const WORDS = {
  shared: "This session was shared with you by a link. Your own sessions are as they were.",
  module: "This module is shown as a session. It is not among your own sessions until you keep it.",
  asSession: (title) => `The module ‘${title}’ as a session.`,
  keep: "Keep as mine",
  mine: "Go to my own session",
  said: (title) => `A shared session: ‘${title}’.`,
  summary: "What it is for, and what you need",
  lost: "Some of its pages have changed or gone since it was made:",
};

export class Shared {
  /**
   * @param {object} names as of the workbench
   * @param {{say: Function, busy: Function, keep: (session: object) => void, leave: () => void,
   *   opened: (read: object) => void, pack: Function}} page
   * @param {{isModule?: boolean}} options whether it is a module as a session, and nothing shared
   */
  constructor(session, names, page, { isModule = false } = {}) {
    this.session = session;
    this.names = names;
    this.page = page;
    this.lookUp = new LookUp(() => this.show());
    this.waysOut = new WaysOut({
      session: () => session,
      rows: () => this.rows,
      summary: () => summed(session, this.lookUp),
      say: page.say,
      opened: page.opened,
      changed: () => this.show(),
      pack: () => page.pack(session, this.lookUp, this.waysOut.withNotes),
    });
    this.agenda = h("div", { class: "session__agenda" });
    this.changes = h("div");
    this.summary = h("div");
    const keep = button(WORDS.keep, () => page.keep(session), { class: "button button--main" });
    const said = isModule ? WORDS.module : WORDS.shared;
    const buttons = h("div", { class: "session__buttons" }, keep, button(WORDS.mine, page.leave));
    const about = h("div", { class: "notice session__shared" }, h("p", {}, said), buttons);
    const summary = h("h2", { class: "session__for" }, WORDS.summary);
    const out = h("div", { class: "session__out" }, this.agenda, summary, this.summary);
    this.root = h("div", { class: "session" }, about, this.changes, out, this.waysOut.root);
    page.say((isModule ? WORDS.asSession : WORDS.said)(titleOf(session)));
    this.lookUp.ask(session);
    this.show();
  }

  show() {
    const { session, lookUp } = this;
    this.rows = rowsOf(session, lookUp, this.names);
    this.waysOut.show(session);
    const { withNotes } = this.waysOut;
    this.agenda.replaceChildren(agendaElement(session, this.rows, { withNotes }));
    this.summary.replaceChildren(summaryElement(summed(session, lookUp), lookUp.isDone));
    const changed = this.rows.filter(({ said }) => said);
    this.changes.replaceChildren(...(changed.length ? [changesOf(changed)] : []));
    this.page.busy(!lookUp.isDone);
  }
}

function changesOf(rows) {
  const lines = rows.map(({ title, said }) => h("li", {}, `${title}: ${said}`));
  return h("div", { class: "notice" }, h("p", {}, WORDS.lost), h("ul", {}, ...lines));
}
