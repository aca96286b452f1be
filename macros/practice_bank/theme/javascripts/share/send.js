// The finished file and the three ways it can take: GitHub's page, a download, the clipboard.
// Nothing is sent from here.

import { button, h, number } from "../finder/dom.js";
import { newFileAddress } from "./case-file.js";

const LAST_STEP_ON_GITHUB =
  "Choose “Propose changes”, then “Create pull request”. "
  + "The check reads the file and says what to put right, if anything.";
const CANNOT_COPY =
  "Copying is not allowed here. The text is selected below: press Ctrl+C, or ⌘C.";
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
      ", or upload it on GitHub: open the folder, choose “Add file”, then “Upload files”.",
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
      `, or into a new file ${name} in the folder ${form.folder}.`,
    ],
  ]);
}

/** To whom files are sent: a link where the bank has a contact. */
function recipient({ recipient: { name, address } }) {
  return address ? h("a", { href: address }, name) : name;
}

/** One way that the file can take: a title, what to press, and the steps, each a text or parts. */
function way(title, action, steps) {
  const items = steps.map((step) => h("li", {}, ...[step].flat()));
  return h("div", { class: "share__way" },
    h("h4", {}, title),
    action,
    h("ol", {}, ...items));
}
