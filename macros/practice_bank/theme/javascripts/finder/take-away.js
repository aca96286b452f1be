// What a reader takes away from the finder: the link to what is shown, and all cases found as a file.

import { cellOf } from "./columns.js";
import { address, button, download, h } from "./dom.js";

const NAME = "cases";

export class TakeAway {
  /**
   * @param {import("./facet-index.js").FacetIndex} index
   * @param {import("./case-pages.js").CasePages} pages
   * @param {() => number[]} places the places of all cases found, in their order
   */
  constructor(index, pages, places) {
    this.index = index;
    this.pages = pages;
    this.places = places;
    this.said = h("p", { class: "take-away__said", role: "status" });
    this.root = h(
      "div",
      { class: "take-away" },
      button("Copy link to this list", () => this.copy()),
      button("Download CSV", () => this.save("csv")),
      button("Download Excel", () => this.save("xlsx")),
      this.said,
    );
  }

  say(text) {
    this.said.textContent = text;
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(location.href);
      this.say("Link copied.");
    } catch {
      this.say("Copying is not allowed here: copy the link from the address bar.");
    }
  }

  /** Saves all cases found, with the columns of the table, as a file. */
  async save(type) {
    this.say("Preparing the file …");
    try {
      const [rows, { fileOf }] = await Promise.all([this.rows(), import("./files.js")]);
      download(await fileOf(type, rows), `${NAME}.${type}`);
      this.say("");
    } catch {
      this.say("The file could not be made. Check your connection and try again.");
    }
  }

  /** The table as texts: a row of names, then a row for each case. */
  async rows() {
    const { columns } = this.index;
    const places = this.places();
    const cases = await this.pages.at(places);
    const names = ["Case", ...columns.map(({ label }) => label), "Summary", "Address"];
    const rows = cases.map((one, i) => {
      const cells = columns.map((column) => textOf(cellOf(column, this.index, one, places[i])));
      return [one.title, ...cells, one.summary, address(one.address)];
    });
    return [names, ...rows];
  }
}

function textOf({ text, more }) {
  return more ? `${text}: ${more}` : text;
}
