// Minutes in words.

import { number } from "../finder/dom.js";

const HOUR = 60;

/** “1 hour 30 minutes”. */
export function lengthOf(minutes) {
  const hours = Math.floor(minutes / HOUR);
  const rest = minutes % HOUR;
  const parts = [];
  if (hours) parts.push(hours === 1 ? "1 hour" : `${number(hours)} hours`);
  if (rest || !hours) parts.push(rest === 1 ? "1 minute" : `${rest} minutes`);
  return parts.join(" ");
}
