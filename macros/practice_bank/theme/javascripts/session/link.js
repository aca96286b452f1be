// A session as the part of an address after “#”, which browsers send nowhere: JSON without names,
// compressed (https://www.rfc-editor.org/rfc/rfc1951), in the letters that an address may have
// (https://www.rfc-editor.org/rfc/rfc4648#section-5). A link that anyone may have made is read as
// such: how much it unpacks to has a limit.

import { TYPES, VERSION, sessionFrom } from "./model.js";

const NAME = "#session=";
const FORM = /^#session=(\d{1,4})\.([\w-]*)$/;
// Bytes of a session, unpacked.
const MOST_BYTES = 200_000;
const MOST_CHARACTERS = 100_000;
/** Longer links are cut by some programs, in characters. */
export const LONG = 2000;
const METHOD = "deflate-raw";
const FIELDS = ["type", "title", "minutes", "note", "kind", "ref", "number", "from", "part"];
const DEFAULTS = [0, "", 0, "", "", "", 0, "", ""];

export const WRONG = {
  damaged: "The link is damaged: part of it is missing or was changed. Ask for it again, or for the session as a file.",
  large: "The link holds more than a session can have, so it was not opened.",
  newer: "The link was made by a newer version of this page. Reload the page, then open the link again.",
  unable: "This browser cannot read or make such links: it is too old. Use a file instead.",
  tooLong: "The session has too much text for a link. Send it as a file instead.",
};

/** Whether the part of an address after “#” is meant to be a session. */
export function isSessionLink(hash) {
  return hash.startsWith(NAME);
}

/** @returns {Promise<{hash: string} | {wrong: string}>} */
export async function hashOf(session) {
  if (!("CompressionStream" in window)) return { wrong: WRONG.unable };
  const bytes = new TextEncoder().encode(JSON.stringify(packed(session)));
  if (bytes.length > MOST_BYTES) return { wrong: WRONG.tooLong };
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream(METHOD));
  const small = await new Response(stream).arrayBuffer();
  return { hash: `${NAME}${VERSION}.${toLetters(new Uint8Array(small))}` };
}

/** @returns {Promise<{session: import("./model.js").Session} | {wrong: string}>} */
export async function sessionOf(hash) {
  if (hash.length > MOST_CHARACTERS) return { wrong: WRONG.large };
  const [, version, letters] = FORM.exec(hash) ?? [];
  if (!letters) return { wrong: WRONG.damaged };
  if (Number(version) > VERSION) return { wrong: WRONG.newer };
  if (!("DecompressionStream" in window)) return { wrong: WRONG.unable };
  try {
    const text = await unpackedText(fromLetters(letters));
    if (text === null) return { wrong: WRONG.large };
    const { session } = sessionFrom(unpacked(JSON.parse(text)));
    return session ? { session } : { wrong: WRONG.damaged };
  } catch {
    return { wrong: WRONG.damaged };
  }
}

/** The text of compressed bytes, or null where it is longer than any session. */
async function unpackedText(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(METHOD));
  const reader = stream.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** A session as lists; fields at the end of an item that are empty are left out. */
function packed({ title, date, start, planned, items }) {
  return [title, date, start, planned, items.map(packedItem)];
}

function packedItem(item) {
  const values = FIELDS.map((field) => (field === "type" ? TYPES.indexOf(item.type) : item[field]));
  while (values.length && values.at(-1) === DEFAULTS[values.length - 1]) values.pop();
  return values;
}

function unpacked([title, date, start, planned, items]) {
  return { title, date, start, planned, items: items.map(unpackedItem) };
}

function unpackedItem(values) {
  const item = {};
  for (const [place, field] of FIELDS.entries()) item[field] = values[place] ?? DEFAULTS[place];
  return { ...item, type: TYPES[item.type] };
}

function toLetters(bytes) {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromLetters(letters) {
  const text = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
