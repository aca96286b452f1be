// A list of topics to tick. A long one can be searched, and skipped by keyboard. What is ticked
// stays in sight whatever is searched.

import { h, THEIRS } from "../finder/dom.js";
import { newName, surroundings } from "./controls.js";

// Of more topics than these, a list is searched.
const LONG = 10;

export function picker(question) {
  const name = newName();
  const around = surroundings(question, name);
  const topics = question.choices.map((choice, place) => topic(`${name}-${place}`, choice));
  const list = h("ul", { class: "share__choices", lang: THEIRS },
    ...topics.map(({ item }) => item));
  const root = h("fieldset", { class: "share__field" },
    h("legend", {}, ...around.label),
    around.help,
    around.problem,
    list);
  if (topics.length > LONG) {
    list.before(search(question, name, topics));
    list.after(h("span", { id: `${name}-end`, tabindex: "-1" }));
  }
  around.mark(root);
  const own = {
    root,
    get target() {
      return topics.find(({ item }) => !item.hidden)?.box ?? root.querySelector("input");
    },
    read: () => topics.filter(({ box }) => box.checked).map(({ box }) => box.value),
    write: (values) => {
      const ticked = Array.isArray(values) ? values : [];
      for (const { box } of topics) box.checked = ticked.includes(box.value);
    },
    mark: (text) => around.mark(root, text),
  };
  own.at = () => own;
  return own;
}

function topic(id, [value, label, meaning]) {
  const box = h("input", { type: "checkbox", id, value, "aria-describedby": `${id}-meaning` });
  const item = h("li", {},
    box,
    h("label", { for: id }, label),
    h("span", { class: "hint", id: `${id}-meaning` }, meaning));
  return { box, item, words: `${label} ${meaning}`.toLowerCase() };
}

/** The search above a list, and the way past the list. */
function search(question, name, topics) {
  const subject = question.label.toLowerCase();
  const box = h("input", { type: "search", id: `${name}-search`, autocomplete: "off" });
  const status = h("p", { class: "hint", role: "status" });
  box.addEventListener("input", (event) => {
    // What is searched is no part of the answer.
    event.stopPropagation();
    const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    show(topics, wanted);
    const shown = topics.filter(({ item }) => !item.hidden).length;
    status.textContent = wanted.length ? `${shown} of ${topics.length} shown` : "";
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  return h("div", { class: "share__search" },
    h("label", { for: box.id }, `Search ${subject}`),
    box,
    status,
    h("a", { class: "visually-hidden", href: `#${name}-end` }, `Skip ${subject}`));
}

function show(topics, wanted) {
  for (const { item, words, box } of topics) {
    const isFound = wanted.every((word) => words.includes(word));
    item.hidden = !box.checked && !isFound;
  }
}
