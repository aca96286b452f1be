// A page of a learning platform for the tests: scorm-again as its API, and the package in a frame.

const { edition, kept } = JSON.parse(document.documentElement.dataset.session);
const settings = { lmsCommitUrl: "/saved", dataCommitFormat: "flattened", autocommit: false };

if (edition === "1.2") window.API = new window.Scorm12API(settings);
else window.API_1484_11 = new window.Scorm2004API(settings);
if (kept) (window.API ?? window.API_1484_11).loadFromFlattenedJSON(kept, "");
