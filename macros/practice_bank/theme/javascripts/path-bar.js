// On a page that is a step of the path that the reader is on: where one is, the next step, the way
// back to the path and out of it. theme.js loads nothing of this anywhere else.

import { OURS, THEIRS, button, h } from "./finder/dom.js";
import { addressOf, hrefOf, keep, keptPath, leave, markOpened } from "./path.js";

const main = document.querySelector("main");

function show() {
  document.querySelector(".path-bar")?.remove();
  const path = keptPath();
  const at = path ? placeIn(path) : -1;
  document.documentElement.classList.toggle("on-path", at >= 0);
  if (at < 0) return;
  keep({ ...path, at });
  markOpened(path.address, path.steps[at].address);
  main.append(barOf(path, at));
}

/** Which step this page is: the one that was followed, or the first with its address; else -1. */
function placeIn(path) {
  const here = addressOf(location.href);
  if (path.steps[path.at]?.address === here) return path.at;
  return path.steps.findIndex((step) => step.address === here);
}

function barOf(path, at) {
  const step = path.steps[at];
  const minutes = step.minutes === 1 ? "1 minute" : `${step.minutes} minutes`;
  return h(
    "nav",
    { class: "path-bar", "aria-label": "Your path", lang: OURS },
    h(
      "div",
      { class: "wrap path-bar__row" },
      h(
        "p",
        { class: "path-bar__here" },
        h("strong", {}, `Step ${step.number} of ${path.of}`),
        ` · ${minutes} · Back to the path: `,
        h("a", { href: hrefOf(path.address), lang: THEIRS }, path.title),
      ),
      onward(path, at),
      button("Leave the path", end),
    ),
  );
}

/** The next step, or that this is the last. */
function onward(path, at) {
  const next = path.steps[at + 1];
  if (!next) return h("p", { class: "path-bar__next" }, "This is the last step.");
  const onclick = () => keep({ ...path, at: at + 1 });
  const link = h("a", { href: hrefOf(next.address), lang: THEIRS, onclick }, next.title);
  return h("p", { class: "path-bar__next" }, "Next: ", link);
}

function end() {
  leave();
  show();
  main.focus();
}

show();
// A page that comes back as it was left may be on no path any more.
addEventListener("pageshow", (event) => event.persisted && show());
