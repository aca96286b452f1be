// The fields of the form. Every control has `root` (what is shown), `target` (what takes the focus), `read`, `write`,
// `at` (the control at a path below it) and `mark` (shows what is wrong, or nothing).

import { h } from "../finder/dom.js";
import { picker } from "./picker.js";
import { rows } from "./rows.js";

const LONG = 200;
const MOST_RADIOS = 5;
let made = 0;

/** A name for an element that no other has. */
export function newName() {
  made += 1;
  return `share-${made}`;
}

/** The control of a question. `form` is what the form is made from. */
export function control(question, form) {
  const { shape, choices = [] } = question;
  if (shape === "parts") return parts(question, form);
  if (shape === "rows") return rows(question, form, control);
  if (shape === "choices") return picker(question);
  if (shape === "yes") return tick(question);
  if (shape !== "choice") return line(question);
  return choices.length <= MOST_RADIOS && choices[0][2] ? radios(question) : select(question);
}

/** What stands around a control: its label, help and problem; `describe` ties them to it. */
export function surroundings(question, name) {
  const help = question.help ? h("p", { class: "hint", id: `${name}-help` }, question.help) : "";
  const problem = h("p", { class: "share__problem", id: `${name}-problem`, hidden: true });
  // A field with a standard value is never empty, and which figures are needed is said by their sort.
  const needed = question.required || question.standard || question.shape === "number";
  const label = needed ? [question.label] : [question.label, h("span", { class: "share__optional" }, " (optional)")];
  const described = (wrong) => [help && `${name}-help`, wrong && `${name}-problem`].filter(Boolean).join(" ");
  const mark = (element, text) => {
    problem.textContent = text ?? "";
    problem.hidden = !text;
    const by = described(text);
    if (by) element.setAttribute("aria-describedby", by);
    else element.removeAttribute("aria-describedby");
    if (text) element.setAttribute("aria-invalid", "true");
    else element.removeAttribute("aria-invalid");
  };
  return { help, problem, label, mark };
}

/** A control of one element with a label. */
function single(question, element, { read, write }) {
  const name = newName();
  element.id = name;
  const around = surroundings(question, name);
  if (question.required) element.setAttribute("aria-required", "true");
  around.mark(element);
  const root = h("div", { class: `share__field share__field--${question.shape}` },
    h("label", { for: name }, ...around.label), around.help, around.problem, element);
  const own = { root, target: element, read, write, mark: (text) => around.mark(element, text) };
  return { ...own, at: () => own };
}

/** Text on one line; a long one is written in a box that joins its lines. */
function line(question) {
  const long = question.longest > LONG;
  const number = question.shape === "number" || question.shape === "year";
  const element = long
    ? h("textarea", { rows: 3, autocomplete: "off" })
    : h("input", { type: "text", autocomplete: "off", ...(number ? { inputmode: question.shape === "year" ? "numeric" : "text", size: 8 } : {}) });
  const help = long ? `${question.help ?? ""} At most ${question.longest} characters.`.trim() : question.help;
  return single({ ...question, help }, element, {
    read: () => element.value.replace(/\s*\n\s*/g, " "),
    write: (value) => (element.value = typeof value === "string" ? value : ""),
  });
}

/** A section of the body. */
export function prose({ heading, help }) {
  const element = h("textarea", { rows: 7 });
  const question = { label: heading, help, shape: "prose", required: true };
  return single(question, element, {
    read: () => element.value,
    write: (value) => (element.value = typeof value === "string" ? value : ""),
  });
}

function select(question) {
  const options = question.choices.map(([value, label, more]) =>
    h("option", { value }, question.name === "source" && more !== label ? `${label} (${more})` : label),
  );
  const element = h("select", {}, ...(question.standard ? [] : [h("option", { value: "" }, "Choose …")]), ...options);
  const write = (value) => {
    const known = question.choices.some(([each]) => each === value);
    element.value = known ? value : (question.standard ?? "");
  };
  write();
  return single(question, element, { read: () => element.value, write });
}

function tick(question) {
  const name = newName();
  const box = h("input", { type: "checkbox", id: name });
  const root = h("div", { class: "share__field share__tick" }, box, h("label", { for: name }, question.label));
  const own = { root, target: box, read: () => box.checked, write: (value) => (box.checked = value === true), mark: () => {} };
  return { ...own, at: () => own };
}

function radios(question) {
  const name = newName();
  const around = surroundings(question, name);
  const choices = question.choices.map(([value, label, meaning], place) => {
    const id = `${name}-${place}`;
    const dot = h("input", { type: "radio", name, id, value, "aria-describedby": `${id}-meaning` });
    return { dot, item: h("li", {}, dot, h("label", { for: id }, label), h("span", { class: "hint", id: `${id}-meaning` }, meaning)) };
  });
  const dots = choices.map(({ dot }) => dot);
  const root = h("fieldset", { class: "share__field", role: "radiogroup", "aria-required": question.required ? "true" : undefined },
    h("legend", {}, ...around.label), around.help, around.problem, h("ul", { class: "share__choices" }, ...choices.map(({ item }) => item)));
  around.mark(root);
  const own = {
    root,
    get target() {
      return dots.find((dot) => dot.checked) ?? dots[0];
    },
    read: () => dots.find((dot) => dot.checked)?.value ?? "",
    write: (value) => dots.forEach((dot) => (dot.checked = dot.value === value)),
    mark: (text) => around.mark(root, text),
  };
  own.at = () => own;
  return own;
}

/** Fields that are one answer together. */
function parts(question, form) {
  const name = newName();
  const around = surroundings({ ...question, required: question.required || question.parts.some((part) => part.required) }, name);
  const inside = new Map(question.parts.map((part) => [part.name, control(part, form)]));
  const root = h("fieldset", { class: "share__parts" }, h("legend", {}, ...around.label), around.help, around.problem,
    h("div", { class: "share__row" }, ...[...inside.values()].map((part) => part.root)));
  around.mark(root);
  return {
    root,
    target: inside.values().next().value.target,
    read: () => Object.fromEntries([...inside].map(([part, own]) => [part, own.read()])),
    write: (value) => inside.forEach((own, part) => own.write(value?.[part])),
    at: ([part, ...rest]) => inside.get(part)?.at(rest),
    mark: (text) => around.mark(root, text),
    every: () => [...inside.values()],
  };
}
