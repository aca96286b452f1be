// “/” goes to the search box, unless the reader is already writing somewhere.

/** @param {Document} page */
export function focusSearchOnSlash(page) {
  page.addEventListener("keydown", (event) => {
    const writing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = page.querySelector("#hero-search") ?? page.querySelector("#head-search");
    if (!box) return;
    event.preventDefault();
    box.focus();
  });
}
