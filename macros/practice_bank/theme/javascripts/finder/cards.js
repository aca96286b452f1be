// The cards of the cases found: fetched in pages of api/cards/ as they are needed, some more at a
// time.

import { compareBox } from "./basket.js";
import { THEIRS, address, button, h, readJson } from "./dom.js";
import { STEP } from "./view.js";

const FAILED = "The cases could not be loaded. Check your connection and try again.";

export class Cards {
  /**
   * @param {import("./facet-index.js").FacetIndex} index
   * @param {(place: number) => {like: string[], remark: string}} notes what to add to a card
   * @param {() => void} more
   */
  constructor(index, notes, more) {
    this.index = index;
    this.notes = notes;
    this.pages = new Map();
    this.turn = 0;
    this.list = h("ul", { class: "cards" });
    this.more = button("Show more", more, { class: "button button--wide", hidden: true });
    this.root = h("div", { class: "finder__cards" }, this.list, this.more);
  }

  /**
   * Shows the cases at these places; `all` is how many there are. Only the last of several calls
   * that overlap counts.
   * @returns {Promise<boolean>} whether these are shown
   */
  async show(places, all) {
    const turn = ++this.turn;
    // The counts come first; then the cards, unless they are out of date by then.
    await new Promise((after) => setTimeout(after));
    if (turn !== this.turn) return false;
    let cases;
    try {
      cases = await Promise.all(places.map((place) => this.caseAt(place)));
    } catch {
      if (turn === this.turn) this.failed();
      return false;
    }
    if (turn !== this.turn) return false;
    const cards = cases.map((case_, i) => this.card(case_, this.notes(places[i])));
    this.list.replaceChildren(...cards);
    this.more.hidden = places.length >= all;
    this.more.textContent = `Show ${Math.min(STEP, all - places.length)} more`;
    return true;
  }

  async caseAt(place) {
    const { cardsPerPage } = this.index;
    const page = await this.page(Math.floor(place / cardsPerPage));
    return page.cards[place % cardsPerPage];
  }

  page(number) {
    if (!this.pages.has(number)) {
      const page = readJson(`api/cards/${number}.json`);
      // What failed is fetched anew when it is next needed.
      page.catch(() => this.pages.delete(number));
      this.pages.set(number, page);
    }
    return this.pages.get(number);
  }

  failed() {
    this.list.replaceChildren(h("li", { class: "empty" }, FAILED));
    this.more.hidden = true;
  }

  /** Puts the focus on the title of a card. */
  focus(number) {
    this.list.children[number]?.querySelector("a").focus();
  }

  card({ address: path, title, summary, facts }, { like, remark }) {
    const slug = path.split("/").at(-2);
    const link = h("a", { href: address(path), lang: THEIRS }, title);
    const item = h(
      "li",
      { class: "card" },
      h("p", { class: "card__meta" }, facts),
      h("h3", { class: "card__title" }, link),
      h("p", { class: "card__summary", lang: THEIRS }, summary),
    );
    if (like.length) {
      const said = `Like your ${this.index.area.one}: ${like.join(", ")}`;
      item.append(h("p", { class: "card__like" }, said));
    }
    if (remark) item.append(h("p", { class: "card__meta" }, remark));
    item.append(compareBox({ slug, title }));
    return item;
  }
}
