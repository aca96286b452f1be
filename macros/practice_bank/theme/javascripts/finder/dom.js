// Small tools of every script: making elements, reading the site's data files, writing numbers.

const ROOT = new URL("../../", import.meta.url);

// A page is in the bank's language, and names that of the interface where it is another.
const { lang, dataset } = document.documentElement;
/** The `lang` of what a script adds; none where the bank's language is the same. */
export const OURS = dataset.interface;
/** The `lang` of the bank's own words within that. */
export const THEIRS = OURS ? lang : undefined;

/**
 * Makes an element. Attributes are set as text, `onname` adds a listener; what is false or
 * undefined is left out. Its parts are nodes or plain text, never HTML.
 * @param {string} tag
 * @param {Record<string, unknown>} attributes
 * @param {...(Node | string)} parts
 */
export function h(tag, attributes = {}, ...parts) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...parts);
  return made;
}

/** A push button. */
export function button(text, act, attributes = {}) {
  const usual = { type: "button", class: "button", lang: OURS, onclick: act };
  return h("button", { ...usual, ...attributes }, text);
}

/** Saves a file that was made in the browser. */
export function download(blob, name) {
  const href = URL.createObjectURL(blob);
  const link = h("a", { href, download: name });
  link.click();
  // The browser has taken hold of it by the next turn.
  setTimeout(() => URL.revokeObjectURL(href));
}

/** The address of a page or file, given relative to the site's root. */
export function address(path) {
  return new URL(path, ROOT).href;
}

/**
 * Reads a JSON file of the site. It asks the server whether a kept copy is still right, as the
 * files belong together.
 */
export async function readJson(path) {
  const answer = await fetch(address(path), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

const NUMBERS = new Intl.NumberFormat(OURS || lang || undefined);

/** “10,000”. */
export function number(value) {
  return NUMBERS.format(value);
}

/** “1 case”, “12 cases”. */
export function cases(count) {
  return count === 1 ? "1 case" : `${number(count)} cases`;
}
