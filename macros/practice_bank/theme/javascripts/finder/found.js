// The cases found, some more at a time, as a table or as cards. Which of the two is kept on this
// device.

import { read, write } from "../kept.js";
import { Cards } from "./cards.js";
import { button, h } from "./dom.js";
import { Table } from "./table.js";
import { STEP } from "./view.js";

const FAILED = "The cases could not be loaded. Check your connection and try again.";
const KEY = "finder-layout";
const LAYOUTS = { table: "Table", cards: "Cards" };

/**
 * @typedef {{case: import("./case-pages.js").Card, place: number, like: string, remark: string}}
 *   Shown a case with what is said of it: why it is like the reader's area, and what it is sorted by
 */
export class Found {
  /**
   * @param {import("./facet-index.js").FacetIndex} index
   * @param {import("./case-pages.js").CasePages} pages
   * @param {{notes: (place: number, isTable: boolean) => {like: string, remark: string},
   *          more: () => void, sort: (sort: string) => void}} tools
   */
  constructor(index, pages, { notes, more, sort }) {
    this.pages = pages;
    this.notes = notes;
    this.turn = 0;
    this.shown = [];
    this.layouts = { table: new Table(index, sort), cards: new Cards(index) };
    const kept = read("localStorage", KEY);
    this.layout = Object.hasOwn(LAYOUTS, kept ?? "") ? kept : "table";
    this.place = h("div", {}, this.layouts[this.layout].root);
    this.more = button("Show more", more, { class: "button button--wide", hidden: true });
    this.left = h("p", { class: "paper" });
    this.root = h("div", { class: "finder__found" }, this.place, this.more, this.left);
    this.choice = this.makeChoice();
  }

  makeChoice() {
    const choices = Object.entries(LAYOUTS).map(([name, label]) => {
      const choose = () => this.choose(name);
      const box = h("input", { type: "radio", name: "finder-layout", value: name, onchange: choose });
      box.checked = name === this.layout;
      return h("label", {}, box, h("span", {}, label));
    });
    const legend = h("legend", { class: "visually-hidden" }, "Show the cases as");
    return h("fieldset", { class: "finder__layout" }, legend, ...choices);
  }

  choose(name) {
    this.layout = name;
    write("localStorage", KEY, name);
    this.fill();
    this.place.replaceChildren(this.layouts[name].root);
  }

  /**
   * Shows the cases at these places, in an order; `all` is how many there are. Only the last of
   * several calls that overlap counts.
   * @returns {Promise<boolean>} whether these are shown
   */
  async show(places, all, sort) {
    const turn = ++this.turn;
    this.layouts.table.sorted(sort);
    // The counts come first; then the cases, unless they are out of date by then.
    await new Promise((after) => setTimeout(after));
    if (turn !== this.turn) return false;
    let cases;
    try {
      cases = await this.pages.at(places);
    } catch {
      if (turn === this.turn) this.failed();
      return false;
    }
    if (turn !== this.turn) return false;
    this.shown = cases.map((one, i) => ({ case: one, place: places[i] }));
    this.fill();
    this.more.hidden = places.length >= all;
    this.more.textContent = `Show ${Math.min(STEP, all - places.length)} more`;
    this.sayOnPaper(places.length, all);
    return true;
  }

  /** What paper has not got, and how to get it there; nothing where it has all. */
  sayOnPaper(shown, all) {
    const how = `The first ${shown} of ${all} cases. To print the others too, first choose “Show more”.`;
    this.left.textContent = shown < all ? how : "";
  }

  fill() {
    const isTable = this.layout === "table";
    const shown = this.shown.map((one) => ({ ...one, ...this.notes(one.place, isTable) }));
    this.layouts[this.layout].root.hidden = !shown.length;
    this.layouts[this.layout].fill(shown);
  }

  failed() {
    this.shown = [];
    this.layouts[this.layout].root.hidden = false;
    this.layouts[this.layout].fail(FAILED);
    this.more.hidden = true;
    this.left.textContent = "";
  }

  /** Puts the focus on the title of a case. */
  focus(number) {
    this.root.querySelectorAll(".card__title a, tbody th a")[number]?.focus();
  }
}
