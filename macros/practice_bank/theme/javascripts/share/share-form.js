// <share-form>: “Share your practice” as a form. This is all of it that is loaded until someone
// begins.

import { address, button, h, OURS, readJson } from "../finder/dom.js";
import { drafts } from "./draft.js";

class ShareForm extends HTMLElement {
  connectedCallback() {
    if (this.begin) return;
    const hasDraft = drafts().length > 0;
    const words = hasDraft ? "Continue your draft" : "Fill in the form";
    const note = hasDraft
      ? "A draft is saved in this browser."
      : "Have your figures to hand. What you write stays in this browser until you send it.";
    this.begin = button(words, () => this.open(), { class: "button button--main" });
    this.said = h("p", { role: "alert", lang: OURS });
    const begin = h("p", { class: "share__begin", lang: OURS },
      this.begin,
      " ",
      h("span", { class: "hint" }, note));
    this.replaceChildren(begin, this.said);
    document.head.append(h("link", { rel: "stylesheet", href: address("stylesheets/share.css") }));
  }

  async open() {
    this.begin.disabled = true;
    try {
      const [{ CaseForm }, form] = await Promise.all([
        import("./case-form.js"),
        readJson("api/form.json"),
      ]);
      this.form = new CaseForm(form);
    } catch {
      this.said.textContent =
        "The form could not be loaded. Try again, or use Word or the template below.";
      this.begin.disabled = false;
      return;
    }
    this.replaceChildren(this.form.root);
    this.form.begin();
    this.form.first.focus();
  }
}

customElements.define("share-form", ShareForm);
