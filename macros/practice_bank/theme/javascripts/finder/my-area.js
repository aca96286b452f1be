// “Match to my area”: what the reader says of their area is kept in this browser alone; cases like it
// come first. Which facets describe an area, and what is said of a shared value, the bank says.

import { read, write } from "../kept.js";
import { has } from "./bits.js";
import { THEIRS, button, h } from "./dom.js";

const STORE = "my-area";

/**
 * @typedef {import("./facet-index.js").FacetIndex} FacetIndex
 * @typedef {import("./facet-index.js").Facet} Facet
 * @typedef {Map<string, string[]>} Area
 *   the slugs that describe the reader's area, by facet; a facet without any is left out
 */

/**
 * What was kept, with everything left out that the bank does not know; null where nothing is.
 * @param {FacetIndex} index
 * @returns {Area | null}
 */
export function readArea(index) {
  const kept = read("localStorage", STORE);
  const area = new Map();
  for (const facet of index.fit) {
    // A facet of one value may have been kept as that value alone.
    const slugs = [kept?.[facet.name]].flat();
    const known = slugs.filter((slug) => isChoice(facet.bySlug.get(slug)));
    if (known.length) area.set(facet.name, known);
  }
  return area.size ? area : null;
}

/** @param {Area | null} area */
function keepArea(area) {
  write("localStorage", STORE, area && Object.fromEntries(area));
}

/** Whether a reader can say a value of their own area. */
function isChoice(value) {
  return value !== undefined && !value.missing;
}

/** How many things each case has in common with the area. */
export function scoresOf(area, index) {
  const scores = new Uint8Array(index.count);
  for (const { bits } of traits(area, index)) {
    for (let place = 0; place < scores.length; place++) scores[place] += has(bits, place);
  }
  return scores;
}

/** Why a case is like the area: “same region”. */
export function reasons(area, index, place) {
  const shared = traits(area, index).filter(({ bits }) => has(bits, place));
  return shared.map(({ why }) => why);
}

function traits(area, index) {
  const found = [];
  for (const facet of index.fit) {
    for (const slug of area.get(facet.name) ?? []) {
      const { label, bits } = facet.bySlug.get(slug);
      // A function, because a label may hold what `replace` takes for a pattern.
      found.push({ bits, why: facet.alike.replace("{value}", () => within(facet, label)) });
    }
  }
  return found;
}

/** A label within a sentence: in small letters, unless it is a name. */
function within(facet, label) {
  return facet.proper ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** The form, and above it the line that says what was chosen, with the way to forget it. */
export class AreaForm {
  /**
   * @param {FacetIndex} index
   * @param {(area: Area | null) => void} changed
   */
  constructor(index, changed) {
    this.index = index;
    this.changed = changed;
    const { one } = index.area;
    this.choices = index.fit.map((facet) => {
      const Choice = facet.several ? Boxes : Select;
      return new Choice(facet);
    });
    this.summary = h("summary", {}, `Match to my ${one}`);
    this.said = h("p", { class: "my-area__said", hidden: true });
    this.forget = button(`Forget my ${one}`, () => this.save(null), { hidden: true });
    const note = `Cases like your ${one} come first. This is kept in this browser only.`;
    const hint = h("p", { class: "hint" }, note);
    this.root = h("details", { class: "my-area" }, this.summary, hint, this.said, this.makeForm());
  }

  makeForm() {
    const submit = h("button", { class: "button button--main" }, "Show cases like it first");
    const submitted = (event) => {
      event.preventDefault();
      this.save(this.read());
    };
    return h(
      "form",
      { onsubmit: submitted },
      ...this.choices.map(({ root }) => root),
      h("p", { class: "my-area__do" }, submit, this.forget),
    );
  }

  read() {
    const area = new Map();
    for (const choice of this.choices) {
      const slugs = choice.read();
      if (slugs.length) area.set(choice.name, slugs);
    }
    return area.size ? area : null;
  }

  save(area) {
    keepArea(area);
    this.show(area);
    if (!area) this.summary.focus();
    this.changed(area);
  }

  /** @param {Area | null} area */
  show(area) {
    for (const choice of this.choices) choice.show(area?.get(choice.name) ?? []);
    this.forget.hidden = !area;
    this.said.hidden = !area;
    this.said.textContent = area ? `Shown first: ${this.inWords(area)}.` : "";
  }

  /** What was chosen, in a line; several values of a facet are joined: “with one and another”. */
  inWords(area) {
    const parts = [];
    for (const facet of this.index.fit) {
      const slugs = area.get(facet.name);
      if (!slugs) continue;
      const labels = slugs.map((slug) => facet.bySlug.get(slug).label);
      parts.push(facet.several ? `with ${this.listed(facet, labels)}` : labels[0]);
    }
    return parts.join(", ");
  }

  listed(facet, labels) {
    const words = labels.map((label) => within(facet, label));
    return new Intl.ListFormat(this.index.locale).format(words);
  }
}

/** A facet of which an area has one value. */
class Select {
  /** @param {Facet} facet */
  constructor(facet) {
    this.name = facet.name;
    const id = `my-${facet.name}`;
    const options = facet.values
      .filter(isChoice)
      .map(({ slug, label }) => h("option", { value: slug, lang: THEIRS }, label));
    this.select = h("select", { id }, h("option", { value: "" }, "Any"), ...options);
    const label = h("label", { for: id, lang: THEIRS }, facet.mine);
    this.root = h("p", { class: "field" }, label, this.select);
  }

  read() {
    return [this.select.value].filter(Boolean);
  }

  show(slugs) {
    this.select.value = slugs[0] ?? "";
  }
}

/** A facet of which an area has several values. */
class Boxes {
  /** @param {Facet} facet */
  constructor(facet) {
    this.name = facet.name;
    this.boxes = [];
    const items = [];
    for (const { slug, label } of facet.values.filter(isChoice)) {
      const box = h("input", { type: "checkbox", value: slug });
      this.boxes.push(box);
      items.push(h("li", {}, h("label", {}, box, ` ${label}`)));
    }
    const list = h("ul", { class: "facet__values" }, ...items);
    this.root = h("fieldset", { lang: THEIRS }, h("legend", {}, facet.mine), list);
  }

  read() {
    return this.boxes.filter(({ checked }) => checked).map(({ value }) => value);
  }

  show(slugs) {
    for (const box of this.boxes) box.checked = slugs.includes(box.value);
  }
}
