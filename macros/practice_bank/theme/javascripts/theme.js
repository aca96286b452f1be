// Runs before the first paint, so that a page never flashes in the wrong theme, and has room for
// what path-bar.js adds. Not a module: modules run later.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // Storage may be switched off; the reader's system then decides.
  }
  try {
    // The path that a reader is on (path.js), and whether this page is a step of it.
    const path = JSON.parse(sessionStorage.getItem("path"));
    const site = new URL("../", document.currentScript.src).pathname;
    const here = location.pathname.replace(/index\.html$/, "");
    if (path.steps.some((step) => site + step.address === here)) root.classList.add("on-path");
  } catch {
    // There is none.
  }
})();
