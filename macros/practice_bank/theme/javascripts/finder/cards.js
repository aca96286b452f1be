// The cases found as cards.

import { compareBox } from "./basket.js";
import { slugIn } from "./columns.js";
import { THEIRS, address, h } from "./dom.js";

export class Cards {
  /** @param {import("./facet-index.js").FacetIndex} index */
  constructor(index) {
    this.index = index;
    this.root = h("ul", { class: "cards" });
  }

  /** @param {import("./found.js").Shown[]} shown */
  fill(shown) {
    this.root.replaceChildren(...shown.map((one) => this.card(one)));
  }

  fail(text) {
    this.root.replaceChildren(h("li", { class: "empty" }, text));
  }

  card({ case: { address: path, title, summary, facts }, like, remark }) {
    const link = h("a", { href: address(path), lang: THEIRS }, title);
    const item = h(
      "li",
      { class: "card" },
      h("p", { class: "card__meta" }, facts),
      h("h3", { class: "card__title" }, link),
      h("p", { class: "card__summary", lang: THEIRS }, summary),
    );
    if (like) item.append(h("p", { class: "card__like" }, like));
    if (remark) item.append(h("p", { class: "card__meta" }, remark));
    const box = compareBox({ slug: slugIn(path), title });
    item.append(h("p", { class: "card__compare" }, box));
    return item;
  }
}
