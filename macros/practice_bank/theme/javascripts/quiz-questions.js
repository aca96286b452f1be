// <quiz-questions data-key>: asks the questions of a quiz one at a time, tells at once whether an
// answer is right and why, counts, and asks again what was wrong. The list in the page stays, for
// paper and for readers who want it. Answers are kept in this browser alone, and nothing is sent.

import { OURS, button, h } from "./finder/dom.js";
import { canKeep, distinct, follow, read, write } from "./kept.js";
import { Round, isRight } from "./quiz/round.js";

const KEPT = "Your answers are kept in this browser only, and nothing is sent.";
const NOT_KEPT =
  "This browser does not keep your answers: they last until you leave the page. Nothing is sent.";

class QuizQuestions extends HTMLElement {
  connectedCallback() {
    const list = this.querySelector(".quiz");
    if (!list || this.panel) return;
    this.questions = questionsIn(list);
    if (!this.questions.length) return;
    this.store = `quiz:${this.dataset.key}`;
    this.isKept = canKeep("localStorage");
    this.round = new Round(this.questions, read("localStorage", this.store));
    this.makePanel();
    this.showList(false);
    this.show();
    this.endFollowing = follow(this.store, (kept) => this.takeOver(kept));
  }

  disconnectedCallback() {
    this.endFollowing?.();
  }

  makePanel() {
    this.shown = h("div");
    this.told = h("div", { class: "quiz-one__told", role: "status" });
    this.ways = h("p", { class: "quiz-one__ways" });
    this.note = h("p", { class: "quiz-one__note", lang: OURS });
    this.forgetButton = button("Forget my answers", () => this.forget());
    const form = h("form", {}, this.shown, this.told, this.ways);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    form.addEventListener("change", () => this.told.replaceChildren());
    this.panel = h("div", { class: "quiz-one" }, form, this.note, this.forgetButton);
    this.listButton = button("", () => this.showList(!this.panel.hidden));
    const bar = h("p", { class: "quiz-bar" }, this.listButton, button("Print", () => print()));
    this.prepend(bar, this.panel);
  }

  /** Shows the list as it is in the page, or one question at a time. */
  showList(isList) {
    this.panel.hidden = isList;
    this.classList.toggle("is-one", !isList);
    this.listButton.textContent = isList ? "One question at a time" : "All questions as a list";
  }

  /** Shows the question or the score. What is told is in its place before a reader hears of it. */
  show() {
    if (this.round.question) this.showQuestion();
    else this.showScore();
    this.note.textContent = this.isKept ? KEPT : NOT_KEPT;
    this.forgetButton.hidden = !this.round.isBegun;
  }

  showQuestion() {
    const { question, isChecked, names, done } = this.round;
    const place = `Question ${done + 1} of ${names.length}`;
    const words = [h("span", { lang: OURS }, place), " ", h("strong", {}, question.text)];
    const heading = h("h2", { tabindex: -1 }, ...words);
    const answers = question.answers.map((answer) => this.choice(answer));
    const hint = h("p", { lang: OURS }, "More than one answer is right: choose them all.");
    const parts = [h("legend", {}, heading), ...(question.hasSeveral ? [hint] : []), ...answers];
    this.shown.replaceChildren(h("fieldset", { disabled: isChecked }, ...parts));
    this.told.replaceChildren(...(isChecked ? reasons(question, this.round.chosen) : []));
    this.ways.replaceChildren(isChecked ? this.nextButton() : checkButton());
  }

  /** An answer to choose; when the answer is given, it says which was chosen and which is right. */
  choice(answer) {
    const { question, isChecked } = this.round;
    const isChosen = isChecked && this.round.chosen.includes(answer.name);
    const type = question.hasSeveral ? "checkbox" : "radio";
    const about = { type, name: "answer", value: answer.name, checked: isChosen };
    const mark = isChecked && markOf(answer.isRight, isChosen);
    const words = h("span", {}, answer.text);
    if (mark) words.append(" ", h("small", { lang: OURS }, mark));
    const names = ["quiz-one__answer"];
    if (mark) names.push(answer.isRight ? "is-right" : "is-wrong");
    return h("label", { class: names.join(" ") }, h("input", about), words);
  }

  nextButton() {
    const isLast = this.round.done + 1 === this.round.names.length;
    return mainButton(isLast ? "See your score" : "Next question", () => {
      this.round.goOn();
      this.save();
      this.toHeading();
    });
  }

  /** Tells whether what is chosen is right. The reader hears it, and is at the way on. */
  check() {
    const inputs = [...this.shown.querySelectorAll("input")];
    const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
    if (chosen.length) {
      this.round.answer(chosen);
      this.save();
      this.ways.firstChild.focus();
    } else {
      this.told.replaceChildren(h("p", { lang: OURS }, "Choose an answer first."));
      inputs[0].focus();
    }
  }

  showScore() {
    const { wrong, score, questions } = this.round;
    const said = `${score} of ${questions.length} right at the first try`;
    const parts = [h("h2", { tabindex: -1, lang: OURS }, said)];
    if (wrong.length) {
      const lines = wrong.map((question) => h("li", {}, question.text));
      parts.push(h("p", { lang: OURS }, "Not right yet:"), h("ul", {}, ...lines));
    } else if (score < questions.length) {
      parts.push(h("p", { lang: OURS }, "Now you have them all right."));
    }
    this.shown.replaceChildren(...parts);
    this.told.replaceChildren();
    const again = wrong.length === 1 ? "Answer the wrong one again" : "Answer the wrong ones again";
    this.ways.replaceChildren(
      ...(wrong.length ? [mainButton(again, () => this.askWrongAgain())] : []),
      button("Begin again", () => this.beginAgain()),
    );
  }

  askWrongAgain() {
    this.round.askWrongAgain();
    this.save();
    this.toHeading();
  }

  beginAgain() {
    this.round = new Round(this.questions, null);
    this.save();
    this.toHeading();
  }

  forget() {
    this.beginAgain();
    this.told.replaceChildren(h("p", { lang: OURS }, "Your answers are forgotten."));
  }

  toHeading() {
    this.shown.querySelector("h2").focus();
  }

  save() {
    this.isKept = write("localStorage", this.store, this.round.toKeep()) && this.isKept;
    this.show();
  }

  /** Shows what another tab has kept, unless it is what is here. */
  takeOver(kept) {
    const round = new Round(this.questions, kept);
    if (JSON.stringify(round.toKeep()) === JSON.stringify(this.round.toKeep())) return;
    this.round = round;
    this.show();
  }
}

/** The questions of a list; what is told of an answer is the paragraph below it in the list. */
function questionsIn(list) {
  const items = [...list.children];
  const names = distinct(items.map((item) => words(item.querySelector("p"))));
  return items.map((item, place) => {
    const answers = answersIn(item);
    const hasSeveral = answers.filter((answer) => answer.isRight).length > 1;
    return { name: names[place], text: words(item.querySelector("p")), answers, hasSeveral };
  });
}

function answersIn(item) {
  const found = [...item.querySelectorAll(".answers > li")];
  const names = distinct(found.map((each) => words(each.querySelector("summary"))));
  return found.map((each, place) => ({
    name: names[place],
    text: words(each.querySelector("summary")),
    isRight: each.hasAttribute("data-right"),
    reason: each.querySelector("details > p"),
  }));
}

/** What is told of an answer: the reason of what was chosen, and of what is right. */
function reasons(question, chosen) {
  const isChosen = (answer) => chosen.includes(answer.name);
  if (question.hasSeveral) {
    const said = isRight(question, chosen) ? "Right: these are all of them." : "Not quite.";
    const told = question.answers.filter((answer) => answer.isRight || isChosen(answer));
    const verdict = h("p", { lang: OURS }, h("strong", {}, said));
    return [verdict, ...told.map(withReason)];
  }
  const [answer] = question.answers.filter(isChosen);
  const reason = answer.reason.cloneNode(true);
  if (answer.isRight) return [reason];
  const [right] = question.answers.filter((each) => each.isRight);
  const rightOne = right.reason.cloneNode(true);
  // That it is right is said before it.
  rightOne.querySelector("strong")?.remove();
  const said = h("strong", { lang: OURS }, "The right answer:");
  rightOne.prepend(said, " ", h("q", {}, right.text));
  return [reason, rightOne];
}

/** An answer with its reason, as the list has it. */
function withReason(answer) {
  const reason = answer.reason.cloneNode(true);
  reason.prepend(h("q", {}, answer.text), " ");
  return reason;
}

function markOf(isRight, isChosen) {
  if (isChosen) return isRight ? "Your answer: right" : "Your answer: not this one";
  return isRight && "Right answer";
}

function mainButton(text, act) {
  return button(text, act, { class: "button button--main" });
}

function checkButton() {
  return h("button", { class: "button button--main", lang: OURS }, "Check");
}

function words(element) {
  return element.textContent.replace(/\s+/g, " ").trim();
}

customElements.define("quiz-questions", QuizQuestions);
