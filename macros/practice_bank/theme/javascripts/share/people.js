// What looks like a person in what one writes: names beside ages, numbers and addresses of one
// person. It finds what `bank check` finds (practice_bank/rules/people.py), by the same patterns,
// which come from `api/form.json`.

const PART = /\{([a-z_]+)\}/g;

export class People {
  /** @param rule `people` of what the form is made from */
  constructor(rule) {
    this.rule = rule;
    this.address = new RegExp(rule.address, "gu");
    this.marks = new RegExp(rule.marks, "gu");
    this.word = new RegExp(rule.word, "gu");
    this.ordinary = new Set(rule.ordinary);
    this.namesToo = new Set(rule.names_too);
    const parts = filledParts(rule.parts);
    const compiled = (text, flags) => text && new RegExp(filled(text, parts), flags);
    this.endings = rule.endings.map((text) => compiled(text, "u"));
    this.signs = rule.signs.map((sign) => ({
      ...sign,
      found: compiled(sign.pattern, "gu"),
      never: compiled(sign.never, "u"),
      notAfter: compiled(sign.not_after, "u"),
    }));
  }

  /**
   * What looks like a person in a text, in its order: the words, and what they look like.
   * @param {Set<string>} small the words that all of the answers have in small letters
   * @returns {{start: number, end: number, words: string, what: string}[]}
   */
  in(written, small) {
    const text = this.searched(written);
    const found = [];
    // Whether a sign has been found at each place.
    const taken = new Uint8Array(text.length);
    for (const sign of this.signs) {
      for (const match of text.matchAll(sign.found)) {
        const [words] = match;
        const start = match.index;
        const end = start + words.length;
        const isNew = !taken.subarray(start, end).includes(1);
        if (!isNew || !this.isSign(sign, match, small)) continue;
        taken.fill(1, start, end);
        found.push({ start, end, words, what: sign.what });
      }
    }
    return found.sort((one, other) => one.start - other.start);
  }

  /** A text without its marks of emphasis, and with blanks for addresses of pages. */
  searched(text) {
    const blanked = text.replace(this.address, (address) => " ".repeat(address.length));
    return blanked.replace(this.marks, "");
  }

  /** The words that a text has in small letters. */
  smallWords(text) {
    const words = text.match(this.word) ?? [];
    return new Set(words.filter((word) => word === word.toLowerCase()));
  }

  isSign(sign, match, small) {
    const [words] = match;
    if (sign.never?.test(words)) return false;
    if (sign.sum && !isRight(sign.sum, words)) return false;
    const before = match.input.slice(Math.max(0, match.index - this.rule.before), match.index);
    if (sign.notAfter?.test(before)) return false;
    const name = match.groups?.name;
    return name === undefined || this.isName(sign, name, small);
  }

  /** Whether any word in a name is no ordinary one. */
  isName(sign, name, small) {
    return (name.match(this.word) ?? []).some((word) => !this.isOrdinary(sign, word, small));
  }

  isOrdinary(sign, word, small) {
    if (this.ordinary.has(word) && (sign.bare || !this.namesToo.has(word))) return true;
    if (this.namesToo.has(word)) return false;
    const hasEnding = this.endings.some((ending) => ending.test(word));
    return hasEnding || small.has(word.toLowerCase()) || word.length === 1;
  }
}

/** The pieces of patterns with the earlier ones in each. */
function filledParts(written) {
  const parts = {};
  for (const [name, text] of Object.entries(written)) parts[name] = filled(text, parts);
  return parts;
}

function filled(text, parts) {
  return text.replace(PART, (_, name) => parts[name]);
}

/** Whether the digits of a number, times their weights, add up to a multiple of the modulus. */
function isRight({ weights, modulus }, number) {
  const digits = number.match(/[0-9]/g) ?? [];
  if (digits.length !== weights.length) return false;
  const total = digits.reduce((sum, digit, place) => sum + Number(digit) * weights[place], 0);
  return total % modulus === 0;
}
