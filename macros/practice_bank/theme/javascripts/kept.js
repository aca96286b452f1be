// What is kept in this browser. Where nothing can be kept, because storage is switched off or full,
// it lasts as long as the page.

// The values that could not be kept, by the names of their stores and their keys.
const inMemory = new Map();
// So much has room where a draft or a list of ticks has, in characters.
const PROBE = "x".repeat(20_000);

/** The value of a key, or null. `store` is "localStorage" or "sessionStorage". */
export function read(store, key) {
  const name = `${store} ${key}`;
  if (inMemory.has(name)) return inMemory.get(name);
  try {
    return JSON.parse(window[store].getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** Keeps a value, or removes it where it is null. Says whether it will outlast the page. */
export function write(store, key, value) {
  const name = `${store} ${key}`;
  try {
    if (value === null) window[store].removeItem(key);
    else window[store].setItem(key, JSON.stringify(value));
    inMemory.delete(name);
    return true;
  } catch {
    inMemory.set(name, value);
    return false;
  }
}

/** The keys that begin in a way and have a value. */
export function keysOf(store, prefix) {
  const found = new Set();
  for (const [name, value] of inMemory) {
    const key = name.slice(store.length + 1);
    if (name === `${store} ${key}` && key.startsWith(prefix) && value !== null) found.add(key);
  }
  try {
    const keys = Object.keys(window[store]).filter((key) => key.startsWith(prefix));
    for (const key of keys) if (read(store, key) !== null) found.add(key);
  } catch {
    // Nothing is kept there.
  }
  return [...found];
}

/**
 * The names by which things with these words are kept: the words themselves, and for those that
 * others have too, which of them it is.
 */
export function distinct(texts) {
  const times = new Map();
  return texts.map((text) => {
    const time = (times.get(text) ?? 0) + 1;
    times.set(text, time);
    return time === 1 ? text : `${text} (${time})`;
  });
}

/** Whether there is room for what a reader is about to write. */
export function canKeep(store) {
  try {
    window[store].setItem("probe", PROBE);
    window[store].removeItem("probe");
    return true;
  } catch {
    return false;
  }
}

/**
 * Calls `tell` with the value of a key when another tab has changed it, and when the page comes
 * back as it was left. Returns a function that ends this.
 */
export function follow(key, tell) {
  const changed = (event) => {
    if (event.key === key || event.key === null) tell(read("localStorage", key));
  };
  const shown = (event) => {
    if (event.persisted) tell(read("localStorage", key));
  };
  addEventListener("storage", changed);
  addEventListener("pageshow", shown);
  return () => {
    removeEventListener("storage", changed);
    removeEventListener("pageshow", shown);
  };
}
