// A field that keeps what is right in it at once, says what is wrong beside it, and never takes
// away what someone typed.

import { OURS, h, number } from "../finder/dom.js";
import { MOST, isMinutes } from "./model.js";

const WRONG = {
  empty: "Write what it is. Until then, the name that it had before is kept.",
  minutes: `Write whole minutes from 0 to ${number(MOST.minutes)}. Until then, the number before is kept.`,
  time: "Write a time of day, such as 09:30. Until then, none is kept.",
  date: "Write a day that there is. Until then, none is kept.",
  long: (length, most) =>
    `${number(length)} characters: at most ${number(most)} are kept. Until it is shorter, what was there before is kept.`,
};

let made = 0;

export class Field {
  /**
   * @param {string} label
   * @param {{type?: string, keep: (value: any) => void, wrongIn: (input: HTMLInputElement) => string,
   *   read?: (text: string) => any, about?: object, hint?: string}} options `type` is that of an
   *   input, or "textarea"; `about` has more attributes
   */
  constructor(label, { type = "text", keep, wrongIn, read = String, about = {} }) {
    made += 1;
    const id = `session-field-${made}`;
    const tag = type === "textarea" ? "textarea" : "input";
    const kind = tag === "input" ? { type } : { rows: 3 };
    const told = `${id}-told`;
    this.input = h(tag, { id, ...kind, autocomplete: "off", "aria-describedby": told, ...about });
    this.told = h("p", { id: told, class: "session__wrong", lang: OURS });
    this.label = h("label", { for: id }, label);
    this.root = h("div", { class: "session__field" }, this.label, this.input, this.told);
    this.input.addEventListener("input", () => {
      const wrong = wrongIn(this.input);
      this.tell(wrong);
      if (!wrong) keep(read(this.input.value));
    });
  }

  tell(wrong) {
    this.told.textContent = wrong;
    if (wrong) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
  }

  /** Shows what is kept, unless someone is typing here or has to put something right. */
  show(value) {
    const isBusy = document.activeElement === this.input || this.told.textContent !== "";
    if (!isBusy && this.input.value !== String(value)) this.input.value = String(value);
  }
}

/** A text of a length at most; `isNeeded` where it may not be empty. */
export function textField(label, most, keep, { isNeeded = false, ...options } = {}) {
  const wrongIn = ({ value }) => {
    if (isNeeded && !value.trim()) return WRONG.empty;
    return value.length > most ? WRONG.long(value.length, most) : "";
  };
  return new Field(label, { keep, wrongIn, ...options });
}

export function minutesField(label, keep, about = {}) {
  const wrongIn = ({ value }) => (value !== "" && isMinutes(Number(value)) ? "" : WRONG.minutes);
  const numbers = { min: 0, max: MOST.minutes, step: 1, inputmode: "numeric", ...about };
  return new Field(label, { type: "number", keep, wrongIn, read: Number, about: numbers });
}

/** Minutes that may be left out: 0 is none. */
export function lengthField(label, keep) {
  const wrongIn = ({ value, validity }) =>
    validity.badInput || !isMinutes(Number(value)) ? WRONG.minutes : "";
  const about = { min: 0, max: MOST.minutes, step: 5, inputmode: "numeric" };
  return new Field(label, { type: "number", keep, wrongIn, read: Number, about });
}

/** A day or a time, by the browser's own input for it. */
export function momentField(label, type, isOne, keep) {
  const wrongIn = ({ value, validity }) => {
    const isWrong = validity.badInput || (value !== "" && !isOne(value));
    return isWrong ? WRONG[type] : "";
  };
  return new Field(label, { type, keep, wrongIn });
}
