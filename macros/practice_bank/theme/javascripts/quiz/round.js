// Where a reader is in a quiz: the questions of this round, how many of them are done, and the
// first and the last answer to each. Questions and answers go by their names, which are their
// words, so that what was kept stays right when the quiz is edited.

/** @typedef {{ name: string, answers: { name: string, isRight: boolean }[] }} Question */

export class Round {
  /**
   * @param {Question[]} questions the whole quiz
   * @param {any} kept what `toKeep` returned once, which may be of an older quiz, or anything
   */
  constructor(questions, kept) {
    this.questions = questions;
    this.byName = new Map(questions.map((question) => [question.name, question]));
    this.answered = this.answeredIn(listed(kept?.answered));
    const names = listed(kept?.names);
    const far = Number(kept?.done) || 0;
    const done = names.slice(0, far).filter((name) => this.answered.has(name));
    const ahead = names.slice(far).filter((name) => this.byName.has(name));
    const unasked = questions
      .map((question) => question.name)
      .filter((name) => !this.answered.has(name) && !ahead.includes(name));
    this.names = [...done, ...ahead, ...unasked];
    this.done = done.length;
    // Whether the question that is shown has its answer.
    const isThere = ahead.length > 0 && ahead[0] === names[far] && this.answered.has(ahead[0]);
    this.isChecked = isThere && kept.isChecked === true;
  }

  /** The answers that were kept, of the questions that are still there with these answers. */
  answeredIn(kept) {
    const found = new Map();
    for (const [name, first, last] of kept.map(listed)) {
      const question = this.byName.get(name);
      const isAnswer = (chosen) => question.answers.some((answer) => answer.name === chosen);
      const isWhole = (chosen) => listed(chosen).length > 0 && chosen.every(isAnswer);
      if (question && isWhole(first) && isWhole(last)) found.set(name, { first, last });
    }
    return found;
  }

  /** What has to be kept, as JSON can; null where nothing is answered. */
  toKeep() {
    if (!this.isBegun) return null;
    const answered = [...this.answered].map(([name, { first, last }]) => [name, first, last]);
    return { answered, names: this.names, done: this.done, isChecked: this.isChecked };
  }

  get isBegun() {
    return this.answered.size > 0;
  }

  /** The question that is shown; undefined when the round is over. */
  get question() {
    return this.byName.get(this.names[this.done]);
  }

  /** The names of the answers that were chosen last. */
  get chosen() {
    return this.answered.get(this.question.name).last;
  }

  answer(chosen) {
    const { name } = this.question;
    const first = this.answered.get(name)?.first ?? chosen;
    this.answered.set(name, { first, last: chosen });
    this.isChecked = true;
  }

  goOn() {
    this.done += 1;
    this.isChecked = false;
  }

  /** The questions whose last answer is wrong. */
  get wrong() {
    return this.questions.filter((each) => !isRight(each, this.answered.get(each.name).last));
  }

  /** How many of those answered so far were right at the first try. */
  get score() {
    const wasRight = (each) => isRight(each, this.answered.get(each.name)?.first ?? []);
    return this.questions.filter(wasRight).length;
  }

  /** Whether every question has an answer. */
  get isWhole() {
    return this.answered.size === this.questions.length;
  }

  /** Begins a round of the questions that were answered wrong. */
  askWrongAgain() {
    this.names = this.wrong.map((question) => question.name);
    this.done = 0;
    this.isChecked = false;
  }
}

/** Whether all right answers were chosen, and no other. */
export function isRight(question, chosen) {
  return question.answers.every((answer) => answer.isRight === chosen.includes(answer.name));
}

function listed(value) {
  return Array.isArray(value) ? value : [];
}
