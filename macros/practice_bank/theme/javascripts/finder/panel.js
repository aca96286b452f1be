// The filters: a box for words, the reader's area, and every facet with its values and live counts.

import { button, cases, h } from "./dom.js";
import { RegionMap } from "./region-map.js";

const OPEN = new Set(["stages", "outcomes", "region", "evidence"]);
const SHORT = 12;
const WIDE = "(min-width: 62rem)";

export class Panel {
  /**
   * @param {import("./facet-index.js").FacetIndex} index
   * @param {(name: string, slug: string) => void} toggle
   * @param {HTMLElement} areaForm
   * @param {() => void} done goes on to what is found, where the filters stand above it
   */
  constructor(index, toggle, areaForm, done) {
    this.facets = [...index.facets.values()].map((facet) =>
      facet.name === "region" ? mapFacet(facet, toggle) : new BoxFacet(facet, toggle),
    );
    for (const facet of this.facets) {
      facet.root.addEventListener("toggle", () => facet.root.open && this.last && this.updateOne(facet));
    }
    this.done = button("", () => ((this.root.open = false), done()), { class: "button button--main panel__done" });
    const wide = matchMedia(WIDE);
    this.root = h(
      "details",
      { class: "panel", open: wide.matches },
      h("summary", { class: "panel__title" }, "Filters"),
      areaForm,
      ...this.facets.map(({ root }) => root),
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

  /** Brings one facet up to date; a closed one waits until it is opened, which saves most of the work. */
  updateOne(facet) {
    facet.update(this.last.counts.get(facet.name), this.last.chosen.get(facet.name));
  }

  /** Opens the facets in which something is chosen, so that a view from an address shows what made it. */
  open(chosen) {
    for (const { name, root } of this.facets) if (chosen.has(name)) root.open = true;
  }
}

/** A facet as boxes to tick. */
class BoxFacet {
  constructor(facet, toggle) {
    this.name = facet.name;
    this.rows = facet.values.map((value, place) => ({
      ...makeRow(facet.name, value, toggle),
      slug: value.slug,
      place,
      shown: 1,
    }));
    const there = this.rows.filter((row) => facet.values[row.place].total > 0);
    this.on = h("span", { class: "facet__on" });
    const long = there.length > SHORT ? " facet__values--long" : "";
    this.root = frame(facet, this.on, h("ul", { class: `facet__values${long}` }, ...there.map(({ item }) => item)));
  }

  update(counts, chosen) {
    for (const row of this.rows) {
      const count = counts[row.place];
      const ticked = chosen?.has(row.slug) ?? false;
      if (row.box.checked !== ticked) row.box.checked = ticked;
      if (row.shown === count) continue;
      if (!row.shown !== !count) row.item.classList.toggle("is-none", count === 0);
      row.shown = count;
      row.number.data = String(count);
      row.unit.data = count === 1 ? " case" : " cases";
    }
  }
}

function makeRow(name, value, toggle) {
  const number = document.createTextNode("1");
  const box = h("input", { type: "checkbox", value: value.slug, onchange: () => toggle(name, value.slug) });
  const unit = document.createTextNode(" case");
  const count = h("span", { class: "count" }, number, h("span", { class: "visually-hidden" }, unit));
  return { item: h("li", {}, h("label", {}, box, h("span", {}, value.label), " ", count)), box, number, unit };
}

function mapFacet(facet, toggle) {
  const map = new RegionMap(facet, (slug) => toggle(facet.name, slug));
  const on = h("span", { class: "facet__on" });
  return { name: facet.name, on, root: frame(facet, on, map.root), update: (counts, chosen) => map.update(counts, chosen) };
}

function frame(facet, on, content) {
  const legend = h("legend", { class: "visually-hidden" }, facet.title);
  const summary = h("summary", {}, h("span", {}, facet.title), " ", on);
  const fields = h("fieldset", {}, legend, content);
  return h("details", { class: "facet", open: OPEN.has(facet.name), "data-facet": facet.name }, summary, fields);
}

function sayChosen(on, chosen) {
  const text = chosen ? `${chosen.size} chosen` : "";
  if (on.textContent !== text) on.textContent = text;
}
