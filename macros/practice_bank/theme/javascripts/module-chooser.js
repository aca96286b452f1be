// <module-chooser>: leaves the sessions in sight that fit the time, the group and the subject that a
// reader chooses. Each line of a session with `data-choice` is a choice; the address keeps what was
// chosen, so that it can be sent on.

import { OURS, THEIRS, button, h } from "./finder/dom.js";

const ANY = "Any";

class ModuleChooser extends HTMLElement {
  connectedCallback() {
    this.sessions = [...this.querySelectorAll("li[data-lengths]")].map(readSession);
    if (!this.sessions.length || this.querySelector("form")) return;
    this.minutes = numberBox("minutes", "Minutes you have", 5);
    this.people = numberBox("people", "People in the group", 1);
    this.choices = headingsIn(this).map((heading) => choiceOf(heading, this.sessions));
    this.status = h("p", { role: "status", class: "count-line", lang: OURS });
    this.clear = button("Clear", () => this.clearAll());
    this.prepend(this.makeForm());
    this.read();
    this.show();
    addEventListener("popstate", () => {
      this.read();
      this.show();
    });
  }

  makeForm() {
    const boxes = [this.minutes, this.people, ...this.choices].map(labelled);
    const form = h(
      "form",
      { class: "chooser__form", "aria-label": "Choose a session" },
      ...boxes,
      h("div", { class: "chooser__said" }, this.status, this.clear),
    );
    form.addEventListener("input", () => {
      this.show();
      this.keep();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    return form;
  }

  /** Every control by its name in the address. */
  controls() {
    return [this.minutes, this.people, ...this.choices].map(({ name, control }) => [name, control]);
  }

  read() {
    const asked = new URLSearchParams(location.search);
    for (const [name, control] of this.controls()) {
      control.value = asked.get(name) ?? "";
      // An address may name a choice that there is no longer.
      if (control.selectedIndex === -1) control.value = "";
    }
  }

  keep() {
    const url = new URL(location.href);
    for (const [name, control] of this.controls()) {
      if (control.value) url.searchParams.set(name, control.value);
      else url.searchParams.delete(name);
    }
    history.replaceState(null, "", url);
  }

  clearAll() {
    for (const [, control] of this.controls()) control.value = "";
    this.show();
    this.keep();
    this.minutes.control.focus();
  }

  show() {
    const minutes = asNumber(this.minutes.control);
    const people = asNumber(this.people.control);
    let fitting = 0;
    for (const session of this.sessions) {
      const fits =
        fitsTime(session, minutes) &&
        fitsGroup(session, people) &&
        this.choices.every(({ name, control }) => fitsChoice(session, name, control.value));
      session.item.hidden = !fits;
      if (fits) fitting += 1;
    }
    this.clear.hidden = !this.controls().some(([, control]) => control.value);
    this.status.textContent = said(fitting, this.sessions.length);
  }
}

/** A session: its item, the lengths in which it can be run, its group, and the values of each line. */
function readSession(item) {
  const lines = [...item.querySelectorAll("[data-choice]")].map((line) => {
    const values = [...line.querySelectorAll("dd > *")].map(wordsOf);
    return [wordsOf(line.querySelector("dt")), values];
  });
  return {
    item,
    lengths: item.dataset.lengths.split(" ").map(Number),
    least: Number(item.dataset.least ?? 1),
    most: Number(item.dataset.most ?? Infinity),
    values: new Map(lines),
  };
}

function wordsOf(element) {
  return element.textContent.trim();
}

/** The headings of the lines that any session has, each once. */
function headingsIn(chooser) {
  const headings = new Map();
  for (const heading of chooser.querySelectorAll("[data-choice] > dt")) {
    const name = wordsOf(heading);
    if (!headings.has(name)) headings.set(name, heading);
  }
  return [...headings.values()];
}

/** A list of all values that the sessions have of a line; its heading says in which language. */
function choiceOf(heading, sessions) {
  const name = wordsOf(heading);
  const values = [...new Set(sessions.flatMap((session) => session.values.get(name) ?? []))];
  const options = values.map((value) => h("option", { value, lang: THEIRS }, value));
  const control = h("select", {}, h("option", { value: "", lang: OURS }, ANY), ...options);
  return { name, label: name, control, lang: heading.lang || undefined };
}

function numberBox(name, label, step) {
  const control = h("input", { type: "number", min: step, max: 999, step, inputmode: "numeric" });
  return { name, label, control, lang: OURS };
}

function labelled({ label, control, lang }, i) {
  control.id = `choose-${i}`;
  return h("div", {}, h("label", { for: control.id, lang }, label), control);
}

/** The number in a box; null where there is none that can be one. */
function asNumber(control) {
  const value = control.valueAsNumber;
  return value > 0 ? value : null;
}

function fitsTime({ lengths }, minutes) {
  return minutes === null || lengths.some((length) => length <= minutes);
}

function fitsGroup({ least, most }, people) {
  return people === null || (people >= least && people <= most);
}

function fitsChoice({ values }, name, wanted) {
  return !wanted || Boolean(values.get(name)?.includes(wanted));
}

function said(fitting, all) {
  if (!fitting) return "No session fits all of this. Change or clear a choice.";
  if (fitting === all) return all === 1 ? "1 session." : `All ${all} sessions.`;
  return fitting === 1 ? `1 of ${all} sessions fits.` : `${fitting} of ${all} sessions fit.`;
}

customElements.define("module-chooser", ModuleChooser);
