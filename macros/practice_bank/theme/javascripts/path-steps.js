// <path-steps>: on the page of a path, shows which steps were opened in this browser and forgets it
// at a click. Whoever follows a step is on the path: its pages then show the way on (path-bar.js).

import { OURS, button, h } from "./finder/dom.js";
import { follow } from "./kept.js";
import { addressOf, addressesIn, forget, keep, markOpened, opened, openedKey } from "./path.js";

class PathSteps extends HTMLElement {
  connectedCallback() {
    this.links = [...this.querySelectorAll("a[data-step]")].filter((link) => addressOf(link.href));
    this.row = this.querySelector(".path__progress");
    this.path = this.asPath();
    if (!this.links.length || !this.row || !this.path.address) return;
    this.said = h("p", { role: "status", lang: OURS });
    this.forgetButton = button("Forget", () => this.forget(), {
      "aria-label": "Forget which steps you have opened",
    });
    this.row.replaceChildren(this.said, this.forgetButton);
    for (const [at, link] of this.links.entries()) {
      // A middle click opens another tab, which may know nothing of this one.
      for (const event of ["click", "auxclick"]) link.addEventListener(event, () => this.begin(at));
    }
    this.endFollowing = follow(openedKey(this.path.address), (kept) => this.show(addressesIn(kept)));
    this.show(opened(this.path.address));
  }

  disconnectedCallback() {
    this.endFollowing?.();
  }

  asPath() {
    const steps = this.links.map((link) => ({
      address: addressOf(link.href),
      title: words(link),
      minutes: Number(link.dataset.step),
      number: numberOf(link),
    }));
    const title = words(document.querySelector("h1"));
    const of = this.querySelector("ol").children.length;
    return { address: addressOf(location.href), title, at: 0, of, steps };
  }

  begin(at) {
    keep({ ...this.path, at });
    markOpened(this.path.address, this.path.steps[at].address);
    this.show(opened(this.path.address));
  }

  forget() {
    forget(this.path.address);
    this.show(new Set());
    this.said.tabIndex = -1;
    this.said.focus();
  }

  /** Shows which steps were opened. Each says it beside its number, and in words to who listens. */
  show(addresses) {
    let done = 0;
    for (const link of this.links) {
      const isOpened = addresses.has(addressOf(link.href));
      const item = link.closest("path-steps > ol > li");
      item.classList.toggle("is-opened", isOpened);
      item.querySelector(".step__opened")?.remove();
      if (!isOpened) continue;
      done += 1;
      link.after(h("span", { class: "step__opened visually-hidden", lang: OURS }, " (opened)"));
    }
    this.said.textContent = `${done} of ${this.links.length} opened`;
    this.forgetButton.hidden = done === 0;
  }
}

function numberOf(link) {
  const item = link.closest("path-steps > ol > li");
  return [...item.parentElement.children].indexOf(item) + 1;
}

function words(element) {
  return element.textContent.replace(/\s+/g, " ").trim();
}

customElements.define("path-steps", PathSteps);
