// Front matter as YAML that reads the same everywhere: a word or a number only where no reader
// could take it for another thing, everything else in double quotes.
// https://yaml.org/spec/1.2.2/#731-double-quoted-style

// What YAML 1.1, which other tools still read, takes for true, false or nothing.
const WORDS = /^(?:y|yes|n|no|on|off|true|false|null)$/i;
const PLAIN = /^\p{L}[\p{L}\p{N} ,.’()–-]*$/u;
const SLUG = /^[a-z][a-z0-9-]*$/;
const ENDS_OPEN = /[\s,-]$/;
// What may not stand in YAML as itself.
const ESCAPED = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
// Half a pair of surrogates, which is no character, and what stands for one that cannot be shown.
const HALF = /[\ud800-\udfff]/gu;
const UNKNOWN = "\ufffd";

/**
 * The lines of a mapping, each with its line break.
 * @param fields values by their names: text, number, boolean, mapping, list of texts or mappings
 */
export function toYaml(fields, indent = "") {
  return Object.entries(fields).map(([name, value]) => field(name, value, indent)).join("");
}

function field(name, value, indent) {
  if (Array.isArray(value)) return `${indent}${name}:${list(value, indent)}`;
  if (value !== null && typeof value === "object") {
    return `${indent}${name}:\n${toYaml(value, `${indent}  `)}`;
  }
  return `${indent}${name}: ${scalar(value)}\n`;
}

/** A list of slugs on the line of its name, any other with a line for each of its items. */
function list(items, indent) {
  if (items.every((item) => typeof item === "string" && SLUG.test(item))) {
    return ` [${items.map(scalar).join(", ")}]\n`;
  }
  return `\n${items.map((item) => entry(item, `${indent}  `)).join("")}`;
}

function entry(item, indent) {
  if (typeof item !== "object") return `${indent}- ${scalar(item)}\n`;
  const lines = toYaml(item, `${indent}  `);
  return `${indent}- ${lines.slice(indent.length + 2)}`;
}

/** One value on one line. */
export function scalar(value) {
  if (typeof value === "number") return decimal(value);
  if (typeof value === "boolean") return String(value);
  const text = withoutHalves(value);
  const isPlain = PLAIN.test(text) && !WORDS.test(text) && !ENDS_OPEN.test(text);
  return isPlain ? text : quoted(text);
}

/** A text whose every part is a character. */
export function withoutHalves(text) {
  return text.replace(HALF, UNKNOWN);
}

function quoted(text) {
  return JSON.stringify(text).replace(ESCAPED, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** A number without an exponent, which the bank does not read. */
function decimal(number) {
  if (Number.isInteger(number)) return BigInt(number).toString();
  const text = String(number);
  return text.includes("e") ? number.toFixed(18).replace(/0+$/, "") : text;
}
