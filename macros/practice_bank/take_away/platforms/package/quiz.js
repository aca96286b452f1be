// The quiz of a package: asks one question at a time, tells at once whether an answer is right and
// why, and reports each answer to the learning platform. All words come with the page.

import { Round, isRight } from "../../../theme/javascripts/quiz/round.js";
import { placeIn, textOf } from "./place.js";
import { Platform } from "./platform.js";

class QuizPage {
  constructor(main) {
    this.words = JSON.parse(main.dataset.words);
    // The `lang` of these words; none where it is that of the page.
    this.ours = main.dataset.interface;
    this.list = main.querySelector(".quiz");
    this.questions = questionsIn(this.list);
    this.platform = Platform.around(main.dataset.scorm);
    const { round, best, isWhole } = placeIn(this.platform?.place ?? "", this.questions);
    this.round = round;
    this.best = best;
    this.isWhole = isWhole || (this.platform?.isDone ?? false);
    this.makePanel();
    this.show();
    // That the page was opened is reported too: else some platforms take it for done.
    if (this.platform) this.report();
    this.tellPlatform();
    this.followWindow();
  }

  makePanel() {
    this.shown = made("div");
    this.told = made("div", { class: "told", role: "status" });
    this.ways = made("p", { class: "ways" });
    this.form = made("form", {}, this.shown, this.told, this.ways);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    this.form.addEventListener("change", () => this.told.replaceChildren());
    this.note = made("p", { class: "note", role: "status", lang: this.ours });
    this.finishButton = this.button("finish", () => this.finish());
    this.finishButton.hidden = !this.platform?.isOpen;
    this.list.replaceWith(this.form, this.note, this.finishButton);
  }

  /** What stands in a page's words under a name, with what it has in braces filled in. */
  say(name, values = {}) {
    return this.words[name].replace(/\{(\w+)\}/g, (whole, each) => values[each] ?? whole);
  }

  button(name, act, attributes = {}) {
    const about = { type: "button", class: "button", lang: this.ours, ...attributes };
    const button = made("button", about, this.say(name));
    if (act) button.addEventListener("click", act);
    return button;
  }

  paragraph(name, ...parts) {
    return made("p", { lang: this.ours }, this.say(name), ...parts);
  }

  show() {
    if (this.round.question) this.showQuestion();
    else this.showScore();
  }

  showQuestion() {
    const { question, isChecked, names, done } = this.round;
    const place = this.say("place", { number: done + 1, count: names.length });
    const text = made("strong", { dir: "auto" }, question.text);
    const heading = made("h3", { tabindex: -1 }, made("span", { lang: this.ours }, place), " ", text);
    const hint = question.hasSeveral ? [this.paragraph("several")] : [];
    const answers = question.answers.map((answer) => this.choice(answer));
    const parts = [made("legend", {}, heading), ...hint, ...answers];
    this.shown.replaceChildren(made("fieldset", { disabled: isChecked }, ...parts));
    this.told.replaceChildren(...(isChecked ? this.reasons() : []));
    this.ways.replaceChildren(isChecked ? this.nextButton() : this.checkButton());
  }

  /** An answer to choose; once the answer is given, it says which was chosen and which is right. */
  choice(answer) {
    const { question, isChecked } = this.round;
    const isChosen = isChecked && this.round.chosen.includes(answer.name);
    const type = question.hasSeveral ? "checkbox" : "radio";
    const about = { type, name: "answer", value: answer.name, checked: isChosen };
    const words = made("span", { dir: "auto" }, answer.text);
    const mark = isChecked && markOf(answer.isRight, isChosen);
    if (mark) words.append(" ", made("small", { lang: this.ours }, this.say(mark)));
    const names = ["answer"];
    if (mark) names.push(answer.isRight ? "is-right" : "is-wrong");
    return made("label", { class: names.join(" ") }, made("input", about), words);
  }

  checkButton() {
    return this.button("check", null, { type: "submit", class: "button button--main" });
  }

  nextButton() {
    const isLast = this.round.done + 1 === this.round.names.length;
    const about = { class: "button button--main" };
    return this.button(isLast ? "see_score" : "next", () => this.goOn(), about);
  }

  check() {
    const inputs = [...this.shown.querySelectorAll("input")];
    const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
    if (!chosen.length) {
      this.told.replaceChildren(this.paragraph("choose"));
      inputs[0].focus();
      return;
    }
    this.round.answer(chosen);
    this.isWhole ||= this.round.isWhole;
    this.report();
    this.show();
    this.ways.firstChild.focus();
    this.tellPlatform();
  }

  /** What is told of an answer: the reason of what was chosen, and of what is right. */
  reasons() {
    const { question, chosen } = this.round;
    const isChosen = (answer) => chosen.includes(answer.name);
    const isAllRight = isRight(question, chosen);
    const strong = (name) => made("strong", { lang: this.ours }, this.say(name));
    const reason = (answer, ...before) => made("p", { dir: "auto" }, ...before, " ", answer.why);
    const quoted = (answer) => made("q", {}, answer.text);
    if (question.hasSeveral) {
      const told = question.answers.filter((answer) => answer.isRight || isChosen(answer));
      const verdict = made("p", {}, strong(isAllRight ? "all_right" : "not_all"));
      const mark = (answer) => strong(answer.isRight ? "right" : "wrong");
      return [verdict, ...told.map((answer) => reason(answer, quoted(answer), " ", mark(answer)))];
    }
    const [answer] = question.answers.filter(isChosen);
    if (isAllRight) return [reason(answer, strong("right"))];
    const [right] = question.answers.filter((each) => each.isRight);
    const rightOne = reason(right, strong("right_one"), " ", quoted(right));
    return [reason(answer, strong("wrong")), rightOne];
  }

  goOn() {
    this.round.goOn();
    this.change();
  }

  showScore() {
    const { wrong, score, questions } = this.round;
    const said = this.say("score", { number: score, count: questions.length });
    const parts = [made("h3", { tabindex: -1, lang: this.ours }, said)];
    if (wrong.length) {
      const lines = wrong.map((question) => made("li", { dir: "auto" }, question.text));
      parts.push(this.paragraph("not_yet"), made("ul", {}, ...lines));
    } else if (score < questions.length) {
      parts.push(this.paragraph("now_all"));
    }
    this.shown.replaceChildren(...parts);
    this.told.replaceChildren();
    const again = this.button("again", () => this.askWrongAgain(), { class: "button button--main" });
    const anew = this.button("begin", () => this.beginAgain());
    this.ways.replaceChildren(...(wrong.length ? [again] : []), anew);
  }

  askWrongAgain() {
    this.round.askWrongAgain();
    this.change();
  }

  /** Begins a new round. The platform keeps the best score, so nobody loses one by practising. */
  beginAgain() {
    this.best = this.rightOnes;
    this.round = new Round(this.questions, null);
    this.change();
  }

  change() {
    this.report();
    this.show();
    this.shown.querySelector("h3").focus();
    this.tellPlatform();
  }

  /** How many were right at the first try, in the best round. */
  get rightOnes() {
    return Math.max(this.best, this.round.score);
  }

  report() {
    const count = this.questions.length;
    const isBegun = this.round.isBegun || this.best > 0 || this.isWhole;
    const done = this.isWhole ? count : this.round.answered.size;
    this.isTaken = this.platform?.report({
      status: this.isWhole ? "completed" : "incomplete",
      score: isBegun && [this.rightOnes, count],
      progress: [done, count],
      place: textOf(this),
    });
  }

  /** Says whether the platform has what was reported; where that has not changed, nobody hears it. */
  tellPlatform() {
    const said = this.say(this.standing);
    if (this.note.textContent !== said) this.note.textContent = said;
  }

  get standing() {
    if (!this.platform) return "alone";
    if (!this.platform.isOpen) return "no_answer";
    return this.isTaken ? "connected" : "not_taken";
  }

  /** Ends the session at the platform, where it takes the answers; else all stays as it is. */
  finish() {
    this.report();
    if (!this.isTaken || !this.platform.end()) {
      this.tellPlatform();
      return;
    }
    const values = { number: this.round.answered.size, count: this.questions.length };
    const said = this.say(this.isWhole ? "finished" : "paused", values);
    const heading = made("h3", { tabindex: -1, lang: this.ours }, said);
    this.form.replaceWith(heading);
    this.note.remove();
    this.finishButton.remove();
    heading.focus();
  }

  /** Reports once more when the page is left, however that happens. */
  followWindow() {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.platform?.isOpen) this.report();
    });
    addEventListener("pagehide", () => {
      if (!this.platform?.isOpen) return;
      this.report();
      this.platform.end();
    });
    // A page that comes back from the browser's memory has no session: it begins one.
    addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload();
    });
  }
}

/** The questions of the list in the page; the names of answers are their places. */
function questionsIn(list) {
  return [...list.children].map((item) => {
    const answers = [...item.querySelectorAll(".answers > li")].map((each, place) => ({
      name: String(place),
      text: each.querySelector("summary").textContent,
      why: each.querySelector("details span").textContent,
      isRight: each.hasAttribute("data-right"),
    }));
    const hasSeveral = answers.filter((answer) => answer.isRight).length > 1;
    return { name: item.dataset.name, text: item.querySelector("p").textContent, answers, hasSeveral };
  });
}

function markOf(isRightOne, isChosen) {
  if (isChosen) return isRightOne ? "yours_right" : "yours_wrong";
  return isRightOne && "right_answer";
}

/** Makes an element; what is false or undefined among its attributes is left out. */
function made(tag, attributes = {}, ...parts) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...parts);
  return element;
}

new QuizPage(document.querySelector("main"));
