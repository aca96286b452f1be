// What papers are made of: blocks of plain data, and how they are read from a page of the bank.

import { words } from "../page.js";

/**
 * @typedef {object} Run a piece of a text
 * @property {string} text
 * @property {boolean} [bold]
 * @property {boolean} [ours] in the language of the interface, and not in the bank's
 * @property {"short" | "line"} [blank] a place to write in, in the text or to the end of the line
 *
 * @typedef {object} Block
 * @property {"heading" | "text" | "list" | "table" | "cards" | "lines"} type
 * @property {2 | 3} [level] of a heading
 * @property {Run[]} [runs] of a heading or a text
 * @property {"lead" | "soft" | "note" | "centred" | "certificate" | "question"} [look] of a
 *   text, or of a heading
 * @property {Run[][]} [items] of a list
 * @property {"plain" | "numbers" | "letters" | "ticks" | "boxes"} [marks] of a list
 * @property {Run[][]} [head] of a table
 * @property {Run[][][]} [rows] of a table; an empty cell is one to write in
 * @property {number[]} [widths] of the columns of a table, as parts of a whole
 * @property {{title: Run[], lines: {name: Run[], runs: Run[]}[]}[]} [cards]
 * @property {number} [count] of lines to write on
 */

/** A run in the bank's words. */
export function said(text, more = {}) {
  return { text, ...more };
}

/** A run in the words of the interface. */
export function ours(text, more = {}) {
  return { text, ours: true, ...more };
}

export function heading(level, ...runs) {
  return { type: "heading", level, runs };
}

export function text(runs, look) {
  return { type: "text", runs, look };
}

export function list(items, marks = "plain") {
  return { type: "list", items, marks };
}

/** A text without what an Office file cannot hold: control characters and halves of characters. */
export function printable(value) {
  return value.replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, "");
}

/** The words of some runs as one text. */
export function plain(runs) {
  return runs.map((run) => run.text).join("");
}

/** The blocks of a part of a page. @param {Iterable<Element>} elements @returns {Block[]} */
export function blocksOf(elements) {
  return [...elements].flatMap(blockOf);
}

function blockOf(element) {
  if (element.matches("h2")) return [heading(2, ...runsOf(element))];
  if (element.matches("h3, h4, h5, h6")) return [heading(3, ...runsOf(element))];
  if (element.matches("ul, ol")) return [listOf(element)];
  if (element.matches("table")) return [tableOf(element)];
  if (element.matches("p, pre, dt, dd")) return textOf(element);
  if (element.matches("svg, img, button, script, style, form")) return [];
  return blocksOf(element.children);
}

function textOf(element) {
  const runs = runsOf(element);
  return plain(runs).trim() ? [text(runs)] : [];
}

function listOf(element) {
  const items = [...element.children].map(runsOf);
  const isToTick = element.querySelector(":scope > .task-list-item") !== null;
  if (isToTick) return list(items, "ticks");
  return list(items, element.matches("ol") ? "numbers" : "plain");
}

function tableOf(element) {
  const [head, ...others] = [...element.rows].map((row) => [...row.cells].map(runsOf));
  const hasHead = element.tHead !== null;
  return hasHead ? { type: "table", head, rows: others } : { type: "table", head: [], rows: [head, ...others] };
}

/** The text of an element in runs, without the spaces that mean nothing. */
export function runsOf(element) {
  const runs = [];
  collect(element, {}, runs);
  const first = runs[0];
  if (first) first.text = first.text.trimStart();
  const last = runs.at(-1);
  if (last) last.text = last.text.trimEnd();
  return runs.filter((run) => run.text);
}

function collect(node, look, runs) {
  for (const part of node.childNodes) {
    if (part.nodeType === Node.TEXT_NODE) addTo(runs, part.data, look);
    else if (part.nodeType === Node.ELEMENT_NODE) collectElement(part, look, runs);
  }
}

function collectElement(element, look, runs) {
  if (element.matches("svg, button, script, style, .visually-hidden, input")) return;
  if (element.matches(".blank")) {
    const blank = element.matches(".blank--line") ? "line" : "short";
    runs.push({ ...look, text: "…", blank });
  } else if (element.matches("br")) addTo(runs, " ", look);
  else collect(element, element.matches("strong, b, th") ? { ...look, bold: true } : look, runs);
}

/** Adds to the last run what looks the same. */
function addTo(runs, data, look) {
  const piece = data.replace(/\s+/g, " ");
  const last = runs.at(-1);
  if (last && !last.blank && Boolean(last.bold) === Boolean(look.bold)) {
    last.text = (last.text + piece).replace(/ {2,}/g, " ");
  } else if (piece) runs.push({ ...look, text: piece });
}

/**
 * The handouts of a module, each from its heading to the next: whether its table is one of cards to
 * cut, and whether it is for after the exercise, as the bank's words at its beginning say.
 * @returns {{title: string, blocks: Block[], isCards: boolean, isAnswer: boolean}[]}
 */
export function handoutsIn(page) {
  const handouts = [];
  for (const element of page.querySelectorAll(".page--papers .prose > *")) {
    if (element.matches("h2")) {
      handouts.push({ title: words(element), blocks: [], isCards: false, isAnswer: false });
      continue;
    }
    if (!handouts.length) handouts.push({ title: "", blocks: [], isCards: false, isAnswer: false });
    const handout = handouts.at(-1);
    handout.isCards ||= element.matches("[data-cut]");
    handout.isAnswer ||= element.matches("[data-after]");
    handout.blocks.push(...blockOf(element));
  }
  return handouts;
}
