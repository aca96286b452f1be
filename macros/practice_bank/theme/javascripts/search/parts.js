// The pieces of the search's panel, as elements. All text goes in as text; of an excerpt, only its
// marks are markup.

import { OURS, THEIRS, button, h, number } from "../finder/dom.js";
import { normalise } from "./words.js";

// Shorter words would mark every other word.
const LEAST_MARKED = 3;
// A shorter word begins too many others.
const LEAST_BEGINNING = 5;
const STYLES = new URL("../../stylesheets/search.css", import.meta.url).href;

/** The form: without scripts at hand, or on Enter, it leads to the search page. */
export function makeForm(id, action) {
  const box = h("input", {
    id,
    type: "search",
    name: "q",
    autocomplete: "off",
    spellcheck: "false",
    enterkeyhint: "search",
  });
  const label = h("label", { for: id }, "A problem, a place or a term");
  const form = h(
    "form",
    {
      action,
      class: "search-panel__form",
      lang: OURS,
      role: "search",
      "aria-label": "Search the bank, with results",
    },
    label,
    box,
  );
  return { form, box };
}

/** One choice of kinds: all of them, or one. */
export function makeKinds(id, kinds, chosen) {
  const legend = h("legend", { class: "visually-hidden" }, "Kind");
  const group = h("fieldset", { class: "search-kinds" }, legend);
  for (const [kind, , many] of [["", "", "All"], ...kinds]) {
    const own = `${id}-${kind}`;
    const radio = h("input", { type: "radio", name: `${id}-kind`, value: kind, id: own });
    radio.checked = kind === chosen;
    const count = h("span", { class: "search-kinds__count", "data-kind": kind });
    group.append(radio, h("label", { for: own }, many, " ", count));
  }
  return group;
}

/** Says how many were found of each kind. @param {Map<string, number>} counts empty: nothing yet */
export function showCounts(group, counts) {
  for (const shown of group.querySelectorAll(".search-kinds__count")) {
    const count = counts.get(shown.dataset.kind);
    shown.textContent = count === undefined ? "" : number(count);
    shown.parentElement.classList.toggle("is-none", count === 0);
  }
}

/**
 * The last searches, each a button, and one that forgets them.
 * @param {string[]} searches
 * @param {(words: string) => void} ask
 * @param {() => void} forget
 */
export function makeRecent(searches, ask, forget) {
  const items = searches.map((words) =>
    h("li", {}, button(words, () => ask(words), { class: "chip" })),
  );
  return h(
    "section",
    { class: "search-panel__recent", "aria-label": "Recent searches", lang: OURS },
    h("p", {}, "Recent searches, kept on this device only"),
    h("ul", { class: "chips" }, ...items),
    button("Forget these searches", forget),
  );
}

/**
 * @param {import("./engine.js").Hit} hit
 * @param {string} kind the name of its kind
 * @param {string} words what was looked for
 * @returns {HTMLElement}
 */
export function makeHit(hit, kind, words) {
  const link = h("a", { href: hit.url, lang: THEIRS }, hit.title);
  const told = [kind, hit.area, hit.facts].filter(Boolean).join(" · ");
  const meta = h("p", { class: "hit__meta" }, told);
  const item = h("li", { class: "hit" }, h("h2", {}, link), meta);
  for (const said of [markedIn(hit.summary, words), excerpt(hit)]) {
    if (said.length) item.append(h("p", { class: "hit__excerpt", lang: THEIRS }, ...said));
  }
  if (hit.by.length) {
    const others = hit.by.map((by) => `“${by}”`).join(", ");
    item.append(h("p", { class: "hit__by", lang: OURS }, `Found by ${others}`));
  }
  return item;
}

/** A text whose words are marked where they begin as one of those that were looked for. */
function markedIn(text, words) {
  const wanted = words.split(" ").filter((word) => word.length >= LEAST_MARKED);
  const pieces = text.split(/([\p{L}\p{N}]+)/u).filter(Boolean);
  return pieces.map((piece) => {
    const plain = normalise(piece);
    return wanted.some((word) => isForm(plain, word)) ? h("mark", {}, piece) : piece;
  });
}

/** Whether a word is one that was looked for, or a longer form of it: not ‘outside’ of ‘out’. */
function isForm(plain, word) {
  return plain === word || (word.length >= LEAST_BEGINNING && plain.startsWith(word));
}

/** The sentences in which the words were found, unless they stand in the title or the summary. */
function excerpt({ title, summary, excerpt: found }) {
  if (!found.includes("<mark>")) return [];
  const shown = normalise(`${title} ${summary}`);
  const parts = marked(found);
  const marks = parts.filter((part) => typeof part !== "string");
  const words = marks.map((mark) => normalise(mark.textContent));
  const telling = words.filter((word) => word.length >= LEAST_MARKED);
  const isShown = telling.every((word) => shown.includes(word));
  return summary && isShown ? [] : parts;
}

function marked(excerpt) {
  const parsed = new DOMParser().parseFromString(excerpt, "text/html").body;
  return [...parsed.childNodes].map(({ nodeName, textContent }) =>
    nodeName === "MARK" ? h("mark", {}, textContent) : textContent,
  );
}

/**
 * @param {import("./engine.js").Found} found
 * @param {string} typed
 * @returns {string} what is said of it
 */
export function summary({ count, plan }, typed) {
  if (!count) return `No results for “${typed}”.`;
  const results = count === 1 ? "One result" : `${count} results`;
  if (plan.mended) return `Showing results for “${plan.text}”. ${results}.`;
  return `${results} for “${typed}”.`;
}

/** Loads the panel's own styles, once. */
export function loadStyles() {
  const sheets = [...document.styleSheets];
  if (sheets.some(({ href }) => href === STYLES)) return Promise.resolve();
  const link = h("link", { rel: "stylesheet", href: STYLES });
  return new Promise((resolve) => {
    link.onload = resolve;
    // Without its styles, the panel still works.
    link.onerror = resolve;
    document.head.append(link);
  });
}
