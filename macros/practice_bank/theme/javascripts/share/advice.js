// Advice on what is written, which may stay as it is: what looks like a person. It stands below the
// field, and once more beside the file before one sends it.

import { h } from "../finder/dom.js";
import { questionsOf } from "./questions.js";
import { filled } from "./checks.js";
import { People } from "./people.js";

/** @typedef {{path: (string | number)[], label: string, text: string}} Advice */

export class AdviceOnPeople {
  /** @param form what `api/form.json` holds */
  constructor(form) {
    this.form = form;
    this.people = new People(form.people);
  }

  /** Each place that looks like a person, in the order of the form. @returns {Advice[]} */
  all({ answers, sections }) {
    const texts = [
      ...questionsOf(this.form).flatMap(({ name, label }) => {
        return textsIn(answers[name], [name], label);
      }),
      ...this.form.sections.map(({ heading }) => {
        return { path: ["sections", heading], label: heading, written: sections[heading] };
      }),
    ];
    const small = this.people.smallWords(texts.map(({ written }) => written).join(" "));
    return texts.flatMap(({ path, label, written }) => {
      const found = this.people.in(written, small);
      if (!found.length) return [];
      return [{ path, label, text: this.say(found) }];
    });
  }

  /** What is said of all that was found in a text: the privacy of people is spoken of once. */
  say(found) {
    const { message, hint } = this.form.people.message;
    const each = found.map(({ words, what }) => {
      return filled({ message, hint: "" }, { found: words.trim(), what });
    });
    const once = filled({ message: "", hint }, { privacy: this.form.privacy });
    return [...new Set(each), once].join(" ");
  }
}

/** The texts of an answer, each with its path. */
function textsIn(value, path, label) {
  if (typeof value === "string") return [{ path, label, written: value }];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const step = Array.isArray(value) ? Number(name) : name;
    return textsIn(inner, [...path, step], label);
  });
}

/** Shows advice below a control, and ties it to the control; without a text it is removed. */
export function advise(own, text) {
  const { target, root } = own;
  const id = `${target.id}-advice`;
  const others = (target.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => {
    return each && each !== id;
  });
  root.querySelector(`#${id}`)?.remove();
  if (text) {
    root.append(h("p", { class: "share__advice", id }, text));
    others.push(id);
  }
  if (others.length) target.setAttribute("aria-describedby", others.join(" "));
  else target.removeAttribute("aria-describedby");
}
