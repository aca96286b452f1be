// <session-builder>: the page on which a session is put together out of pages of the bank and one's
// own items, kept in this browser. With a session in the address after “#”, which someone has
// shared, it shows that one and leaves one's own alone.

import { OURS, h } from "./finder/dom.js";
import { isSessionLink, sessionOf } from "./session/link.js";
import { Shared } from "./session/shared.js";
import { begin } from "./session/store.js";
import { Workbench, namesIn } from "./session/workbench.js";

const WORDS = {
  kept: "The session is among yours now, and can be changed.",
  mine: "This is your own session.",
  unreadable: "What was kept is unchanged.",
};

class SessionBuilder extends HTMLElement {
  connectedCallback() {
    if (this.names) return;
    this.names = namesIn(this);
    this.names.kinds.set("path", "Path");
    this.status = h("p", { role: "status", class: "session__said", lang: OURS });
    this.stage = h("div", { lang: OURS });
    this.page = {
      say: (text) => this.say(text),
      busy: (isBusy) => this.setAttribute("aria-busy", String(isBusy)),
    };
    this.replaceChildren(this.status, this.stage);
    addEventListener("hashchange", () => {
      // Other places of the page have addresses too: the way past its head, for one.
      if (isSessionLink(location.hash) || location.hash === "") this.open();
    });
    this.open();
  }

  async open() {
    const { hash } = location;
    if (!isSessionLink(hash)) return this.showMine();
    this.page.busy(true);
    const read = await sessionOf(hash);
    if (hash !== location.hash) return undefined;
    if (read.session) return this.showShared(read.session);
    return this.showMine().warn(`${read.wrong} ${WORDS.unreadable}`);
  }

  showMine() {
    if (!this.workbench) this.workbench = new Workbench(this.names, this.page);
    if (!this.stage.contains(this.workbench.root)) {
      this.stage.replaceChildren(this.workbench.root);
      this.workbench.open();
    }
    return this.workbench;
  }

  showShared(session) {
    const shared = new Shared(session, this.names, {
      ...this.page,
      keep: (kept) => this.keep(kept),
      leave: () => this.leave(WORDS.mine),
      opened: (read) => {
        this.leave("");
        this.workbench.opened(read);
      },
    });
    this.stage.replaceChildren(shared.root);
  }

  keep(session) {
    begin(session);
    this.leave(WORDS.kept);
  }

  /** From a shared session to one's own. */
  leave(said) {
    history.replaceState(null, "", location.pathname + location.search);
    this.showMine();
    document.querySelector("#main").focus();
    if (said) this.say(said);
  }

  /** Tells it to everyone, also when it was told last. */
  say(text) {
    this.status.textContent = this.status.textContent === text ? `${text}\u00a0` : text;
  }
}

customElements.define("session-builder", SessionBuilder);
