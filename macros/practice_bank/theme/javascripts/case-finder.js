// <case-finder>: takes over the plain list of cases with filters, live counts, sorting and comparison. The address holds
// the whole view; without this script, or when its data cannot be had, the plain list stays.

import { tray } from "./finder/basket.js";
import { Cards } from "./finder/cards.js";
import { button, cases, h, number, readJson } from "./finder/dom.js";
import { FacetIndex } from "./finder/facet-index.js";
import { AreaForm, readArea, reasons, scoresOf } from "./finder/my-area.js";
import { helpWithNothing } from "./finder/nothing.js";
import { first, Orders } from "./finder/orders.js";
import { Panel } from "./finder/panel.js";
import { readView, SORTS, STEP, toggled, writeView } from "./finder/view.js";
import { WordIndex } from "./finder/words.js";

const PAUSE = 150;

class CaseFinder extends HTMLElement {
  async connectedCallback() {
    try {
      this.index = new FacetIndex(await readJson("api/facets.json"));
    } catch {
      this.classList.add("is-plain");
      return;
    }
    this.orders = new Orders(this.index.count);
    this.build();
    this.setArea(readArea(this.index));
    addEventListener("popstate", () => this.readAddress());
    await this.readAddress();
    tray();
  }

  build() {
    this.words = h("input", { type: "search", id: "finder-words", autocomplete: "off" });
    this.words.addEventListener("input", () => this.typed());
    this.areaForm = new AreaForm(this.index, (area) => (this.setArea(area), this.render()));
    const toggle = (name, slug) => this.change({ chosen: toggled(this.view.chosen, name, slug) });
    this.panel = new Panel(this.index, toggle, this.areaForm.root, () => this.status.focus());
    this.status = h("p", { class: "finder__status", role: "status", tabindex: "-1" });
    this.notice = h("p", { class: "finder__notice", hidden: true });
    this.chips = h("ul", { class: "chips finder__chips", "aria-label": "Filters in use" });
    this.sort = h("select", { id: "finder-sort" }, ...[...SORTS].map(([value, label]) => h("option", { value }, label)));
    this.sort.addEventListener("change", () => this.change({ sort: this.sort.value }));
    this.cards = new Cards(this.index.cardsPerPage, (place) => this.notes(place), () => this.showMore());
    this.nothing = h("div", {});
    const ask = h("form", { class: "finder__ask", onsubmit: (event) => event.preventDefault() },
      h("label", { for: "finder-words" }, "Words in the title, area or topics"), this.words);
    const order = h("p", { class: "finder__sort" }, h("label", { for: "finder-sort" }, "Order"), " ", this.sort);
    this.filters = h("section", { class: "finder__filters", "aria-label": "Filters" }, ask, this.panel.root);
    this.results = h("section", { class: "finder__results", "aria-labelledby": "finder-results" },
      h("h2", { id: "finder-results", class: "visually-hidden" }, "Cases found"),
      h("div", { class: "finder__bar" }, this.status, order), this.notice, this.chips, this.nothing, this.cards.root);
  }

  setArea(area) {
    this.area = area;
    this.scores = area && scoresOf(area, this.index);
    this.areaForm.show(area);
  }

  /** Shows what the address says, as when the page opens or the reader goes back. */
  readAddress() {
    clearTimeout(this.pause);
    const { view, unknown } = readView(location.search, this.index);
    this.view = view;
    this.notice.hidden = !unknown.length;
    this.notice.textContent = unknown.length ? `Left out, because the bank does not have it: ${unknown.join(", ")}.` : "";
    this.words.value = view.words;
    this.panel.open(view.chosen);
    return this.render();
  }

  /** Changes parts of the view and notes it in the address: as a step back and forward lead to, or in its place. */
  change(parts, { replace = false } = {}) {
    this.view = { ...this.view, shown: STEP, ...parts };
    if (parts.words !== undefined && parts.words !== this.words.value.trim()) this.words.value = parts.words;
    const query = writeView(this.view);
    // After the counts are shown: noting an address may take the browser longer than they do.
    setTimeout(() => history[replace ? "replaceState" : "pushState"](null, "", location.pathname + query));
    this.notice.hidden = true;
    return this.render();
  }

  /** Words are a step of their own when one begins to type; further letters change that step. */
  typed() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      const words = this.words.value.trim();
      if (words !== this.view.words) this.change({ words }, { replace: Boolean(this.view.words && words) });
    }, PAUSE);
  }

  /** Fetches what the view needs that is not there yet, then shows it; a filter needs nothing and is shown at once. */
  render() {
    const { words, sort } = this.view;
    const missing = [];
    if (words && !this.wordIndex) {
      missing.push(readJson("api/titles.json").then((data) => (this.wordIndex = new WordIndex(data, this.index))));
    }
    if (!this.orders.ready(sort)) missing.push(readJson("api/sorts.json").then((data) => this.orders.read(data)));
    if (!missing.length) return this.show();
    return Promise.all(missing).then(() => this.show(), () => this.say("The words or the order could not be loaded. Try again."));
  }

  /** Matches, and brings counts, chips, status and cards up to date. */
  show() {
    const { chosen, words, sort, shown } = this.view;
    const found = words ? this.wordIndex.find(words) : null;
    const match = this.index.match(chosen, found);
    this.panel.update(match, chosen);
    this.sort.value = sort;
    this.say(cases(match.total) + (match.total === this.index.count ? "" : ` of ${number(this.index.count)}`));
    this.showChips();
    const none = match.total === 0;
    const help = () => helpWithNothing(this.index, this.view, { ...match, found }, (parts) => this.jump(parts));
    this.nothing.replaceChildren(...(none ? [help()] : []));
    const places = first(this.orders.by(sort, this.scores), match.hits, shown);
    return this.cards.show(places, match.total).then((there) => there && this.takeOver());
  }

  /** Takes the place of the plain list, once there is something to show. */
  takeOver() {
    if (!this.filters.isConnected) this.replaceChildren(this.filters, this.results);
  }

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  showChips() {
    const { chosen, words } = this.view;
    const chip = (label, about, parts) =>
      h("li", {}, button(label, () => this.jump(parts), { class: "chip chip--off", "aria-label": `Remove ${label} (${about})` }));
    const chips = [...chosen].flatMap(([name, slugs]) =>
      [...slugs].map((slug) =>
        chip(this.index.value(name, slug).label, this.index.facets.get(name).title, { chosen: toggled(chosen, name, slug) }),
      ),
    );
    if (words) chips.push(chip(`“${words}”`, "words", { words: "" }));
    const clear = () => this.jump({ chosen: new Map(), words: "" });
    if (chips.length) chips.push(h("li", {}, button("Clear all", clear, { class: "link" })));
    this.chips.replaceChildren(...chips);
    this.chips.hidden = !chips.length;
  }

  /** Changes the view by a button that the change takes away; the focus goes to what came of it. */
  jump(parts) {
    this.change(parts);
    this.status.focus();
  }

  async showMore() {
    const before = this.view.shown;
    const there = await this.change({ shown: before + STEP }, { replace: true });
    if (there !== false) this.cards.focus(before);
  }

  notes(place) {
    const like = this.area ? reasons(this.area, this.index, place) : [];
    return { like, remark: this.orders.remark(this.view.sort, place) };
  }
}

customElements.define("case-finder", CaseFinder);
