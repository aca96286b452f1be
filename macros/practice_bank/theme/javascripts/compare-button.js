// <compare-button data-slug>: puts a case's page among those to compare, or removes it. Its link is
// for readers without this script.

import { chosen, listen, toggle, tray } from "./finder/basket.js";
import { button } from "./finder/dom.js";

class CompareButton extends HTMLElement {
  connectedCallback() {
    const { slug } = this.dataset;
    this.button = button("", () => toggle(slug));
    this.replaceChildren(this.button);
    tray();
    listen(() => this.show());
    this.show();
  }

  show() {
    const there = chosen().includes(this.dataset.slug);
    this.button.textContent = there ? "Remove from the comparison" : "Compare with other cases";
  }
}

customElements.define("compare-button", CompareButton);
