// The documents that a case draws on. A source is the area's own account, a document that the bank
// has, or another one, which becomes a file of its own beside the case. That file is made as
// `bank import` makes it (sharing/new_document.py). Pure functions: values in, values out.

import { filledRows } from "./answers.js";
import { slugOf } from "./case-file.js";
import { choiceOf, theOne } from "./questions.js";
import { toYaml } from "./yaml.js";

/** @typedef {{title: string, publisher: string, year: string, url: string, number: string}} Document */

// How a source is chosen; after the first of these stands which account it is.
export const FIRSTHAND = "firsthand:";
export const LISTED = "listed";
export const NEW = "new";

/** Whether a source was named by the person; the own account stands there from the start. */
export function isNamed(source) {
  if (source.from === LISTED) return source.listed !== "";
  return source.from === NEW && isBegun(source);
}

/** Whether a source is an area's own account. */
export function isAccount({ from }) {
  return from.startsWith(FIRSTHAND);
}

function isBegun({ from, listed, ...fields }) {
  return Object.values(fields).some((text) => text.trim() !== "");
}

/**
 * The documents that the bank does not have, in the order of the form, each once.
 * @returns {{slug: string, document: Document}[]}
 */
export function newDocuments(form, answers) {
  const rows = answers[theOne(form, "sources").name];
  const taken = new Set(sourcesOf(form).map(([slug]) => slug));
  const found = [];
  for (const { source } of rows) {
    const title = source.title.trim();
    if (source.from !== NEW || !title || knownAs(form, title)) continue;
    if (found.some(({ document }) => isSameTitle(document.title, title))) continue;
    const slug = freeSlug(form, title, source.year.trim(), taken);
    taken.add(slug);
    found.push({ slug, document: { ...source, title } });
  }
  return found;
}

/** The document of the bank that has a title already, as [slug, title, short], or undefined. */
export function knownAs(form, title) {
  return sourcesOf(form).find(([, each]) => isSameTitle(each, title.trim()));
}

/** The name of the file of a source, or nothing where none is named. */
export function slugOfSource(form, answers, source) {
  if (isAccount(source)) return source.from.slice(FIRSTHAND.length);
  if (source.from === LISTED) return source.listed;
  const title = source.title.trim();
  const known = title && knownAs(form, title);
  if (known) return known[0];
  const own = newDocuments(form, answers).find(({ document }) => {
    return isSameTitle(document.title, title);
  });
  return own?.slug ?? "";
}

/** The answers with the names of files in place of sources, and a year beside accounts alone. */
export function withSlugs(form, answers) {
  const question = theOne(form, "sources");
  const rows = filledRows(question, answers[question.name]).map((row) => ({
    ...row,
    source: slugOfSource(form, answers, row.source),
    year: isAccount(row.source) ? row.year : "",
  }));
  return { ...answers, [question.name]: rows };
}

/** What readers see a source as: its short name, or of a new document what there is of it. */
export function shownAs(form, source) {
  const { parts } = theOne(form, "sources");
  if (source.from === NEW) return shownDocument(source);
  const slug = isAccount(source) ? source.from.slice(FIRSTHAND.length) : source.listed;
  const choices = parts.find(({ role }) => role === "source");
  const [, label = "", short = ""] = choiceOf(choices, slug) ?? [];
  return short || label;
}

function shownDocument({ title, publisher, year, number, url }) {
  const known = [title, publisher, year, number, url].map((text) => text.trim()).filter(Boolean);
  return known.join(", ");
}

/** The Markdown of the file of a new document. */
export function documentText(form, { document, id, added }) {
  const { summary, order } = form.new_document;
  const { title, publisher, year, url, number } = trimmed(document);
  const given = {
    id,
    title,
    summary,
    publisher,
    year: year && Number(year),
    number: withoutIsbn(form, number),
    url,
    url_status: url ? "live" : "none",
    short: shortName(form, title, publisher, year),
    added,
    status: "published",
  };
  const named = order.filter((name) => given[name]);
  const fields = Object.fromEntries(named.map((name) => [name, given[name]]));
  return `---\n${toYaml(fields)}---\n${summary}\n`;
}

function shortName(form, title, publisher, year) {
  const short = [publisher, year].filter(Boolean).join(", ");
  const fits = short && [...short].length <= form.new_document.longest_short;
  return fits ? short : title;
}

/** The digits of an ISBN, or what else the number is. */
function withoutIsbn(form, number) {
  const found = new RegExp(form.new_document.isbn, "u").exec(number);
  return found ? found.groups.number : number;
}

function trimmed(document) {
  return Object.fromEntries(Object.entries(document).map(([name, text]) => [name, text.trim()]));
}

function freeSlug(form, title, year, taken) {
  const words = slugOf(title, form.new_document.longest_name) || "document";
  const slug = year ? `${words}-${year}` : words;
  let made = slug;
  for (let number = 2; taken.has(made); number += 1) made = `${slug}-${number}`;
  return made;
}

/** The sources of the bank, as [slug, title, short]. */
function sourcesOf(form) {
  const { parts } = theOne(form, "sources");
  return parts.find(({ role }) => role === "source").choices;
}

function isSameTitle(one, other) {
  return one.toLowerCase() === other.toLowerCase();
}
