// The five steps of the form. The story comes first, and it alone: what was the matter, what was done
// and what changed. What others can learn from it comes later, and how it is found comes last.

import { h, THEIRS } from "../finder/dom.js";
import { theOne } from "./questions.js";

const HOW_TO_WRITE = "Use plain text. Begin a line with “- ” to make a list.";
const FILED_LATER =
  "Choose what fits best, or leave it blank: an editor will choose what is missing.";
const FOUND = "How others find it";
// A story is told below so many headings. The headings after them are about what it teaches.
const STORY = 3;
// The places of the steps, and the roles of the questions with which a group of a step begins.
const [TOLD, LEARNT, LAST] = [0, 3, 4];
const BEGIN = [[], ["area"], ["scale", "results"], ["conditions", "sources"], ["facet"]];
// The questions that stand in a step of their own choice, and not in that of their group.
const PLACED = ["title", "summary"];

/**
 * The parts of the form in the order of its steps; the first part of each says which it is.
 * @param form what `api/form.json` holds
 * @param controls the controls of the questions, by their names
 * @param prose the controls of the sections, by their headings
 */
export function steps(form, controls, prose) {
  const rootOf = ({ name }) => controls.get(name).root;
  const sections = [...prose.values()].map(({ root }) => root);
  const all = BEGIN.map(() => []);
  const told = [rootOf(theOne(form, "title")), ...how(form), ...sections.slice(0, STORY)];
  all[TOLD].push(part(form.story, told));
  const found = [rootOf(theOne(form, "summary"))];
  all[LAST].push(part(FOUND, found));
  for (const { title, questions } of form.groups) {
    const asked = questions.filter(({ role }) => !PLACED.includes(role));
    if (!asked.length) continue;
    const place = BEGIN.findIndex((roles) => roles.includes(asked[0].role));
    const fields = asked.map(rootOf);
    if (asked[0].role === "facet") fields.unshift(h("p", { class: "hint" }, FILED_LATER));
    all[place < 0 ? LAST : place].push(part(title, fields));
  }
  learn(form, all[LEARNT][0], sections.slice(STORY));
  all.forEach((parts, place) => {
    const step = `${place + 1} of ${all.length}`;
    for (const each of parts) each.dataset.step = step;
    parts[0].querySelector("h3").prepend(`Step ${step}: `);
  });
  return all.flat();
}

/** Puts the later headings at the beginning of the step about what others need. */
function learn(form, first, sections) {
  if (sections.length) first.querySelector("h3").after(...how(form), ...sections);
}

/** How to write below a heading, and what nobody may write. */
function how(form) {
  const privacy = h("p", { class: "share__privacy", lang: THEIRS }, form.privacy);
  return [h("p", { class: "hint" }, HOW_TO_WRITE), privacy];
}

/** A part of the form below its title. */
function part(title, fields) {
  return h("section", { class: "share__part" }, h("h3", {}, title), ...fields);
}
