// Cases side by side, made of what their pages say: the rows in which they differ, and those in
// which all say the same.

import { THEIRS, button, h } from "../finder/dom.js";
import { readCell } from "./case-page.js";

const NAME = "Cases side by side";
/** What the column with the names of the rows is called. */
export const CORNER = "What is compared";

/** Each row with a cell for each case; `isSame` where all cells of two cases or more are alike. */
export function compared(found, rows) {
  return rows.map((row) => {
    const cells = found.map((one) => readCell(one, row));
    const told = new Set(cells.map(whatItSays));
    return { name: row.name, cells, isSame: cells.length > 1 && told.size === 1 };
  });
}

/** All that a cell says; of a list, whatever its order. */
function whatItSays({ items, isList }) {
  const texts = items.map(({ text }) => text);
  return JSON.stringify(isList ? texts.sort() : texts);
}

/** The table of the rows that differ. `remove` is called with the slug of a case. */
export function tableOf(found, rows, remove) {
  const heads = found.map((one) => head(one, () => remove(one.slug)));
  const body = rows.map(({ name, cells }) => {
    const drawn = cells.map((cell, i) => drawCell(cell, found[i].title));
    return h("tr", { role: "row" }, h("th", { scope: "row", role: "rowheader" }, name), ...drawn);
  });
  // Where it is narrow, the parts of the table are blocks, and keep their roles by these.
  return h(
    "table",
    { class: `compare compare--${found.length}`, role: "table" },
    h("caption", { class: "visually-hidden" }, NAME),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, corner(), ...heads)),
    h("tbody", { role: "rowgroup" }, ...body),
  );
}

/** The rows in which all say the same, folded into one line. */
export function sameOf(rows) {
  const names = rows.map(({ name }) => name).join(", ");
  const parts = rows.flatMap(({ name, cells }) => [
    h("dt", {}, name),
    h("dd", { lang: THEIRS }, ...drawItems(cells[0])),
  ]);
  return h(
    "details",
    { class: "compare__same" },
    h("summary", {}, `The same for all: ${names}`),
    h("dl", {}, ...parts),
  );
}

/**
 * A frame in which a table stays as it is where it has room. Where it has none, the frame scrolls,
 * and has to be reached by the keyboard, and named.
 */
export function framed(table) {
  const frame = h("div", { class: "compare-frame" }, table);
  const look = () => {
    const isTooWide = table.scrollWidth > frame.clientWidth + 1;
    frame.classList.toggle("table-scroll", isTooWide);
    const about = { tabindex: "0", role: "region", "aria-label": NAME };
    for (const [name, value] of Object.entries(about)) {
      if (isTooWide) frame.setAttribute(name, value);
      else frame.removeAttribute(name);
    }
    keepClear(table, isTooWide);
  };
  const watch = new ResizeObserver(look);
  watch.observe(frame);
  watch.observe(table);
  return frame;
}

/** What gets the focus is not below the names, which stay at the top of the window. */
function keepClear(table, isScrolling) {
  const root = document.documentElement;
  const isSticky = getComputedStyle(table.tHead.rows[0].cells[1]).position === "sticky";
  const height = isSticky && !isScrolling ? table.tHead.offsetHeight : 0;
  root.style.scrollPaddingTop = height ? `${height + 8}px` : "";
}

/** What stands above the names of the rows. */
function corner() {
  return h("td", { role: "cell" }, h("span", { class: "visually-hidden" }, CORNER));
}

function head({ url, title }, remove) {
  const off = button("Remove", remove, { class: "link", "aria-label": `Remove: ${title}` });
  const name = h("a", { href: url, lang: THEIRS }, title);
  return h("th", { scope: "col", role: "columnheader" }, name, off);
}

/** A cell; where it is narrow, it says whose it is. */
function drawCell(cell, title) {
  const whose = h("span", { class: "compare__whose", lang: THEIRS }, title);
  const about = { role: "cell", lang: cell.isMissing ? undefined : THEIRS };
  if (cell.isMissing) about.class = "compare__none";
  return h("td", about, whose, ...drawItems(cell));
}

function drawItems({ items, isList, isMissing }) {
  if (isMissing) return items.map(({ text }) => text);
  if (!isList) return items.map((item) => h("p", {}, ...drawItem(item)));
  return [h("ul", {}, ...items.map((item) => h("li", {}, ...drawItem(item))))];
}

function drawItem({ text, link }) {
  if (!link) return [text];
  return [h("a", { href: link.href }, link.text), text.slice(link.text.length)];
}
