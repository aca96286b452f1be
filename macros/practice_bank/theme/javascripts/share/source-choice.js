// The question where a case is from: it is the area's own account, which is chosen from the start,
// a document of the bank, or another one, of which one is asked what there is to know.

import { h } from "../finder/dom.js";
import { readAll } from "./controls.js";
import { FIRSTHAND, isAccount, LISTED, NEW } from "./documents.js";

/**
 * The control of a source. Its answer is how it is chosen (`from`), the document of the bank
 * (`listed`), and what is said of another one.
 * @param make has the makers of the controls that it consists of
 */
export function sourceChoice(question, form, make) {
  const from = make.radios(howToChoose(question, form));
  const listed = make.select({ ...question, choices: documentsIn(question, form) });
  const asked = new Map(form.new_document.questions.map((each) => {
    return [each.name, make.line(each, false)];
  }));
  const inside = new Map([["from", from], ["listed", listed], ...asked]);
  const fields = h("div", { class: "share__row" }, ...[...asked.values()].map(({ root }) => root));
  const root = h("div", { class: "share__source" }, from.root, listed.root, fields);
  const [first] = choicesOf(question, form);
  const show = () => {
    const chosen = from.read();
    listed.root.hidden = chosen !== LISTED;
    fields.hidden = chosen !== NEW;
  };
  root.addEventListener("change", show);
  const own = {
    root,
    get target() {
      return from.target;
    },
    read: () => readAll(inside),
    write(value) {
      const answer = answerOf(value, question, form);
      inside.forEach((each, name) => each.write(answer[name]));
      if (!from.read()) from.write(first[0]);
      show();
    },
    at: ([name]) => inside.get(name) ?? own,
    mark: (text) => from.mark(text),
  };
  own.write();
  return own;
}

/** An answer that was kept; one of an earlier version is the name of a source. */
function answerOf(value, question, form) {
  if (typeof value !== "string") return Object(value);
  if (form.accounts.includes(value)) return { from: `${FIRSTHAND}${value}` };
  const isKnown = question.choices.some(([slug]) => slug === value);
  return isKnown ? { from: LISTED, listed: value } : {};
}

function howToChoose(question, form) {
  const { label } = form.written_up;
  return { label, required: true, shape: "choice", choices: choicesOf(question, form) };
}

function choicesOf(question, form) {
  const words = form.written_up;
  const accounts = question.choices.filter(([slug]) => form.accounts.includes(slug));
  const isOne = accounts.length === 1;
  return [
    ...accounts.map(([slug, title]) => {
      return [`${FIRSTHAND}${slug}`, isOne ? words.firsthand : title, words.firsthand_help];
    }),
    [LISTED, words.listed, words.listed_help],
    [NEW, words.new, words.new_help],
  ];
}

function documentsIn({ choices }, form) {
  return choices.filter(([slug]) => !form.accounts.includes(slug));
}

/** What is asked besides of a source that is chosen: the place in it, or who gives the account. */
export function besideSource(question, source, form) {
  const { at, at_help: help } = form.firsthand;
  return question.parts.flatMap((part) => {
    const { name } = part;
    if (isAccount(source)) return [name === "at" ? { ...part, label: at, help } : part];
    if (name === "year") return [];
    return [name === "at" ? { ...part, help: form.written_up.at_help } : part];
  });
}

/** Shows beside a source what is asked of it, within a row of controls by their names. */
export function showBeside(question, inside, form) {
  const asked = besideSource(question, inside.get("source").read(), form);
  for (const { name } of question.parts) {
    const part = asked.find((each) => each.name === name);
    const { root } = inside.get(name);
    root.hidden = !part;
    if (!part || name === "source") continue;
    root.querySelector("label").firstChild.textContent = part.label;
    const hint = root.querySelector(".hint");
    if (hint) hint.textContent = part.help ?? "";
  }
}
