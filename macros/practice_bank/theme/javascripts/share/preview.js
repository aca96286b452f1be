// How the case will look, roughly: its facts and its text, as text. Nothing that is written in the
// form is ever read as HTML.

import { h, OURS, THEIRS } from "../finder/dom.js";
import { filledRows } from "./answers.js";
import { shownAs } from "./documents.js";
import { figureText } from "./figures.js";
import { choiceOf, labelOf, theOne, withRole } from "./questions.js";

// Strong and emphasised words, and links.
const MARKS =
  /\*\*(?<strong>[^*\n]+)\*\*|\*(?<em>[^*\n]+)\*|\[(?<text>[^[\]\n]+)\]\([^()\s]+\)/g;
const BETWEEN_BLOCKS = /\n\s*\n/;
const ITEM = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+/m;

/**
 * The elements of the preview.
 * @param form what `api/form.json` holds
 * @param filled what the fields hold: `answers` and `sections`
 */
export function preview(form, { answers, sections }) {
  const look = new Look(form, answers);
  const story = form.sections.flatMap(({ heading }) => [
    h("p", { class: "share__heading" }, heading),
    ...blocks(sections[heading]),
  ]);
  return [
    look.title(),
    h("p", { class: "lead" }, look.textOf("summary")),
    look.facts(),
    ...look.list("results", (row) => look.result(row)),
    ...look.list("gaps"),
    ...story,
    ...look.list("conditions"),
    ...look.list("sources", (row) => look.citation(row)),
    look.topics(),
  ];
}

/** The parts of the page that show the answers. */
class Look {
  constructor(form, answers) {
    this.form = form;
    this.answers = answers;
  }

  textOf(role) {
    return this.answers[theOne(this.form, role).name];
  }

  title() {
    const title = this.textOf("title");
    if (title) return h("p", { class: "share__title" }, title);
    return h("p", { class: "share__title", lang: OURS }, "Without a title yet");
  }

  /** How it went and how one knows, and where and when it was. */
  facts() {
    const scales = withRole(this.form, "scale").map((question) => this.scale(question));
    return h("dl", { class: "share__facts" }, ...scales.flat(), ...this.area());
  }

  /** A value of a scale, with what the answer or the scale says of it. */
  scale(question) {
    const value = this.answers[question.name];
    if (question.shape === "choice") {
      const [, label = "", meaning = ""] = choiceOf(question, value) ?? [];
      return fact(question.label, OURS, label, meaning);
    }
    const grade = question.parts.find(({ role }) => role === "grade");
    const why = question.parts.find(({ shape }) => shape === "line");
    return fact(question.label, OURS, labelOf(grade, value[grade.name]), value[why.name]);
  }

  area() {
    const question = theOne(this.form, "area");
    const kinds = withRole(this.form, "area_kind").map((each) => this.chosen(each));
    // The page shows the first place that is reported.
    const places = withRole(this.form, "place").map((each) => this.chosen(each));
    const where = joined([...kinds, places.find(Boolean)], ", ");
    const { from, to } = this.answers[theOne(this.form, "period").name];
    const when = joined([from, to], " to ");
    // What an area is called is the bank's own word.
    return fact(question.label, THEIRS, this.textOf("area"), joined([where, when], ". "));
  }

  chosen(question) {
    return labelOf(question, this.answers[question.name]);
  }

  /** A heading and the filled rows of an answer, or nothing where there are none. */
  list(role, words = (row) => row) {
    const question = theOne(this.form, role);
    const rows = filledRows(question, this.answers[question.name]);
    if (!rows.length) return [];
    const items = rows.map((row) => h("li", {}, words(row)));
    return [
      h("p", { class: "share__heading", lang: OURS }, question.heading ?? question.label),
      h("ul", {}, ...items),
    ];
  }

  result(row) {
    const figure = figureText(row, this.form);
    return joined([joined([row.measure, figure], ": "), row.period], ", ");
  }

  citation(row) {
    return joined([shownAs(this.form, row.source), row.at], ", ");
  }

  /** The topics under which the case is filed. */
  topics() {
    const chips = withRole(this.form, "area_kind", "facet").flatMap((question) => {
      const value = this.answers[question.name];
      const values = Array.isArray(value) ? value : [value];
      return values.map((each) => labelOf(question, each)).filter(Boolean);
    });
    const items = chips.map((label) => h("li", { class: "chip" }, label));
    return h("ul", { class: "chips" }, ...items);
  }
}

/** A fact with its name, which is in the language `lang`, or nothing where it is not known. */
function fact(name, lang, value, why) {
  if (!value && !why) return [];
  return [
    h("div", {},
      h("dt", { lang }, name),
      h("dd", { class: "share__fact" }, value),
      h("dd", {}, why)),
  ];
}

function joined(texts, between) {
  return texts.filter(Boolean).join(between);
}

/** The paragraphs and lists of a section. */
function blocks(text) {
  return text.trim().split(BETWEEN_BLOCKS).filter(Boolean).map(block);
}

function block(text) {
  const [before, ...items] = text.split(ITEM);
  if (!items.length) return h("p", {}, ...words(text));
  const list = h("ul", {}, ...items.map((item) => h("li", {}, ...words(item.trim()))));
  if (!before.trim()) return list;
  return h("div", {}, h("p", {}, ...words(before.trim())), list);
}

/** The words of a paragraph, those that are marked within elements. */
function words(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    const { strong, em, text: linked } = match.groups;
    found.push(text.slice(end, match.index));
    if (strong) found.push(h("strong", {}, strong));
    else if (em) found.push(h("em", {}, em));
    else found.push(h("u", {}, linked));
    end = match.index + match[0].length;
  }
  return [...found, text.slice(end)];
}
