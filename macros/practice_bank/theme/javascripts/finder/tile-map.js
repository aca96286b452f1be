// A facet as a map: each value a tile, roughly where it lies. Where that is, the bank says; a
// script may set it, while the policy forbids styles that are written in a page.

import { THEIRS, h } from "./dom.js";

// A map of more columns, or with a longer word, is too tight for whole words.
const MOST_COLUMNS = 4;
const LONGEST_WORD = 10;
// How many depths of colour tell few cases from many (find.css).
const SHADES = 3;

/** Whether a facet is shown as a map. */
export function isMap(facet) {
  return facet.values.some(({ tile }) => tile);
}

export class TileMap {
  /**
   * @param {import("./facet-index.js").Facet} facet
   * @param {(slug: string) => void} toggle
   */
  constructor(facet, toggle) {
    this.places = new Map(facet.values.map(({ slug }, place) => [slug, place]));
    // What is not reported is no place.
    const shown = facet.values.filter(({ tile, total, missing }) => !missing && (tile || total));
    this.tiles = shown.map((value) => makeTile(value, toggle));
    const columns = arrange(shown, this.tiles);
    const isTight = columns > MOST_COLUMNS || shown.some(({ label }) => hasLongWord(label));
    const tiles = this.tiles.map(({ root }) => root);
    this.root = h("div", { class: isTight ? "tiles tiles--tight" : "tiles" }, ...tiles);
    this.root.style.setProperty("--tile-columns", columns);
  }

  /**
   * @param {number[]} counts
   * @param {Set<string> | undefined} chosen
   */
  update(counts, chosen) {
    const most = Math.max(1, ...counts);
    for (const { slug, root, count, unit } of this.tiles) {
      const number = counts[this.places.get(slug)];
      const pressed = String(chosen?.has(slug) ?? false);
      if (root.getAttribute("aria-pressed") !== pressed) root.setAttribute("aria-pressed", pressed);
      if (root.dataset.count === String(number)) continue;
      root.dataset.count = String(number);
      // Where nothing was found, nothing is shown; it is told to those who listen.
      count.textContent = number ? String(number) : "";
      unit.textContent = number ? cases(number) : "no cases";
      root.dataset.share = String(Math.ceil((SHADES * number) / most));
    }
  }
}

function cases(number) {
  return number === 1 ? " case" : " cases";
}

function hasLongWord(label) {
  return label.split(/[\s-]/).some((word) => word.length > LONGEST_WORD);
}

function makeTile({ slug, label }, toggle) {
  const count = h("span", { class: "tile__count" });
  const unit = h("span", { class: "visually-hidden" });
  const name = h("span", { class: "tile__name", lang: THEIRS }, label);
  const attributes = { type: "button", class: "tile", value: slug, "aria-pressed": "false" };
  const root = h("button", attributes, name, " ", count, unit);
  root.addEventListener("click", () => toggle(slug));
  return { slug, root, count, unit };
}

/** Puts every tile in its place, and returns how many columns there are. */
function arrange(values, tiles) {
  const placed = values.map(({ tile }) => tile).filter(Boolean);
  const columns = Math.max(...placed.map(([, column]) => column));
  values.forEach(({ tile }, i) => {
    const { style } = tiles[i].root;
    if (tile) [style.gridRow, style.gridColumn] = tile;
    else {
      [style.gridRow, style.gridColumn] = room(placed, columns);
      tiles[i].root.classList.add("tile--apart");
    }
  });
  return columns;
}

/**
 * Where there is room for a value that lies nowhere: in the first free cells of the first row,
 * or else below the last row.
 */
function room(placed, columns) {
  const taken = new Set(placed.filter(([row]) => row === 1).map(([, column]) => column));
  let start = 1;
  while (taken.has(start)) start += 1;
  if (start > columns) {
    const last = Math.max(...placed.map(([row]) => row));
    return [last + 1, `1 / ${columns + 1}`];
  }
  let end = start;
  while (end <= columns && !taken.has(end)) end += 1;
  return [1, `${start} / ${end}`];
}
