// The sessions that are kept in this browser: which one is shown, another one, a copy, and away
// with it.

import { button, h } from "../finder/dom.js";
import { titleOf } from "./agenda.js";
import { all } from "./store.js";

const WORDS = {
  label: "Your sessions",
  name: (title, count) => (count === 1 ? `${title}, 1 item` : `${title}, ${count} items`),
  begin: "New session",
  copy: "Copy this session",
  remove: "Delete this session",
  undo: "Undo",
};

export class Mine {
  /** @param {{choose: (id: string) => void, begin: Function, copy: Function, remove: Function}} act */
  constructor(act) {
    this.select = h("select", { onchange: () => act.choose(this.select.value) });
    this.label = h("label", { class: "session__choice" }, `${WORDS.label} `, this.select);
    this.copyButton = button(WORDS.copy, () => act.copy());
    this.removeButton = button(WORDS.remove, () => act.remove());
    this.beginButton = button(WORDS.begin, () => act.begin());
    this.gone = h("p", { class: "session__gone" });
    const buttons = [this.beginButton, this.copyButton, this.removeButton];
    this.root = h("div", { class: "session__mine" }, this.label, ...buttons, this.gone);
    this.gone.hidden = true;
  }

  /** @param {string} id of the session that is shown, or "" where none is kept yet */
  show(id) {
    const sessions = all();
    const choices = sessions.map(({ id: value, session }) =>
      h("option", { value }, WORDS.name(titleOf(session), session.items.length)),
    );
    this.select.replaceChildren(...choices);
    this.select.value = id;
    this.label.hidden = sessions.length < 2;
    const isKept = sessions.some((each) => each.id === id);
    for (const each of this.root.querySelectorAll("button")) each.hidden = !isKept;
  }

  /** Offers to bring back what was deleted. */
  offer(said, back) {
    const undo = button(WORDS.undo, () => {
      this.gone.hidden = true;
      back();
    });
    this.gone.replaceChildren(`${said} `, undo);
    this.gone.hidden = false;
    undo.focus();
  }
}
