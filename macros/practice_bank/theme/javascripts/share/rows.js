// Answers of which there may be any number: each a line, or a group of fields. One adds and removes
// them.

import { button, h } from "../finder/dom.js";
import { isFilled } from "./answers.js";
import { newName, readAll, surroundings } from "./controls.js";
import { showBeside } from "./source-choice.js";

/** The control of such answers. `control` makes the control of a question, also of those within. */
export function rows(question, form, control) {
  const name = newName();
  const around = surroundings(question, name);
  const list = h("ol", { class: "share__rows" });
  const status = h("p", { class: "visually-hidden", role: "status" });
  const add = button("", () => {
    append().target.focus();
    changed();
  });
  const root = h("fieldset", { class: "share__parts" },
    h("legend", {}, ...around.label),
    around.help,
    around.problem,
    list,
    status,
    add);
  const makeRow = question.parts[0].name ? group : single;
  const all = [];

  const changed = () => {
    all.forEach((row, place) => row.number(place + 1));
    add.textContent = all.length ? "Add another" : "Add one";
    add.setAttribute("aria-label", `${add.textContent}: ${question.label}`);
    root.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const remove = (row) => {
    const place = all.indexOf(row);
    const value = row.read();
    all.splice(place, 1);
    row.root.remove();
    status.textContent = `Removed: ${question.label}, ${place + 1}`;
    changed();
    if (isFilled(question, value)) {
      offerToBringBack(value, place);
      return;
    }
    const next = all[place] ?? all[place - 1];
    (next?.target ?? add).focus();
  };
  // What was written in a row can be brought back until something else is written in the form.
  const offerToBringBack = (value, place) => {
    const back = button("Bring it back", () => {
      back.remove();
      insert(value, place).target.focus();
      changed();
    });
    back.setAttribute("aria-label", `Bring it back: ${question.label}, ${place + 1}`);
    add.before(back, " ");
    back.focus();
    root.closest("form")?.addEventListener("input", () => back.remove(), { once: true });
  };
  const insert = (value, place) => {
    const row = makeRow(question, form, control, () => remove(row));
    row.write(value);
    all.splice(place, 0, row);
    list.insertBefore(row.root, list.children[place] ?? null);
    row.number(place + 1);
    return row;
  };
  const append = (value) => insert(value, all.length);
  const write = (values) => {
    for (const row of all.splice(0)) row.root.remove();
    const kept = Array.isArray(values) ? values : [];
    if (!kept.length && question.least) append();
    kept.forEach((value) => append(value));
    changed();
  };
  write();
  around.mark(root);
  return {
    root,
    get target() {
      return all[0]?.target ?? add;
    },
    read: () => all.map((row) => row.read()),
    write,
    at(path) {
      const [place, ...rest] = path;
      return place === undefined ? this : all[place]?.at(rest);
    },
    mark: (text) => around.mark(root, text),
  };
}

/** A row of one line. */
function single(question, form, control, remove) {
  const own = control({ ...question.parts[0], label: question.label }, form);
  const label = own.root.querySelector("label");
  const away = button("Remove", remove);
  return {
    root: h("li", { class: "share__line" }, own.root, away),
    target: own.target,
    read: own.read,
    write: own.write,
    at: () => own,
    number(place) {
      label.textContent = `${question.label}: ${place}`;
      away.setAttribute("aria-label", `Remove ${question.label}: ${place}`);
    },
  };
}

/** A row of several fields; of the figures, those of the chosen form are shown, and so beside a
 * source.
 */
function group(question, form, control, remove) {
  const inside = new Map(question.parts.map((part) => [part.name, control(part, form)]));
  const hasFigures = question.parts.some(({ shape }) => shape === "number");
  const figure = hasFigures ? figureChoice(form, inside, control) : null;
  const show = () => {
    if (figure) figure.show();
    if (question.role === "sources") showBeside(question, inside, form);
  };
  const legend = h("legend");
  const away = button("Remove", remove);
  const fields = [...inside.values()].map((own) => own.root);
  if (figure) {
    // Before the first of the numbers, one chooses which of them are asked for.
    const first = question.parts.findIndex(({ shape }) => shape === "number");
    fields.splice(first, 0, figure.root);
  }
  const root = h("li", {},
    h("fieldset", { class: "share__group" },
      legend,
      h("div", { class: "share__row" }, ...fields),
      away));
  root.addEventListener("change", show);
  return {
    root,
    get target() {
      return inside.values().next().value.target;
    },
    read: () => {
      const answers = readAll(inside);
      return figure ? { ...answers, figure: figure.read() } : answers;
    },
    write(value) {
      inside.forEach((own, name) => own.write(value?.[name]));
      if (figure) figure.write(value?.figure);
      show();
    },
    at: ([name, ...rest]) => inside.get(name)?.at(rest),
    number(place) {
      legend.textContent = `${question.label}: ${place}`;
      away.setAttribute("aria-label", `Remove ${question.label}: ${place}`);
    },
  };
}

/** The choice of the form of figure; `show` shows the numbers that belong to it. */
function figureChoice(form, inside, control) {
  const choices = form.figures.map(({ fields, label }) => [fields.join(), label, ""]);
  const question = {
    shape: "choice",
    label: "What sort of figure",
    choices,
    standard: choices[0][0],
    required: true,
  };
  const own = control(question, form);
  const numbers = form.figures.flatMap(({ fields }) => fields);
  const show = () => {
    const chosen = own.read().split(",");
    for (const name of numbers) inside.get(name).root.hidden = !chosen.includes(name);
  };
  return { ...own, show };
}
