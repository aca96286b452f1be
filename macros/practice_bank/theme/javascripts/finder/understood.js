// What the words were understood to mean, below the chips: what else was looked for, and a button
// that has the words looked for as they were typed, and back.

import { THEIRS, button, h } from "./dom.js";

// More would be no help.
const MOST = 5;

export class UnderstoodLine {
  /** @param {(asTyped: boolean) => void} choose looks for the words as typed, or as understood */
  constructor(choose) {
    this.choose = choose;
    this.said = h("p", { role: "status" });
    this.undo = button("", () => this.choose(!this.asTyped), { class: "link" });
    this.root = h("div", { class: "finder__understood" }, this.said, this.undo);
    /** What is shown now; null where there are no words. */
    this.shown = undefined;
    this.show({ words: "", asTyped: false }, null);
  }

  /**
   * @param {{words: string, asTyped: boolean}} view
   * @param {import("./words.js").Understood | null} understood
   */
  show({ words, asTyped }, understood) {
    // A filter changes nothing here.
    if (understood === this.shown) return;
    this.shown = understood;
    this.asTyped = asTyped;
    const said = words ? sentences(words, asTyped, understood) : [];
    this.undo.hidden = !said.length;
    this.undo.textContent = asTyped ? "Look for other words too" : `Look only for “${words}”`;
    // The same again would be read out again.
    const text = said.map((part) => part.textContent ?? part).join("");
    if (text !== this.said.textContent) this.said.replaceChildren(...said);
  }
}

function sentences(words, asTyped, { text, mended, also }) {
  if (asTyped) return [`Looked only for “${words}”, as typed.`];
  const said = [];
  if (mended) said.push("Looked for ", quoted(text), ". ");
  if (!also.length) return said;
  said.push("Also looked for ");
  also.slice(0, MOST).forEach((wording, i) => said.push(i ? ", " : "", quoted(wording)));
  said.push(also.length > MOST ? " and more." : ".");
  return said;
}

/** Words of the bank. */
function quoted(text) {
  return h("q", { lang: THEIRS }, text);
}
