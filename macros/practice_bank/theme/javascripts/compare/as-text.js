// A comparison as plain text: case by case, each with its address and every row.

/** @param {string} title @param {string} from the address of the comparison */
export function asText(title, from, found, rows) {
  const cases = found.map((one, i) => {
    const lines = rows.flatMap(({ name, cells }) => linesOf(name, cells[i]));
    return [one.title, one.url, "", ...lines].join("\n");
  });
  return `${[`${title}\n${from}`, ...cases].join("\n\n\n")}\n`;
}

function linesOf(name, { items, isList }) {
  const texts = items.map(withAddress);
  if (!isList) return [`${name}: ${texts.map(closed).join(" ")}`];
  return [`${name}:`, ...texts.map((text) => `- ${text}`)];
}

function withAddress({ text, link }) {
  return link ? `${text} <${link.href}>` : text;
}

/** A text that another follows: “Worked” ends in a full stop then. */
function closed(text, i, all) {
  return i === all.length - 1 || /[.!?]$/.test(text) ? text : `${text}.`;
}
