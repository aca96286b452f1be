// The search over any page: a modal dialog with a <search-panel>. It is made at first use; closing
// it returns the focus.

import { OURS, h } from "../finder/dom.js";
import { load } from "./engine.js";
import { loadStyles } from "./parts.js";
import "./search-panel.js";

let dialog;
let before;

/**
 * @param {HTMLInputElement} asked the box with what the reader has typed already; it is emptied
 * @param {Element} opener where the focus was, and goes back to
 * @returns {Promise<void>} when the dialog is open
 */
export async function openSearch(asked, opener) {
  // The panel says so when it searches; it need not wait for the styles.
  load().catch(() => {});
  await loadStyles();
  dialog ??= makeDialog();
  if (dialog.open) return;
  const panel = dialog.querySelector("search-panel");
  before = opener;
  const words = asked.value;
  asked.value = "";
  dialog.showModal();
  panel.box.focus();
  if (words) panel.ask(words).then(() => panel.keep("replaceState"));
  else if (!panel.comeBack()) panel.box.select();
}

function makeDialog() {
  const close = h("button", { type: "button", class: "button search-dialog__close" }, "Close");
  const made = h(
    "dialog",
    { class: "search-dialog", "aria-label": "Search the bank", lang: OURS },
    h("search-panel"),
    close,
  );
  close.addEventListener("click", () => made.close());
  // Escape would first empty a search box, and close only when pressed again.
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    made.close();
  });
  made.addEventListener("close", () => {
    made.querySelector("search-panel").leave();
    giveFocusBack();
  });
  // A click beside the panel is one on the dialog itself.
  made.addEventListener("click", (event) => event.target === made && made.close());
  document.body.append(made);
  return made;
}

function giveFocusBack() {
  if (before === document.body) document.activeElement.blur();
  else before.focus();
}
