// The cases chosen for comparison: at most four, kept for this visit, shown in a tray at the foot
// of the page.

import { read, write } from "../kept.js";
import { OURS, address, button, h } from "./dom.js";

export const MOST = 4;
const FULL = "You can compare up to four cases: remove one before you add another.";
const STORE = "compare";
// Whether the tray was put away, until the next choice.
const AWAY = "compare-away";
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const listeners = new Set();

/** The slugs chosen, in the order in which they were. */
export function chosen() {
  return onlySlugs(read("sessionStorage", STORE));
}

/** At most four different slugs out of whatever is given. */
export function onlySlugs(given) {
  if (!Array.isArray(given)) return [];
  const slugs = given.filter((slug) => typeof slug === "string" && SLUG.test(slug));
  return [...new Set(slugs)].slice(0, MOST);
}

/** Keeps a choice and tells everything that shows it. */
export function choose(slugs) {
  const kept = onlySlugs(slugs);
  write("sessionStorage", STORE, kept);
  write("sessionStorage", AWAY, null);
  for (const tell of listeners) tell(kept);
}

/** Puts a case in or takes it out; says so where there is no room. Returns whether there was. */
export function toggle(slug) {
  const slugs = chosen();
  if (slugs.includes(slug)) choose(slugs.filter((other) => other !== slug));
  else if (slugs.length < MOST) choose([...slugs, slug]);
  else {
    tray().say(FULL);
    return false;
  }
  return true;
}

export function listen(tell) {
  listeners.add(tell);
}

/** The address at which cases are compared. */
export function compareAddress(slugs) {
  return `${address("compare/")}?cases=${slugs.join(",")}`;
}

/**
 * A box on a card or, `isShort`, in a table whose column is called Compare. It reads the choice
 * when it is made; choosing elsewhere on the page changes it through the tray.
 */
export function compareBox({ slug, title, isShort = false }) {
  const box = h("input", { type: "checkbox", value: slug, "data-compare": true });
  box.checked = chosen().includes(slug);
  box.addEventListener("change", () => {
    if (!toggle(slug)) box.checked = false;
  });
  const which = h("span", { class: "visually-hidden" }, `${isShort ? "Compare" : ""} ${title}`);
  return h("label", {}, box, isShort ? "" : " Compare", which);
}

let made = null;

/** The tray of this page, made when it is first asked for. */
export function tray() {
  made ??= makeTray();
  return made;
}

function makeTray() {
  const text = h("p", { role: "status" });
  const link = h("a", { class: "button button--main" }, "Compare");
  const clear = button("Clear", () => {
    choose([]);
    document.querySelector("#main").focus();
  });
  const away = button("Put away", () => {
    write("sessionStorage", AWAY, true);
    show(chosen());
    document.querySelector("#main").focus({ preventScroll: true });
  });
  const ways = h("div", { class: "tray__do" }, link, clear, away);
  const about = { class: "tray", "aria-label": "Cases to compare", lang: OURS };
  const root = h("section", about, text, ways);
  const show = (slugs) => {
    text.textContent = said(slugs.length);
    link.href = compareAddress(slugs);
    link.hidden = slugs.length < 2;
    root.hidden = slugs.length === 0 || read("sessionStorage", AWAY) === true;
    for (const box of document.querySelectorAll("[data-compare]")) {
      box.checked = slugs.includes(box.value);
    }
    keepClear(root);
  };
  document.querySelector("#main").append(root);
  listen(show);
  show(chosen());
  new ResizeObserver(() => keepClear(root)).observe(root);
  return {
    say: (words) => {
      write("sessionStorage", AWAY, null);
      show(chosen());
      text.textContent = words;
    },
  };
}

/** What has the focus is not below the tray: the page scrolls by as much as the tray covers. */
function keepClear(root) {
  const height = root.hidden ? 0 : root.offsetHeight;
  document.documentElement.style.scrollPaddingBottom = height ? `${height + 8}px` : "";
  const focused = document.activeElement;
  if (!height || !focused || root.contains(focused) || focused.contains(root)) return;
  const { top, bottom } = focused.getBoundingClientRect();
  const edge = root.getBoundingClientRect().top;
  if (top < innerHeight && bottom > edge) focused.scrollIntoView({ block: "nearest" });
}

function said(count) {
  if (count === 1) return "1 case chosen. Choose another to compare.";
  return `${count} cases chosen.`;
}
