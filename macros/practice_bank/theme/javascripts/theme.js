// Runs before the first paint, so that a page never flashes in the wrong theme. Not a module:
// modules run later.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // Storage may be switched off; the reader's system then decides.
  }
})();
