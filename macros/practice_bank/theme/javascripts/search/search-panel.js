// <search-panel>: the box, the kinds, what was found, and the way through it by keyboard. It serves the search page
// (`data-address`, which keeps ?q= and ?kind= in the address) and the dialog of every other page (dialog.js).
import { find, load } from "./engine.js";
import { ROOT } from "./pagefind.js";
import { element, loadStyles, makeForm, makeHit, makeKinds, summary } from "./parts.js";

const PAUSE = 120;
const LEAST = 2;
let panels = 0;

class SearchPanel extends HTMLElement {
  connectedCallback() {
    if (this.box) return;
    this.id ||= `search-panel-${(panels += 1)}`;
    this.ways = [...this.childNodes];
    this.orLists = this.ways.length ? ", or browse these lists" : "";
    this.status = element("p", { className: "count-line" });
    this.status.setAttribute("role", "status");
    this.kinds = element("div", { className: "search-panel__kinds" });
    this.list = element("ol", { className: "hits", hidden: true });
    this.rest = element("div", { className: "search-panel__rest" }, ...this.ways);
    const { form, box } = makeForm(`${this.id}-box`, new URL("search/", ROOT).pathname);
    [this.form, this.box, this.kind, this.asked] = [form, box, "", 0];
    this.replaceChildren(form, this.kinds, this.status, this.list, this.rest);
    box.addEventListener("input", () => this.soon());
    form.addEventListener("submit", (event) => this.submit(event));
    this.addEventListener("keydown", (event) => this.move(event));
    loadStyles();
    if (this.dataset.address === undefined) return this.prepare();
    box.addEventListener("focus", () => this.prepare(), { once: true });
    this.follow();
  }

  /** Loads what a search needs. The dialog is opened to search; on the page of the search, the lists may be enough. */
  prepare() {
    load().then(({ vocabulary }) => this.names ?? this.showKinds(vocabulary.kinds), () => {});
  }

  /** Searches for other words, as if the reader had typed them. */
  ask(words, kind = this.kind) {
    [this.box.value, this.kind] = [words, kind];
    const radio = this.querySelector(`.search-kinds input[value="${CSS.escape(kind)}"]`);
    if (radio) radio.checked = true;
    return this.search();
  }

  follow() {
    const read = () => {
      const asked = new URLSearchParams(location.search);
      this.ask(asked.get("q")?.trim() ?? "", asked.get("kind") ?? "");
    };
    addEventListener("popstate", read);
    read();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search().then(() => this.keep("replaceState")), PAUSE);
  }

  submit(event) {
    if (this.dataset.address === undefined) return;
    event.preventDefault();
    clearTimeout(this.timer);
    this.keep("pushState");
    this.search();
  }

  /** Puts the search into the address, where this is the page of the search. */
  keep(how) {
    if (this.dataset.address === undefined) return;
    const asked = new URLSearchParams(Object.entries({ q: this.box.value.trim(), kind: this.kind }).filter(([, value]) => value));
    const address = `${location.pathname}${asked.size ? `?${asked}` : ""}`;
    if (address !== location.pathname + location.search) history[how](null, "", address);
  }

  async search({ asTyped = false } = {}) {
    const words = this.box.value.trim();
    const asked = (this.asked += 1);
    if (words.length < LEAST) return this.show("", [], this.ways);
    if (!this.status.textContent) this.show("Searching …", [], []);
    this.prepare();
    try {
      const found = await find(words, { kind: this.kind, asTyped });
      if (asked === this.asked) this.showFound(found, words);
    } catch {
      if (asked === this.asked) this.show(`The search could not be loaded. Try again${this.orLists}.`, [], this.ways);
    }
  }

  showFound(found, words) {
    const rest = [];
    if (found.plan.mended) rest.push(this.button(`Search for “${words}” as it is written`, () => this.search({ asTyped: true })));
    if (found.isLeft()) rest.push(this.button("Show more", () => this.showMore(found)));
    if (!found.count) rest.push(element("p", { textContent: `Try fewer or other words${this.orLists}.` }), ...this.ways);
    this.show(summary(found, words), found.first, rest);
  }

  show(said, hits, rest) {
    this.status.textContent = said;
    this.list.replaceChildren(...hits.map((hit) => makeHit(hit, this.nameOf(hit.kind))));
    this.list.hidden = !hits.length;
    this.rest.replaceChildren(...rest);
  }

  async showMore(found) {
    const from = this.list.children.length;
    const hits = await found.more();
    this.list.append(...hits.map((hit) => makeHit(hit, this.nameOf(hit.kind))));
    if (!found.isLeft()) this.rest.lastElementChild.remove();
    this.links()[from]?.focus();
  }

  button(textContent, act) {
    const made = element("button", { type: "button", className: "button", textContent });
    made.addEventListener("click", act);
    return made;
  }

  showKinds(kinds) {
    this.names = new Map(kinds.map(([kind, one]) => [kind, one]));
    const group = makeKinds(this.id, kinds, this.kind);
    group.addEventListener("change", (event) => {
      this.kind = event.target.value;
      this.search().then(() => this.keep("pushState"));
    });
    this.kinds.append(group);
  }

  nameOf(kind) {
    return this.names?.get(kind) ?? "";
  }

  links() {
    return [...this.list.querySelectorAll("a")];
  }

  /** The arrows go from the box to the first result, from one to the next, and back to the box. */
  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = [this.box, ...this.links()];
    const here = places.indexOf(event.target);
    if (!step || here < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = places[here + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView?.({ block: "nearest" });
  }
}

customElements.define("search-panel", SearchPanel);
