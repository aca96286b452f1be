// The ways out of a session: a link, a file, text, paper; and a file back in.

import { OURS, button, download, h, number } from "../finder/dom.js";
import { agendaText } from "./agenda.js";
import { fileOf, nameOf, readFile } from "./file.js";
import { LONG, hashOf } from "./link.js";
import { hasNotes, withoutNotes } from "./model.js";
import { summaryText } from "./summary.js";

const WORDS = {
  heading: "Print, share and save",
  notes: "With your notes: in the agenda, on paper, in the text and in the link",
  link: "Copy link",
  text: "Copy as text",
  print: "Print",
  save: "Save as a file",
  pack: "The whole pack",
  about: "Plan, handout, cards, evaluation sheets and certificate, for paper, Word and PowerPoint: ‘The whole pack’.",
  open: "Open a file",
  here: "The link to this session",
  linkCopied: (length) => `Link copied: ${number(length)} characters.`,
  noCopy: "Copying is not allowed here. The link is selected: copy it with Ctrl+C, or Command+C on a Mac.",
  long: "Some programs cut links as long as this one. If it does not open, send the session as a file.",
  textCopied: "The agenda was copied as text.",
  noText: "Copying is not allowed here: print it, or save it as a file.",
  saved: (name) => `The file ‘${name}’ was saved, with your notes.`,
  private: "The whole session is in the link itself. Nothing is sent to anyone until you send the link.",
};

export class WaysOut {
  /**
   * @param {{session: () => object, rows: () => object[], summary: () => object, say: Function,
   *   opened: (read: object) => void, changed: () => void, pack: () => void}} owner
   */
  constructor(owner) {
    this.owner = owner;
    this.notes = h("input", { type: "checkbox", checked: true, onchange: () => owner.changed() });
    this.notesLabel = h("label", { class: "session__tick" }, this.notes, ` ${WORDS.notes}`);
    this.link = h("input", { type: "text", readonly: true, "aria-label": WORDS.here });
    this.linkBox = h("div", { class: "session__link", hidden: true }, this.link);
    this.file = h("input", { type: "file", accept: ".json,application/json", hidden: true });
    this.file.addEventListener("change", () => this.open());
    this.root = h(
      "section",
      { class: "session__ways", "aria-labelledby": "session-ways", lang: OURS },
      h("h2", { id: "session-ways" }, WORDS.heading),
      this.notesLabel,
      h(
        "div",
        { class: "session__buttons" },
        button(WORDS.pack, () => owner.pack(), { class: "button button--main" }),
        button(WORDS.print, () => print()),
        button(WORDS.link, () => this.copyLink()),
        button(WORDS.text, () => this.copyText()),
        button(WORDS.save, () => this.save()),
        button(WORDS.open, () => this.file.click()),
      ),
      this.file,
      this.linkBox,
      h("p", { class: "count-line" }, WORDS.about),
      h("p", { class: "count-line" }, WORDS.private),
    );
  }

  get withNotes() {
    return this.notes.checked;
  }

  show(session) {
    this.notesLabel.hidden = !hasNotes(session);
    // It was the link to the session as it was then.
    this.linkBox.hidden = true;
  }

  /** The session as it is given to others. */
  given() {
    const session = this.owner.session();
    return this.withNotes ? session : withoutNotes(session);
  }

  async copyLink() {
    const { hash, wrong } = await hashOf(this.given());
    if (wrong) return this.owner.say(wrong);
    const link = new URL(hash, location.href).href;
    this.link.value = link;
    this.linkBox.hidden = false;
    const long = link.length > LONG ? ` ${WORDS.long}` : "";
    try {
      await navigator.clipboard.writeText(link);
      return this.owner.say(WORDS.linkCopied(link.length) + long);
    } catch {
      // Without HTTPS, or where it is forbidden, a page may not write to the clipboard.
      this.link.focus();
      this.link.select();
      return this.owner.say(WORDS.noCopy + long);
    }
  }

  async copyText() {
    const { rows, summary, session, say } = this.owner;
    const agenda = agendaText(session(), rows(), { withNotes: this.withNotes });
    const text = [agenda, "", summaryText(summary())].join("\n");
    try {
      await navigator.clipboard.writeText(`${text.trim()}\n`);
      say(WORDS.textCopied);
    } catch {
      say(WORDS.noText);
    }
  }

  save() {
    const session = this.owner.session();
    const name = nameOf(session);
    download(fileOf(session), name);
    this.owner.say(WORDS.saved(name));
  }

  async open() {
    const [file] = this.file.files;
    if (!file) return;
    const read = await readFile(file);
    // The same file can be opened again once it was put right.
    this.file.value = "";
    this.owner.opened(read);
  }
}
