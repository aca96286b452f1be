// How the case will look, roughly: its facts and its text, as text. Nothing written in the form is ever read as HTML.

import { h } from "../finder/dom.js";
import { isFilled, partsOf } from "./checks.js";

const MARKS = /\*\*(?<strong>[^*\n]+)\*\*|\*(?<em>[^*\n]+)\*|\[(?<text>[^[\]\n]+)\]\([^()\s]+\)/g;

/** The preview of what is filled in. */
export function preview(form, { answers, sections }) {
  const questions = new Map(form.groups.flatMap(({ questions: all }) => all).map((question) => [question.name, question]));
  const label = (name, value, part) => {
    const question = part ? questions.get(name).parts.find((each) => each.name === part) : questions.get(name);
    return question.choices.find(([each]) => each === value)?.[1] ?? "";
  };
  const filed = ["stages", "levels", "outcomes", "services", "approaches", "partners"].flatMap((name) =>
    answers[name].map((value) => h("li", { class: "chip" }, label(name, value))),
  );
  const { from, to } = answers.period;
  const where = [label("area_type", answers.area_type), answers.region, answers.country].filter(Boolean).join(", ");
  return [
    h("p", { class: "share__title" }, answers.title || "Without a title yet"),
    h("p", { class: "lead" }, answers.summary),
    h("dl", { class: "share__facts" },
      ...fact("Evidence", label("evidence", answers.evidence.strength, "strength"), answers.evidence.why),
      ...fact("Cost", label("cost", answers.cost.band, "band"), answers.cost.why),
      ...fact("Verdict", label("verdict", answers.verdict), ""),
      ...fact("Area", answers.area, [where, [from, to].filter(Boolean).join(" to ")].filter(Boolean).join(". "))),
    ...list("What was counted", answers.results.filter(isFilled).map((row) => result(questions.get("results"), row, form.figures))),
    ...list("Not reported", answers.not_reported.filter(isFilled)),
    ...form.sections.flatMap(({ heading }) => [h("p", { class: "share__heading" }, heading), ...blocks(sections[heading])]),
    ...list("What has to be in place", answers.conditions.filter(isFilled)),
    ...list("Sources", answers.sources.filter(isFilled).map(({ source, at }) => [label("sources", source, "source"), at].filter(Boolean).join(", "))),
    h("ul", { class: "chips" }, ...filed),
  ];
}

function fact(name, value, why) {
  return value || why ? [h("div", {}, h("dt", {}, name), h("dd", { class: "share__fact" }, value), h("dd", {}, why))] : [];
}

function list(title, items) {
  return items.length ? [h("p", { class: "share__heading" }, title), h("ul", {}, ...items.map((item) => h("li", {}, item)))] : [];
}

function result(question, row, figures) {
  const numbers = partsOf(question, row, figures).filter(({ shape }) => shape === "number").map(({ name }) => row[name]);
  const about = row.approximate ? "about " : "";
  return `${row.measure}: ${about}${numbers.filter(Boolean).join(" to ")} ${row.unit}${row.period ? `, ${row.period}` : ""}`;
}

/** Paragraphs and lists of a section. */
function blocks(text) {
  return text.trim().split(/\n\s*\n/).filter(Boolean).map((block) => {
    const items = block.split(/^[ \t]*(?:[-*+]|\d+[.)])[ \t]+/m);
    if (items.length < 2) return h("p", {}, ...words(block));
    const before = items.shift().trim();
    const made = h("ul", {}, ...items.map((item) => h("li", {}, ...words(item.trim()))));
    return before ? h("div", {}, h("p", {}, ...words(before)), made) : made;
  });
}

function words(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    const { strong, em, text: linked } = match.groups;
    found.push(text.slice(end, match.index), strong ? h("strong", {}, strong) : em ? h("em", {}, em) : h("u", {}, linked));
    end = match.index + match[0].length;
  }
  return [...found, text.slice(end)];
}
