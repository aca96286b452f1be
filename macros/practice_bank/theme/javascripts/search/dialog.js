// The search over any page: a modal dialog with a <search-panel>. It is made at first use; closing it returns the focus.
import { load } from "./engine.js";
import { element, loadStyles } from "./parts.js";
import "./search-panel.js";

let dialog;
let before;

/**
 * @param {HTMLInputElement} asked the box with what the reader has typed already; it is emptied
 * @param {Element} opener where the focus was, and goes back to
 * @returns {Promise<void>} when the dialog is open
 */
export async function openSearch(asked, opener) {
  load().catch(() => {}); // The panel says so when it searches; it need not wait for the styles.
  await loadStyles();
  dialog ??= makeDialog();
  if (dialog.open) return;
  const panel = dialog.querySelector("search-panel");
  before = opener;
  const words = asked.value;
  asked.value = "";
  dialog.showModal();
  panel.box.focus();
  if (words) panel.ask(words);
  else panel.box.select();
}

function makeDialog() {
  const made = element("dialog", { className: "search-dialog" });
  made.setAttribute("aria-label", "Search the bank");
  const close = element("button", { type: "button", className: "button search-dialog__close", textContent: "Close" });
  close.addEventListener("click", () => made.close());
  // Escape would first empty a search box, and close only when pressed again.
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    made.close();
  });
  made.addEventListener("close", () => (before === document.body ? document.activeElement.blur() : before.focus()));
  made.addEventListener("click", (event) => event.target === made && made.close());
  made.append(element("search-panel"), close);
  document.body.append(made);
  return made;
}
