// QR codes of short texts, as ISO/IEC 18004 describes them: bytes, error correction of level M (15%
// may be covered), versions 1 to 9, so at most 180 bytes. https://www.iso.org/standard/83389.html
// It is read only when a reader asks for a code, so no page carries one and no build makes them.

// For each version: all code words, those for correction in each block, and the number of blocks.
const VERSIONS = [
  [26, 10, 1],
  [44, 16, 1],
  [70, 26, 1],
  [100, 18, 2],
  [134, 24, 2],
  [172, 16, 4],
  [196, 18, 4],
  [242, 22, 4],
  [292, 22, 5],
];
// The light border that a reader needs around the code, in modules.
const QUIET = 4;
// The patterns of which one is laid over the words: a module changes where a pattern gives 0.
const MASKS = [
  (x, y) => (x + y) % 2,
  (x, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

// The field of 256 elements in which the correction is computed: powers of 2, and their exponents.
const POWERS = new Uint8Array(255);
const EXPONENTS = new Uint8Array(256);
for (let exponent = 0, value = 1; exponent < 255; exponent += 1) {
  POWERS[exponent] = value;
  EXPONENTS[value] = exponent;
  value = (value << 1) ^ (value > 127 ? 0x11d : 0);
}
const times = (a, b) => (a && b ? POWERS[(EXPONENTS[a] + EXPONENTS[b]) % 255] : 0);

/**
 * @param {string} text
 * @returns {boolean[][] | null} the modules, row by row, true where dark; null where the text is
 *   too long
 */
export function modules(text) {
  const bytes = new TextEncoder().encode(text);
  // Two words are taken by the mode and the length.
  const fits = ([all, correction, blocks]) => bytes.length <= all - correction * blocks - 2;
  const version = 1 + VERSIONS.findIndex(fits);
  if (!version) return null;
  const words = interleaved(dataWords(bytes, version), version);
  const drawn = MASKS.map((_, mask) => draw(words, version, mask));
  return drawn.reduce((best, next) => (penalty(next) < penalty(best) ? next : best));
}

/**
 * The mode, the length, the bytes and what fills the rest. A half byte more at either end makes
 * whole bytes.
 */
function dataWords(bytes, version) {
  const [all, correction, blocks] = VERSIONS[version - 1];
  const halves = [0b0100, ...[bytes.length, ...bytes].flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const words = [];
  for (let place = 0; place < halves.length; place += 2) {
    words.push((halves[place] << 4) | halves[place + 1]);
  }
  // 0xec and 0x11 in turn.
  for (let filler = 0xec; words.length < all - correction * blocks; filler ^= 0xec ^ 0x11) {
    words.push(filler);
  }
  return words;
}

/**
 * Cuts the data into blocks, the shorter ones first, computes the correction of each, and takes a
 * word of each in turn.
 */
function interleaved(data, version) {
  const [all, correction, blocks] = VERSIONS[version - 1];
  const shortest = Math.floor(all / blocks) - correction;
  const longer = all % blocks;
  const parts = [];
  for (let block = 0, start = 0; block < blocks; block += 1) {
    const end = start + shortest + (block >= blocks - longer ? 1 : 0);
    parts.push(data.slice(start, end));
    start = end;
  }
  return [...inTurn(parts), ...inTurn(parts.map((part) => remainder(part, correction)))];
}

/** The first of each list, then the second of each … */
function inTurn(lists) {
  const longest = Math.max(...lists.map((list) => list.length));
  const words = [];
  for (let place = 0; place < longest; place += 1) {
    for (const list of lists) if (place < list.length) words.push(list[place]);
  }
  return words;
}

/**
 * The remainder of the data, as a polynomial, after division by the generator of this degree (Reed
 * and Solomon).
 */
function remainder(data, degree) {
  let generator = [1];
  for (let root = 0; root < degree; root += 1) {
    const next = [...generator, 0];
    generator.forEach((factor, place) => (next[place + 1] ^= times(factor, POWERS[root])));
    generator = next;
  }
  const rest = [...data, ...Array(degree).fill(0)];
  data.forEach((_, place) => {
    const factor = rest[place];
    generator.forEach((value, step) => (rest[place + step] ^= times(value, factor)));
  });
  return rest.slice(data.length);
}

/** A code of `length` bits with its check bits, those of the generator's degree. */
function checked(value, length, generator) {
  const degree = 31 - Math.clz32(generator);
  let rest = value << degree;
  for (let bit = length + degree - 1; bit >= degree; bit -= 1) {
    if ((rest >> bit) & 1) rest ^= generator << (bit - degree);
  }
  return (value << degree) | rest;
}

function draw(words, version, mask) {
  const size = 17 + 4 * version;
  const grid = Array.from({ length: size }, () => Array(size).fill(null));
  const set = (x, y, dark) => {
    if (grid[y]?.[x] !== undefined) grid[y][x] = Boolean(dark);
  };
  drawPatterns(set, size, version);
  drawFormat(set, size, version, mask);
  // The words go up and down in pairs of columns from the right, around what is drawn already and
  // the timing column.
  let bit = 0;
  for (let right = size - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
    for (let step = 0; step < size; step += 1) {
      const y = up ? size - 1 - step : step;
      for (const x of [right - (right === 6 ? 1 : 0), right - (right === 6 ? 2 : 1)]) {
        if (grid[y][x] !== null) continue;
        const dark = ((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
        bit += 1;
        grid[y][x] = Boolean(dark) !== (MASKS[mask](x, y) === 0);
      }
    }
  }
  return grid;
}

/** The three large squares with their border, the timing lines and the small squares. */
function drawPatterns(set, size, version) {
  for (const [left, top] of [[0, 0], [size - 7, 0], [0, size - 7]]) {
    for (let y = -1; y <= 7; y += 1) {
      for (let x = -1; x <= 7; x += 1) {
        const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
        set(left + x, top + y, ring !== 2 && ring !== 4);
      }
    }
  }
  for (let place = 8; place < size - 8; place += 1) {
    set(place, 6, place % 2 === 0);
    set(6, place, place % 2 === 0);
  }
  const last = size - 7;
  const places = version === 1 ? [] : version < 7 ? [6, last] : [6, (6 + last) / 2, last];
  for (const middle of places) {
    for (const centre of places) {
      // In three corners stand the large squares.
      if (middle === 6 && (centre === 6 || centre === last)) continue;
      if (middle === last && centre === 6) continue;
      for (let y = -2; y <= 2; y += 1) {
        for (let x = -2; x <= 2; x += 1) {
          const ring = Math.max(Math.abs(x), Math.abs(y));
          set(centre + x, middle + y, ring !== 1);
        }
      }
    }
  }
}

/**
 * Level M and the mask, twice; from version 7 on the version, twice; and the one module that is
 * always dark.
 */
function drawFormat(set, size, version, mask) {
  const format = checked(mask, 5, 0x537) ^ 0x5412;
  for (let bit = 0; bit < 15; bit += 1) {
    const dark = (format >> bit) & 1;
    const near = bit < 6 ? bit : bit < 8 ? bit + 1 : 0;
    if (bit < 8) set(8, near, dark);
    else set(bit === 8 ? 7 : 14 - bit, 8, dark);
    if (bit < 8) set(size - 1 - bit, 8, dark);
    else set(8, size - 15 + bit, dark);
  }
  set(8, size - 8, true);
  if (version < 7) return;
  const code = checked(version, 6, 0x1f25);
  for (let bit = 0; bit < 18; bit += 1) {
    const dark = (code >> bit) & 1;
    const [long, short] = [Math.floor(bit / 3), size - 11 + (bit % 3)];
    set(short, long, dark);
    set(long, short, dark);
  }
}

/**
 * How hard a drawing is to read: runs, blocks, what looks like a large square, and too much of
 * light or dark.
 */
function penalty(grid) {
  const size = grid.length;
  const lines = [...grid, ...grid.map((_, x) => grid.map((row) => row[x]))]
    .map((line) => line.map((dark) => (dark ? "1" : "0")).join(""));
  let sum = 0;
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
    for (const alike of ["10111010000", "00001011101"]) {
      for (let at = line.indexOf(alike); at >= 0; at = line.indexOf(alike, at + 1)) sum += 40;
    }
  }
  for (let y = 1; y < size; y += 1) {
    for (let x = 1; x < size; x += 1) {
      const block = [grid[y][x - 1], grid[y - 1][x], grid[y - 1][x - 1]];
      if (block.every((dark) => dark === grid[y][x])) sum += 3;
    }
  }
  const dark = grid.flat().filter(Boolean).length;
  return sum + 10 * Math.floor(Math.abs((20 * dark) / size ** 2 - 10));
}

const SVG = "http://www.w3.org/2000/svg";

/** The code as an SVG element, dark on light in every theme; null where the text is too long. */
export function qrElement(text) {
  const grid = modules(text);
  if (!grid) return null;
  const side = grid.length + 2 * QUIET;
  const make = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const svg = make("svg", {
    xmlns: SVG,
    viewBox: `0 0 ${side} ${side}`,
    role: "img",
    "aria-label": `QR code for ${text}`,
    "shape-rendering": "crispEdges",
  });
  svg.append(
    make("rect", { width: side, height: side, fill: "#fff" }),
    make("path", { d: pathOf(grid), fill: "#000" }),
  );
  return svg;
}

/** A rectangle for each run of dark modules in a row. */
function pathOf(grid) {
  const parts = [];
  grid.forEach((row, y) => {
    const line = row.map((dark) => (dark ? "1" : "0")).join("");
    for (const { 0: run, index } of line.matchAll(/1+/g)) {
      parts.push(`M${index + QUIET} ${y + QUIET}h${run.length}v1h-${run.length}z`);
    }
  });
  return parts.join("");
}
