// The agenda of a session: its items with the times at which they begin and end, as data, as a table
// and as text.

import { OURS, THEIRS, h, number } from "../finder/dom.js";
import { lengthOf } from "./length.js";
import { clock, timed } from "./model.js";
import { standingOf } from "./standing.js";

const WORDS = {
  untitled: "Session",
  caption: "Agenda",
  time: "Time",
  what: "What",
  minutes: "Minutes",
  nothing: "There is nothing in the session yet.",
  nextDay: "next day",
  days: (days) => `${days} days later`,
  begins: (time) => `Begins at ${time}.`,
  ends: (time) => `Ends at ${time}.`,
  total: (minutes) => `${lengthOf(minutes)} in all.`,
  over: (minutes, planned) => `It runs over by ${lengthOf(minutes)}: you have ${lengthOf(planned)}.`,
  free: (minutes) => `${lengthOf(minutes)} free.`,
  exact: "It fills the time that you have.",
};
// As the other words of this page are.
const DATES = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" });

/**
 * @typedef {object} Row a line of an agenda
 * @property {import("./model.js").Item} item
 * @property {string} begins such as 09:30; without a start, the time that has passed: 0:10
 * @property {string} ends
 * @property {string} title as it is today
 * @property {string} kind what the bank calls its kind, or the part that it plays; "" for one's own
 * @property {string} from the title of the module of an activity
 * @property {string} href where it leads, or ""
 * @property {string} note
 * @property {string} said what has become of it since it was added, or ""
 * @property {import("./page.js").Page} [page] its page, once that is known
 * @property {import("./page.js").Activity} [activity] what its page says of an activity
 * @property {{begins: string, ends: string, title: string}[]} steps of a whole module
 */

/**
 * The lines of an agenda.
 * @param {import("./model.js").Session} session
 * @param {import("./look-up.js").LookUp} lookUp
 * @param {{kinds: Map<string, string>, parts: Map<string, string>}} names as the bank calls them
 * @returns {Row[]}
 */
export function rowsOf(session, lookUp, names) {
  return timed(session).rows.map(({ item, begins, ends }) => {
    const found = lookUp.of(item.ref);
    const standing = standingOf(item, found);
    return {
      ...standing,
      item,
      kind: nameOf(item, names),
      page: found?.page,
      note: item.note,
      begins: shown(session, begins),
      ends: shown(session, ends),
      steps: stepsOf(session, item, found?.page, begins),
    };
  });
}

function nameOf({ type, kind, part }, { kinds, parts }) {
  if (type === "activity") return parts.get(part) ?? parts.get("work");
  return kinds.get(kind) ?? "";
}

/** When the activities of a whole module are, as long as it takes the time that they take. */
function stepsOf(session, { type, minutes }, page, since) {
  const activities = (type === "page" && page?.activities) || [];
  let passed = 0;
  const steps = activities.map((activity) => {
    const begins = shown(session, since + passed);
    passed += activity.minutes;
    return { begins, ends: shown(session, since + passed), title: activity.title };
  });
  return passed === minutes ? steps : [];
}

function shown({ start }, minutes) {
  const { time, days } = clock(start, minutes);
  if (!days) return time;
  return `${time} (${days === 1 ? WORDS.nextDay : WORDS.days(days)})`;
}

/** “Thursday 3 December 2026”, or "". */
export function dayOf({ date }) {
  return date && DATES.format(new Date(`${date}T00:00:00Z`));
}

export function titleOf({ title }) {
  return title.trim() || WORDS.untitled;
}

/** How long a session is, for everyone. */
export function lengthSaid(session) {
  const { total } = timed(session);
  const parts = [WORDS.total(total)];
  if (session.start) parts.push(WORDS.begins(session.start), WORDS.ends(shown(session, total)));
  return parts.join(" ");
}

/** How long it is against what was planned, for whoever puts it together; "" without a plan. */
export function planSaid(session) {
  const { over, free } = timed(session);
  if (over) return WORDS.over(over, session.planned);
  if (free) return WORDS.free(free);
  return session.planned ? WORDS.exact : "";
}

/**
 * @param {import("./model.js").Session} session
 * @param {Row[]} rows
 * @param {{withNotes: boolean, withPlan?: boolean}} options
 */
export function agendaElement(session, rows, { withNotes, withPlan = false }) {
  const title = session.title.trim() ? {} : { lang: OURS };
  const head = [h("h2", { class: "agenda__title", ...title }, titleOf(session))];
  const day = dayOf(session);
  if (day) head.push(h("p", { class: "agenda__day" }, day));
  head.push(h("p", { class: "agenda__length" }, lengthSaid(session)));
  const plan = withPlan ? planSaid(session) : "";
  const look = timed(session).over ? "agenda__plan notice" : "agenda__plan";
  if (plan) head.push(h("p", { class: look }, plan));
  const lines = rows.filter(({ item, note }) => item.type !== "note" || (withNotes && note));
  if (!lines.length) return h("div", {}, ...head, h("p", {}, WORDS.nothing));
  return h("div", {}, ...head, tableOf(lines, withNotes));
}

function tableOf(rows, withNotes) {
  const names = [WORDS.time, WORDS.what, WORDS.minutes];
  return h(
    "table",
    { class: "agenda" },
    h("caption", { class: "visually-hidden" }, WORDS.caption),
    h("thead", {}, h("tr", {}, ...names.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, ...rows.map((row) => lineOf(row, withNotes))),
  );
}

function lineOf(row, withNotes) {
  const { item, begins, ends, note } = row;
  const isNote = item.type === "note";
  const what = isNote ? [] : [titleElement(row)];
  if (row.kind) what.push(h("span", { class: "agenda__kind" }, ...aboutOf(row)));
  if (row.steps.length) what.push(stepList(row.steps));
  if (withNotes && note) what.push(h("p", { class: "agenda__note" }, note));
  if (row.isLost) what.push(h("p", { class: "agenda__kind" }, row.said));
  const time = isNote ? "" : `${begins}–${ends}`;
  return h(
    "tr",
    { class: `agenda__row--${item.type}` },
    h("td", { class: "agenda__time" }, item.minutes || isNote ? time : begins),
    h("td", {}, ...what),
    h("td", { class: "agenda__minutes" }, isNote ? "" : number(item.minutes)),
  );
}

/** What it is: the bank calls kinds by its own words, and we call the parts of a module by ours. */
function aboutOf({ item, kind, from }) {
  if (item.type !== "activity") return [h("span", { lang: THEIRS }, kind)];
  return [`${kind}, `, h("span", { lang: THEIRS }, from)];
}

function titleElement({ title, href, item }) {
  const lang = item.ref ? THEIRS : undefined;
  if (!href) return h("strong", { lang }, title);
  return h("strong", { lang }, h("a", { href }, title));
}

function stepList(steps) {
  const lines = steps.map(({ begins, title }) =>
    h("li", {}, `${begins} `, h("span", { lang: THEIRS }, title)),
  );
  return h("ul", { class: "agenda__steps plain" }, ...lines);
}

/** The same as text, for a message or a document. */
export function agendaText(session, rows, { withNotes }) {
  const head = [titleOf(session), dayOf(session), lengthSaid(session)];
  const lines = rows.flatMap((row) => textOf(row, withNotes));
  return [...head.filter(Boolean), "", ...lines].join("\n");
}

function textOf({ item, begins, ends, title, kind, from, steps, note, href }, withNotes) {
  const noted = withNotes && note ? note.split("\n").map((line) => `    ${line}`) : [];
  if (item.type === "note") return noted;
  const time = item.minutes ? `${begins}–${ends}` : begins;
  const about = [kind, from].filter(Boolean).join(", ");
  const where = href ? [`    ${href}`] : [];
  const parts = steps.map((step) => `    ${step.begins} ${step.title}`);
  return [`${time}  ${title}${about ? ` (${about})` : ""}`, ...parts, ...noted, ...where];
}
