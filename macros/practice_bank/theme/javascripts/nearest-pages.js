// <nearest-pages>: on the page for an address that leads nowhere, a list of the pages whose address
// is most like it. Without JavaScript, or where nothing is near, the page stays as it is.

import { OURS, address as addressOf, h, readJson } from "./finder/dom.js";
import { distance, normalise } from "./search/words.js";

// So many pages are named at most.
const MOST = 5;
const MISTAKES = 3;
// How alike two addresses have to be, from 0 to 1.
const ALIKE = 0.5;
// How much nearer a page is in the same folder.
const SAME_FOLDER = 0.1;
// Of two words that begin alike, by so many letters the longer is taken for a form of the other,
// unless that is as short as “a”.
const ENDING = 2;
const SHORT = 3;
// The end of an address that is not its name: “/”, “.html”, “/index.html”.
const FILE = /\/*(?:index)?(?:\.html?|\.md)?\/*$/;

/** @param {string} path @returns {string[]} the words of an address: the folder's and its own */
function parts(path) {
  const plain = path.toLowerCase().replace(FILE, "").replace(/^\/+/, "");
  const [, folder, name] = plain.match(/^(.*?)([^/]*)$/);
  return [normalise(folder), normalise(name)];
}

/** How alike two names are, by their words in any order or letter by letter; 1 is the same. */
function likeness(one, other) {
  if (one === other) return 1;
  return Math.max(sharedWords(one.split(" "), other.split(" ")), sameLetters(one, other));
}

function sharedWords(words, others) {
  const shared = words.filter((word) => others.some((other) => isForm(word, other)));
  return (2 * shared.length) / (words.length + others.length);
}

/** Whether two words are the same but for an ending, such as that of a plural. */
function isForm(word, other) {
  const [shorter, longer] = [word, other].sort((a, b) => a.length - b.length);
  if (shorter === longer) return true;
  const isBegun = shorter.length > SHORT && longer.startsWith(shorter);
  return isBegun && longer.length - shorter.length <= ENDING;
}

function sameLetters(one, other) {
  const longest = Math.max(one.length, other.length);
  const most = Math.min(MISTAKES, Math.floor(longest / 3));
  const mistakes = distance(one, other, most);
  return mistakes > most ? 0 : 1 - mistakes / longest;
}

/** The words of what was asked for; not every address is well formed. */
function askedParts(path) {
  try {
    return parts(decodeURIComponent(path));
  } catch {
    return parts(path);
  }
}

/**
 * @param {string} path what was asked for, from the site's root
 * @param {[string, string][]} pages the address and the title of every page
 * @returns {[string, string][]} those with an address like it, the nearest first
 */
export function nearest(path, pages) {
  const [folder, name] = askedParts(path);
  if (!name) return [];
  const found = [];
  for (const [address, title] of pages) {
    const [itsFolder, itsName] = parts(address);
    const like = itsName ? likeness(name, itsName) : 0;
    const order = like + (itsFolder === folder ? SAME_FOLDER : 0);
    if (like >= ALIKE) found.push({ page: [address, title], order });
  }
  found.sort((a, b) => b.order - a.order);
  return found.slice(0, MOST).map(({ page }) => page);
}

class NearestPages extends HTMLElement {
  async connectedCallback() {
    const root = new URL(addressOf("")).pathname;
    if (!location.pathname.startsWith(root)) return;
    const asked = location.pathname.slice(root.length);
    try {
      const { pages } = await readJson("api/addresses.json");
      const found = nearest(asked, pages);
      if (found.length) this.show(found);
    } catch {
      // Without the list, the page says enough by itself.
    }
  }

  show(found) {
    const one = "A page with an address like this";
    const several = "Pages with an address like this";
    const items = found.map(([address, title]) =>
      h("li", {}, h("a", { href: addressOf(address) }, title)),
    );
    const heading = h("h2", { lang: OURS }, found.length === 1 ? one : several);
    this.replaceChildren(heading, h("ul", {}, ...items));
  }
}

customElements.define("nearest-pages", NearestPages);
