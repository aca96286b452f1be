// The drafts, kept in this browser alone, each under a key of its own, so that tabs with different
// stories never write over one another.

import { keysOf, read, write } from "../kept.js";

const STORE = "localStorage";
const PREFIX = "share:draft:";
// Where the only draft was kept before there could be several.
const ONLY = "share:case";

/**
 * Every draft that was kept, the last changed first. What they hold is checked when it goes into
 * the fields.
 */
export function drafts() {
  const found = keysOf(STORE, PREFIX)
    .map((key) => ({ ...draftAt(key), id: key.slice(PREFIX.length) }))
    .filter((draft) => draft.answers);
  const only = draftAt(ONLY);
  if (only) found.push(only);
  return found.sort((one, other) => changedAt(other) - changedAt(one));
}

/**
 * Gives a draft of an earlier version a place among the others. `idOf` returns the id of a draft, or
 * a new one; where another draft has that id already, this one gets a new one.
 */
export function moveOnly(idOf) {
  const only = draftAt(ONLY);
  if (!only) return;
  const own = idOf(only);
  const id = draftAt(PREFIX + own) ? idOf(null) : own;
  if (write(STORE, PREFIX + id, { ...only, id })) write(STORE, ONLY, null);
}

/** Keeps a draft, and says whether it will outlast the page. */
export function keepDraft(draft) {
  return write(STORE, PREFIX + draft.id, { ...draft, changed: Date.now() });
}

export function forgetDraft(id) {
  write(STORE, PREFIX + id, null);
}

/** Calls `tell` with the id and the draft when another tab has changed one, or forgotten it. */
export function followDrafts(tell) {
  addEventListener("storage", ({ key }) => {
    if (key?.startsWith(PREFIX)) tell(key.slice(PREFIX.length), draftAt(key));
  });
}

/** The draft under a key, or null. */
function draftAt(key) {
  const kept = read(STORE, key);
  return kept !== null && typeof kept === "object" && !Array.isArray(kept) ? kept : null;
}

function changedAt({ changed }) {
  return typeof changed === "number" ? changed : 0;
}
