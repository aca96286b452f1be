// The checks that a browser can make while one writes. The rules and their messages are those of
// `bank check` and come from `api/form.json`; only what one does with them is written here. Values
// are as the fields hold them, that is text.

import { figureOf, filledRows, isFilled, minus, partsOf } from "./answers.js";
import { LISTED, NEW, slugOfSource } from "./documents.js";
import { questionsOf, theOne } from "./questions.js";
import { besideSource } from "./source-choice.js";

/** @typedef {{path: (string | number)[], label: string, text: string}} Problem */

// A number as the bank's YAML has it: no exponent, and not more digits than a number can keep.
const NUMBER = /^[-+]?(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})$/;
const FENCED = /^(`{3,}|~{3,}).*?^\1/gms;
const BEGINS_A_HEADING = /^(?:#|`{3}|~{3})/m;
// To patterns, letters of other alphabets are no letters.
const OTHER_LETTER = /(?![a-z0-9])[\p{L}\p{N}]/iu;
// What is quoted of an answer, at most, in characters.
const LONGEST_QUOTE = 60;

export class Checks {
  /** @param form what `api/form.json` holds */
  constructor(form) {
    const { rules, evidence } = form;
    this.form = form;
    this.fieldRules = compiled(rules.field);
    this.bodyRules = compiled(rules.body);
    this.target = new RegExp(rules.target, "gu");
    this.safeTarget = new RegExp(rules.safe_target, "u");
    this.hidden = new RegExp(rules.hidden, "u");
    this.noPlace = new RegExp(form.no_place, "iu");
    this.cited = new RegExp(evidence.cited, "gu");
    this.year = new RegExp(evidence.year, "u");
  }

  /** Everything that has to be put right, in the order of the form. @returns {Problem[]} */
  all({ answers, sections }) {
    const inFields = questionsOf(this.form).flatMap((question) => {
      return this.question(question, answers[question.name], [question.name]);
    });
    const inSections = this.form.sections.flatMap(({ heading }) => {
      return this.section(heading, sections[heading]);
    });
    return [...inFields, ...this.evidence(answers, sections), ...inSections];
  }

  /** What is wrong in the answer to a question. */
  question(question, value, path) {
    const { shape, label } = question;
    if (shape === "parts") return this.parts(question, value, path);
    if (shape === "rows") return this.rows(question, value, path);
    // Which of several topics fit, an editor may choose.
    if (shape === "choices" || shape === "yes") return [];
    if (question.role === "source") return this.source(question, value, path);
    const text = this.value(question, value.trim());
    return text ? [{ path, label, text }] : [];
  }

  /** What is wrong with the document that a source is. */
  source(question, { from, listed, ...fields }, path) {
    if (from === LISTED) {
      const text = this.value(question, listed);
      return text ? [{ path: [...path, "listed"], label: question.label, text }] : [];
    }
    if (from !== NEW) return [];
    return this.form.new_document.questions.flatMap((each) => {
      return this.question(each, fields[each.name], [...path, each.name]);
    });
  }

  /** Why one value will not do, or undefined. */
  value(question, text) {
    if (!text) return question.required ? this.say("missing", question) : undefined;
    if (question.shape === "line") return this.line(question, text);
    if (question.shape === "whole") return this.whole(question, text);
    if (question.shape === "number") return this.number(question, text);
    return undefined;
  }

  parts(question, value, path) {
    const found = question.parts.flatMap((part) => {
      return this.question(part, value[part.name], [...path, part.name]);
    });
    if (found.length || question.role !== "period") return found;
    const { from, to } = value;
    if (!from || !to || Number(from) <= Number(to)) return [];
    const text = this.say("period_ends_first", question, { from, to });
    return [{ path: [...path, "from"], label: question.label, text }];
  }

  rows(question, rows, path) {
    const isTooFew = filledRows(question, rows).length < (question.least ?? 0);
    // The first source is chosen from the start, and what it lacks is said beside it.
    const isBegun = question.role === "sources" && isTooFew && rows.length > 0;
    const found = rows.flatMap((row, place) => {
      const isLooked = isFilled(question, row) || (isBegun && place === 0);
      return isLooked ? this.row(question, row, [...path, place]) : [];
    });
    return isTooFew && !isBegun ? [this.tooFew(question, path), ...found] : found;
  }

  row(question, row, path) {
    const [only] = question.parts;
    if (!only.name) return this.question({ ...only, label: question.label }, row, path);
    const asked = question.role === "sources"
      ? besideSource(question, row.source, this.form)
      : partsOf(question, row, this.form.figures);
    const found = asked.flatMap((part) => {
      return this.question(part, row[part.name], [...path, part.name]);
    });
    for (const { name, label } of asked) {
      const isHeld = name === "at" && this.isPlaceholder(row.at.trim());
      const text = isHeld && this.say("placeholder", {}, { input: row.at.trim() });
      if (text) found.push({ path: [...path, name], label, text });
    }
    const figure = figureOf(row, this.form.figures);
    const lacking = figure?.fields.find((name) => !row[name].trim());
    if (lacking) {
      const { label } = question.parts.find(({ name }) => name === lacking);
      const text = this.say("result_without_number", question);
      found.push({ path: [...path, lacking], label, text });
    }
    return found;
  }

  /** A place in a source that one wants to come back to is none. */
  isPlaceholder(place) {
    return place !== "" && !OTHER_LETTER.test(place) && this.noPlace.test(place);
  }

  tooFew(question, path) {
    const least = question.least === 1 ? "one" : question.least;
    const text = this.say("too_few_rows", question, { least });
    return { path, label: question.label, text };
  }

  line(question, text) {
    const { longest, pattern } = question;
    if (longest && [...text].length > longest) {
      return this.say("string_too_long", question, { max_length: longest });
    }
    if (pattern && !new RegExp(pattern, "u").test(text)) {
      return this.say("address", question, { input: text });
    }
    return this.hiddenCharacter(text) ?? broken(this.fieldRules, text);
  }

  whole(question, text) {
    const { lowest, highest } = question;
    const written = { input: text };
    if (!/^\d+$/.test(text)) return this.say("int_parsing", question, written);
    if (Number(text) < lowest) {
      return this.say("greater_than_equal", question, { ...written, ge: lowest });
    }
    if (Number(text) > highest) {
      return this.say("less_than_equal", question, { ...written, le: highest });
    }
    return undefined;
  }

  number(question, text) {
    if (NUMBER.test(minus(text))) return undefined;
    return this.say("float_parsing", question, { input: text });
  }

  /** What is wrong in the text below a heading. */
  section(heading, value) {
    const text = value.trim();
    const wrong = text ? this.prose(text) : this.say("missing", { label: heading });
    return wrong ? [{ path: ["sections", heading], label: heading, text: wrong }] : [];
  }

  prose(text) {
    const outsideCode = text.replace(FENCED, "");
    if (BEGINS_A_HEADING.test(outsideCode)) return this.say("heading", {});
    for (const { groups } of text.matchAll(this.target)) {
      if (!this.safeTarget.test(groups.target)) {
        return this.say("link", {}, { input: groups.target });
      }
    }
    return this.hiddenCharacter(text) ?? broken(this.bodyRules, text);
  }

  hiddenCharacter(text) {
    const [found] = this.hidden.exec(text) ?? [];
    if (!found) return undefined;
    const code = found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    return this.say("hidden", {}, { input: `U+${code}` });
  }

  /** Evidence has to keep what its word promises: the rule of practice_bank/rules/evidence.py. */
  evidence(answers, sections) {
    const rule = this.form.evidence;
    const claimed = answers[rule.field];
    const grade = new Map(Object.entries(rule.grades)).get(claimed[rule.grade]);
    if (!grade) return [];
    const lacking = grade.needs === "publication"
      ? this.lacksAPublication(claimed[rule.why], answers, sections)
      : this.lacksResults(answers);
    if (this.isAccountAlone(answers, sections)) lacking.push("on_account");
    if (!lacking.length) return [];
    const question = questionsOf(this.form).find(({ name }) => name === rule.field);
    const { label } = question.parts.find(({ name }) => name === rule.grade);
    const text = lacking.map((name) => filled(grade.messages[name])).join(" ");
    return [{ path: [rule.field, rule.grade], label, text }];
  }

  /** The names of the messages about what a case lacks whose source cites a publication. */
  lacksAPublication(why, answers, sections) {
    if (this.filled("results", answers).length) return [];
    const lacking = [];
    const isNamed = this.documents(answers, sections).size >= this.form.evidence.least_documents;
    if (!isNamed && !this.year.test(why)) lacking.push("not_named");
    if (!this.filled("gaps", answers).length) lacking.push("not_counted");
    return lacking;
  }

  /** Whether the case names documents, and each is the own account of an area. */
  isAccountAlone(answers, sections) {
    const named = [...this.documents(answers, sections)];
    return named.length > 0 && named.every((slug) => this.form.accounts.includes(slug));
  }

  lacksResults(answers) {
    const { type, findings } = this.form.evidence;
    const results = this.filled("results", answers);
    return results.some((row) => findings.includes(row[type])) ? [] : ["nothing_found"];
  }

  /** The documents that the case names: in its sources and in its text. */
  documents(answers, sections) {
    const named = new Set();
    for (const { source } of answers[theOne(this.form, "sources").name]) {
      const slug = slugOfSource(this.form, answers, source);
      if (slug) named.add(slug);
    }
    for (const text of Object.values(sections)) {
      for (const [, slug] of text.matchAll(this.cited)) named.add(slug);
    }
    return named;
  }

  /** The rows in which something was written, of the question of a role. */
  filled(role, answers) {
    const question = theOne(this.form, role);
    return filledRows(question, answers[question.name]);
  }

  /** A message of the check with its places filled in. */
  say(name, question, values = {}) {
    return filled(this.form.messages[name], { field: question.label, ...values });
  }
}

function compiled(rules) {
  return rules.map((rule) => ({ ...rule, found: new RegExp(rule.pattern, "u") }));
}

/** What is said of the first rule that a text breaks, or undefined. */
function broken(rules, text) {
  const rule = rules.find(({ found }) => found.test(text));
  return rule && filled(rule);
}

/** The sentences of a message; a place in braces is filled where there is a value for it. */
export function filled({ message, hint }, values = {}) {
  return `${message} ${hint}`.trim().replace(/\{(\w+)\}/g, (place, name) => {
    return Object.hasOwn(values, name) ? quoted(String(values[name])) : place;
  });
}

/** So much of an answer as one can quote in a sentence. */
export function quoted(text) {
  const characters = [...text];
  if (characters.length <= LONGEST_QUOTE) return text;
  return `${characters.slice(0, LONGEST_QUOTE - 3).join("")}…`;
}
