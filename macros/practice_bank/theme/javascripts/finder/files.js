// Rows of text as a file: CSV as RFC 4180 has it (https://www.rfc-editor.org/rfc/rfc4180), or Excel
// by write-excel-file (../../vendor/vendored.json). Loaded only when a reader asks for a file.

const TYPES = { csv: "text/csv;charset=utf-8" };
// Without it, Excel takes UTF-8 for another encoding.
const BYTE_ORDER_MARK = "\ufeff";
// A cell that begins so is a formula to a spreadsheet, whoever wrote it:
// https://owasp.org/www-community/attacks/CSV_Injection
const FORMULA = /^[=+\-@\t\r]/;
const WIDTHS = { first: 40, other: 22 };

/** @param {"csv" | "xlsx"} type @param {string[][]} rows @returns {Promise<Blob>} */
export async function fileOf(type, rows) {
  if (type === "csv") return new Blob([BYTE_ORDER_MARK, csv(rows)], { type: TYPES.csv });
  return excel(rows);
}

/** @param {string[][]} rows */
export function csv(rows) {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

/** A field in quotes; a formula is made text by an apostrophe before it. */
function field(text) {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

async function excel([names, ...rows]) {
  const { generateXlsxFileSync, toBytes } = await import("../../vendor/write-excel-file.js");
  const head = names.map((value) => ({ value, type: String, fontWeight: "bold" }));
  // A cell of text is never a formula.
  const body = rows.map((row) => row.map((value) => ({ value, type: String, wrap: true })));
  const columns = names.map((_, i) => ({ width: i ? WIDTHS.other : WIDTHS.first }));
  const options = { columns, stickyRowsCount: 1 };
  return generateXlsxFileSync([head, ...body], options, undefined, toBytes);
}
