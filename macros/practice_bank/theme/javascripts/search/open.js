// What opens the search: “/”, Ctrl+K, a click on the header's box, or typing in it. Only then is
// the search loaded. Moving to the box with Tab alone opens nothing: a page must not change under a
// reader who only passes by.

/** The name of the part of an address in which the dialog keeps its words (remembered.js). */
export const DIALOG_WORDS = "search-for";

// All that the search is made of. A module names the next only once it is there, which takes a weak
// line a second and more; so all are asked for at once. A test holds the list to what the modules
// import.
const MODULES = [
  "ranking",
  "dialog",
  "search-panel",
  "engine",
  "parts",
  "query",
  "vocabulary",
  "languages",
  "words",
  "merge",
  "remembered",
  "../kept",
  "../finder/dom",
];

/** Begins to fetch what the search is made of, and Pagefind first. @param {Document} page */
export function preloadSearch(page) {
  const begin = (rel, address, as = "") => {
    const href = new URL(address, import.meta.url).href;
    page.head.append(Object.assign(page.createElement("link"), { rel, href, as }));
  };
  begin("modulepreload", "../../pagefind/pagefind.js");
  // What fails is tried again by the search itself, which tells of it.
  import("./pagefind.js").then(({ loadPagefind }) => loadPagefind()).catch(() => {});
  for (const name of MODULES) begin("modulepreload", `./${name}.js`);
  begin("preload", "../../stylesheets/search.css", "style");
}

/** @param {Document} page */
export function openSearchOnDemand(page) {
  const box = page.querySelector("#head-search");
  if (!box) return;
  let isAsked = false;
  let opening;
  const begin = async () => {
    const panel = page.querySelector("search-panel[data-address]");
    if (panel?.box) return panel.box.focus();
    // What is typed from now on goes into the box, and from there into the search.
    const before = page.activeElement;
    box.focus();
    if (!isAsked) preloadSearch(page);
    isAsked = true;
    try {
      const { openSearch } = await import("./dialog.js");
      await openSearch(box, before);
    } catch {
      // Without the module, the form still leads to the search page.
      box.focus();
    }
  };
  // Typing in the box asks for it again and again while it opens.
  const open = () => {
    opening ??= begin().finally(() => (opening = undefined));
  };
  // A reader who comes back from a result finds the search as it was.
  if (new URLSearchParams(location.search).has(DIALOG_WORDS)) open();
  box.addEventListener("click", open);
  box.addEventListener("input", open);
  page.addEventListener("keydown", (event) => {
    if (!isSlash(event) && !isControlK(event)) return;
    event.preventDefault();
    open();
  });
}

function isSlash(event) {
  const { target } = event;
  const fields = "input, textarea, select, [contenteditable]";
  const isWriting = target instanceof Element && target.closest(fields);
  return event.key === "/" && !isWriting && !event.ctrlKey && !event.metaKey && !event.altKey;
}

function isControlK(event) {
  const isK = event.key.toLowerCase() === "k" && !event.altKey && !event.shiftKey;
  return isK && (event.ctrlKey || event.metaKey);
}
