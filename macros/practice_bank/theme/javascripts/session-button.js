// <session-button data-kind>: puts its page into the session that is being prepared, and each
// activity of a module's plan by itself. Until someone has a session or presses a button, this is
// all of it that is loaded.

import { button, h } from "./finder/dom.js";

const ADD = "Add to session";

class SessionButton extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    this.entries = [this.entry(0, this)];
    const steps = this.dataset.kind === "module" ? document.querySelectorAll(".plan > li") : [];
    for (const [place, step] of steps.entries()) {
      const heading = step.querySelector("h3").textContent;
      const entry = this.entry(place + 1, h("div", { class: "plan__add" }));
      entry.button.setAttribute("aria-label", `${ADD}: ${heading}`);
      step.append(entry.button.parentElement);
      this.entries.push(entry);
    }
    try {
      if (localStorage.getItem("session-now")) this.load();
    } catch {
      // Nothing is kept in this browser.
    }
  }

  /** The page, with the number 0, or an activity with its own, and its button in a place. */
  entry(number, place) {
    const made = { number, button: button(ADD, () => this.toggle(made)) };
    place.append(made.button);
    return made;
  }

  /** All that deals with sessions, once it is needed. */
  load() {
    this.loading ??= import("./session/collect.js").then(
      ({ Collector }) => (this.collector ??= new Collector(this, this.entries)),
    );
    return this.loading;
  }

  async toggle(entry) {
    try {
      (await this.load()).toggle(entry);
    } catch {
      // The next press tries again.
      this.loading = undefined;
      entry.button.textContent = "Could not be loaded: try again";
    }
  }
}

customElements.define("session-button", SessionButton);
