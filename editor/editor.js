// What Decap CMS does not do by itself, at the moment of saving: a new case gets its id and its date, and what is empty
// is left out, so that the page says “not reported”.
/* global CMS */

const SIGNS = "23456789bcdfghjkmnpqrstvwxz";

function newId() {
  for (;;) {
    const drawn = crypto.getRandomValues(new Uint32Array(5));
    const id = [...drawn].map((number) => SIGNS[number % SIGNS.length]).join("");
    if (/\D/.test(id)) return id;
  }
}

function isEmpty(value) {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && "size" in value && value.size === 0;
}

/** The same without what is empty, also within sets of fields and lists. Decap keeps its data in Immutable's maps. */
function pruned(value) {
  if (typeof value !== "object" || value === null || !("filterNot" in value)) return value;
  return value.map(pruned).filterNot(isEmpty);
}

CMS.registerEventListener({
  name: "preSave",
  handler({ entry }) {
    const data = pruned(entry.get("data"));
    return data
      .update("id", (id) => id || newId())
      .update("added", (added) => added || new Date().toISOString().slice(0, 10));
  },
});
