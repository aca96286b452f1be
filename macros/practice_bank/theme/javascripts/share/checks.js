// The checks that a browser can make, with the sentences of `bank check`. Values are as the fields hold them: text.

/** @typedef {{path: (string | number)[], label: string, text: string}} Problem */

const NUMBER = /^[-+]?(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})$/;
const FENCED = /^(`{3,}|~{3,}).*?^\1/gms;

export class Checks {
  constructor(form) {
    this.form = form;
    const compiled = (rules) => rules.map((rule) => ({ ...rule, found: new RegExp(rule.pattern, "u") }));
    this.fieldRules = compiled(form.rules.field);
    this.bodyRules = compiled(form.rules.body);
    this.target = new RegExp(form.rules.target, "gu");
    this.safe = new RegExp(form.rules.safe_target, "iu");
    this.hidden = new RegExp(form.rules.hidden, "u");
  }

  /** Everything that is to mend, in the order of the form. @returns {Problem[]} */
  all({ answers, sections }) {
    const fields = this.form.groups.flatMap(({ questions }) =>
      questions.flatMap((question) => this.question(question, answers[question.name], [question.name])),
    );
    return [...fields, ...this.evidence(answers, sections), ...this.form.sections.flatMap(({ heading }) => this.section(heading, sections[heading]))];
  }

  /** Evidence has to keep what its word promises; see macros/practice_bank/rules/evidence.py. */
  evidence({ evidence: { strength, why }, results, not_reported: gaps, sources }, sections) {
    const counted = results.filter(isFilled);
    const named = new Set(sources.map(({ source }) => source).filter(Boolean));
    for (const text of Object.values(sections)) for (const [, slug] of text.matchAll(/(?<!\w)source:([a-z0-9-]+)/g)) named.add(slug);
    const wrong = [];
    if (strength === "published" && !counted.length && named.size < 2 && !/\b(?:19|20)\d\d\b/.test(why)) wrong.push("published");
    if (strength === "evaluated" && !counted.some(({ type }) => type === "outcome" || type === "saving")) wrong.push("evaluated");
    if (strength === "published" && !counted.length && !gaps.some(isFilled)) wrong.push("uncounted");
    const question = this.form.groups.flatMap(({ questions }) => questions).find(({ name }) => name === "evidence").parts[0];
    const text = wrong.map((name) => this.say(name, question)).join(" ");
    return text ? [{ path: ["evidence", "strength"], label: question.label, text }] : [];
  }

  question(question, value, path) {
    if (question.shape === "parts") return this.parts(question, value, path);
    if (question.shape === "rows") return this.rows(question, value, path);
    if (question.shape === "choices") {
      return value.length < (question.least ?? 0) ? [this.few(question, path)] : [];
    }
    const text = question.shape === "yes" ? "" : value.trim();
    const wrong = text ? this[question.shape]?.(question, text) : question.required && this.say("missing", question);
    return wrong ? [{ path, label: question.label, text: wrong }] : [];
  }

  parts(question, value, path) {
    const found = question.parts.flatMap((part) => this.question(part, value[part.name], [...path, part.name]));
    const { from, to } = value;
    if (found.length || !from || !to || Number(from) <= Number(to)) return found;
    return [{ path: [...path, "from"], label: question.label, text: this.say("period", question, { from, to }) }];
  }

  rows(question, rows, path) {
    const filled = rows.map((row, place) => ({ row, place })).filter(({ row }) => isFilled(row));
    const found = filled.flatMap(({ row, place }) => this.row(question, row, [...path, place]));
    return filled.length < (question.least ?? 0) ? [this.few(question, path), ...found] : found;
  }

  row(question, row, path) {
    const [only] = question.parts;
    if (!only.name) return this.question({ ...only, label: question.label }, row, path);
    const asked = partsOf(question, row, this.form.figures);
    const found = asked.flatMap((part) => this.question(part, row[part.name], [...path, part.name]));
    const lacking = figureOf(row, this.form.figures)?.find((name) => !row[name].trim());
    if (!lacking) return found;
    const where = [...path, lacking];
    const { label } = question.parts.find(({ name }) => name === lacking);
    return [...found, { path: where, label, text: this.say("result", question) }];
  }

  few(question, path) {
    return { path, label: question.label, text: this.say("too_short", question, { min_length: question.least }) };
  }

  line(question, text) {
    if (question.longest && [...text].length > question.longest) {
      return this.say("string_too_long", question, { max_length: question.longest });
    }
    return this.hiddenSign(text) ?? broken(this.fieldRules, text);
  }

  year(question, text) {
    if (!/^\d+$/.test(text)) return this.say("int_parsing", question, { input: text });
    if (Number(text) < question.lowest) return this.say("greater_than_equal", question, { input: text, ge: question.lowest });
    if (Number(text) > question.highest) return this.say("less_than_equal", question, { input: text, le: question.highest });
    return undefined;
  }

  number(question, text) {
    return NUMBER.test(minus(text)) ? undefined : this.say("float_parsing", question, { input: text });
  }

  section(heading, value) {
    const text = value.trim();
    const wrong = text ? this.prose(text) : this.say("missing", { label: heading });
    return wrong ? [{ path: ["sections", heading], label: heading, text: wrong }] : [];
  }

  prose(text) {
    const outside = text.replace(FENCED, "");
    if (/^(?:#|`{3}|~{3})/m.test(outside)) return this.say("heading", {});
    const astray = [...text.matchAll(this.target)].find(({ groups }) => !this.safe.test(groups.target));
    if (astray) return this.say("link", {}, { input: short(astray.groups.target) });
    return this.hiddenSign(text) ?? broken(this.bodyRules, text);
  }

  hiddenSign(text) {
    const found = this.hidden.exec(text);
    if (!found) return undefined;
    return this.say("hidden", {}, { input: found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0") });
  }

  /** A sentence of the check with its names filled in. What is missing is plain to see, without a line of YAML. */
  say(name, question, names = {}) {
    const { message, hint } = this.form.messages[name];
    const all = { field: question.label, ...names };
    const text = name === "missing" ? message : `${message} ${hint}`.trim();
    return text.replace(/\{(\w+)\}/g, (whole, word) => (word in all ? short(String(all[word])) : whole));
  }
}

function broken(rules, text) {
  const rule = rules.find(({ found }) => found.test(text));
  return rule && `${rule.message} ${rule.hint}`;
}

function short(text) {
  const signs = [...text];
  return signs.length <= 60 ? text : `${signs.slice(0, 57).join("")}…`;
}

/** Numbers come from other programs with a minus of their own. */
export function minus(text) {
  return text.replace(/^[−–]/, "-");
}

/** The parts that are asked of a row: of the figures, only those of the chosen sort. */
export function partsOf(question, row, figures) {
  const other = new Set(figures.flatMap(({ fields }) => fields));
  for (const name of figureOf(row, figures) ?? []) other.delete(name);
  return question.parts.filter(({ name, shape }) => shape !== "number" || !other.has(name));
}

/** The fields of the sort of figure that a row has chosen. */
export function figureOf(row, figures) {
  return figures.find(({ fields }) => fields.join() === row.figure)?.fields;
}

/** Whether anything was written in a row; what stands there from the start does not count. */
export function isFilled(row) {
  if (typeof row === "string") return row.trim() !== "";
  return Object.entries(row).some(([name, value]) => !["figure", "type"].includes(name) && (value === true || (typeof value === "string" && value.trim())));
}

/** The values for the file: what is empty left out, numbers as numbers. */
export function valuesOf(form, answers) {
  const questions = form.groups.flatMap(({ questions: all }) => all);
  return kept(questions.map((question) => [question.name, valueOf(question, answers[question.name], form.figures)]));
}

function valueOf(question, value, figures) {
  switch (question.shape) {
    case "parts":
      return some(kept(question.parts.map((part) => [part.name, valueOf(part, value[part.name], figures)])));
    case "rows":
      return listed(value.filter(isFilled).map((row) => rowOf(question, row, figures)));
    case "choices":
      return listed(value);
    case "yes":
      return value || undefined;
    case "year":
    case "number":
      return value.trim() === "" ? undefined : Number(minus(value.trim()));
    default:
      return value.trim() || undefined;
  }
}

function rowOf(question, row, figures) {
  if (typeof row === "string") return row.trim();
  return kept(partsOf(question, row, figures).map((part) => [part.name, valueOf(part, row[part.name], figures)]));
}

function kept(entries) {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function some(fields) {
  return Object.keys(fields).length ? fields : undefined;
}

function listed(items) {
  return items.length ? items : undefined;
}
