// A session that a trainer puts together: plain data, which no function changes in place. Whatever
// comes from a store, a file or a link may be anything, so `sessionFrom` looks at all of it first.

/**
 * @typedef {object} Item a line of a session
 * @property {string} key tells it from the others on this computer; no link or file has it
 * @property {"page" | "activity" | "break" | "own" | "note"} type
 * @property {string} title of a page, as it was when it was added
 * @property {number} minutes
 * @property {string} note the trainer's own words
 * @property {string} kind of a page, such as "module"; "" for what is no page
 * @property {string} ref the permanent id of a page; of one without an id, its address
 * @property {number} number which activity of its module it is, from 1; else 0
 * @property {string} from the title of the module of an activity
 * @property {string} part the part that an activity plays in its module, such as "work"
 *
 * @typedef {object} Session
 * @property {string} title
 * @property {string} date such as 2026-12-03, or ""
 * @property {string} start such as 09:30, or ""
 * @property {number} planned the minutes that there are, or 0
 * @property {Item[]} items
 */

/** Raised when the form of the data changes; `sessionFrom` then reads the older forms too. */
export const VERSION = 1;
/** The most that a session holds: items, characters, minutes. */
export const MOST = { items: 100, title: 300, note: 4000, minutes: 1440 };
export const TYPES = ["page", "activity", "break", "own", "note"];
const HOUR = 60;
const DAY = 24 * HOUR;

const ID = /^[a-z0-9]{1,40}$/;
// An address below the root of the site, and nothing else.
const ADDRESS = /^(?:[a-z0-9_-]+\/){1,8}$/i;
const NAME = /^[a-z][a-z0-9_-]{0,39}$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

const NUMBERS = new Intl.NumberFormat("en-GB");
const MANY = NUMBERS.format(MOST.minutes);
const WRONG = {
  session: "It holds no session.",
  title: `The title of the session is not a text of at most ${MOST.title} characters.`,
  date: "The date is not one, such as 2026-12-03.",
  start: "The start is not a time of day, such as 09:30.",
  planned: `The length is not a whole number of minutes from 0 to ${MANY}.`,
  items: `It does not hold a list of at most ${MOST.items} items.`,
  type: "is of no kind that a session holds",
  text: `has no title of at most ${MOST.title} characters`,
  note: `has a note that is not a text of at most ${NUMBERS.format(MOST.note)} characters`,
  minutes: `does not say its minutes as a whole number from 0 to ${MANY}`,
  ref: "does not say which page of the bank it is",
  number: "does not say which activity of its module it is",
};

/** A session with nothing in it. */
export function empty() {
  return { title: "", date: "", start: "", planned: 0, items: [] };
}

/** An item, of which the fields that are not given are empty. */
export function item(fields) {
  const none = { title: "", minutes: 0, note: "", kind: "", ref: "", number: 0, from: "", part: "" };
  return { ...none, ...fields, key: newKey() };
}

/** Letters and figures that nothing else on this computer has. */
export function newKey() {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return [...random].map((number) => number.toString(36)).join("");
}

/**
 * Reads a session out of anything.
 * @returns {{session: Session, wrong: []} | {session: null, wrong: string[]}} the session, or what
 *   is wrong, as sentences
 */
export function sessionFrom(value) {
  if (!isObject(value)) return { session: null, wrong: [WRONG.session] };
  const wrong = [...wrongIn(value)];
  if (wrong.length) return { session: null, wrong };
  const { title, date, start, planned } = value;
  const items = withOwnKeys(value.items.map(itemFrom));
  return { session: { title, date, start, planned, items }, wrong };
}

/** Items of which each has a key that no other has, and the same one whenever they are read. */
function withOwnKeys(items) {
  const taken = new Set();
  return items.map((each, place) => {
    let key = each.key ?? `place${place}`;
    while (taken.has(key)) key = `${key}x`;
    taken.add(key);
    return { ...each, key };
  });
}

function* wrongIn({ title, date, start, planned, items }) {
  if (!isText(title, MOST.title)) yield WRONG.title;
  if (date !== "" && !isDate(date)) yield WRONG.date;
  if (start !== "" && !isTime(start)) yield WRONG.start;
  if (!isMinutes(planned)) yield WRONG.planned;
  if (!Array.isArray(items) || items.length > MOST.items) yield WRONG.items;
  else for (const [place, each] of items.entries()) yield* wrongInItem(each, place + 1);
}

function* wrongInItem(value, number) {
  const say = (what) => `Item ${number} ${what}.`;
  if (!isObject(value) || !TYPES.includes(value.type)) {
    yield say(WRONG.type);
    return;
  }
  const isNote = value.type === "note";
  if (!isText(value.title, MOST.title) || (!isNote && value.title === "")) yield say(WRONG.text);
  if (!isText(value.note, MOST.note)) yield say(WRONG.note);
  if (!isMinutes(value.minutes)) yield say(WRONG.minutes);
  const isOfBank = value.type === "page" || value.type === "activity";
  if (isOfBank && !(isName(value.kind) && isRef(value.ref))) yield say(WRONG.ref);
  if (value.type === "activity" && !isActivity(value)) yield say(WRONG.number);
}

function isActivity({ number, from, part }) {
  const isNumber = Number.isInteger(number) && number > 0 && number <= MOST.items;
  return isNumber && isText(from, MOST.title) && (part === "" || isName(part));
}

function itemFrom({ type, title, minutes, note, kind, ref, number, from, part, key }) {
  const known = { type, title, minutes, note };
  if (type === "page" || type === "activity") Object.assign(known, { kind, ref });
  if (type === "activity") Object.assign(known, { number, from, part });
  return { ...item(known), key: typeof key === "string" && ID.test(key) ? key : undefined };
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value, most) {
  return typeof value === "string" && value.length <= most;
}

export function isMinutes(value) {
  return Number.isInteger(value) && value >= 0 && value <= MOST.minutes;
}

export function isTime(value) {
  return typeof value === "string" && TIME.test(value);
}

/** Whether there is such a day: no 30 February. */
export function isDate(value) {
  if (typeof value !== "string" || !DATE.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

export function isRef(value) {
  return typeof value === "string" && (ID.test(value) || ADDRESS.test(value));
}

/** Whether a reference is a permanent id, and not the address of a page that has none. */
export function isId(ref) {
  return ID.test(ref);
}

function isName(value) {
  return typeof value === "string" && NAME.test(value);
}

/** How many items still have room. */
export function room({ items }) {
  return Math.max(0, MOST.items - items.length);
}

/** Sets what is said of the session as a whole. */
export function about(session, fields) {
  return { ...session, ...fields };
}

/** Puts items in at a place, by default at the end; those without room are left out. */
export function insert(session, added, place = session.items.length) {
  const fitting = added.slice(0, room(session));
  return { ...session, items: session.items.toSpliced(place, 0, ...fitting) };
}

/** Changes fields of one item. */
export function change(session, key, fields) {
  const items = session.items.map((each) => (each.key === key ? { ...each, ...fields } : each));
  return { ...session, items };
}

/** Moves an item to a place, from 0, as near as there is one. */
export function move(session, key, place) {
  const from = placeOf(session, key);
  if (from < 0) return session;
  const others = session.items.toSpliced(from, 1);
  const to = Math.max(0, Math.min(place, others.length));
  return { ...session, items: others.toSpliced(to, 0, session.items[from]) };
}

/** Puts items where the first of some others is, and removes those. */
export function replace(session, keys, others) {
  const place = session.items.findIndex(({ key }) => keys.includes(key));
  const items = session.items.filter(({ key }) => !keys.includes(key));
  return insert({ ...session, items }, others, place < 0 ? items.length : place);
}

export function remove(session, key) {
  return replace(session, [key], []);
}

export function placeOf({ items }, key) {
  return items.findIndex((each) => each.key === key);
}

/**
 * The items that a module is split into: its activities, after a note with what the trainer wrote
 * at the module.
 * @param {Item} module
 * @param {{number: number, title: string, minutes: number, part: string}[]} activities
 */
export function split(module, activities) {
  const { kind, ref, title: from, note } = module;
  const parts = activities.map(({ number, title, minutes, part }) =>
    item({ type: "activity", kind, ref, from, number, title, minutes, part }),
  );
  return note ? [item({ type: "note", note }), ...parts] : parts;
}

/** The session without what the trainer wrote to themselves. */
export function withoutNotes(session) {
  const items = session.items.filter(({ type }) => type !== "note");
  return { ...session, items: items.map((each) => ({ ...each, note: "" })) };
}

export function hasNotes({ items }) {
  return items.some(({ note }) => note !== "");
}

/**
 * When each item begins and ends, in minutes from the start of the session; how long all take;
 * how much longer than planned, and how much is free. Without a planned length, none of both.
 */
export function timed({ items, planned }) {
  let total = 0;
  const rows = items.map((each) => {
    const begins = total;
    total += each.minutes;
    return { item: each, begins, ends: total };
  });
  const over = planned ? Math.max(0, total - planned) : 0;
  const free = planned ? Math.max(0, planned - total) : 0;
  return { rows, total, over, free };
}

/**
 * The clock after some minutes of a session, and how many days later that is; without a start, the
 * minutes as a clock shows them that began at the start: 1:05.
 */
export function clock(start, minutes) {
  const [hours, rest] = start ? start.split(":").map(Number) : [0, 0];
  const since = hours * HOUR + rest + minutes;
  const shown = start ? since % DAY : since;
  const hour = String(Math.floor(shown / HOUR));
  const time = `${start ? hour.padStart(2, "0") : hour}:${String(shown % HOUR).padStart(2, "0")}`;
  return { time, days: start ? Math.floor(since / DAY) : 0 };
}
