// <compare-table>: sets the cases named in the address (?cases=a,b,c) side by side. What it shows comes from the cases'
// own pages, as text: the parts that their template marks with data-part.

import { choose, chosen, compareAddress, MOST, onlySlugs } from "./finder/basket.js";
import { address, button, h } from "./finder/dom.js";

const ROWS = [
  ["In short", (page) => [words(page.querySelector(".lead"))], ""],
  ["Area", (page) => fact(page, "area"), ""],
  ["Evidence", (page) => fact(page, "evidence"), ""],
  ["Cost", (page) => fact(page, "cost"), ""],
  ["Verdict", (page) => fact(page, "verdict"), ""],
  ["What has to be in place", (page) => items(page, "conditions"), "Not reported"],
  ["Results", (page) => [...page.querySelectorAll("[data-part=results]")].map(result), "Nothing was counted"],
  ["Not reported", (page) => items(page, "gaps"), "Nothing is named"],
];

class CompareTable extends HTMLElement {
  connectedCallback() {
    this.status = h("p", { role: "status", class: "count-line" });
    this.content = h("div", {});
    this.replaceChildren(this.status, this.content);
    addEventListener("popstate", () => this.read());
    return this.read();
  }

  /** Shows the cases of the address; without any there, those chosen in this visit. */
  async read() {
    const given = (new URLSearchParams(location.search).get("cases") ?? "").split(",").filter(Boolean);
    const wanted = given.length ? given.slice(0, MOST) : chosen();
    if (!given.length && wanted.length) history.replaceState(null, "", compareAddress(wanted));
    if (!wanted.length) return this.empty();
    this.status.textContent = "Fetching the cases …";
    const slugs = onlySlugs(wanted);
    const pages = await Promise.all(slugs.map(fetchCase));
    const found = pages.filter(({ page }) => page);
    const unknown = [...wanted.filter((slug) => !slugs.includes(slug)), ...pages.filter(({ page }) => !page).map(({ slug }) => slug)];
    return this.show(found, [...new Set(unknown)], given.length > MOST);
  }

  empty() {
    this.status.textContent = "No case is chosen yet.";
    const link = h("a", { href: address("case-studies/") }, "Find practice");
    this.content.replaceChildren(h("p", {}, `Tick ‘Compare’ on two to ${MOST} cases in `, link, ", or press ‘Compare’ on a case’s page, and come back."));
  }

  show(found, unknown, tooMany) {
    const parts = unknown.map((slug) => h("p", { class: "notice" }, `There is no case ‘${slug}’: it may be mistyped, or it was withdrawn.`));
    if (tooMany) parts.push(h("p", { class: "notice" }, `Only the first ${MOST} cases are shown.`));
    const slugs = found.map(({ slug }) => slug);
    if (found.length) parts.push(tableOf(found, (slug) => this.takeOut(slug, slugs)), this.actions());
    else parts.push(h("p", {}, h("a", { href: address("case-studies/") }, "Find practice")));
    this.content.replaceChildren(...parts);
    this.status.textContent = found.length === 1 ? "One case. Choose another to compare it with." : `${found.length} cases side by side.`;
  }

  actions() {
    const copy = button("Copy the address", async () => {
      const done = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
      this.status.textContent = done ? "The address is copied." : "Copying is not allowed here: take the address from the top of the window.";
    });
    const more = h("a", { class: "button", href: address("case-studies/") }, "Choose other cases");
    return h("p", { class: "compare__do" }, button("Print", () => print()), copy, more);
  }

  takeOut(slug, slugs) {
    const left = slugs.filter((other) => other !== slug);
    choose(chosen().filter((other) => other !== slug));
    history.pushState(null, "", left.length ? compareAddress(left) : address("compare/"));
    document.querySelector("#main").focus();
    return this.read();
  }
}

async function fetchCase(slug) {
  try {
    const url = address(`case-studies/${slug}/`);
    const answer = await fetch(url);
    const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    return { slug, url, page: page?.querySelector(".page--case") };
  } catch {
    return { slug, page: null };
  }
}

function tableOf(found, takeOut) {
  const heads = found.map(({ slug, url, page }) => {
    const title = words(page.querySelector("h1"));
    const off = button("Take out", () => takeOut(slug), { class: "link", "aria-label": `Take out: ${title}` });
    return h("th", { scope: "col" }, h("a", { href: url }, title), off);
  });
  const rows = ROWS.map(([name, read, missing]) => {
    const cells = found.map(({ page }) => cell(read(page).filter(Boolean), missing));
    return h("tr", {}, h("th", { scope: "row" }, name), ...cells);
  });
  const head = h("thead", {}, h("tr", {}, h("td", {}), ...heads));
  const table = h("table", { class: "compare" }, h("caption", { class: "visually-hidden" }, "Cases side by side"), head, h("tbody", {}, ...rows));
  return h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Cases side by side" }, table);
}

/** Facts stand as paragraphs, the first in bold; whatever may be missing is a list. */
function cell(texts, missing) {
  const asList = missing !== "";
  if (!texts.length) return h("td", { class: "compare__none" }, missing);
  if (asList) return h("td", {}, h("ul", {}, ...texts.map((text) => h("li", {}, text))));
  return h("td", {}, ...texts.map((text) => h("p", {}, text)));
}

/** The value of a fact, and why. */
function fact(page, name) {
  const part = page.querySelector(`[data-part=${name}]`);
  return [words(part?.querySelector(".fact__value")), words(part?.querySelector(".fact__why"))];
}

function items(page, name) {
  return [...page.querySelectorAll(`[data-part=${name}] li`)].map(words);
}

/** “Use of independent placements: −50%. As reported.” */
function result(item) {
  const text = ["what", "number"].map((part) => words(item.querySelector(`.figure__${part}`))).join(": ");
  const note = words(item.querySelector(".figure__note"));
  return note ? `${text}. ${note}` : text;
}

function words(element) {
  return element?.textContent.replace(/\s+/g, " ").trim() ?? "";
}

customElements.define("compare-table", CompareTable);
