// The cases found as a table: a row a case, and a button above each column to sort by it. Where the
// page is narrow, each row stands by itself with the names of its facts (find.css).

import { compareBox } from "./basket.js";
import { cellOf, slugIn } from "./columns.js";
import { OURS, THEIRS, address, button, h } from "./dom.js";
import { isBack, nameOf, reversed } from "./orders.js";

// The orders that go from A to Z; the others begin with the most, the best or the latest.
const RISING = new Set(["az", "area"]);

export class Table {
  /**
   * @param {import("./facet-index.js").FacetIndex} index
   * @param {(sort: string) => void} sort
   */
  constructor(index, sort) {
    this.index = index;
    this.columns = [{ name: "title", label: "Case", order: "az" }, ...index.columns];
    this.heads = this.columns.map((column) => makeHead(column, () => sort(this.next(column))));
    this.body = h("tbody", { lang: THEIRS });
    const hint = h("span", { "aria-hidden": "true" }, "Tick to compare");
    const compare = h(
      "th",
      { scope: "col", class: "found__compare" },
      h("span", { class: "visually-hidden" }, "Compare"),
      hint,
    );
    const heads = this.heads.map(({ root }) => root);
    this.root = h(
      "table",
      { class: "found" },
      h("caption", { class: "visually-hidden", lang: OURS }, "Cases found"),
      h("thead", { lang: OURS }, h("tr", {}, compare, ...heads)),
      this.body,
    );
  }

  /** Sorting by a column again turns its order round. */
  next({ order }) {
    return this.sort === order ? reversed(order) : order;
  }

  /** @param {string} sort the order in which the cases stand */
  sorted(sort) {
    this.sort = sort;
    for (const { root, order } of this.heads) {
      const isThis = order === nameOf(sort);
      const isRising = RISING.has(order) !== isBack(sort);
      if (isThis) root.setAttribute("aria-sort", isRising ? "ascending" : "descending");
      else root.removeAttribute("aria-sort");
    }
  }

  /** @param {import("./found.js").Shown[]} shown */
  fill(shown) {
    this.body.replaceChildren(...shown.map((one) => this.row(one)));
  }

  fail(text) {
    const cell = h("td", { colspan: this.columns.length + 1, class: "empty", lang: OURS }, text);
    this.body.replaceChildren(h("tr", {}, cell));
  }

  row({ case: card, place, like, remark }) {
    const { title, address: path } = card;
    const head = h("th", { scope: "row" }, h("a", { href: address(path) }, title));
    for (const said of [like, remark]) {
      if (said) head.append(h("p", { class: "found__said", lang: OURS }, said));
    }
    const cells = this.index.columns.map((column) =>
      makeCell(column, cellOf(column, this.index, card, place)),
    );
    const box = compareBox({ slug: slugIn(path), title, isShort: true });
    return h("tr", {}, h("td", { class: "found__compare", lang: OURS }, box), head, ...cells);
  }
}

function makeHead({ name, label, order }, sort) {
  const by = button(label, sort, { class: "found__sort" });
  const attributes = { scope: "col", "data-column": name, "data-name": label };
  return { order, root: h("th", attributes, by) };
}

function makeCell({ name, label }, { text, more, mark, missing }) {
  const said = mark && !missing ? h("span", { class: `verdict verdict--${mark}` }, text) : text;
  const parts = more ? [h("strong", {}, said), " ", h("span", { class: "found__more" }, more)] : [said];
  const attributes = { "data-name": label, "data-column": name, class: missing && "is-missing" };
  return h("td", attributes, ...parts);
}
