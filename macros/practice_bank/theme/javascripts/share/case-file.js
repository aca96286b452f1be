// What was filled in, as the file that goes to the bank: its name, its text, and the address that
// takes it there.

import { address as addressOf } from "../finder/dom.js";
import { questionsOf } from "./questions.js";
import { toYaml, withoutHalves } from "./yaml.js";

// Files are named in the same way by `bank import` (sharing/case_file.py, text/slugs.py).
const LONGEST_NAME = 60;
const ID_LENGTH = 5;

/**
 * The Markdown of a case. It is a draft as long as an editor has topics to choose.
 * @param form what `api/form.json` holds
 * @param filled `values` has what the file says, `sections` the text below each heading
 */
export function caseText(form, { id, added, values, sections }) {
  const given = { ...values, id, added, status: "published" };
  if (leftToEditors(form, values).length) given.status = "draft";
  const named = form.order.filter((name) => given[name] !== undefined);
  const fields = Object.fromEntries(named.map((name) => [name, given[name]]));
  const parts = form.sections.map(({ heading }) => {
    return `## ${heading}\n\n${trimmed(sections[heading])}\n`;
  });
  return `---\n${sendTo(form)}${toYaml(fields)}---\n${parts.join("\n")}`;
}

/** The questions about topics that are left to an editor. */
export function leftToEditors(form, values) {
  return questionsOf(form).filter(({ name, wanted = 0 }) => {
    const chosen = [values[name] ?? []].flat().filter(Boolean);
    return chosen.length < wanted;
  });
}

/** A comment that says to whom the file goes, for whoever finds it later. */
function sendTo({ recipient: { name, address, email, page } }) {
  if (!address && !page) return "";
  const where = email || address || addressOf(page);
  return `# Send this file to ${name}: ${where}\n`;
}

/** A text without empty lines before it and spaces after it; the first line keeps its indent. */
function trimmed(text = "") {
  return text.replace(/\r\n?/g, "\n").replace(/^(?:[^\S\n]*\n)+|\s+$/g, "");
}

/** The name of the file, which becomes the page's address: “Café & crèche” is cafe-creche.md. */
export function fileName(title, id) {
  return `${slugOf(title) || `case-${id}`}.md`;
}

// Latin letters that Unicode does not part into a letter and its mark, as in text/slugs.py.
const WHOLE_LETTERS = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i",
};

/** The words of a text in small letters with hyphens, as many as fit; a long first one is cut. */
export function slugOf(text, longest = LONGEST_NAME) {
  const plain = text.normalize("NFKD").replace(/\p{M}|['’]/gu, "").toLowerCase()
    .replace(/[ßæœøłđðþħı]/g, (letter) => WHOLE_LETTERS[letter]);
  const [first = "", ...others] = plain.match(/[a-z0-9]+/g) ?? [];
  let slug = first.slice(0, longest);
  for (const word of others) {
    const longer = `${slug}-${word}`;
    if (longer.length > longest) break;
    slug = longer;
  }
  return slug;
}

/**
 * The address of GitHub's page for a new file, with the text in it if there is one.
 * @returns the address and its length in bytes: all of its characters are of one byte
 */
export function newFileAddress(form, name, text) {
  const query = [`filename=${encodeURIComponent(name)}`];
  if (text) query.push(`value=${encodeURIComponent(withoutHalves(text))}`);
  const address = `${form.new_file}?${query.join("&")}`;
  return { address, bytes: address.length };
}

/** A new permanent code, in which at least one of the characters is a letter. */
export function newId(characters) {
  for (;;) {
    const drawn = crypto.getRandomValues(new Uint32Array(ID_LENGTH));
    const id = [...drawn].map((number) => characters[number % characters.length]).join("");
    if (/\D/.test(id)) return id;
  }
}

/** Whether something that was kept is a code that `newId` could have given. */
export function isId(kept, characters) {
  if (typeof kept !== "string" || kept.length !== ID_LENGTH) return false;
  return [...kept].every((character) => characters.includes(character));
}

/** Today as YYYY-MM-DD, where the reader is. */
export function today(now = new Date()) {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((number) => {
    return String(number).padStart(2, "0");
  });
  return `${now.getFullYear()}-${month}-${day}`;
}
