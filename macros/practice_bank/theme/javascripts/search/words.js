// Words as they are compared. Pure functions: text in, text out.

/**
 * @param {string} text
 * @returns {string} small letters without accents, possessives and punctuation; single spaces
 */
export function normalise(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[’‘`]/g, "'")
    .replace(/(?<=\p{L})'s\b|(?<=s)'(?!\p{L})/gu, "")
    .replace(/'/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * The Damerau-Levenshtein distance (insert, delete, replace, swap two neighbours), given up above
 * `most`: https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance
 * @param {string} a @param {string} b @param {number} most
 * @returns {number} the distance, or most + 1
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, replaced);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length] > most ? most + 1 : last[b.length];
}
