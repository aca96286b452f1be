// A comparison as a Word file with a real table, by docx (../../vendor/vendored.json). Loaded only
// when a reader asks for the file.

import * as docx from "../../vendor/docx.js";

// A4 on its side, in twentieths of a point.
const PAGE = { width: 11906, height: 16838 };
const MARGIN = 720;
const ROOM = PAGE.height - 2 * MARGIN;
const NAMES = 1900;
const SHADE = { fill: "F3F5F3" };
// In half points.
const SIZE = 18;

/**
 * @param {{ title: string, from: string, site: string, language: string, corner: string }} about
 * @returns {Promise<Blob>}
 */
export function wordFile({ title, from, site, language, corner }, found, rows) {
  const width = Math.floor((ROOM - NAMES) / found.length);
  const columnWidths = [NAMES, ...found.map(() => width)];
  const table = new docx.Table({
    rows: [headRow(corner, found), ...rows.map(bodyRow)],
    columnWidths,
    width: { size: 100, type: docx.WidthType.PERCENTAGE },
    layout: docx.TableLayoutType.FIXED,
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
  });
  const heading = new docx.Paragraph({ text: title, heading: docx.HeadingLevel.HEADING_1 });
  const whence = paragraph([linkTo(from, from)]);
  const size = { ...PAGE, orientation: docx.PageOrientation.LANDSCAPE };
  const margin = { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN };
  const run = { size: SIZE, font: "Arial", language: { value: language } };
  const made = new docx.Document({
    title,
    creator: site,
    styles: { default: { document: { run } } },
    sections: [holding([heading, whence, table], { properties: { page: { size, margin } } })],
  });
  return docx.Packer.toBlob(made);
}

/** The names of the cases, which come again on each page. */
function headRow(corner, found) {
  const names = found.map(({ title, url }) => cell([paragraph([linkTo(title, url)])], SHADE));
  const first = cell([paragraph([bold(corner)])], SHADE);
  return new docx.TableRow(holding([first, ...names], { tableHeader: true }));
}

function bodyRow({ name, cells }) {
  const texts = cells.map(({ items, isList }) => cell(items.map((item) => lineOf(item, isList))));
  return new docx.TableRow(holding([cell([paragraph([bold(name)])], SHADE), ...texts]));
}

function lineOf({ text, link }, isList) {
  const parts = link
    ? [linkTo(link.text, link.href), new docx.TextRun(text.slice(link.text.length))]
    : [new docx.TextRun(text)];
  return paragraph(parts, isList ? { bullet: { level: 0 } } : {});
}

function cell(parts, shading) {
  return new docx.TableCell(holding(parts, { shading }));
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

function bold(text) {
  return new docx.TextRun({ text, bold: true });
}

function linkTo(text, link) {
  const run = new docx.TextRun({ text, style: "Hyperlink" });
  return new docx.ExternalHyperlink(holding([run], { link }));
}
