// The finished file and the ways it can take: an e-mail, GitHub's page, a download, the clipboard.
// A document that the case brings is a file beside it. Nothing is sent from here.

import { address as addressOf, button, h, number } from "../finder/dom.js";
import { newFileAddress } from "./case-file.js";
import { withoutHalves } from "./yaml.js";

const LAST_STEP_ON_GITHUB =
  "Choose “Propose changes”, then “Create pull request”. "
  + "The check reads the file and tells you if anything needs fixing.";
const CANNOT_COPY =
  "Copying is not allowed here. The text is selected below: press Ctrl+C, or ⌘C.";
const TO_ATTACH = { one: "The file is attached.", several: "The files are attached." };
const IN_ANOTHER_TAB = { target: "_blank", rel: "noopener noreferrer" };
// So long the browser may need to begin a download, in milliseconds.
const DOWNLOAD_BEGINS = 1000;

/** @typedef {{folder: string, name: string, text: string}} File */

/**
 * The panel that shows the file of a case, and those of the documents that it brings; `title` takes
 * the focus.
 * @param {File[]} files
 */
export function filePanel(form, files) {
  const [{ name, text }, ...documents] = files;
  const words = documents.length ? `Your ${files.length} files are ready` : "Your file is ready";
  const title = h("h3", { id: "share-file", tabindex: "-1" }, words);
  const texts = files.map(textOf);
  const root = h("section", { class: "share__file", "aria-labelledby": "share-file" },
    title,
    introOf(name, documents),
    ...(form.recipient.email ? [byMail(form, files)] : []),
    ...(form.new_file ? [onGithub(form, name, text, documents)] : []),
    asAFile(form, files),
    byCopying(form, files, texts),
    ...texts.map((shown, place) => {
      return h("details", {}, h("summary", {}, summaryOf(files, place)), shown);
    }));
  return { root, title };
}

/** What the files are called, and what becomes of them. */
function introOf(name, documents) {
  const reviewed = "A reviewer reads it with you before it is published. ";
  if (!documents.length) {
    return h("p", {},
      "It is named ",
      h("code", {}, name),
      `. ${reviewed}Choose how to send it:`);
  }
  const names = documents.flatMap((each, place) => {
    return [place ? ", " : "", h("code", {}, each.name)];
  });
  return h("p", {},
    "The case is ",
    h("code", {}, name),
    ". What you said about the document that is new to the bank is ",
    ...names,
    `. They belong together, so send them all. ${reviewed}Choose how to send it:`);
}

function summaryOf(files, place) {
  return files.length > 1 ? `Show the text of ${files[place].name}` : "Show the text of the file";
}

function textOf({ name, text }) {
  const label = { "aria-label": `The text of ${name}` };
  const shown = h("textarea", { rows: 10, readonly: true, spellcheck: "false", ...label });
  shown.value = text;
  return shown;
}

/** An e-mail with the text in it, or one to attach the file to where the text is too long. */
function byMail(form, files) {
  const { email } = form.recipient;
  const [{ name, text }] = files;
  const isOne = files.length === 1;
  const whole = mailAddress(email, name, text);
  const fits = isOne && whole.length <= form.most_in_mail;
  const attached = isOne ? TO_ATTACH.one : TO_ATTACH.several;
  const href = fits ? whole : mailAddress(email, name, attached);
  const words = fits ? "Write an e-mail with the text in it" : "Write an e-mail";
  const action = h("a", { class: "button", href }, words);
  const send = ["Send it to ", recipient(form), "."];
  if (fits) {
    return way("By e-mail", action, ["Your mail program opens with the text filled in.", send]);
  }
  const download = isOne
    ? "Download the file with the button further down. It is too long to be put into an e-mail here."
    : "Download the files with the buttons further down.";
  return way("By e-mail", action, [
    download,
    `Your mail program opens. Attach ${isOne ? "the file" : "all of the files"}.`,
    send,
  ]);
}

/** The address that opens a mail program (https://www.rfc-editor.org/rfc/rfc6068). */
function mailAddress(email, name, text) {
  const lines = withoutHalves(text).replaceAll("\n", "\r\n");
  return `mailto:${email}?subject=${encodeURIComponent(name)}&body=${encodeURIComponent(lines)}`;
}

/** GitHub's page with the text filled in, or an empty one where the address would be too long. */
function onGithub(form, name, text, documents) {
  const more = documents.map((each) => besideOnGithub(each));
  const { address, bytes } = newFileAddress(form, name, text);
  if (bytes <= form.most_bytes) {
    return way("On GitHub", githubLink(address, "Open GitHub with the file filled in (new tab)"), [
      "Open GitHub. It asks you to sign in, or to make a free account.",
      "Read your text once more.",
      LAST_STEP_ON_GITHUB,
      ...more,
    ]);
  }
  const why =
    `GitHub accepts addresses of up to ${number(form.most_bytes)} bytes, `
    + `and with your text this one would have ${number(bytes)}. So you need to paste the text.`;
  const empty = newFileAddress(form, name, "").address;
  const action = h("div", {},
    h("p", { class: "share__limit" }, why),
    githubLink(empty, "Open an empty file on GitHub (new tab)"));
  return way("On GitHub", action, [
    "Copy the text with the button further down.",
    "Open the empty file on GitHub, and sign in.",
    "Paste the text into the large box.",
    LAST_STEP_ON_GITHUB,
    ...more,
  ]);
}

/** How the file of a document comes into the pull request that has the case. */
function besideOnGithub({ folder, name }) {
  return [
    "Add the file for the document. Follow the name of your branch, below the title of "
    + "the pull request, after “from”. Open the folder ",
    h("code", {}, folder),
    ", choose “Add file”, then “Create new file”. Name it ",
    h("code", {}, name),
    ", paste its text, and choose “Commit changes”.",
  ];
}

function githubLink(href, words) {
  return h("a", { class: "button button--main", href, ...IN_ANOTHER_TAB }, words);
}

function asAFile(form, files) {
  if (files.length > 1) return asFiles(form, files);
  const [{ name, text }] = files;
  return way("As a file", button("Download the file", () => download(name, text)), [
    "Download the file. It goes to your downloads folder.",
    [
      "Send it to ",
      recipient(form),
      form.new_file
        ? ", or upload it on GitHub: open the folder, choose “Add file”, then “Upload files”."
        : ".",
    ],
  ]);
}

function asFiles(form, files) {
  const buttons = files.map(({ name, text }) => {
    return button(`Download ${name}`, () => download(name, text));
  });
  return way("As files", h("div", { class: "share__buttons" }, ...buttons), [
    "Download each of the files. They go to your downloads folder.",
    ["Send all of them to ", recipient(form), "."],
  ]);
}

function download(name, text) {
  const file = new Blob([text], { type: "text/markdown;charset=utf-8" });
  const href = URL.createObjectURL(file);
  h("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), DOWNLOAD_BEGINS);
}

function byCopying(form, files, texts) {
  const status = h("p", { class: "share__said", role: "status" });
  const isOne = files.length === 1;
  const buttons = files.map(({ name, text }, place) => {
    const words = isOne ? "Copy the text" : `Copy the text of ${name}`;
    return button(words, () => copy(text, texts[place], status));
  });
  const places = files.map(({ folder, name }) => `a new file ${name} in the folder ${folder}`);
  const action = h("div", {}, h("div", { class: "share__buttons" }, ...buttons), status);
  return way("By copy and paste", action, [
    isOne ? "Copy the text." : "Copy each of the texts.",
    [
      "Paste it into an e-mail to ",
      recipient(form),
      form.new_file ? `, or into ${places.join(", and ")}.` : ".",
    ],
  ]);
}

/** Copies a text, or selects it where it is shown. */
async function copy(text, shown, status) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = "Copied.";
  } catch {
    status.textContent = CANNOT_COPY;
    shown.closest("details").open = true;
    shown.focus();
    shown.select();
  }
}

/** To whom files are sent, with the ways to get in touch that the bank gives. */
function recipient({ recipient: { name, address, email, page } }) {
  const toPage = page ? addressOf(page) : !email && address;
  const named = toPage ? h("a", { href: toPage }, name) : name;
  return email ? h("span", {}, named, " (", h("a", { href: address }, email), ")") : named;
}

/** One way that the file can take: a title, what to press, and the steps, each a text or parts. */
function way(title, action, steps) {
  const items = steps.map((step) => h("li", {}, ...[step].flat()));
  return h("div", { class: "share__way" },
    h("h4", {}, title),
    action,
    h("ol", {}, ...items));
}
