// The draft, kept in this browser alone. Storage may be switched off or full; the form then lasts
// as long as the page.

const STORE = "share:case";

/** The draft that was kept, or null. What it holds is checked when it goes into the fields. */
export function readDraft() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "null");
    return kept !== null && typeof kept === "object" ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps a draft, and says whether that was possible. */
export function keepDraft(draft) {
  try {
    localStorage.setItem(STORE, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft() {
  try {
    localStorage.removeItem(STORE);
  } catch {
    // There is none.
  }
}
