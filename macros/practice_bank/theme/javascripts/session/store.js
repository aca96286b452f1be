// The sessions that are kept in this browser, each under a key of its own, so that one tab never
// overwrites what another has; and which of them is the one that things are added to.

import { keysOf, read, write } from "../kept.js";
import { empty, newKey, sessionFrom } from "./model.js";

const PREFIX = "session:";
export const CURRENT = "session-now";

/** The key under which a session is kept. */
export function keyOf(id) {
  return PREFIX + id;
}

/** A session, or null where there is none or what is kept is none. */
export function kept(id) {
  const value = read("localStorage", keyOf(id));
  return value === null ? null : sessionFrom(value).session;
}

/** Every session that can be read: its id, and what it is. */
export function all() {
  const ids = keysOf("localStorage", PREFIX).map((key) => key.slice(PREFIX.length));
  return ids.sort().flatMap((id) => {
    const session = kept(id);
    return session ? [{ id, session }] : [];
  });
}

/** The id of the session that things are added to; "" where there is none. */
export function currentId() {
  const id = read("localStorage", CURRENT);
  return typeof id === "string" && kept(id) ? id : "";
}

/** Whether something is kept as the current session that is none. */
export function isDamaged() {
  const id = read("localStorage", CURRENT);
  if (typeof id !== "string" || kept(id)) return false;
  try {
    return localStorage.getItem(keyOf(id)) !== null;
  } catch {
    return false;
  }
}

/** Keeps a session. Says whether it will outlast the page. */
export function keep(id, session) {
  return write("localStorage", keyOf(id), session);
}

/** Keeps a new session and makes it the current one. */
export function begin(session = empty()) {
  // Ids in the order in which sessions were begun.
  const id = `${Date.now().toString(36)}${newKey().slice(0, 4)}`;
  const isKept = keep(id, session) && choose(id);
  return { id, isKept };
}

/** Makes a session the one that things are added to. */
export function choose(id) {
  return write("localStorage", CURRENT, id);
}

export function forget(id) {
  write("localStorage", keyOf(id), null);
  if (read("localStorage", CURRENT) === id) write("localStorage", CURRENT, null);
}

/**
 * Changes a session as it is kept now, whoever changed it last; `otherwise` is taken where it is
 * kept no more.
 * @returns {{session: import("./model.js").Session, isKept: boolean}}
 */
export function update(id, change, otherwise = empty()) {
  const session = change(kept(id) ?? otherwise);
  return { session, isKept: keep(id, session) };
}
