// What opens the search: “/”, Ctrl+K, a click on the header's box, or typing in it. Only then is the search loaded.
// Moving to the box with Tab alone opens nothing: a page must not change under a reader who only passes by.

/** @param {Document} page */
export function openSearchOnDemand(page) {
  const box = page.querySelector("#head-search");
  if (!box) return;
  const open = async () => {
    const panel = page.querySelector("search-panel[data-address]");
    if (panel?.box) return panel.box.focus();
    try {
      const { openSearch } = await import("./dialog.js");
      const typed = box.value;
      box.value = "";
      await openSearch(typed);
    } catch {
      box.focus(); // Without the module, the form still leads to the search page.
    }
  };
  box.addEventListener("click", open);
  box.addEventListener("input", open);
  page.addEventListener("keydown", (event) => {
    const writing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!slash && !control) return;
    event.preventDefault();
    open();
  });
}
