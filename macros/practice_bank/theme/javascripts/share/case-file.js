// What was filled in, as the file that goes to the bank: its name, its text, and the address that takes it there.

import { toYaml } from "./yaml.js";

const LONGEST_NAME = 60;

/** The Markdown of a case. `values` has what the fields hold, `sections` the text below each heading. */
export function caseText(form, { id, added, values, sections }) {
  const given = { ...values, id, added, status: "published" };
  const fields = Object.fromEntries(form.order.filter((name) => given[name] !== undefined).map((name) => [name, given[name]]));
  const body = form.sections.map(({ heading }) => `## ${heading}\n\n${trimmed(sections[heading])}\n`).join("\n");
  return `---\n${toYaml(fields)}---\n${body}`;
}

function trimmed(text = "") {
  return text.replace(/\r\n?/g, "\n").replace(/^(?:[^\S\n]*\n)+|\s+$/g, "");
}

/** The name of the file, which becomes the page's address: “Café & crèche” is cafe-creche.md. */
export function fileName(title, id) {
  const plain = title.normalize("NFKD").replace(/\p{M}|['’]/gu, "").toLowerCase();
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  let name = "";
  for (const word of words) {
    if (name && name.length + word.length + 1 > LONGEST_NAME) break;
    name = (name ? `${name}-${word}` : word).slice(0, LONGEST_NAME);
  }
  return `${name || `case-${id}`}.md`;
}

/** The address of GitHub's page for a new file, with the text in it if `text` is given; and its length in bytes. */
export function newFileAddress(form, name, text) {
  const query = `filename=${encodeURIComponent(name)}${text ? `&value=${encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"))}` : ""}`;
  const address = `${form.new_file}?${query}`;
  return { address, bytes: address.length };
}

/** A new permanent code: five signs, at least one of them a letter. */
export function newId(signs) {
  for (;;) {
    const drawn = crypto.getRandomValues(new Uint32Array(5));
    const id = [...drawn].map((number) => signs[number % signs.length]).join("");
    if (/\D/.test(id)) return id;
  }
}

/** Today as YYYY-MM-DD, where the reader is. */
export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
