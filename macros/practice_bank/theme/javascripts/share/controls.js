// The fields of the form. A control is what answers a question:
//
// - `root` is what is shown, and `target` takes the focus;
// - `read` returns the answer, and `write` puts one in, whatever it is given;
// - `at` returns the control at a path within it, which may be itself;
// - `mark` shows what is wrong, or nothing.

import { h, THEIRS } from "../finder/dom.js";
import { picker } from "./picker.js";
import { rows } from "./rows.js";
import { sourceChoice } from "./source-choice.js";

// A line that may be longer than this, in characters, gets a box of several lines.
const LONG_LINE = 200;
const MOST_RADIOS = 5;
// The roles of questions that the bank words itself, and of those whose choices it words.
const OWN_LABEL = ["area_kind", "facet", "place", "section"];
const OWN_CHOICES = ["area_kind", "facet", "place", "scale", "grade", "source"];
let made = 0;

/** A name for an element that no other has. */
export function newName() {
  made += 1;
  return `share-${made}`;
}

/** The control of a question. `form` is what the form is made from. */
export function control(question, form) {
  switch (question.shape) {
    case "parts":
      return parts(question, form);
    case "rows":
      return rows(question, form, control);
    case "choices":
      return picker(question);
    case "choice":
      return question.role === "source"
        ? sourceChoice(question, form, { radios, select, line })
        : choice(question);
    case "yes":
      return tick(question);
    default:
      return line(question);
  }
}

/**
 * A few choices with their meanings are shown at once; others are in a list that opens. What may be
 * left out is in such a list, too: a radio button, once chosen, cannot be let go.
 */
function choice(question) {
  const { choices, required } = question;
  const hasMeanings = choices[0]?.[2];
  const isShort = choices.length <= MOST_RADIOS;
  const make = required && hasMeanings && isShort ? radios : select;
  return make(question);
}

/**
 * What stands around a control: its label, help and problem. `mark` shows a problem and ties all
 * three to the control.
 */
export function surroundings(question, name) {
  const lang = OWN_LABEL.includes(question.role) ? THEIRS : undefined;
  const help = question.help
    ? h("p", { class: "hint", id: `${name}-help`, lang }, question.help)
    : "";
  const problem = h("p", { class: "share__problem", id: `${name}-problem`, hidden: true });
  const mark = (element, text) => {
    problem.textContent = text ?? "";
    problem.hidden = !text;
    const describing = [help && help.id, text && problem.id].filter(Boolean).join(" ");
    setOrRemove(element, "aria-describedby", describing);
    setOrRemove(element, "aria-invalid", text ? "true" : "");
  };
  return { help, problem, label: label(question, lang), mark };
}

function label(question, lang) {
  const words = lang ? h("span", { lang }, question.label) : question.label;
  // A field with a standard value is never empty, and which figures are needed is said by their
  // form.
  const isNeeded = question.required || question.standard || question.shape === "number";
  return isNeeded ? [words] : [words, h("span", { class: "share__optional" }, " (optional)")];
}

function setOrRemove(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

/** A control of one element with a label. */
function single(question, element, { read, write }) {
  const name = newName();
  element.id = name;
  const around = surroundings(question, name);
  if (question.required) element.setAttribute("aria-required", "true");
  around.mark(element);
  const root = h("div", { class: `share__field share__field--${question.shape}` },
    h("label", { for: name }, ...around.label),
    around.help,
    around.problem,
    element);
  return alone({
    root,
    target: element,
    read,
    write,
    mark: (text) => around.mark(element, text),
  });
}

/** A control with none within it. */
function alone(own) {
  own.at = () => own;
  return own;
}

/** Writes a text into an element; whatever else a draft may hold is none. */
function writeText(element, value) {
  element.value = typeof value === "string" ? value : "";
}

/** A line of text or a number; a long line is written in a box that joins its lines. */
function line(question, isLong = question.longest > LONG_LINE) {
  const element = isLong
    ? h("textarea", { rows: 3, autocomplete: "off", lang: THEIRS })
    : h("input", { type: "text", autocomplete: "off", ...inputAttributes(question) });
  const most = isLong ? `At most ${question.longest} characters.` : "";
  const help = [question.help, most].filter(Boolean).join(" ");
  return single({ ...question, help }, element, {
    read: () => element.value.replace(/\s*\n\s*/g, " "),
    write: (value) => writeText(element, value),
  });
}

function inputAttributes({ shape }) {
  if (shape === "whole") return { inputmode: "numeric", size: 8 };
  // Keyboards of figures alone have no minus.
  if (shape === "number") return { inputmode: "text", size: 8 };
  return { lang: THEIRS };
}

/** The text below a heading. */
export function prose({ heading, help }) {
  const element = h("textarea", { rows: 7, lang: THEIRS, "data-prose": true });
  const question = { label: heading, help, shape: "prose", role: "section", required: true };
  return single(question, element, {
    read: () => element.value,
    write: (value) => writeText(element, value),
  });
}

function select(question) {
  const { choices, standard = "" } = question;
  const isOwn = OWN_CHOICES.includes(question.role);
  const element = h("select", { lang: isOwn ? THEIRS : undefined });
  if (!standard) element.append(h("option", { value: "" }, "Choose …"));
  for (const [value, words, short] of choices) {
    // A document is known by its short name, too.
    const more = question.role === "source" && short !== words ? ` (${short})` : "";
    element.append(h("option", { value }, `${words}${more}`));
  }
  const write = (value) => {
    const isKnown = choices.some(([each]) => each === value);
    element.value = isKnown ? value : standard;
  };
  write();
  return single(question, element, { read: () => element.value, write });
}

function tick(question) {
  const name = newName();
  const box = h("input", { type: "checkbox", id: name });
  const root = h("div", { class: "share__field share__tick" },
    box,
    h("label", { for: name }, question.label));
  return alone({
    root,
    target: box,
    read: () => box.checked,
    write: (value) => (box.checked = value === true),
    mark: () => {},
  });
}

function radios(question) {
  const name = newName();
  const around = surroundings(question, name);
  const dots = [];
  const isOwn = OWN_CHOICES.includes(question.role);
  const list = h("ul", { class: "share__choices", lang: isOwn ? THEIRS : undefined });
  question.choices.forEach(([value, words, meaning], place) => {
    const id = `${name}-${place}`;
    const described = { "aria-describedby": `${id}-meaning` };
    const dot = h("input", { type: "radio", name, id, value, ...described });
    dots.push(dot);
    list.append(h("li", {},
      dot,
      h("label", { for: id }, words),
      h("span", { class: "hint", id: `${id}-meaning` }, meaning)));
  });
  const required = question.required ? { "aria-required": "true" } : {};
  const root = h("fieldset", { class: "share__field", role: "radiogroup", ...required },
    h("legend", {}, ...around.label),
    around.help,
    around.problem,
    list);
  around.mark(root);
  const checked = () => dots.find((dot) => dot.checked);
  return alone({
    root,
    get target() {
      return checked() ?? dots[0];
    },
    read: () => checked()?.value ?? "",
    write: (value) => dots.forEach((dot) => (dot.checked = dot.value === value)),
    mark: (text) => around.mark(root, text),
  });
}

/** Fields that are one answer together. */
function parts(question, form) {
  const name = newName();
  const required = question.required || question.parts.some((part) => part.required);
  const around = surroundings({ ...question, required }, name);
  const inside = new Map(question.parts.map((part) => [part.name, control(part, form)]));
  const own = [...inside.values()];
  const root = h("fieldset", { class: "share__parts" },
    h("legend", {}, ...around.label),
    around.help,
    around.problem,
    h("div", { class: "share__row" }, ...own.map((part) => part.root)));
  around.mark(root);
  return {
    root,
    target: own[0].target,
    read: () => readAll(inside),
    write: (value) => inside.forEach((part, each) => part.write(value?.[each])),
    at: ([part, ...rest]) => inside.get(part)?.at(rest),
    mark: (text) => around.mark(root, text),
  };
}

/** The answers of controls, by their names. */
export function readAll(controls) {
  return Object.fromEntries([...controls].map(([name, own]) => [name, own.read()]));
}
