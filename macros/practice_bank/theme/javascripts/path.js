// The path that a reader is on, kept for this tab, and the pages of it that were opened, kept in
// this browser. What is read from there may be anything, so it is looked at first.

import { read, write } from "./kept.js";

const ROOT = new URL("../", import.meta.url);
const KEPT = "path";
// An address below the root of the site, and nothing else.
const ADDRESS = /^(?:[a-z0-9_-]+\/)+$/i;
const MOST_STEPS = 100;

/** The address of a page of the site from its root, or "" for anything else. */
export function addressOf(href) {
  const url = new URL(href, ROOT);
  if (url.origin !== ROOT.origin || !url.pathname.startsWith(ROOT.pathname)) return "";
  const address = url.pathname.slice(ROOT.pathname.length).replace(/index\.html$/, "");
  return ADDRESS.test(address) ? address : "";
}

/** Where a page stands by its address. */
export function hrefOf(address) {
  return new URL(address, ROOT).href;
}

/** The path that is kept, or null where there is none or it is not one. */
export function keptPath() {
  const path = read("sessionStorage", KEPT);
  return isPath(path) ? path : null;
}

/** Keeps a path, {address, title, at, of, steps: [{address, title, minutes, number}]}. */
export function keep(path) {
  write("sessionStorage", KEPT, path);
}

export function leave() {
  write("sessionStorage", KEPT, null);
}

/** The key under which it is kept what was opened of a path. */
export function openedKey(address) {
  return `path:${address}`;
}

/** The addresses of a kept list; of anything else, none. */
export function addressesIn(value) {
  return new Set(Array.isArray(value) ? value.filter(isAddress) : []);
}

export function opened(address) {
  return addressesIn(read("localStorage", openedKey(address)));
}

export function markOpened(address, step) {
  write("localStorage", openedKey(address), [...opened(address).add(step)]);
}

export function forget(address) {
  write("localStorage", openedKey(address), null);
  if (keptPath()?.address === address) leave();
}

function isAddress(value) {
  return typeof value === "string" && ADDRESS.test(value);
}

function isTitle(value) {
  return typeof value === "string" && value.length > 0 && value.length <= 300;
}

function isCount(value) {
  return Number.isInteger(value) && value >= 0 && value < 10_000;
}

function isStep(step) {
  return isAddress(step?.address) && isTitle(step.title) && isCount(step.minutes) && isCount(step.number);
}

function isPath(path) {
  if (!isAddress(path?.address) || !isTitle(path.title)) return false;
  if (!isCount(path.at) || !isCount(path.of) || !Array.isArray(path.steps)) return false;
  return path.steps.length <= MOST_STEPS && path.steps.every(isStep);
}
