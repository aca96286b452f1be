// Text that was pasted from a word processor, as it can be published: its bullets as items of a
// list, without characters that nobody sees. Pure functions: text in, text out. `bank import` does
// the same with what it reads (sharing/pasted.py).

// Marks of items that are no letters, and letters that are marks where a tab follows. Fonts of
// symbols have theirs among the private characters of Unicode.
const GAP = "[\\t \\u00a0]*";
const MARK = "[•‣⁃◦▪▫●○■□∙·»➢➤►▶\\uf0a7\\uf0b7\\uf0d8\\uf0fc]";
const BULLET = new RegExp(`^${GAP}(?:(${MARK})${GAP}|([-–—*o§])\\t${GAP})(?=\\S)`, "u");
const MARK_OF_ROW = new RegExp(`^${GAP}(?:${MARK}${GAP}|[-–—*][\\t \\u00a0]+)(?=\\S)`, "u");
const NUMBER = /^[\t \u00a0]*(\d{1,2})[.)]\t[\t \u00a0]*(?=\S)/u;
const ITEM = /^ *(?:[-*+]|\d{1,2}[.])\s/;
// A year that begins a sentence is no number of an item.
const YEAR = /^(\d{3,9})\. /gm;
const LINE_ENDS = /\r\n?|[\u000b\u2028\u2029]/g;
const HYPHENS = /[\u2010\u2011]/g;
const BLANKS = /[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
// Letters that a PDF joins, which no search finds in a word.
const JOINED = { ﬀ: "ff", ﬁ: "fi", ﬂ: "fl", ﬃ: "ffi", ﬄ: "ffl", ﬅ: "st", ﬆ: "st" };
const JOINED_LETTERS = /[ﬀ-ﬆ]/g;
// Soft hyphens, marks of no width, marks of direction, and control characters. What joins or parts
// two characters is needed in other scripts and in emoji, but not beside Latin letters.
const NOT_LATIN = "[^\\u0000-\\u024f\\u2000-\\u206f\\ufeff]";
const UNSEEN = new RegExp(
  "[\\u00ad\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff"
    + "\\u0000-\\u0008\\u000c\\u000e-\\u001f\\u007f-\\u009f]"
    + `|(?<!${NOT_LATIN})[\\u200c\\u200d]|[\\u200c\\u200d](?!${NOT_LATIN})`,
  "gu",
);

/**
 * A text below a heading, which may have lists.
 * @param {string} text
 * @returns {{text: string, changes: string[]}} the text, and what was changed, in words
 */
export function cleanedProse(text) {
  const { all, items } = withItems(withoutUnseen(text).split("\n"));
  const plain = all.map(plainLine).join("\n");
  const years = countOf(plain, YEAR);
  const changes = [
    ...said(items, "bullet is now a list item", "bullets are now list items"),
    ...changedCharacters(text),
    ...said(
      years,
      "year stays a year, not a list number",
      "years stay years, not list numbers",
    ),
  ];
  return { text: plain.replace(YEAR, "$1\\. "), changes };
}

/** The same of a line, which has no lists. */
export function cleanedLine(text) {
  return { text: plainLine(withoutUnseen(text)), changes: changedCharacters(text) };
}

/** The same of a line that is an item of a list already, and needs no mark of one. */
export function cleanedRow(text) {
  const { text: line, changes } = cleanedLine(text);
  const plain = line.replace(MARK_OF_ROW, "");
  return { text: plain, changes: plain === line ? changes : ["1 bullet is gone", ...changes] };
}

function withoutUnseen(text) {
  const seen = text.replace(LINE_ENDS, "\n").replace(UNSEEN, "");
  return seen.replace(JOINED_LETTERS, (letters) => JOINED[letters]);
}

function changedCharacters(text) {
  const unseen = countOf(text.replace(LINE_ENDS, "\n"), UNSEEN);
  return [
    ...said(unseen, "invisible character was removed", "invisible characters were removed"),
    ...said(
      countOf(text, JOINED_LETTERS),
      "pair of joined letters was separated",
      "pairs of joined letters were separated",
    ),
  ];
}

function plainLine(line) {
  return line.replace(HYPHENS, "-").replace(BLANKS, " ");
}

function countOf(text, pattern) {
  return text.match(pattern)?.length ?? 0;
}

/** The lines with “- ” in place of marks of items, and an empty line before and after each list. */
function withItems(lines) {
  const all = [];
  // The marks of the list at hand: the first is that of its items, the next that of items in them.
  let marks = [];
  let items = 0;
  for (const line of lines) {
    const bullet = BULLET.exec(line);
    const number = NUMBER.exec(line);
    const before = all.at(-1) ?? "";
    if (!bullet && !number) {
      const isBare = line.trim() === "";
      const isAfterItem = marks.length > 0 && !isBare && !ITEM.test(line);
      if (isAfterItem) all.push("");
      if (isAfterItem || isBare) marks = [];
      all.push(line);
      continue;
    }
    const mark = bullet ? bullet[1] ?? bullet[2] : "1";
    const isBelowText = marks.length === 0 && before.trim() !== "" && !ITEM.test(before);
    if (isBelowText) all.push("");
    if (!marks.includes(mark)) marks.push(mark);
    const indent = "    ".repeat(marks.indexOf(mark));
    const begin = bullet ? "- " : `${number[1]}. `;
    all.push(indent + begin + line.slice((bullet ?? number)[0].length));
    items += 1;
  }
  return { all, items };
}

/** What was done so often, in words, or nothing. */
function said(count, one, several) {
  if (!count) return [];
  return [count === 1 ? `1 ${one}` : `${count} ${several}`];
}
