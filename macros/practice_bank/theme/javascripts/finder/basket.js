// The cases chosen for comparison: at most four, kept for this visit, shown in a tray at the foot of the page.

import { address, button, h } from "./dom.js";

export const MOST = 4;
const STORE = "compare";
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const listeners = new Set();
let inMemory = [];

/** The slugs chosen, in the order in which they were. */
export function chosen() {
  try {
    inMemory = onlySlugs(JSON.parse(sessionStorage.getItem(STORE) ?? "[]"));
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
  return inMemory;
}

/** At most four different slugs out of whatever is given. */
export function onlySlugs(given) {
  const slugs = Array.isArray(given) ? given.filter((slug) => typeof slug === "string" && SLUG.test(slug)) : [];
  return [...new Set(slugs)].slice(0, MOST);
}

/** Keeps a choice and tells everything that shows it. */
export function choose(slugs) {
  inMemory = onlySlugs(slugs);
  try {
    sessionStorage.setItem(STORE, JSON.stringify(inMemory));
  } catch {
    // As above.
  }
  for (const tell of listeners) tell(inMemory);
}

/** Puts a case in or takes it out. Returns whether there was room. */
export function toggle(slug) {
  const slugs = chosen();
  if (slugs.includes(slug)) choose(slugs.filter((other) => other !== slug));
  else if (slugs.length < MOST) choose([...slugs, slug]);
  else return false;
  return true;
}

export function listen(tell) {
  listeners.add(tell);
}

/** The address at which cases are compared. */
export function compareAddress(slugs) {
  return `${address("compare/")}?cases=${slugs.join(",")}`;
}

/** A box on a card. It reads the choice when it is made; choosing elsewhere on the page changes it through the tray. */
export function compareBox({ slug, title }) {
  const box = h("input", { type: "checkbox", value: slug, "data-compare": true });
  box.checked = chosen().includes(slug);
  box.addEventListener("change", () => {
    if (toggle(slug)) return;
    box.checked = false;
    tray().say(`Four cases at most: take one out before you add another.`);
  });
  return h("p", { class: "card__compare" }, h("label", {}, box, " Compare", h("span", { class: "visually-hidden" }, ` ${title}`)));
}

let made = null;

/** The tray of this page, made when it is first asked for. */
export function tray() {
  if (made) return made;
  const text = h("p", { role: "status" });
  const link = h("a", { class: "button button--main" }, "Compare");
  const clear = button("Clear", () => {
    choose([]);
    document.querySelector("#main").focus();
  });
  const root = h("section", { class: "tray", "aria-label": "Cases to compare" }, text, h("div", { class: "tray__do" }, link, clear));
  const show = (slugs) => {
    text.textContent = slugs.length === 1 ? "1 case chosen. Choose another to compare." : `${slugs.length} cases chosen.`;
    link.href = compareAddress(slugs);
    link.hidden = slugs.length < 2;
    root.hidden = slugs.length === 0;
    document.documentElement.classList.toggle("has-tray", !root.hidden);
    for (const box of document.querySelectorAll("[data-compare]")) box.checked = slugs.includes(box.value);
  };
  document.querySelector("#main").append(root);
  made = { root, say: (words) => (text.textContent = words) };
  listen(show);
  show(chosen());
  return made;
}
