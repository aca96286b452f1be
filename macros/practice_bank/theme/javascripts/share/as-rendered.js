// What Markdown would make of a text and its writer did not mean: a heading out of a line with a line
// of marks below, another number before an item, a line that nobody sees. `bank check` asks a parser
// (rules/as_rendered.py); here lines are read, and what they say is advice, in the check's own words.

import { filled, quoted } from "./checks.js";

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const CODE = "#";
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const BLANK = /^[ \t]*$/;
// A paragraph does not begin so: a list, a quotation, a heading, a rule, code, a table.
const NO_PARAGRAPH =
  /^(?: {0,3}(?:[-*+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|>|#|\||-{3,}[ \t]*$)| {4}|\t)/;
// What is of one line, so that the next may begin anything: a heading, a rule.
const ALONE = /^ {0,3}(?:#|-{3,}[ \t]*$)/;
// What ends a list right below an item.
const OTHER_BLOCK = /^ {0,3}(?:[-*+](?:[ \t]|$)|>|#|-{3,}[ \t]*$)/;
const NUMBERED = /^ {0,3}(\d{1,9})([.)])[ \t]+\S/;
const LABEL = /^ {0,3}\[([^^[\]][^[\]]*)\]:[ \t]*\S+[ \t]*$/;
const NAMED = /\[([^[\]]+)\](?!:)/g;

/**
 * What is said of a text below a heading: each sentence once.
 * @param {object} messages the sentences of the check
 * @param {string} text
 * @param {string} whole the texts below all headings, in which a label may be used
 * @returns {string[]}
 */
export function asRendered(messages, text, whole) {
  const lines = withoutCode(text.replace(/\r\n?/g, "\n").split("\n"));
  const found = [
    // The check names the line, and here it is quoted.
    ...underlined(lines).map((line) => `‘${quoted(line.trim())}’: ${filled(messages.underlined)}`),
    ...otherNumbers(lines).map((numbers) => filled(messages.other_number, numbers)),
    ...unseen(lines, whole).map((label) => filled(messages.unseen, { label })),
  ];
  return [...new Set(found)];
}

/** The lines with a mark that is no text in place of blocks of code. */
function withoutCode(lines) {
  let fence = "";
  return lines.map((line) => {
    const [, marks = ""] = FENCE.exec(line) ?? [];
    if (fence) {
      if (marks.startsWith(fence) && line.trim() === marks) fence = "";
      return CODE;
    }
    fence = marks;
    return marks ? CODE : line;
  });
}

/** The lines of paragraphs that have a line of marks below. */
function underlined(lines) {
  const found = [];
  let isParagraph = false;
  lines.forEach((line, place) => {
    if (isParagraph && UNDERLINE.test(line)) {
      found.push(lines[place - 1]);
      isParagraph = false;
    } else if (BLANK.test(line)) {
      isParagraph = false;
    } else {
      const isBegun = place === 0 || BLANK.test(lines[place - 1]) || isParagraph;
      isParagraph = isBegun && !NO_PARAGRAPH.test(line) && !LABEL.test(line);
    }
  });
  return found;
}

/** The numbers of items that readers would see in another way, each with the one that is written. */
function otherNumbers(lines) {
  const found = [];
  let list = null;
  let isAfterBlank = true;
  let isAfterText = false;
  for (const line of lines) {
    const [, digits, mark] = NUMBERED.exec(line) ?? [];
    const isBlank = BLANK.test(line);
    if (digits === undefined) {
      const isOutside = !isBlank && !/^[ \t]/.test(line);
      const isOther = OTHER_BLOCK.test(line) || isAfterBlank;
      if (isOutside && isOther) list = null;
    } else {
      const given = Number(digits);
      const goesOn = list?.mark === mark;
      // Right below a paragraph, only a list from 1 begins.
      const begins = !isAfterText || list || given === 1;
      if (!goesOn && begins) list = { mark, first: given, shown: given };
      if (list) {
        const isCounted = given === list.shown || (given === 1 && list.first === 1);
        if (!isCounted) found.push({ given, shown: list.shown });
        list.shown += 1;
      }
    }
    isAfterBlank = isBlank;
    isAfterText = !isBlank && !ALONE.test(line);
  }
  return found;
}

/** The labels that a text defines and no link of any text has. */
function unseen(lines, whole) {
  const used = new Set([...whole.matchAll(NAMED)].map(([, label]) => folded(label)));
  const labels = lines.filter((line, place) => {
    const isBegun = place === 0 || BLANK.test(lines[place - 1]) || LABEL.test(lines[place - 1]);
    return isBegun && LABEL.test(line);
  });
  return labels.map((line) => LABEL.exec(line)[1]).filter((label) => !used.has(folded(label)));
}

function folded(label) {
  return label.toLowerCase().trim().split(/\s+/).join(" ");
}
