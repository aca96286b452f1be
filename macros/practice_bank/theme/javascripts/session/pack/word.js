// The papers of a pack as one Word file, by docx (../../../vendor/vendored.json). Loaded only when
// someone asks for the file.

import * as docx from "../../../vendor/docx.js";
import { printable } from "./blocks.js";
import { sheetsOf } from "./papers.js";

// A4, in twentieths of a point.
const PAGE = { width: 11906, height: 16838 };
const MARGIN = 1000;
const ROOM = PAGE.width - 2 * MARGIN;
// Millimetres in twentieths of a point.
const MM = 56.7;
const ROW_TO_WRITE = Math.round(12 * MM);
const LINE_TO_WRITE = Math.round(9 * MM);
const CARD = Math.round(38 * MM);
const CARDS_A_ROW = 2;
const BLANK = { short: "_".repeat(22), line: "_".repeat(60) };
// In half points.
const SIZES = { soft: 17, lead: 22, certificate: 44 };
const GREY = "595959";
const RULE = { style: "single", size: 4, color: "8A8A8A" };
const CUT = { style: "dashed", size: 6, color: "595959" };
const FONT = "Arial";
const MARKS = { plain: "bullets", ticks: "boxes", boxes: "boxes", numbers: "numbers", letters: "letters" };
const INDENT = { left: 400, hanging: 400 };

/**
 * @param {import("./gather.js").Pack} pack
 * @param {import("./papers.js").Wanted} wanted
 * @param {{site: string, theirs: string, ours: string}} about
 * @returns {Promise<Blob>}
 */
export function fileOf(pack, wanted, about) {
  const writer = new Writer(about);
  const parts = sheetsOf(pack, wanted).flatMap((sheet, place) => writer.sheet(sheet, place > 0));
  const margin = { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN };
  const made = new docx.Document({
    title: printable(pack.title),
    creator: about.site,
    styles: stylesOf(about),
    numbering: { config: Object.entries(LEVELS).map(numbering) },
    sections: [holding(parts, { properties: { page: { size: PAGE, margin } } })],
  });
  return docx.Packer.toBlob(made);
}

const LEVELS = {
  bullets: ["bullet", "•"],
  boxes: ["bullet", "☐"],
  numbers: ["decimal", "%1."],
  letters: ["upperLetter", "%1."],
};

function numbering([reference, [format, text]]) {
  const paragraph = { indent: INDENT };
  return { reference, levels: [{ level: 0, format, text, style: { paragraph } }] };
}

function stylesOf({ theirs }) {
  const heading = (size, before) => ({
    run: { size, bold: true, font: FONT, color: "000000" },
    paragraph: { spacing: { before, after: 60 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { size: 20, font: FONT, language: { value: theirs } },
        paragraph: { spacing: { after: 80 } },
      },
      heading1: heading(32, 0),
      heading2: heading(25, 200),
      heading3: heading(21, 160),
    },
  };
}

class Writer {
  constructor(about) {
    this.about = about;
    // Each list counts from its own beginning.
    this.lists = 0;
    this.makers = {
      heading: (block, more) => [this.heading(block, more)],
      text: (block, more) => [this.text(block, more)],
      list: (block) => this.list(block),
      table: (block) => [this.table(block), afterTable()],
      cards: (block) => [this.cards(block), afterTable()],
      lines: ({ count }) => Array.from({ length: count }, lineToWrite),
    };
  }

  /** What begins on a sheet of its own. */
  sheet({ blocks }, pageBreakBefore) {
    return blocks.flatMap((block, place) => {
      const isFirst = place === 0;
      return this.makers[block.type](block, isFirst ? { pageBreakBefore } : {});
    });
  }

  heading({ level, runs, look }, more) {
    const alignment = look === "centred" ? "center" : undefined;
    return paragraph(this.runs(runs), { heading: `Heading${level}`, alignment, ...more });
  }

  text({ runs, look }, more) {
    const isCentred = look === "centred" || look === "certificate";
    const style = { size: SIZES[look], color: look === "soft" ? GREY : undefined };
    const bold = ["lead", "certificate", "question"].includes(look) || undefined;
    const options = {
      alignment: isCentred ? "center" : undefined,
      keepNext: look === "question" || undefined,
      border: look === "note" ? { left: { ...RULE, size: 18, space: 6 } } : undefined,
      spacing: look === "certificate" ? { before: 800, after: 400 } : undefined,
      ...more,
    };
    return paragraph(this.runs(runs, { ...style, bold }), options);
  }

  list({ items, marks }) {
    this.lists += 1;
    const shared = { reference: MARKS[marks], level: 0, instance: this.lists };
    return items.map((runs, place) =>
      paragraph(this.runs(runs), { numbering: shared, keepNext: place === 0, spacing: { after: 40 } }),
    );
  }

  table({ head, rows, widths }) {
    const columns = Math.max(head.length, ...rows.map((row) => row.length));
    const parts = widths ?? Array.from({ length: columns }, () => 1);
    const total = parts.reduce((sum, part) => sum + part, 0);
    const columnWidths = parts.map((part) => Math.floor((ROOM * part) / total));
    const first = head.length ? [this.row(head, columnWidths, { tableHeader: true })] : [];
    const lines = rows.map((cells) => {
      const isToFill = cells.some((runs) => !runs.length);
      const height = isToFill ? { value: ROW_TO_WRITE, rule: "atLeast" } : undefined;
      return this.row(cells, columnWidths, { height });
    });
    return tableWith([...first, ...lines], columnWidths, RULE);
  }

  row(cells, widths, options) {
    const made = cells.map((runs, place) =>
      cell([paragraph(this.runs(runs), { spacing: { after: 0 } })], widths[place]),
    );
    return new docx.TableRow(holding(made, { cantSplit: true, ...options }));
  }

  cards({ cards }) {
    const width = Math.floor(ROOM / CARDS_A_ROW);
    const widths = Array.from({ length: CARDS_A_ROW }, () => width);
    const rows = [];
    for (let place = 0; place < cards.length; place += CARDS_A_ROW) {
      const pair = widths.map((_, column) => this.card(cards[place + column], width));
      const height = { value: CARD, rule: "atLeast" };
      rows.push(new docx.TableRow(holding(pair, { cantSplit: true, height })));
    }
    return tableWith(rows, widths, CUT);
  }

  card(one, width) {
    if (!one) return cell([paragraph([])], width);
    const title = paragraph(this.runs(one.title, { bold: true }));
    const lines = one.lines.flatMap(({ name, runs }) => [
      ...(name.length ? [paragraph(this.runs(name, { size: SIZES.soft }), { spacing: { after: 0 } })] : []),
      paragraph(this.runs(runs, { size: 23 })),
    ]);
    return cell([title, ...lines], width);
  }

  runs(runs, look = {}) {
    return runs.flatMap(({ text, bold, ours, blank }) => {
      const value = ours ? this.about.ours : this.about.theirs;
      const about = { ...look, bold: bold || look.bold, language: { value } };
      const lines = (blank ? BLANK[blank] : printable(text)).split("\n");
      return lines.map((line, place) => new docx.TextRun({ ...about, text: line, break: place ? 1 : 0 }));
    });
  }
}

function tableWith(rows, columnWidths, rule) {
  const sides = ["top", "bottom", "left", "right", "insideHorizontal", "insideVertical"];
  return new docx.Table({
    rows,
    columnWidths,
    borders: Object.fromEntries(sides.map((side) => [side, rule])),
    width: { size: columnWidths.reduce((sum, each) => sum + each, 0), type: docx.WidthType.DXA },
    layout: docx.TableLayoutType.FIXED,
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
  });
}

function cell(parts, size) {
  return new docx.TableCell(holding(parts, { width: { size, type: docx.WidthType.DXA } }));
}

/** Word puts two tables together that nothing stands between. */
function afterTable() {
  return paragraph([], { spacing: { after: 0 } });
}

function lineToWrite() {
  const spacing = { after: 0, line: LINE_TO_WRITE, lineRule: "exact" };
  return paragraph([], { spacing, border: { bottom: RULE, between: RULE } });
}

function paragraph(parts, options = {}) {
  return new docx.Paragraph(holding(parts, options));
}

/** The options of an element that holds others. */
function holding(parts, options = {}) {
  const all = { ...options };
  all.children = parts;
  return all;
}
