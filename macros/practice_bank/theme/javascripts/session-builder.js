// <session-builder>: the page on which a session is put together out of pages of the bank and one's
// own items, kept in this browser. With a session in the address after “#”, which someone has
// shared, it shows that one and leaves one's own alone.

import { OURS, h } from "./finder/dom.js";
import { isSessionLink, sessionOf } from "./session/link.js";
import { lookUp } from "./session/look-up.js";
import { empty, insert, isId, item } from "./session/model.js";
import { Shared } from "./session/shared.js";
import { begin } from "./session/store.js";
import { Workbench, namesIn } from "./session/workbench.js";

const WORDS = {
  kept: "The session is among yours now, and can be changed.",
  mine: "This is your own session.",
  unreadable: "What was kept is unchanged.",
  noModule: "The link leads to no module of this bank: it may have been withdrawn. This is your own session.",
  unreachable: "The module could not be reached. Check your connection and reload the page. This is your own session.",
  noPack: "The pack could not be loaded. Check your connection and try again.",
};

// A module as a session: where a module’s own page leads for its pack.
const MODULE = "#module=";

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
      pack: (...about) => this.showPack(...about),
    };
    this.replaceChildren(this.status, this.stage);
    addEventListener("hashchange", () => {
      // Other places of the page have addresses too: the way past its head, for one.
      if (isOurs(location.hash) || location.hash === "") this.open();
    });
    this.open();
  }

  async open() {
    const { hash } = location;
    if (hash.startsWith(MODULE)) return this.openModule(hash);
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

  /** Shows a module as a session that is not kept, and its pack. */
  async openModule(hash) {
    const ref = hash.slice(MODULE.length);
    this.page.busy(true);
    const { state, page } = isId(ref) ? await lookUp(ref) : { state: "gone" };
    if (hash !== location.hash) return undefined;
    if (!page?.activities.length) {
      return this.showMine().warn(state === "unreachable" ? WORDS.unreachable : WORDS.noModule);
    }
    const { kind, title, minutes } = page;
    const module = item({ type: "page", kind, ref, title, minutes });
    const session = insert({ ...empty(), title }, [module]);
    const shared = this.showShared(session, { isModule: true });
    return this.showPack(session, shared.lookUp, true);
  }

  /** Shows the papers of a session in its place; what makes them is loaded only now. */
  async showPack(session, found, withNotes) {
    this.page.busy(true);
    const [before] = this.stage.children;
    const pack = await import("./session/pack/view.js").catch(() => null);
    if (!pack || before !== this.stage.firstElementChild) {
      this.page.busy(false);
      if (!pack) this.say(WORDS.noPack);
      return;
    }
    const back = () => {
      this.stage.replaceChildren(before);
      document.querySelector("#main").focus();
      this.say("");
    };
    const view = new pack.PackView(session, found, this.names, { ...this.page, withNotes, back });
    this.stage.replaceChildren(view.root);
    view.heading.focus();
    await view.open();
  }

  showShared(session, options) {
    const shared = new Shared(session, this.names, {
      ...this.page,
      keep: (kept) => this.keep(kept),
      leave: () => this.leave(WORDS.mine),
      opened: (read) => {
        this.leave("");
        this.workbench.opened(read);
      },
    }, options);
    this.stage.replaceChildren(shared.root);
    return shared;
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

/** Whether the part of an address after “#” says what this page shows. */
function isOurs(hash) {
  return isSessionLink(hash) || hash.startsWith(MODULE);
}

customElements.define("session-builder", SessionBuilder);
