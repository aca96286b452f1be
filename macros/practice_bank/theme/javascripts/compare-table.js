// <compare-table>: sets the cases named in the address (?cases=a,b,c) side by side. Its rows are
// those of the table that stands in it, which say what each is called and which parts of a case's
// page it shows. What they show comes from the cases' own pages, as text.

import { asText } from "./compare/as-text.js";
import { alike, fetchCase, readRow } from "./compare/case-page.js";
import { CORNER, compared, framed, sameOf, tableOf } from "./compare/side-by-side.js";
import { choose, chosen, compareAddress, MOST, onlySlugs } from "./finder/basket.js";
import { OURS, THEIRS, address, button, download, h } from "./finder/dom.js";

const FILE = "comparison.docx";

class CompareTable extends HTMLElement {
  connectedCallback() {
    this.rows = [...this.querySelectorAll("tr")].map(readRow);
    this.turn = 0;
    this.status = h("p", { role: "status", class: "count-line", lang: OURS });
    this.content = h("div", { lang: OURS });
    this.replaceChildren(this.status, this.content);
    addEventListener("popstate", () => this.read());
    addEventListener("beforeprint", () => this.unfold());
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
    if (found.length) parts.push(...this.comparison(found));
    else parts.push(h("p", {}, wayToCases()));
    this.content.replaceChildren(...parts);
    this.setAttribute("aria-busy", "false");
    this.status.textContent =
      found.length === 1
        ? "One case. Choose another to compare it with."
        : `${found.length} cases side by side.`;
  }

  /** What to do with the comparison, the rows that differ, those that do not. */
  comparison(found) {
    const slugs = found.map(({ slug }) => slug);
    const rows = compared(found, this.rows);
    const same = rows.filter(({ isSame }) => isSame);
    const differing = rows.filter(({ isSame }) => !isSame);
    const table = tableOf(found, differing, (slug) => this.remove(slug, slugs));
    const parts = [this.actions(found, [...differing, ...same])];
    if (found.length === 1) parts.push(...this.nearest(found[0]));
    parts.push(framed(table));
    if (same.length) parts.push(sameOf(same));
    return parts;
  }

  /** The cases most like the one chosen, each to be set beside it by one click. */
  nearest(one) {
    const near = alike(one);
    if (!near.length) return [];
    const items = near.map(({ slug, title, why }) => {
      const add = button("Compare with this", () => this.add(slug, one.slug), {
        "aria-label": `Compare with this: ${title}`,
      });
      const reason = h("span", { class: "said" }, why);
      return h("li", {}, h("strong", { lang: THEIRS }, title), reason, add);
    });
    const heading = h("h2", { id: "nearest" }, "The nearest cases");
    const about = { class: "compare__nearest", "aria-labelledby": "nearest" };
    return [h("section", about, heading, h("ul", { class: "plain" }, ...items))];
  }

  actions(found, rows) {
    return h(
      "p",
      { class: "compare__do" },
      button("Copy as text", () => this.copyText(found, rows)),
      button("Download Word", () => this.saveWord(found, rows)),
      button("Print", () => print()),
      button("Copy link", () => this.copyLink()),
      h("a", { class: "button", href: address("case-studies/") }, "Choose other cases"),
    );
  }

  copyText(found, rows) {
    const text = asText(pageTitle(), location.href, found, rows);
    return this.copy(text, "Text copied.", "download the Word file instead");
  }

  copyLink() {
    return this.copy(location.href, "Link copied.", "copy the link from the address bar");
  }

  async copy(text, done, otherwise) {
    try {
      await navigator.clipboard.writeText(text);
      this.status.textContent = done;
    } catch {
      this.status.textContent = `Copying is not allowed here: ${otherwise}.`;
    }
  }

  async saveWord(found, rows) {
    this.status.textContent = "Preparing the file …";
    const about = {
      title: pageTitle(),
      from: location.href,
      site: document.querySelector("meta[property='og:site_name']")?.content ?? "",
      language: document.documentElement.lang,
      corner: CORNER,
    };
    try {
      const { wordFile } = await import("./compare/word.js");
      download(await wordFile(about, found, rows), FILE);
      this.status.textContent = "The Word file is ready.";
    } catch {
      this.status.textContent =
        "The file could not be made. Check your connection and try again.";
    }
  }

  /** On paper nothing is folded. */
  unfold() {
    for (const folded of this.querySelectorAll("details")) folded.open = true;
  }

  remove(slug, slugs) {
    choose(chosen().filter((other) => other !== slug));
    return this.go(slugs.filter((other) => other !== slug));
  }

  add(slug, first) {
    choose([first, slug, ...chosen()]);
    return this.go([first, slug]);
  }

  /** Shows other cases, from which one can go back. */
  go(slugs) {
    history.pushState(null, "", slugs.length ? compareAddress(slugs) : address("compare/"));
    document.querySelector("#main").focus();
    return this.read();
  }
}

/** The link to the list of cases, as it stands above the title of this page. */
function wayToCases() {
  return document.querySelector(".crumbs a").cloneNode(true);
}

function pageTitle() {
  return document.querySelector("h1").textContent;
}

function notice(text) {
  return h("p", { class: "notice" }, text);
}

customElements.define("compare-table", CompareTable);
