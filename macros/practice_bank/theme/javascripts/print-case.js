// <print-case data-headings data-now>: prints a case on one page for a board, or whole. For a board,
// only the sections of the text under the given headings are printed, and what holds today, which
// the page has in its list of links, is added.

import { OURS, button, h } from "./finder/dom.js";

const LEFT_OUT = "not-for-board";

class PrintCase extends HTMLElement {
  connectedCallback() {
    this.page = this.closest(".page");
    const board = button("Print one page for a board", () => this.printBoard());
    const whole = button("Print it whole", () => print());
    this.replaceChildren(h("p", { class: "print-case__ways", lang: OURS }, board, whole));
  }

  printBoard() {
    const undo = this.shorten();
    // Some browsers return before the reader has printed.
    addEventListener("afterprint", undo, { once: true });
    print();
  }

  /** Leaves on paper what a board needs. Returns a function that puts all back. */
  shorten() {
    const root = document.documentElement;
    const others = this.otherSections();
    for (const part of others) part.classList.add(LEFT_OUT);
    const now = this.now();
    if (now) this.page.querySelector(".page__main").append(now);
    root.dataset.print = "board";
    return () => {
      delete root.dataset.print;
      now?.remove();
      for (const part of others) part.classList.remove(LEFT_OUT);
    };
  }

  /** What stands in the text outside the sections that a board gets. */
  otherSections() {
    const wanted = new Set(JSON.parse(this.dataset.headings));
    let isWanted = false;
    return [...this.page.querySelectorAll(".page__main > .prose:first-of-type > *")].filter((part) => {
      if (part.matches("h2")) isWanted = wanted.has(part.textContent.trim());
      return !isWanted;
    });
  }

  /** What holds today, as a section of its own; nothing where the page names none. */
  now() {
    const list = this.page.querySelector("[data-part=dated]");
    if (!list) return null;
    const heading = h("h2", { lang: OURS }, this.dataset.now);
    return h("section", { class: "board-now" }, heading, list.cloneNode(true));
  }
}

customElements.define("print-case", PrintCase);
