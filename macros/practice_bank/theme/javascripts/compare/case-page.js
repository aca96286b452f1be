// What the comparison takes out of a case's own page, as plain text and the addresses of its links.

import { address } from "../finder/dom.js";

/**
 * @typedef {{ text: string, link?: { text: string, href: string } }} Item a text, and the link with
 *   which it begins
 * @typedef {{ items: Item[], isList: boolean, isMissing: boolean }} Cell
 * @typedef {{ name: string, parts?: string, heading?: string, missing: string }} Row which part of
 *   a page a row shows, or the text below which heading, and what it says where there is none
 */

/** A case's page, or nothing where there is none. */
export async function fetchCase(slug) {
  const url = address(`case-studies/${slug}/`);
  try {
    const answer = await fetch(url);
    if (!answer.ok) return { slug, page: null };
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    const page = parsed.querySelector(".page--case");
    return { slug, url, page, title: words(page?.querySelector("h1")) };
  } catch {
    return { slug, page: null };
  }
}

/** @param {HTMLTableRowElement} row @returns {Row} */
export function readRow(row) {
  const [name, missing] = row.cells;
  const { from, heading } = row.dataset;
  return { parts: from, heading, name: words(name), missing: words(missing) };
}

/** What a page has of a row. @returns {Cell} */
export function readCell({ url, page }, { parts, heading, missing }) {
  const found = heading ? below(page, heading) : [...page.querySelectorAll(parts)];
  const items = found.flatMap((part) => itemsOf(part, url)).filter(({ text }) => text);
  const isMissing = !items.length;
  const shown = isMissing ? [{ text: missing }] : items;
  return { items: shown, isList: !isMissing && Boolean(missing), isMissing };
}

/** The cases that a case's own page names as like it, with the reason. */
export function alike({ url, page }) {
  return [...page.querySelectorAll("[data-part=alike] > li")].map((item) => {
    const link = item.querySelector("a");
    const parts = new URL(link.getAttribute("href"), url).pathname.split("/");
    const slug = parts.filter(Boolean).at(-1);
    return { slug, title: words(link), why: words(item.querySelector(".said")) };
  });
}

export function words(element) {
  return element?.textContent.replace(/\s+/g, " ").trim() ?? "";
}

/** What stands below a heading of a text, up to the next. */
function below(page, heading) {
  const start = [...page.querySelectorAll(".prose > h2")].find((one) => words(one) === heading);
  const found = [];
  for (let next = start?.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.matches("h2")) break;
    found.push(next);
  }
  return found;
}

/** The texts in a part of a page, by what it is: a fact, a figure, a list, or a text. */
function itemsOf(part, url) {
  if (part.matches(".fact")) return [...part.querySelectorAll("dd")].map(plain);
  if (part.matches(".figure")) return [{ text: figure(part) }];
  if (part.matches("ul, ol")) return [...part.children].map((item) => withLink(item, url));
  return [plain(part)];
}

function plain(element) {
  return { text: words(element) };
}

/** A text with the link that it begins with, if it does. */
function withLink(item, url) {
  const link = item.querySelector("a[href]");
  const name = words(link);
  const said = words(item.querySelector(":scope > .said"));
  const text = said ? `${name}. ${said}` : words(item);
  if (!name || !text.startsWith(name)) return { text };
  return { text, link: { text: name, href: new URL(link.getAttribute("href"), url).href } };
}

/** A result in words: “What was counted: −50%. A note.” */
function figure(part) {
  const what = words(part.querySelector(".figure__what"));
  const number = words(part.querySelector(".figure__number"));
  const note = words(part.querySelector(".figure__note"));
  return note ? `${what}: ${number}. ${note}` : `${what}: ${number}`;
}
