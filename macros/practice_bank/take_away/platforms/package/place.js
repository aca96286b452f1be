// Where a learner is in a quiz, as the text that a learning platform keeps for the next time.

import { Round } from "../../../theme/javascripts/quiz/round.js";

// So many characters SCORM 1.2 keeps at least (cmi.suspend_data is a CMIString4096).
const MOST = 4096;
// The form of the text, so that a later one can tell.
const FORM = 1;

/**
 * What is kept besides the round: the best score before this round began anew, and whether the
 * whole quiz was answered once.
 * @typedef {{ round: Round, best: number, isWhole: boolean }} Place
 */

/**
 * The place as a text. Where it is too long, because a quiz has hundreds of questions, the score
 * is kept and the answers are not.
 * @param {Place} place
 */
export function textOf({ round, best, isWhole }) {
  const kept = round.toKeep();
  const head = [FORM, best, isWhole ? 1 : 0];
  if (!kept) return JSON.stringify(head);
  const answered = kept.answered.map(([name, first, last]) => {
    const places = first.join() === last.join() ? [first] : [first, last];
    return [name, ...places.map((each) => each.join("."))].join(":");
  });
  const names = kept.names.join(" ");
  const text = JSON.stringify([...head, kept.done, kept.isChecked ? 1 : 0, names, answered.join(" ")]);
  return text.length <= MOST ? text : JSON.stringify([FORM, Math.max(best, round.score), head[2]]);
}

/**
 * The place that a text tells of; the beginning, where it is of another form or damaged.
 * @param {string} text
 * @param {import("../../../theme/javascripts/quiz/round.js").Question[]} questions
 * @returns {Place}
 */
export function placeIn(text, questions) {
  const [form, best, isWhole, done, isChecked, names, answered] = listIn(text);
  if (form !== FORM) return { round: new Round(questions, null), best: 0, isWhole: false };
  const kept = {
    answered: wordsIn(answered).map((each) => {
      const [name, first = "", last = first] = each.split(":");
      return [name, first.split("."), last.split(".")];
    }),
    names: wordsIn(names),
    done,
    isChecked: isChecked === 1,
  };
  const most = questions.length;
  const sound = Number.isInteger(best) ? Math.min(Math.max(best, 0), most) : 0;
  return { round: new Round(questions, kept), best: sound, isWhole: isWhole === 1 };
}

function listIn(text) {
  try {
    const found = JSON.parse(text);
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

function wordsIn(text) {
  return typeof text === "string" && text ? text.split(" ") : [];
}
