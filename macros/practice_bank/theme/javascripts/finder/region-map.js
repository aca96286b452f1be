// The regions as tiles, roughly where they lie: buttons that choose in the facet of regions. finder.css places them.

import { h } from "./dom.js";

export class RegionMap {
  /**
   * @param {import("./facet-index.js").Facet} facet
   * @param {(slug: string) => void} toggle
   */
  constructor(facet, toggle) {
    this.tiles = facet.values.filter(({ slug, total }) => total || slug !== "not-reported").map((value) => {
      const count = h("span", { class: "tile__count" });
      const unit = h("span", { class: "visually-hidden" });
      const tile = h(
        "button",
        { type: "button", class: `tile tile--${value.slug}`, "aria-pressed": "false", onclick: () => toggle(value.slug) },
        h("span", { class: "tile__name" }, value.label),
        " ",
        count,
        unit,
      );
      return { slug: value.slug, tile, count, unit };
    });
    this.root = h("div", { class: "tiles" }, ...this.tiles.map(({ tile }) => tile));
    this.places = new Map(facet.values.map(({ slug }, place) => [slug, place]));
  }

  /**
   * @param {number[]} counts
   * @param {Set<string> | undefined} chosen
   */
  update(counts, chosen) {
    const most = Math.max(1, ...counts);
    for (const { slug, tile, count, unit } of this.tiles) {
      const number = counts[this.places.get(slug)];
      const pressed = String(chosen?.has(slug) ?? false);
      if (tile.getAttribute("aria-pressed") !== pressed) tile.setAttribute("aria-pressed", pressed);
      const text = String(number);
      if (count.textContent === text) continue;
      count.textContent = text;
      unit.textContent = number === 1 ? " case" : " cases";
      tile.dataset.share = number ? String(Math.ceil((3 * number) / most)) : "0";
    }
  }
}
