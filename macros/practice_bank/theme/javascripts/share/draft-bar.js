// The line above the form: what is kept, the other drafts, and the ways to begin another or to
// forget one.

import { button, h, THEIRS } from "../finder/dom.js";
import { drafts } from "./draft.js";

const NO_TITLE = "without a title";
const NEW = "new";

/** The bar. `choose` gets a draft, `another` and `forget` get nothing. */
export class DraftBar {
  constructor({ choose, another, forget }) {
    this.status = h("p", { class: "hint", role: "status" });
    this.list = h("select", { id: "share-drafts" });
    // The list is no answer in the form, so its events stay here.
    this.list.addEventListener("input", (event) => event.stopPropagation());
    this.list.addEventListener("change", (event) => {
      event.stopPropagation();
      const chosen = drafts().find(({ id }) => id === this.list.value);
      if (chosen) choose(chosen);
    });
    this.choice = h("p", { class: "share__drafts" },
      h("label", { for: "share-drafts" }, "Your drafts"),
      this.list);
    this.another = button("Start another", another);
    this.forget = button("Delete this draft", forget);
    this.root = h("div", { class: "share__draft" },
      this.status,
      this.another,
      this.forget,
      this.choice);
  }

  /** Shows the drafts that there are, and which of them is in the form. */
  show(id) {
    const kept = drafts();
    const isKept = kept.some((draft) => draft.id === id);
    const options = kept.map((draft) => option(draft.id, nameOf(draft)));
    if (!isKept) options.unshift(option(NEW, "A new story"));
    this.list.replaceChildren(...options);
    this.list.value = isKept ? id : NEW;
    this.choice.hidden = options.length < 2;
    this.another.hidden = !isKept;
    this.forget.hidden = !isKept;
  }

  say(text) {
    // What is said again would be read out again.
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  /** Offers to undo what was done, until something is written in the form. */
  offerUndo(form, undo) {
    const back = button("Undo", () => {
      back.remove();
      undo();
    });
    this.forget.after(back);
    back.focus();
    form.addEventListener("input", () => back.remove(), { once: true });
  }
}

function option(value, words) {
  return h("option", { value, lang: value === NEW ? undefined : THEIRS }, words);
}

/** What a draft is called: its title, and the day on which it was changed. */
function nameOf({ answers, changed }) {
  const title = typeof answers?.title === "string" ? answers.title.trim() : "";
  const day = typeof changed === "number" ? `, ${dayOf(changed)}` : "";
  return `${title || NO_TITLE}${day}`;
}

function dayOf(time) {
  return new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long" });
}
