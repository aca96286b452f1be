// <check-list data-key>: keeps a reader's ticks in this browser, counts them, and clears, copies or
// prints the list. Ticks are kept by the words of the item, so that they stay right when the list
// is edited; of items with the same words, each has its own. A tick in one tab is a tick in all.

import { OURS, button, h } from "./finder/dom.js";
import { canKeep, distinct, follow, read, write } from "./kept.js";

// Milliseconds for which it is said that the list was copied.
const SAID = 3000;
const NOT_KEPT = "This browser does not keep your ticks: they last until you leave the page.";

class CheckList extends HTMLElement {
  connectedCallback() {
    this.boxes = [...this.querySelectorAll("input[type=checkbox]")];
    if (!this.boxes.length || this.querySelector(".check-bar")) return;
    this.store = `checklist:${this.dataset.key}`;
    this.names = namesOf(this.boxes);
    this.makeBar();
    this.restore();
    this.addEventListener("change", () => this.save());
    this.endFollowing = follow(this.store, (names) => this.tick(names));
    this.show();
  }

  disconnectedCallback() {
    this.endFollowing?.();
  }

  /** Brings back what was kept. What the reader has ticked before this script came stands. */
  restore() {
    const early = this.boxes.filter((box) => box.checked !== box.defaultChecked);
    this.tick(read("localStorage", this.store));
    if (!early.length) return;
    for (const box of early) box.checked = true;
    this.save();
  }

  /** Ticks the boxes of these names and no others; what is no list of names ticks none. */
  tick(names) {
    const ticked = new Set(Array.isArray(names) ? names : []);
    for (const box of this.boxes) box.checked = ticked.has(this.names.get(box));
    this.show();
  }

  makeBar() {
    this.count = h("p", { role: "status" });
    this.progress = h("progress", { max: this.boxes.length, "aria-label": "Items done" });
    this.clearButton = button("Clear", () => this.clear());
    const bar = h(
      "div",
      { class: "check-bar", lang: OURS },
      this.count,
      this.progress,
      this.clearButton,
      button("Copy as text", () => this.copy()),
      button("Print", () => print()),
    );
    // page.css keeps its room, so that nothing moves.
    this.prepend(bar);
    if (!canKeep("localStorage")) bar.after(h("p", { class: "hint", lang: OURS }, NOT_KEPT));
  }

  save() {
    write("localStorage", this.store, this.ticked().map((box) => this.names.get(box)));
    this.show();
  }

  ticked() {
    return this.boxes.filter((box) => box.checked);
  }

  show() {
    const done = this.ticked().length;
    this.say(`${done} of ${this.boxes.length} done`);
    this.progress.value = done;
  }

  say(text) {
    this.count.textContent = text;
  }

  /** Clears the ticks; the same button then brings them back, until something else is ticked. */
  clear() {
    const ticked = this.ticked();
    if (!ticked.length) return;
    for (const box of ticked) box.checked = false;
    this.save();
    const undo = button("Undo", () => {
      for (const box of ticked) box.checked = true;
      this.save();
      undo.replaceWith(this.clearButton);
      this.clearButton.focus();
    });
    this.clearButton.replaceWith(undo);
    undo.focus();
    this.addEventListener("change", () => undo.replaceWith(this.clearButton), { once: true });
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.asText());
      this.say("Copied");
    } catch {
      this.say("Copying is not allowed here: print instead");
    }
    setTimeout(() => this.show(), SAID);
  }

  /** The list with its headings, each item after “[x]” or “[ ]”. */
  asText() {
    const lines = [document.querySelector("h1").textContent.trim(), ""];
    for (const part of this.querySelectorAll("h2, h3, .task-list-item")) {
      const box = part.querySelector("input");
      const item = box && `[${box.checked ? "x" : " "}] ${words(box)}`;
      lines.push(item ?? `\n${part.textContent.trim()}`);
    }
    return `${lines.join("\n")}\n`;
  }
}

/** The name of each box, by its words. */
function namesOf(boxes) {
  const names = distinct(boxes.map(words));
  return new Map(boxes.map((box, place) => [box, names[place]]));
}

function words(box) {
  return box.labels[0].textContent.replace(/\s+/g, " ").trim();
}

customElements.define("check-list", CheckList);
