// The cards of the cases found: fetched in pages of api/cards/ as they are needed, twenty more at a time.

import { address, button, h, readJson } from "./dom.js";
import { compareBox } from "./basket.js";

export class Cards {
  /**
   * @param {number} perPage how many cards a page holds
   * @param {(place: number) => {like: string[], remark: string}} notes what to add to a card
   * @param {() => void} more
   */
  constructor(perPage, notes, more) {
    this.perPage = perPage;
    this.notes = notes;
    this.pages = new Map();
    this.turn = 0;
    this.list = h("ul", { class: "cards" });
    this.more = button("Show more", more, { class: "button button--wide", hidden: true });
    this.root = h("div", { class: "finder__cards" }, this.list, this.more);
  }

  /**
   * Shows the cases at these places; `all` is how many there are. Only the last of several calls that overlap counts.
   * @returns {Promise<boolean>} whether these are shown
   */
  async show(places, all) {
    const turn = ++this.turn;
    // The counts come first; then the cards, unless they are out of date by then.
    await new Promise((after) => setTimeout(after));
    if (turn !== this.turn) return false;
    let pages;
    try {
      pages = await Promise.all(places.map((place) => this.page(Math.floor(place / this.perPage))));
    } catch {
      if (turn === this.turn) this.failed();
      return false;
    }
    if (turn !== this.turn) return false;
    this.list.replaceChildren(
      ...places.map((place, i) => card(pages[i].cards[place % this.perPage], this.notes(place))),
    );
    this.more.hidden = places.length >= all;
    this.more.textContent = `Show ${Math.min(20, all - places.length)} more`;
    return true;
  }

  page(number) {
    if (!this.pages.has(number)) {
      const page = readJson(`api/cards/${number}.json`);
      page.catch(() => this.pages.delete(number));
      this.pages.set(number, page);
    }
    return this.pages.get(number);
  }

  failed() {
    this.list.replaceChildren(h("li", { class: "empty" }, "The cases could not be loaded. Check your connection and try again."));
    this.more.hidden = true;
  }

  /** Puts the focus on the title of a card. */
  focus(number) {
    this.list.children[number]?.querySelector("a").focus();
  }
}

function card(case_, { like, remark }) {
  const slug = case_.address.split("/").at(-2);
  const item = h(
    "li",
    { class: "card" },
    h("p", { class: "card__meta" }, case_.facts),
    h("h3", { class: "card__title" }, h("a", { href: address(case_.address) }, case_.title)),
    h("p", { class: "card__summary" }, case_.summary),
  );
  if (like.length) item.append(h("p", { class: "card__like" }, `Like your area: ${like.join(", ")}`));
  if (remark) item.append(h("p", { class: "card__meta" }, remark));
  item.append(compareBox({ slug, title: case_.title }));
  return item;
}
