// <compare-table>: sets the cases named in the address (?cases=a,b,c) side by side. Its rows are
// those of the table that stands in it, which say what each is called and which parts of a case's
// page it shows. What they show comes from the cases' own pages, as text.

import { choose, chosen, compareAddress, MOST, onlySlugs } from "./finder/basket.js";
import { OURS, THEIRS, address, button, h } from "./finder/dom.js";

class CompareTable extends HTMLElement {
  connectedCallback() {
    this.rows = [...this.querySelectorAll("tr")].map(readRow);
    this.turn = 0;
    this.status = h("p", { role: "status", class: "count-line", lang: OURS });
    this.content = h("div", { lang: OURS });
    this.replaceChildren(this.status, this.content);
    addEventListener("popstate", () => this.read());
    return this.read();
  }

  /** Shows the cases of the address; without any there, those chosen in this visit. */
  async read() {
    const asked = new URLSearchParams(location.search).get("cases") ?? "";
    const given = asked.split(",").filter(Boolean);
    const wanted = given.length ? given.slice(0, MOST) : chosen();
    // Whoever goes back while the cases are fetched wants others.
    const turn = (this.turn += 1);
    if (!wanted.length) return this.empty();
    if (!given.length) history.replaceState(null, "", compareAddress(wanted));
    this.status.textContent = "Loading the cases …";
    // Screen readers can tell that more is coming.
    this.setAttribute("aria-busy", "true");
    const slugs = onlySlugs(wanted);
    const fetched = await Promise.all(slugs.map(fetchCase));
    if (turn !== this.turn) return;
    const found = fetched.filter(({ page }) => page);
    const there = found.map(({ slug }) => slug);
    const unknown = new Set(wanted.filter((slug) => !there.includes(slug)));
    return this.show(found, [...unknown], given.length > MOST);
  }

  empty() {
    this.setAttribute("aria-busy", "false");
    this.status.textContent = "You have not chosen any cases yet.";
    const how = h(
      "p",
      {},
      `Tick ‘Compare’ on two to ${MOST} cases in `,
      wayToCases(),
      ", or press ‘Compare’ on a case’s page, then come back.",
    );
    this.content.replaceChildren(how);
  }

  show(found, unknown, tooMany) {
    const parts = unknown.map((slug) =>
      notice(`There is no case ‘${slug}’: the name may be mistyped, or the case was withdrawn.`),
    );
    if (tooMany) parts.push(notice(`Only the first ${MOST} cases are shown.`));
    if (found.length) parts.push(this.table(found), this.actions());
    else parts.push(h("p", {}, wayToCases()));
    this.content.replaceChildren(...parts);
    this.setAttribute("aria-busy", "false");
    this.status.textContent =
      found.length === 1
        ? "One case. Choose another to compare it with."
        : `${found.length} cases side by side.`;
  }

  table(found) {
    const slugs = found.map(({ slug }) => slug);
    const heads = found.map((one) => head(one, () => this.remove(one.slug, slugs)));
    const rows = this.rows.map((row) => {
      const cells = found.map(({ page }) => cell(page, row));
      return h("tr", {}, h("th", { scope: "row" }, row.name), ...cells);
    });
    const name = "Cases side by side";
    const table = h(
      "table",
      { class: "compare" },
      h("caption", { class: "visually-hidden" }, name),
      h("thead", {}, h("tr", {}, h("td", {}), ...heads)),
      h("tbody", {}, ...rows),
    );
    // What scrolls has to be reached by the keyboard, and named.
    const scrolling = { class: "table-scroll", tabindex: "0", role: "region", "aria-label": name };
    return h("div", scrolling, table);
  }

  actions() {
    const copy = button("Copy link", () => this.copyAddress());
    const more = h(
      "a",
      { class: "button", href: address("case-studies/") },
      "Choose other cases",
    );
    return h("p", { class: "compare__do" }, button("Print", () => print()), copy, more);
  }

  async copyAddress() {
    try {
      await navigator.clipboard.writeText(location.href);
      this.status.textContent = "Link copied.";
    } catch {
      this.status.textContent =
        "Copying is not allowed here: copy the link from the address bar.";
    }
  }

  remove(slug, slugs) {
    const left = slugs.filter((other) => other !== slug);
    choose(chosen().filter((other) => other !== slug));
    history.pushState(null, "", left.length ? compareAddress(left) : address("compare/"));
    document.querySelector("#main").focus();
    return this.read();
  }
}

/** Which parts of a page a row shows, what it is called, and what it says where there are none. */
function readRow(row) {
  const [name, missing] = row.cells;
  return { parts: row.dataset.from, name: words(name), missing: words(missing) };
}

/** The link to the list of cases, as it stands above the title of this page. */
function wayToCases() {
  return document.querySelector(".crumbs a").cloneNode(true);
}

function notice(text) {
  return h("p", { class: "notice" }, text);
}

async function fetchCase(slug) {
  const url = address(`case-studies/${slug}/`);
  try {
    const answer = await fetch(url);
    if (!answer.ok) return { slug, page: null };
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { slug, url, page: parsed.querySelector(".page--case") };
  } catch {
    return { slug, page: null };
  }
}

function head({ url, page }, remove) {
  const title = words(page.querySelector("h1"));
  const off = button("Remove", remove, { class: "link", "aria-label": `Remove: ${title}` });
  return h("th", { scope: "col" }, h("a", { href: url, lang: THEIRS }, title), off);
}

/** What a page has of a row: facts as paragraphs, what may be missing as a list. */
function cell(page, { parts, missing }) {
  const found = [...page.querySelectorAll(parts)];
  const texts = found.flatMap(textsOf).filter(Boolean);
  if (!texts.length) return h("td", { class: "compare__none" }, missing);
  const about = { lang: THEIRS };
  if (!missing) return h("td", about, ...texts.map((text) => h("p", {}, text)));
  return h("td", about, h("ul", {}, ...texts.map((text) => h("li", {}, text))));
}

/** The texts in a part of a page, by what it is: a fact, a figure, a list, or a text. */
function textsOf(part) {
  if (part.matches(".fact")) return [...part.querySelectorAll("dd")].map(words);
  if (part.matches(".figure")) return [figure(part)];
  if (part.matches("ul")) return [...part.children].map(words);
  return [words(part)];
}

/** A result in words: “What was counted: −50%. A note.” */
function figure(part) {
  const what = words(part.querySelector(".figure__what"));
  const number = words(part.querySelector(".figure__number"));
  const note = words(part.querySelector(".figure__note"));
  return note ? `${what}: ${number}. ${note}` : `${what}: ${number}`;
}

function words(element) {
  return element?.textContent.replace(/\s+/g, " ").trim() ?? "";
}

customElements.define("compare-table", CompareTable);
