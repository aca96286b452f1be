// <search-panel>: the box, the kinds, what was found, and the way through it by keyboard. It serves
// the search page (`data-address`, which keeps ?q= and ?kind= in the address) and the dialog of
// every other page (dialog.js).

import { OURS, THEIRS, button, h } from "../finder/dom.js";
import { find, load } from "./engine.js";
import { ROOT } from "./pagefind.js";
import { loadStyles, makeForm, makeHit, makeKinds, makeRecent, showCounts, summary } from "./parts.js";
import { Place, forget, recent, remember } from "./remembered.js";

// Milliseconds without a letter after which words are searched for.
const PAUSE = 120;
// Fewer letters begin too many words.
const LEAST = 2;
const STEP_OF = { ArrowDown: 1, ArrowUp: -1 };
let panels = 0;

class SearchPanel extends HTMLElement {
  connectedCallback() {
    if (this.box) return;
    this.id ||= `search-panel-${(panels += 1)}`;
    this.isPage = this.dataset.address !== undefined;
    this.place = new Place(this.isPage);
    this.kind = "";
    this.asked = 0;
    this.wanted = "";
    this.make();
    loadStyles();
    if (!this.isPage) return this.prepare();
    this.box.addEventListener("focus", () => this.prepare(), { once: true });
    this.follow();
  }

  make() {
    // What stands in the element are the lists, for readers who search for nothing yet.
    this.ways = [...this.childNodes];
    this.orLists = this.ways.length ? ", or browse these lists" : "";
    this.status = h("p", { class: "count-line", role: "status", lang: OURS });
    this.kinds = h("div", { class: "search-panel__kinds" });
    this.list = h("ol", { class: "hits", hidden: true });
    this.rest = h("div", { class: "search-panel__rest" }, ...this.ways);
    this.left = h("p", { class: "paper", lang: OURS });
    const { form, box } = makeForm(`${this.id}-box`, new URL("search/", ROOT).pathname);
    this.box = box;
    this.replaceChildren(form, this.kinds, this.status, this.list, this.rest);
    box.addEventListener("input", () => this.soon());
    form.addEventListener("submit", (event) => this.submit(event));
    this.addEventListener("keydown", (event) => this.move(event));
    this.list.addEventListener("click", (event) => this.followed(event));
  }

  /**
   * Loads what a search needs. The dialog is opened to search; on the page of the search, the lists
   * may be enough.
   */
  prepare() {
    const ready = ({ vocabulary }) => this.names ?? this.showKinds(vocabulary.kinds);
    // A failure is told by the search itself.
    load().then(ready, () => {});
  }

  /** Searches for other words, as if the reader had typed them. */
  ask(words, kind = this.kind) {
    this.box.value = words;
    this.kind = kind;
    const radio = this.querySelector(`.search-kinds input[value="${CSS.escape(kind)}"]`);
    if (radio) radio.checked = true;
    return this.search();
  }

  /** Searches for what the address says, now and whenever the reader goes back. */
  follow() {
    addEventListener("popstate", () => this.comeBack());
    this.comeBack();
  }

  /**
   * Shows the search that the address holds, and goes to the result that the reader followed.
   * @returns {boolean} whether there is one
   */
  comeBack() {
    const { words, kind, followed } = this.place.read();
    this.ask(words, kind).then(() => this.goTo(followed));
    return Boolean(words);
  }

  async goTo(place) {
    if (place === undefined) return;
    while (place >= this.links().length && this.found?.isLeft()) await this.showMore(this.found);
    const link = this.links()[place];
    link?.focus();
    link?.scrollIntoView({ block: "center" });
  }

  /** Takes note of a result that the reader goes to. */
  followed(event) {
    const place = this.links().indexOf(event.target.closest("a"));
    if (place < 0) return;
    remember(this.box.value.trim());
    this.place.follow(place);
  }

  /** Takes the search out of the address, when the dialog is closed. */
  leave() {
    clearTimeout(this.timer);
    this.place.write("", "", "replaceState");
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search().then(() => this.keep("replaceState")), PAUSE);
  }

  submit(event) {
    if (!this.isPage) return;
    event.preventDefault();
    clearTimeout(this.timer);
    this.keep("pushState");
    this.search();
  }

  /** Puts the search into the address: in the dialog, it is no step that “back” returns from. */
  keep(how) {
    if (!this.isPage && !this.closest("dialog")?.open) return;
    this.place.write(this.box.value.trim(), this.kind, this.isPage ? how : "replaceState");
  }

  async search({ asTyped = false } = {}) {
    const words = this.box.value.trim();
    const asked = (this.asked += 1);
    this.found = undefined;
    this.counts = undefined;
    if (words.length < LEAST) return this.showNothing();
    if (!this.status.textContent) this.show("Searching …", [], []);
    this.prepare();
    try {
      const found = await find(words, { kind: this.kind, asTyped });
      if (asked === this.asked) this.showFound(found, words);
    } catch {
      if (asked !== this.asked) return;
      this.show(`The search could not be loaded. Try again${this.orLists}.`, [], this.ways);
    }
  }

  /** Before anything is asked: the last searches, and the lists. */
  showNothing() {
    const ask = (words) => {
      this.box.focus();
      this.ask(words).then(() => this.keep("pushState"));
    };
    const forgetAll = () => {
      forget();
      this.showNothing();
      this.box.focus();
    };
    const last = recent();
    const section = last.length ? [makeRecent(last, ask, forgetAll)] : [];
    showCounts(this.kinds, new Map());
    this.show("", [], [...section, ...this.ways]);
  }

  showFound(found, words) {
    this.found = found;
    this.showCounts(found);
    const rest = [];
    if (found.plan.mended) {
      const asTyped = () => this.search({ asTyped: true });
      rest.push(button(`Search for “${words}” as typed`, asTyped));
    }
    if (found.isLeft()) rest.push(this.left, button("Show more", () => this.showMore(found)));
    if (!found.count) rest.push(...this.instead(found), ...this.ways);
    // Words such as ‘and’ are not looked for, and so not marked.
    this.wanted = found.plan.concepts.map(({ text }) => text).join(" ");
    this.show(summary(found, words), found.first, rest);
    this.sayWhatIsLeft(found);
  }

  /** Says how many there are of each kind, which may come after the results. */
  async showCounts(found) {
    try {
      const counts = await found.counts();
      if (found !== this.found) return;
      this.counts = counts;
      showCounts(this.kinds, counts);
    } catch {
      // The results stand without them.
    }
  }

  /** What is said and offered where nothing was found. */
  instead({ holds, near }) {
    const advice = `Try fewer or different words${this.orLists}.`;
    const told = [h("p", { lang: OURS }, `${holds} ${advice}`.trim())];
    if (near.length) {
      const links = near.map((hit) => h("li", {}, h("a", { href: hit.url, lang: THEIRS }, hit.title)));
      told.push(h("p", { lang: OURS }, "The closest matches in the bank:"), h("ul", {}, ...links));
    }
    return told;
  }

  show(said, hits, rest) {
    this.status.textContent = said;
    this.list.replaceChildren(...this.items(hits));
    this.list.hidden = !hits.length;
    this.rest.replaceChildren(...rest);
  }

  items(hits) {
    return hits.map((hit) => makeHit(hit, this.names?.get(hit.kind) ?? "", this.wanted));
  }

  async showMore(found) {
    const from = this.list.children.length;
    this.list.append(...this.items(await found.more()));
    if (!found.isLeft()) this.rest.lastElementChild.remove();
    this.sayWhatIsLeft(found);
    this.links()[from]?.focus();
  }

  /** A sheet of paper says that it does not have all results: its reader sees no button. */
  sayWhatIsLeft(found) {
    const there = this.list.children.length;
    const more = "To print the others too, first choose “Show more”.";
    this.left.textContent = `The first ${there} of ${found.count} results. ${more}`;
    if (!found.isLeft()) this.left.remove();
  }

  showKinds(kinds) {
    this.names = new Map(kinds.map(([kind, one]) => [kind, one]));
    const group = makeKinds(this.id, kinds, this.kind);
    group.addEventListener("change", (event) => {
      this.kind = event.target.value;
      this.search().then(() => this.keep("pushState"));
    });
    this.kinds.append(group);
    if (this.counts) showCounts(group, this.counts);
  }

  links() {
    return [...this.list.querySelectorAll("a")];
  }

  /** The arrows go from the box to the first result, from one to the next, and back to the box. */
  move(event) {
    const step = STEP_OF[event.key];
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const places = [this.box, ...this.links()];
    const here = places.indexOf(event.target);
    if (!step || !isPlain || here < 0) return;
    const next = places[here + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView?.({ block: "nearest" });
  }
}

customElements.define("search-panel", SearchPanel);
