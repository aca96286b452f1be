// A list of topics to tick; a long one can be searched. What is ticked stays in sight whatever is searched.

import { h } from "../finder/dom.js";
import { newName, surroundings } from "./controls.js";

const LONG = 10;

export function picker(question) {
  const name = newName();
  const around = surroundings(question, name);
  const choices = question.choices.map(([value, label, meaning], place) => choice(`${name}-${place}`, value, label, meaning));
  const list = h("ul", { class: "share__choices" }, ...choices.map(({ item }) => item));
  const root = h("fieldset", { class: "share__field" }, h("legend", {}, ...around.label), around.help, around.problem,
    ...(choices.length > LONG ? search(question, name, choices) : []), list,
    ...(choices.length > LONG ? [h("span", { id: `${name}-end`, tabindex: "-1" })] : []));
  around.mark(root);
  const own = {
    root,
    get target() {
      return choices.find(({ item }) => !item.hidden)?.box ?? root.querySelector("input");
    },
    read: () => choices.filter(({ box }) => box.checked).map(({ box }) => box.value),
    write: (values) => choices.forEach(({ box }) => (box.checked = Array.isArray(values) && values.includes(box.value))),
    mark: (text) => around.mark(root, text),
  };
  own.at = () => own;
  return own;
}

function choice(id, value, label, meaning) {
  const box = h("input", { type: "checkbox", id, value, "aria-describedby": `${id}-meaning` });
  const item = h("li", {}, box, h("label", { for: id }, label), h("span", { class: "hint", id: `${id}-meaning` }, meaning));
  return { box, item, words: `${label} ${meaning}`.toLowerCase() };
}

function search(question, name, choices) {
  const box = h("input", { type: "search", id: `${name}-search`, autocomplete: "off" });
  const status = h("p", { class: "hint", role: "status" });
  box.addEventListener("input", (event) => {
    event.stopPropagation(); // It is no part of the answer.
    const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const { item, words, box: own } of choices) item.hidden = !own.checked && !wanted.every((word) => words.includes(word));
    const shown = choices.filter(({ item }) => !item.hidden).length;
    status.textContent = wanted.length ? `${shown} of ${choices.length} shown` : "";
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  return [h("div", { class: "share__search" }, h("label", { for: box.id }, `Search ${question.label.toLowerCase()}`), box, status,
    h("a", { class: "visually-hidden", href: `#${name}-end` }, `Skip ${question.label.toLowerCase()}`))];
}
