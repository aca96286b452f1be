// What is filled in: as the fields hold it, which is text, and as it stands in the file.

import { isNamed } from "./documents.js";
import { questionsOf } from "./questions.js";

/** Numbers come from other programs with a minus of their own. */
export function minus(text) {
  return text.replace(/^[−–]/, "-");
}

/** The form of figure that a row has chosen, one of `form.figures`, or undefined. */
export function figureOf(row, figures) {
  return figures.find(({ fields }) => fields.join() === row.figure);
}

/** The parts that are asked of a row: of the numbers, only those of the chosen form of figure. */
export function partsOf(question, row, figures) {
  const asked = figureOf(row, figures)?.fields ?? [];
  return question.parts.filter(({ name, shape }) => shape !== "number" || asked.includes(name));
}

/** Whether anything was written in a row; what stands there from the start does not count. */
export function isFilled(question, row) {
  if (typeof row === "string") return row.trim() !== "";
  return question.parts.some(({ name, shape, standard, role }) => {
    if (standard) return false;
    if (role === "source" && typeof row[name] === "object") return isNamed(row[name]);
    return shape === "yes" ? row[name] : row[name].trim() !== "";
  });
}

/** The rows of an answer in which something was written. */
export function filledRows(question, rows) {
  return rows.filter((row) => isFilled(question, row));
}

/** The values for the file: what is empty left out, numbers as numbers. */
export function valuesOf(form, answers) {
  const entries = questionsOf(form).map((question) => {
    return [question.name, valueOf(question, answers[question.name], form.figures)];
  });
  return withoutEmpty(entries);
}

function valueOf(question, value, figures) {
  switch (question.shape) {
    case "parts":
      return unlessEmpty(partValues(question.parts, value, figures));
    case "rows":
      return unlessEmpty(
        filledRows(question, value).map((row) => rowValue(question, row, figures)),
      );
    case "choices":
      return unlessEmpty(value);
    case "yes":
      return value || undefined;
    case "whole":
    case "number":
      return value.trim() === "" ? undefined : Number(minus(value.trim()));
    default:
      return value.trim() || undefined;
  }
}

function rowValue(question, row, figures) {
  if (typeof row === "string") return row.trim();
  return partValues(partsOf(question, row, figures), row, figures);
}

function partValues(parts, values, figures) {
  return withoutEmpty(parts.map((part) => [part.name, valueOf(part, values[part.name], figures)]));
}

function withoutEmpty(entries) {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** A list or a set of fields, or undefined where there is nothing in it. */
function unlessEmpty(value) {
  return Object.keys(value).length ? value : undefined;
}
