// A session as a file: JSON that says what it is and in which version.

import { VERSION, sessionFrom } from "./model.js";

const FORMAT = "practice-bank-session";
const TYPE = "application/json";
// Bytes; a full session has less.
const MOST_BYTES = 1_000_000;
// Of what is wrong with a file, so many sentences are enough.
const MOST_TOLD = 3;

export const WRONG = {
  large: "The file is too large for a session, so it was not opened.",
  other: "This file is not a session. A session saved here has a name that ends in “.session.json”.",
  newer: "The file was made by a newer version of this page. Reload the page, then open the file again.",
  damaged: "The file is a session, but something in it is wrong, so it was not opened.",
  unreadable: "The file could not be read.",
};

/** The text of the file; the keys of the items stay on this computer. */
export function textOf(session) {
  const items = session.items.map(({ key: _, ...rest }) => rest);
  const whole = { format: FORMAT, version: VERSION, session: { ...session, items } };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** @returns {Blob} */
export function fileOf(session) {
  return new Blob([textOf(session)], { type: TYPE });
}

/** A name that every computer can keep: the title in plain letters. */
export function nameOf({ title }) {
  const plain = title.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  const words = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-+|-+$/g, "");
  return `${words || "my"}.session.json`;
}

/** @returns {Promise<{session: import("./model.js").Session} | {wrong: string}>} */
export async function readFile(file) {
  if (file.size > MOST_BYTES) return { wrong: WRONG.large };
  try {
    return readText(await file.text());
  } catch {
    return { wrong: WRONG.unreadable };
  }
}

/** @returns {{session: import("./model.js").Session} | {wrong: string}} */
export function readText(text) {
  const whole = parsed(text);
  if (whole?.format !== FORMAT || !Number.isInteger(whole.version)) return { wrong: WRONG.other };
  if (whole.version > VERSION) return { wrong: WRONG.newer };
  const { session, wrong } = sessionFrom(whole.session);
  if (session) return { session };
  return { wrong: [WRONG.damaged, ...wrong.slice(0, MOST_TOLD)].join(" ") };
}

function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return null;
  }
}
