// What is said of a session as a whole: its title, day and start, and the time that there is.

import { h } from "../finder/dom.js";
import { lengthField, momentField, textField } from "./field.js";
import { MOST, isDate, isTime } from "./model.js";

const WORDS = {
  legend: "About the session",
  title: "Title",
  date: "Date",
  start: "Starts at",
  planned: "Minutes you have",
};

export class About {
  /** @param {(fields: object) => void} change */
  constructor(change) {
    const keep = (name) => (value) => change({ [name]: value });
    this.fields = {
      title: textField(WORDS.title, MOST.title, keep("title")),
      date: momentField(WORDS.date, "date", isDate, keep("date")),
      start: momentField(WORDS.start, "time", isTime, keep("start")),
      planned: lengthField(WORDS.planned, keep("planned")),
    };
    this.fields.title.root.classList.add("session__field--wide");
    const parts = Object.values(this.fields).map(({ root }) => root);
    const legend = h("legend", { class: "visually-hidden" }, WORDS.legend);
    this.root = h("fieldset", { class: "session__about" }, legend, ...parts);
  }

  /** Forgets what was wrong with another session. */
  reset() {
    for (const field of Object.values(this.fields)) field.tell("");
  }

  show(session) {
    for (const [name, field] of Object.entries(this.fields)) field.show(session[name] || "");
  }
}
