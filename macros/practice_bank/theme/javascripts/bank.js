// Everything that a page may use; each module does nothing where its element is missing.
import "./menu.js";
import "./theme-switch.js";
import { describeTerms } from "./terms.js";
import { openSearchOnDemand, preloadSearch } from "./search/open.js";

describeTerms(document);
openSearchOnDemand(document);
// An address with a query is a search; without one, the page may be here for its lists.
if (location.search && document.querySelector("search-panel")) preloadSearch(document);

// theme.js has marked a page of the path that the reader is on.
if (document.documentElement.classList.contains("on-path")) import("./path-bar.js");

// The elements that have a module of their own.
const MODULES = {
  "case-finder": "case-finder",
  "check-list": "check-list",
  "compare-button": "compare-button",
  "compare-table": "compare-table",
  "module-chooser": "module-chooser",
  "nearest-pages": "nearest-pages",
  "path-steps": "path-steps",
  "print-case": "print-case",
  "quiz-questions": "quiz-questions",
  "session-builder": "session-builder",
  "session-button": "session-button",
  "search-panel": "search/search-panel",
  "share-form": "share/share-form",
  "short-link": "short-link",
};
for (const [name, module] of Object.entries(MODULES)) {
  if (document.querySelector(name)) import(`./${module}.js`);
}
