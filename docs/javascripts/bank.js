// Everything that a page may use; each module does nothing where its element is missing.
import "./theme-switch.js";
import { describeTerms } from "./terms.js";
import { focusSearchOnSlash } from "./shortcuts.js";

describeTerms(document);
focusSearchOnSlash(document);

const results = document.querySelector("search-results");
if (results) import("./search-results.js");
