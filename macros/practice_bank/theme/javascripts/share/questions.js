// The questions of the form, which are those of `api/form.json`. A question says by its role what
// it is about (`Role` in sharing/questions.py), as the names of facets, places and scales differ
// from bank to bank.

/** Every question, in the order of the form. */
export function questionsOf(form) {
  return form.groups.flatMap(({ questions }) => questions);
}

/** The questions of some roles, in the order of the form. */
export function withRole(form, ...roles) {
  return questionsOf(form).filter(({ role }) => roles.includes(role));
}

/** The one question of a role. */
export function theOne(form, role) {
  return questionsOf(form).find((question) => question.role === role);
}

/** What a value is called that was chosen, or nothing. */
export function labelOf(question, value) {
  const choice = choiceOf(question, value);
  return choice ? choice[1] : "";
}

/** The choice of a value, as [value, label, meaning], or undefined. */
export function choiceOf(question, value) {
  return question.choices?.find(([each]) => each === value);
}
