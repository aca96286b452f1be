// The finished file and the ways it can take: an e-mail, GitHub's page, a download, the clipboard.
// Nothing is sent from here.

import { address as addressOf, button, h, number } from "../finder/dom.js";
import { newFileAddress } from "./case-file.js";
import { withoutHalves } from "./yaml.js";

const LAST_STEP_ON_GITHUB =
  "Choose “Propose changes”, then “Create pull request”. "
  + "The check reads the file and says what to put right, if anything.";
const CANNOT_COPY =
  "Copying is not allowed here. The text is selected below: press Ctrl+C, or ⌘C.";
const TO_ATTACH = "The file is attached.";
const IN_ANOTHER_TAB = { target: "_blank", rel: "noopener noreferrer" };
// So long the browser may need to begin a download, in milliseconds.
const DOWNLOAD_BEGINS = 1000;

/** The panel that shows a file of this name and text; `title` takes the focus. */
export function filePanel(form, name, text) {
  const title = h("h3", { id: "share-file", tabindex: "-1" }, "Your file is ready");
  const intro = h("p", {},
    "It is named ",
    h("code", {}, name),
    ". A reviewer reads it with you before it is published. Take the way that suits you:");
  const shown = textOf(name, text);
  const root = h("section", { class: "share__file", "aria-labelledby": "share-file" },
    title,
    intro,
    ...(form.recipient.email ? [byMail(form, name, text)] : []),
    ...(form.new_file ? [onGithub(form, name, text)] : []),
    asAFile(form, name, text),
    byCopying(form, name, text, shown),
    h("details", {}, h("summary", {}, "Show the text of the file"), shown));
  return { root, title };
}

function textOf(name, text) {
  const label = { "aria-label": `The text of ${name}` };
  const shown = h("textarea", { rows: 10, readonly: true, spellcheck: "false", ...label });
  shown.value = text;
  return shown;
}

/** An e-mail with the text in it, or one to attach the file to where the text is too long. */
function byMail(form, name, text) {
  const { email } = form.recipient;
  const whole = mailAddress(email, name, text);
  const fits = whole.length <= form.most_in_mail;
  const href = fits ? whole : mailAddress(email, name, TO_ATTACH);
  const words = fits ? "Write an e-mail with the text in it" : "Write an e-mail";
  const action = h("a", { class: "button", href }, words);
  const send = ["Send it to ", recipient(form), "."];
  if (fits) {
    return way("By e-mail", action, ["Your mail program opens with the text filled in.", send]);
  }
  return way("By e-mail", action, [
    "Download the file with the button further down. It is too long to be put into an e-mail here.",
    "Your mail program opens. Attach the file.",
    send,
  ]);
}

/** The address that opens a mail program (https://www.rfc-editor.org/rfc/rfc6068). */
function mailAddress(email, name, text) {
  const lines = withoutHalves(text).replaceAll("\n", "\r\n");
  return `mailto:${email}?subject=${encodeURIComponent(name)}&body=${encodeURIComponent(lines)}`;
}

/** GitHub's page with the text filled in, or an empty one where the address would be too long. */
function onGithub(form, name, text) {
  const { address, bytes } = newFileAddress(form, name, text);
  if (bytes <= form.most_bytes) {
    return way("On GitHub", githubLink(address, "Open GitHub with the file filled in (new tab)"), [
      "Open GitHub. It asks you to sign in, or to make a free account.",
      "Read your text once more.",
      LAST_STEP_ON_GITHUB,
    ]);
  }
  const why =
    `GitHub takes addresses of up to ${number(form.most_bytes)} bytes, `
    + `and with your text this one would have ${number(bytes)}. So the text has to be pasted.`;
  const empty = newFileAddress(form, name, "").address;
  const action = h("div", {},
    h("p", { class: "share__limit" }, why),
    githubLink(empty, "Open an empty file on GitHub (new tab)"));
  return way("On GitHub", action, [
    "Copy the text with the button further down.",
    "Open the empty file on GitHub, and sign in.",
    "Paste the text into the large box.",
    LAST_STEP_ON_GITHUB,
  ]);
}

function githubLink(href, words) {
  return h("a", { class: "button button--main", href, ...IN_ANOTHER_TAB }, words);
}

function asAFile(form, name, text) {
  return way("As a file", button("Download the file", () => download(name, text)), [
    "Download the file. It goes to your folder of downloads.",
    [
      "Send it to ",
      recipient(form),
      form.new_file
        ? ", or upload it on GitHub: open the folder, choose “Add file”, then “Upload files”."
        : ".",
    ],
  ]);
}

function download(name, text) {
  const file = new Blob([text], { type: "text/markdown;charset=utf-8" });
  const href = URL.createObjectURL(file);
  h("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), DOWNLOAD_BEGINS);
}

function byCopying(form, name, text, shown) {
  const status = h("p", { class: "share__said", role: "status" });
  const copy = button("Copy the text", async () => {
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = "Copied.";
    } catch {
      status.textContent = CANNOT_COPY;
      shown.closest("details").open = true;
      shown.focus();
      shown.select();
    }
  });
  return way("By copying", h("div", {}, copy, status), [
    "Copy the text.",
    [
      "Paste it into an e-mail to ",
      recipient(form),
      form.new_file ? `, or into a new file ${name} in the folder ${form.folder}.` : ".",
    ],
  ]);
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
