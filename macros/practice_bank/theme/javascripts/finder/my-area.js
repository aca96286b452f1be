// “Fit to my area”: what the reader says of their area is kept in this browser alone; cases like it come first.

import { has } from "./bits.js";
import { button, h } from "./dom.js";

const STORE = "my-area";
const NONE = "not-reported";

/** @typedef {{area_type: string, region: string, partners: string[]}} Area */

/** What was kept, with everything left out that the bank does not know; null where nothing is. */
export function readArea(index) {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(STORE) ?? "null");
  } catch {
    // Storage may be switched off, or hold what something else wrote.
  }
  const known = (name, slug) => (typeof slug === "string" && index.value(name, slug) ? slug : "");
  const partners = Array.isArray(kept?.partners) ? kept.partners.filter((slug) => known("partners", slug)) : [];
  const area = { area_type: known("area_type", kept?.area_type), region: known("region", kept?.region), partners };
  return area.area_type || area.region || partners.length ? area : null;
}

function keepArea(area) {
  try {
    if (area) localStorage.setItem(STORE, JSON.stringify(area));
    else localStorage.removeItem(STORE);
  } catch {
    // Without storage it lasts as long as the page.
  }
}

/** How many things each case has in common with the area. */
export function scoresOf(area, index) {
  const scores = new Uint8Array(index.count);
  for (const { bits } of traits(area, index)) {
    for (let place = 0; place < scores.length; place++) scores[place] += has(bits, place);
  }
  return scores;
}

/** Why a case is like the area: “same region”, “works with health”. */
export function reasons(area, index, place) {
  return traits(area, index).filter(({ bits }) => has(bits, place)).map(({ why }) => why);
}

function traits(area, index) {
  return [
    { value: index.value("area_type", area.area_type), why: () => "same kind of area" },
    { value: index.value("region", area.region), why: () => "same region" },
    ...area.partners.map((slug) => ({ value: index.value("partners", slug), why: (label) => `works with ${small(label)}` })),
  ]
    .filter(({ value }) => value)
    .map(({ value, why }) => ({ bits: value.bits, why: why(value.label) }));
}

function small(label) {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** The form, and in its place the line that says what was chosen, with the way to forget it. */
export class AreaForm {
  /**
   * @param {import("./facet-index.js").FacetIndex} index
   * @param {(area: Area | null) => void} changed
   */
  constructor(index, changed) {
    this.index = index;
    this.changed = changed;
    this.summary = h("summary", {}, "Fit to my area");
    this.said = h("p", { class: "my-area__said", hidden: true });
    this.form = this.makeForm();
    this.forget = button("Forget my area", () => this.save(null), { hidden: true });
    const note = "Cases like your area come first. This is kept in this browser only.";
    this.root = h("details", { class: "my-area" }, this.summary, h("p", { class: "hint" }, note), this.said, this.form);
    this.form.append(h("p", { class: "my-area__do" }, this.submit, this.forget));
  }

  makeForm() {
    this.type = this.select("area_type", "My area is");
    this.region = this.select("region", "It is in");
    this.partners = this.index.facets.get("partners").values.map(({ slug, label, total }) => ({
      slug,
      box: h("input", { type: "checkbox", value: slug }),
      label,
      total,
    }));
    const boxes = this.partners.map(({ box, label }) => h("li", {}, h("label", {}, box, ` ${label}`)));
    this.submit = h("button", { class: "button button--main" }, "Show cases like it first");
    return h(
      "form",
      { onsubmit: (event) => (event.preventDefault(), this.save(this.read())) },
      this.type.field,
      this.region.field,
      h("fieldset", {}, h("legend", {}, "We work with"), h("ul", { class: "facet__values" }, ...boxes)),
    );
  }

  select(name, title) {
    const values = this.index.facets.get(name).values.filter(({ slug }) => slug !== NONE);
    const options = values.map(({ slug, label }) => h("option", { value: slug }, label));
    const choice = h("select", { id: `my-${name}` }, h("option", { value: "" }, "Any"), ...options);
    return { choice, field: h("p", { class: "field" }, h("label", { for: `my-${name}` }, title), choice) };
  }

  read() {
    const partners = this.partners.filter(({ box }) => box.checked).map(({ slug }) => slug);
    const area = { area_type: this.type.choice.value, region: this.region.choice.value, partners };
    return area.area_type || area.region || partners.length ? area : null;
  }

  save(area) {
    keepArea(area);
    this.show(area);
    if (!area) this.summary.focus();
    this.changed(area);
  }

  /** @param {Area | null} area */
  show(area) {
    this.type.choice.value = area?.area_type ?? "";
    this.region.choice.value = area?.region ?? "";
    for (const { slug, box } of this.partners) box.checked = area?.partners.includes(slug) ?? false;
    this.forget.hidden = !area;
    this.said.hidden = !area;
    this.said.textContent = area ? `Now first: ${this.inWords(area)}.` : "";
  }

  /** “Unitary authority, London, with health and education”. */
  inWords({ area_type: type, region, partners }) {
    const label = (name, slug) => this.index.value(name, slug)?.label;
    const others = partners.map((slug) => small(label("partners", slug)));
    const list = new Intl.ListFormat("en-GB").format(others);
    return [label("area_type", type), label("region", region), list && `with ${list}`].filter(Boolean).join(", ");
  }
}
