// <nearest-pages>: on the page for an address that leads nowhere, a list of the pages whose address is most like it.
// Without JavaScript, or where nothing is near, the page stays as it is.
import { distance, normalise, singular } from "./search/words.js";

const MOST = 5;
const MISTAKES = 3;
// How alike two addresses have to be, from 0 to 1.
const ALIKE = 0.5;

/** @param {string} path @returns {string[]} the words of an address, the folder's and the page's own */
function parts(path) {
  const plain = path.toLowerCase().replace(/\/*(?:index)?(?:\.html?|\.md)?\/*$/, "").replace(/^\/+/, "");
  const [, folder, name] = plain.match(/^(.*?)([^/]*)$/);
  return [normalise(folder), normalise(name)];
}

/** How alike two names are: by their words in any order, or letter by letter; 1 is the same name. */
function likeness(one, other) {
  if (one === other) return 1;
  const [words, others] = [one, other].map((name) => new Set(name.split(" ").map(singular)));
  const shared = [...words].filter((word) => others.has(word)).length;
  const longest = Math.max(one.length, other.length);
  const most = Math.min(MISTAKES, Math.floor(longest / 3));
  const mistakes = distance(one, other, most);
  return Math.max((2 * shared) / (words.size + others.size), mistakes > most ? 0 : 1 - mistakes / longest);
}

/**
 * @param {string} path what was asked for, from the site's root
 * @param {[string, string][]} pages the address and the title of every page
 * @returns {[string, string][]} those with an address like it, the nearest first
 */
export function nearest(path, pages) {
  let [folder, name] = ["", ""];
  try {
    [folder, name] = parts(decodeURIComponent(path));
  } catch {
    [folder, name] = parts(path); // Not every address is well formed.
  }
  if (!name) return [];
  return pages
    .map(([address, title]) => {
      const [in_, own] = parts(address);
      const like = own ? likeness(name, own) : 0;
      return { address, title, like, order: like + (in_ === folder ? 0.1 : 0) };
    })
    .filter(({ like }) => like >= ALIKE)
    .sort((a, b) => b.order - a.order)
    .slice(0, MOST)
    .map(({ address, title }) => [address, title]);
}

class NearestPages extends HTMLElement {
  async connectedCallback() {
    const root = new URL("../", import.meta.url);
    if (!location.pathname.startsWith(root.pathname)) return;
    const asked = location.pathname.slice(root.pathname.length);
    const answer = await fetch(new URL("api/addresses.json", root)).catch(() => null);
    if (!answer?.ok) return;
    const found = nearest(asked, (await answer.json()).pages);
    if (found.length) this.show(found, root);
  }

  show(found, root) {
    const heading = document.createElement("h2");
    heading.textContent = found.length === 1 ? "A page with an address like this" : "Pages with an address like this";
    const list = document.createElement("ul");
    for (const [address, title] of found) {
      const link = document.createElement("a");
      link.href = new URL(address, root);
      link.textContent = title;
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    this.replaceChildren(heading, list);
  }
}

customElements.define("nearest-pages", NearestPages);
