// <case-finder>: takes over the plain list of cases with filters, live counts, sorting and
// comparison. The address holds the whole view. Without this script, or when its data cannot be
// had, the plain list stays.

import { tray } from "./finder/basket.js";
import { CasePages } from "./finder/case-pages.js";
import { OURS, button, cases, h, number, readJson } from "./finder/dom.js";
import { FacetIndex } from "./finder/facet-index.js";
import { Found } from "./finder/found.js";
import { AreaForm, readArea, reasons, scoresOf } from "./finder/my-area.js";
import { helpWithNothing } from "./finder/nothing.js";
import { first, nameOf, Orders } from "./finder/orders.js";
import { Panel } from "./finder/panel.js";
import { TakeAway } from "./finder/take-away.js";
import { UnderstoodLine } from "./finder/understood.js";
import { readView, STEP, toggled, writeView } from "./finder/view.js";

// Milliseconds without a letter after which words are looked for.
const PAUSE = 150;
// From this width on, the filters stand beside what is found (find.css).
const BESIDE = "(min-width: 62rem)";
const FAILED = "The words or the order could not be loaded. Try again.";

class CaseFinder extends HTMLElement {
  async connectedCallback() {
    try {
      this.index = new FacetIndex(await readJson("api/facets.json"));
    } catch {
      this.classList.add("is-plain");
      return;
    }
    this.orders = new Orders(this.index);
    this.makeFilters();
    this.makeResults();
    this.setArea(readArea(this.index));
    addEventListener("popstate", () => this.readAddress());
    await this.readAddress();
    tray();
  }

  makeFilters() {
    this.words = h("input", { type: "search", id: "finder-words", autocomplete: "off" });
    this.words.addEventListener("input", () => this.typed());
    const label = "A problem, a place or a topic";
    const ask = h(
      "form",
      { class: "finder__ask", onsubmit: (event) => event.preventDefault() },
      h("label", { for: "finder-words" }, label),
      this.words,
    );
    const changed = (area) => {
      this.setArea(area);
      this.render();
    };
    this.areaForm = this.index.fit.length ? new AreaForm(this.index, changed) : null;
    const before = this.areaForm ? [this.areaForm.root] : [];
    const toggle = (name, slug) => {
      this.change({ chosen: toggled(this.view.chosen, name, slug) });
      this.bringInSight();
    };
    this.panel = new Panel(this.index, toggle, before, () => this.status.focus());
    this.filters = h(
      "section",
      { class: "finder__filters", "aria-label": "Filters", lang: OURS },
      ask,
      this.panel.root,
    );
  }

  makeResults() {
    this.status = h("p", { class: "finder__status", role: "status", tabindex: "-1" });
    this.notice = h("p", { class: "finder__notice", hidden: true });
    this.chips = h("ul", { class: "chips finder__chips", "aria-label": "Filters in use" });
    const asTyped = (isChosen) => this.change({ asTyped: isChosen });
    this.understoodLine = new UnderstoodLine(asTyped);
    this.nothing = h("div", { class: "finder__nothing" });
    const pages = new CasePages(this.index);
    this.found = new Found(this.index, pages, {
      notes: (place, isTable) => this.notes(place, isTable),
      more: () => this.showMore(),
      sort: (sort) => this.change({ sort }),
    });
    const takeAway = new TakeAway(this.index, pages, () => [...this.places(this.total)]);
    const tools = h("div", { class: "finder__tools" }, this.makeSort(), this.found.choice);
    this.results = h(
      "section",
      { class: "finder__results", "aria-labelledby": "finder-results", lang: OURS },
      h("h2", { id: "finder-results", class: "visually-hidden" }, "Cases found"),
      h("div", { class: "finder__bar" }, this.status, tools, this.chips),
      this.notice,
      this.understoodLine.root,
      this.nothing,
      this.found.root,
      takeAway.root,
    );
  }

  makeSort() {
    const options = this.index.orders.map(({ name, label }) => h("option", { value: name }, label));
    this.sort = h("select", { id: "finder-sort" }, ...options);
    this.sort.addEventListener("change", () => this.change({ sort: this.sort.value }));
    const label = h("label", { for: "finder-sort" }, "Order");
    return h("p", { class: "finder__sort" }, label, " ", this.sort);
  }

  /** Where the results are beside the filters, the first of them is in sight after each filter. */
  bringInSight() {
    const { top } = this.results.getBoundingClientRect();
    if (matchMedia(BESIDE).matches && top < 0) scrollBy(0, top);
  }

  setArea(area) {
    this.area = area;
    this.scores = area && scoresOf(area, this.index);
    this.areaForm?.show(area);
  }

  /** Shows what the address says, as when the page opens or the reader goes back. */
  readAddress() {
    clearTimeout(this.pause);
    const { view, unknown } = readView(location.search, this.index);
    this.view = view;
    this.notice.hidden = !unknown.length;
    const left = `The bank does not have this, so it was left out: ${unknown.join(", ")}.`;
    this.notice.textContent = unknown.length ? left : "";
    this.words.value = view.words;
    this.panel.open(view.chosen);
    return this.render();
  }

  /**
   * Changes parts of the view and notes it in the address: as a step that “back” returns from, or
   * in place of the last one.
   */
  change(parts, { replace = false } = {}) {
    // Other words are understood anew.
    const anew = "words" in parts ? { asTyped: false } : {};
    this.view = { ...this.view, shown: STEP, ...anew, ...parts };
    const { words } = this.view;
    if (words !== this.words.value.trim() && "words" in parts) this.words.value = words;
    const address = location.pathname + writeView(this.view, this.index);
    const how = replace ? "replaceState" : "pushState";
    // After the counts are shown: noting an address may take the browser longer than they do.
    setTimeout(() => history[how](null, "", address));
    this.notice.hidden = true;
    return this.render();
  }

  /** Words are a step of their own when one begins to type; further letters change that step. */
  typed() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      const words = this.words.value.trim();
      if (words === this.view.words) return;
      this.change({ words }, { replace: Boolean(this.view.words && words) });
    }, PAUSE);
  }

  /**
   * Fetches what the view needs that is not there yet, then shows it. A filter needs nothing and is
   * shown at once.
   */
  render() {
    const missing = [];
    if (this.view.words && !this.wordIndex) missing.push(this.loadWords());
    if (!this.orders.ready(this.view.sort)) missing.push(this.loadOrders());
    if (!missing.length) return this.show();
    return Promise.all(missing).then(() => this.show(), () => this.say(FAILED));
  }

  async loadWords() {
    const [{ WordIndex }, titles, search] = await Promise.all([
      import("./finder/words.js"),
      readJson("api/titles.json"),
      readJson("api/search.json"),
    ]);
    this.wordIndex = new WordIndex(titles, search, this.index);
  }

  /** What the words mean, which no filter changes; null where there are none. */
  understand({ words, asTyped }) {
    if (!words) return null;
    const kept = this.understood;
    if (kept?.words !== words || kept.asTyped !== asTyped) {
      this.understood = { words, asTyped, ...this.wordIndex.find(words, { asTyped }) };
    }
    return this.understood;
  }

  async loadOrders() {
    this.orders.read(await readJson("api/sorts.json"));
  }

  /** Matches, and brings counts, chips, status and cards up to date. */
  show() {
    const { chosen, sort, shown } = this.view;
    const understood = this.understand(this.view);
    const found = understood?.found ?? null;
    const match = this.index.match(chosen, found);
    this.panel.update(match, chosen);
    this.sort.value = nameOf(sort);
    this.hits = match.hits;
    this.total = match.total;
    this.sayHowMany(match.total);
    this.showChips();
    this.understoodLine.show(this.view, understood);
    this.showWaysOut({ ...match, found });
    const shownNow = this.found.show(this.places(shown), match.total, sort);
    return shownNow.then((there) => there && this.takeOver());
  }

  /** The places of the first `most` cases found, in the order that was chosen. */
  places(most) {
    return first(this.orders.by(this.view.sort, this.scores), this.hits, most);
  }

  /** Takes the place of the plain list, once there is something to show. */
  takeOver() {
    if (!this.filters.isConnected) this.replaceChildren(this.filters, this.results);
  }

  sayHowMany(total) {
    const { count } = this.index;
    this.say(total === count ? cases(total) : `${cases(total)} of ${number(count)}`);
  }

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  showWaysOut(match) {
    const parts = [];
    if (match.total === 0) {
      parts.push(helpWithNothing(this.index, this.view, match, (to) => this.jump(to)));
    }
    this.nothing.replaceChildren(...parts);
  }

  showChips() {
    const { chosen, words } = this.view;
    const chips = [];
    for (const [name, slugs] of chosen) {
      const { title, bySlug } = this.index.facets.get(name);
      for (const slug of slugs) {
        const without = { chosen: toggled(chosen, name, slug) };
        chips.push(this.chip(bySlug.get(slug).label, title, without));
      }
    }
    if (words) chips.push(this.chip(`“${words}”`, "words", { words: "" }));
    if (chips.length) {
      const clear = () => this.jump({ chosen: new Map(), words: "" });
      chips.push(h("li", {}, button("Clear all", clear, { class: "link" })));
    }
    this.chips.replaceChildren(...chips);
    this.chips.hidden = !chips.length;
  }

  /** A filter in use, with what the view is without it. */
  chip(label, about, without) {
    const attributes = { class: "chip chip--off", "aria-label": `Remove ${label} (${about})` };
    return h("li", {}, button(label, () => this.jump(without), attributes));
  }

  /** Changes the view by a button that the change takes away; the focus goes to what came of it. */
  jump(parts) {
    this.change(parts);
    this.status.focus();
  }

  async showMore() {
    const before = this.view.shown;
    const there = await this.change({ shown: before + STEP }, { replace: true });
    if (there !== false) this.found.focus(before);
  }

  /** What is said of a case besides; in the table, its column says what changed. */
  notes(place, isTable) {
    const { sort } = this.view;
    const why = this.area ? reasons(this.area, this.index, place) : [];
    const like = why.length ? `Like your ${this.index.area.one}: ${why.join(", ")}` : "";
    const isTold = isTable && nameOf(sort) === "change";
    return { like, remark: isTold ? "" : this.orders.remark(sort, place) };
  }
}

customElements.define("case-finder", CaseFinder);
