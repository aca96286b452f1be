// One question at a time, for those who want it so. A switch above the form, which this browser keeps,
// shows one question with a way back and on, and says which of them it is.

import { button, h } from "../finder/dom.js";
import { read, write } from "../kept.js";

const STORE = "localStorage";
const KEY = "share:one-at-a-time";

export class OneAtATime {
  /**
   * @param {HTMLElement[]} parts the parts of the form
   * @param {object[]} questions the controls that are one question each
   * @param {(own: object) => boolean} mayLeave whether one may go on from a question; if not, it
   * says why
   */
  constructor(parts, questions, mayLeave) {
    this.parts = parts;
    this.questions = parts.flatMap((part) => {
      const inside = questions.filter(({ root }) => part.contains(root));
      return inside.sort((one, other) => inOrder(one.root, other.root));
    });
    this.mayLeave = mayLeave;
    this.place = 0;
    this.box = h("input", { type: "checkbox", id: "share-one" });
    this.switch = h("p", { class: "share__one" },
      this.box,
      h("label", { for: "share-one" }, "Show one question at a time"));
    this.where = h("p", { class: "share__where", role: "status" });
    this.back = button("Back", () => this.goTo(this.place - 1));
    this.next = button("Next", () => this.goOn(), { class: "button button--main" });
    this.nav = h("div", { class: "share__nav", role: "group", "aria-label": "Questions" },
      this.back,
      this.next,
      this.where);
    // The switch is no answer in the form, so its events stay here.
    this.box.addEventListener("input", (event) => event.stopPropagation());
    this.box.addEventListener("change", (event) => {
      event.stopPropagation();
      write(STORE, KEY, this.isOn ? true : null);
      this.show();
    });
    this.box.checked = read(STORE, KEY) === true;
    this.show();
  }

  get isOn() {
    return this.box.checked;
  }

  /** Shows the question at hand alone, or all of them. */
  show() {
    const { root } = this.questions[this.place];
    for (const own of this.questions) own.root.hidden = this.isOn && own.root !== root;
    for (const part of this.parts) part.hidden = this.isOn && !part.contains(root);
    this.nav.hidden = !this.isOn;
    this.back.hidden = this.place === 0;
    this.next.hidden = this.place === this.questions.length - 1;
    this.where.textContent = this.isOn ? this.said() : "";
  }

  /** Which question it is, for who sees the form and for who listens. */
  said() {
    const count = this.questions.length;
    const { step } = this.questions[this.place].root.closest(".share__part").dataset;
    const last = this.place === count - 1 ? " It is the last one: check your story and get the file below." : "";
    return `Question ${this.place + 1} of ${count}, step ${step}.${last}`;
  }

  /** Shows the first question, without moving the focus. */
  restart() {
    this.place = 0;
    this.show();
  }

  /** Shows the question that a control belongs to, if it is not shown. */
  reveal(own) {
    const place = this.questions.findIndex(({ root }) => root.contains(own.root));
    if (place < 0) return;
    this.place = place;
    this.show();
  }

  goOn() {
    if (this.mayLeave(this.questions[this.place])) this.goTo(this.place + 1);
  }

  goTo(place) {
    this.place = place;
    this.show();
    const { root, target } = this.questions[place];
    target.focus();
    root.closest(".share__part").scrollIntoView({ block: "nearest" });
  }
}

/** Compares two elements by where they stand in the form. */
export function inOrder(one, other) {
  if (one === other) return 0;
  const position = one.compareDocumentPosition(other);
  return position & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
