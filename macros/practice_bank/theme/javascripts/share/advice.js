// Advice on what is written, which may stay as it is: what looks like a person, a year to come, a
// document that the bank has already. It stands below the field, and once more beside the file
// before one sends it.

import { h } from "../finder/dom.js";
import { asRendered } from "./as-rendered.js";
import { filled } from "./checks.js";
import { knownAs, NEW } from "./documents.js";
import { questionsOf, theOne } from "./questions.js";
import { People } from "./people.js";

// What is said of a source and is nobody's: how it is chosen, its file, its numbers.
const NOT_READ = ["from", "listed", "url", "number"];
const KNOWN = "The bank already has this document. Your case refers to it, so no second file is needed.";

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

/** Each year of what was done, or of a new document, that has not come yet. @returns {Advice[]} */
export function adviceOnYears(form, { answers }) {
  const period = theOne(form, "period");
  const ofPeriod = period.parts.map(({ name, label }) => {
    return { path: [period.name, name], label, year: answers[period.name][name] };
  });
  const { label } = form.new_document.questions.find(({ name }) => name === "year");
  const ofDocuments = newSources(form, answers).map(({ path, source }) => {
    return { path: [...path, "year"], label, year: source.year };
  });
  const thisYear = new Date().getFullYear();
  return [...ofPeriod, ...ofDocuments]
    .filter(({ year }) => /^\d{4}$/.test(year.trim()) && Number(year) > thisYear)
    .map(({ path, label: words, year }) => {
      return { path, label: words, text: filled(form.to_come, { year: year.trim() }) };
    });
}

/** What Markdown would make of the texts that is not meant. @returns {Advice[]} */
export function adviceOnMarkdown(form, { sections }) {
  const whole = Object.values(sections).join("\n\n");
  return form.sections.flatMap(({ heading }) => {
    const said = asRendered(form.as_rendered, sections[heading], whole);
    if (!said.length) return [];
    return [{ path: ["sections", heading], label: heading, text: said.join(" ") }];
  });
}

/** Advice with one text for each place. @returns {Advice[]} */
export function joinedAdvice(all) {
  const found = new Map();
  for (const { path, label, text } of all) {
    const key = path.join("\n");
    const before = found.get(key);
    found.set(key, { path, label, text: before ? `${before.text} ${text}` : text });
  }
  return [...found.values()];
}

/** Each new document whose title is that of a source of the bank. @returns {Advice[]} */
export function adviceOnDocuments(form, { answers }) {
  const { label } = form.new_document.questions.find(({ name }) => name === "title");
  return newSources(form, answers)
    .filter(({ source }) => source.title.trim() && knownAs(form, source.title))
    .map(({ path }) => ({ path: [...path, "title"], label, text: KNOWN }));
}

/** The sources that are no source of the bank yet, with their paths. */
function newSources(form, answers) {
  const { name } = theOne(form, "sources");
  return answers[name]
    .map(({ source }, place) => ({ path: [name, place, "source"], source }))
    .filter(({ source }) => source.from === NEW);
}

/** The texts of an answer, each with its path. */
function textsIn(value, path, label) {
  if (typeof value === "string") return [{ path, label, written: value }];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (NOT_READ.includes(name)) return [];
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
