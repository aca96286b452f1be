// The sheets of a pack as a part of the page, to read there and to print.

import { OURS, THEIRS, h } from "../../finder/dom.js";

const LISTS = { numbers: "ol", letters: "ol" };

/** @param {import("./papers.js").Sheet[]} sheets */
export function sheetElements(sheets) {
  return sheets.map(({ paper, blocks }) =>
    h("section", { class: `sheet sheet--${paper}` }, ...blocks.map(element)),
  );
}

function element(block) {
  return MAKERS[block.type](block);
}

const MAKERS = {
  // The page has its heading, and whatever is below it begins at the second level.
  heading: ({ level, runs, look }) => h(`h${level + 1}`, { class: look && `sheet__${look}` }, ...runsIn(runs)),
  text: ({ runs, look }) => h("p", { class: look && `sheet__${look}` }, ...runsIn(runs)),
  list: ({ items, marks }) =>
    h(
      LISTS[marks] ?? "ul",
      { class: `sheet__list sheet__list--${marks}` },
      ...items.map((runs) => h("li", {}, ...runsIn(runs))),
    ),
  table: tableOf,
  cards: ({ cards }) => h("ul", { class: "cut" }, ...cards.map(card)),
  lines: ({ count }) =>
    h("div", { class: "sheet__lines" }, ...Array.from({ length: count }, () => h("div", {}))),
};

function tableOf({ head, rows, widths }) {
  const total = widths?.reduce((sum, width) => sum + width, 0);
  const columns = widths?.map((width) => h("col", { width: `${(100 * width) / total}%` })) ?? [];
  const heads = head.map((runs) => h("th", { scope: "col" }, ...runsIn(runs)));
  const parts = [h("colgroup", {}, ...columns)];
  if (heads.length) parts.push(h("thead", {}, h("tr", {}, ...heads)));
  const lines = rows.map((cells) => h("tr", {}, ...cells.map((runs) => h("td", {}, ...runsIn(runs)))));
  return h("table", { class: widths && "sheet__fixed" }, ...parts, h("tbody", {}, ...lines));
}

function card({ title, lines }) {
  const parts = lines.map(({ name, runs }) => {
    const named = name.length ? [h("small", {}, ...runsIn(name)), h("br")] : [];
    return h("p", {}, ...named, ...runsIn(runs));
  });
  return h("li", {}, h("p", { class: "cut__title" }, ...runsIn(title)), ...parts);
}

function runsIn(runs) {
  return runs.map(({ text, bold, ours, blank }) => {
    const lang = ours ? OURS : THEIRS;
    if (blank) return h("span", { class: `blank${blank === "line" ? " blank--line" : ""}` }, text);
    if (bold) return h("strong", { lang }, text);
    return lang ? h("span", { lang }, text) : text;
  });
}
