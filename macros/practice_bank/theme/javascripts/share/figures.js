// The figure of a result as the page of the case will show it (site/figures.py).

import { OURS } from "../finder/dom.js";
import { figureOf, minus } from "./answers.js";

const LANGUAGE = OURS || document.documentElement.lang || undefined;
const FORMAT = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 18 });

// Stands for a number that is not filled in yet.
const NOT_YET = "…";

/** “about 300,000 posts”, “87 → 61 posts”, “+5%”, or nothing where no number is filled in. */
export function figureText(row, { figures, currency, approximate }) {
  const figure = figureOf(row, figures);
  if (!figure?.fields.some((name) => row[name].trim())) return "";
  const unit = row.unit.trim();
  const last = figure.fields.at(-1);
  // A unit that is a word stands after the second of two numbers alone.
  const isAfterEach = unit === currency.code || unit === "%";
  const said = figure.text.replace(/\{(\w+)\}/g, (place, name) => {
    const text = row[name].trim() || NOT_YET;
    const number = name === last || isAfterEach
      ? withUnit(text, unit, currency)
      : numberText(text);
    return figure.signed && Number(minus(text)) > 0 ? `+${number}` : number;
  });
  return row.approximate ? approximate.replace("{number}", () => said) : said;
}

function withUnit(text, unit, currency) {
  if (unit === "%") return `${numberText(text)}%`;
  if (unit === currency.code) return money(text, currency);
  return `${numberText(text)} ${unit}`.trim();
}

/** An amount with the symbol of the currency; a minus comes before both. */
function money(text, { symbol, before }) {
  const number = numberText(text);
  const sign = number.startsWith("−") ? "−" : "";
  const amount = number.slice(sign.length);
  return before ? `${sign}${symbol}${amount}` : `${sign}${amount} ${symbol}`;
}

/** A number as readers write it, or what was written where it is none. */
function numberText(text) {
  const number = Number(minus(text));
  if (!Number.isFinite(number)) return text;
  const digits = FORMAT.format(Math.abs(number));
  return number < 0 ? `−${digits}` : digits;
}
