// The filters: the reader's area, and every facet with its values and live counts.

import { THEIRS, button, cases, h } from "./dom.js";
import { TileMap, isMap } from "./tile-map.js";

// A list of more values than this scrolls by itself.
const SHORT = 12;
const WIDE = "(min-width: 62rem)";

export class Panel {
  /**
   * @param {import("./facet-index.js").FacetIndex} index
   * @param {(name: string, slug: string) => void} toggle
   * @param {HTMLElement[]} before what stands above the facets
   * @param {() => void} done goes on to what is found, where the filters stand above it
   */
  constructor(index, toggle, before, done) {
    this.facets = [...index.facets.values()].map((facet) => {
      const Shown = isMap(facet) ? MapFacet : BoxFacet;
      return new Shown(facet, toggle);
    });
    for (const facet of this.facets) {
      facet.root.addEventListener("toggle", () => this.opened(facet));
    }
    const close = () => {
      this.root.open = false;
      done();
    };
    this.done = button("", close, { class: "button button--main panel__done" });
    const wide = matchMedia(WIDE);
    this.root = h(
      "details",
      { class: "panel", open: wide.matches },
      h("summary", { class: "panel__title" }, "Filters"),
      h("div", { class: "panel__body" }, ...before, ...this.facets.map(({ root }) => root)),
      this.done,
    );
    wide.addEventListener("change", () => (this.root.open = wide.matches));
  }

  /**
   * @param {{counts: Map<string, number[]>, total: number}} match
   * @param {import("./facet-index.js").Chosen} chosen
   */
  update({ counts, total }, chosen) {
    this.done.textContent = `Show ${cases(total)}`;
    this.last = { counts, chosen };
    for (const facet of this.facets) {
      sayChosen(facet.on, chosen.get(facet.name));
      if (facet.root.open) this.updateOne(facet);
    }
  }

  /** Brings one facet up to date; a closed one waits for that, which saves most of the work. */
  updateOne(facet) {
    facet.update(this.last.counts.get(facet.name), this.last.chosen.get(facet.name));
  }

  opened(facet) {
    if (facet.root.open && this.last) this.updateOne(facet);
  }

  /** Opens the facets in which something is chosen, so that a view from an address shows why. */
  open(chosen) {
    for (const { name, root } of this.facets) if (chosen.has(name)) root.open = true;
  }
}

/** A facet as boxes to tick. */
class BoxFacet {
  constructor(facet, toggle) {
    this.name = facet.name;
    this.rows = facet.values.map((value, place) => makeRow(facet.name, value, place, toggle));
    const there = this.rows.filter(({ place }) => facet.values[place].total > 0);
    const long = there.length > SHORT ? " facet__values--long" : "";
    const items = there.map(({ item }) => item);
    this.on = h("span", { class: "facet__on" });
    const list = h("ul", { class: `facet__values${long}` }, ...items);
    this.root = frame(facet, this.on, list);
  }

  update(counts, chosen) {
    for (const row of this.rows) updateRow(row, counts, chosen);
  }
}

/** Brings a value's box and its count up to date, where they are not. */
function updateRow(row, counts, chosen) {
  const count = counts[row.place];
  const ticked = chosen?.has(row.slug) ?? false;
  if (row.box.checked !== ticked) row.box.checked = ticked;
  if (row.shown === count) return;
  if (!row.shown !== !count) row.item.classList.toggle("is-none", count === 0);
  row.shown = count;
  row.number.data = String(count);
  row.unit.data = count === 1 ? " case" : " cases";
}

/** One value with its box and its count; text nodes, so that a hundred counts change quickly. */
function makeRow(name, { slug, label }, place, toggle) {
  const number = document.createTextNode("1");
  const unit = document.createTextNode(" case");
  const hidden = h("span", { class: "visually-hidden" }, unit);
  const count = h("span", { class: "count" }, number, hidden);
  const box = h("input", { type: "checkbox", value: slug, onchange: () => toggle(name, slug) });
  const item = h("li", {}, h("label", {}, box, h("span", { lang: THEIRS }, label), " ", count));
  return { item, box, number, unit, slug, place, shown: 1 };
}

/** A facet as a map; below it a box for what is not reported, which lies nowhere. */
class MapFacet {
  constructor(facet, toggle) {
    this.name = facet.name;
    this.map = new TileMap(facet, (slug) => toggle(facet.name, slug));
    this.rows = [];
    facet.values.forEach((value, place) => {
      if (value.missing && value.total) this.rows.push(makeRow(facet.name, value, place, toggle));
    });
    const list = h("ul", { class: "facet__values" }, ...this.rows.map(({ item }) => item));
    this.on = h("span", { class: "facet__on" });
    this.root = frame(facet, this.on, this.map.root, ...(this.rows.length ? [list] : []));
  }

  update(counts, chosen) {
    this.map.update(counts, chosen);
    for (const row of this.rows) updateRow(row, counts, chosen);
  }
}

function frame(facet, on, ...content) {
  const legend = h("legend", { class: "visually-hidden", lang: THEIRS }, facet.title);
  const summary = h("summary", {}, h("span", { lang: THEIRS }, facet.title), " ", on);
  return h(
    "details",
    { class: "facet", open: facet.open, "data-facet": facet.name },
    summary,
    h("fieldset", {}, legend, ...content),
  );
}

function sayChosen(on, chosen) {
  const text = chosen ? `${chosen.size} chosen` : "";
  if (on.textContent !== text) on.textContent = text;
}
