// The finished file and the three ways it can take: GitHub's page, a download, the clipboard. Nothing is sent from here.

import { button, h, number } from "../finder/dom.js";
import { newFileAddress } from "./case-file.js";

/** The panel that shows a file of this name and text. */
export function filePanel(form, name, text) {
  const title = h("h3", { id: "share-file", tabindex: "-1" }, "Your file is ready");
  const shown = h("textarea", { rows: 10, readonly: true, spellcheck: "false", "aria-label": `The text of ${name}` });
  shown.value = text;
  const status = h("p", { class: "share__said", role: "status" });
  const copy = copyButton(text, shown, status);
  const panel = h("section", { class: "share__file", "aria-labelledby": "share-file" }, title,
    h("p", {}, "It is named ", h("code", {}, name), ". A reviewer reads it with you before it is published. Take the way that suits you:"),
    ...github(form, name, text), ...download(name, text), ...copying(form, name, copy, status),
    h("details", {}, h("summary", {}, "Show the text of the file"), shown));
  return { root: panel, title };
}

function github(form, name, text) {
  if (!form.new_file) return [];
  const { address, bytes } = newFileAddress(form, name, text);
  const fits = bytes <= form.most_bytes;
  const href = fits ? address : newFileAddress(form, name, "").address;
  const link = (words) => h("a", { class: "button button--main", href, target: "_blank", rel: "noopener noreferrer" }, words);
  const last = "Choose “Propose changes”, then “Create pull request”. The check reads the file and says what to mend, if anything.";
  if (fits) {
    return way("On GitHub", link("Open GitHub with the file filled in (new tab)"),
      ["Open GitHub. It asks you to sign in, or to make a free account.", "Read your text once more.", last]);
  }
  const why = `GitHub takes addresses of up to ${number(form.most_bytes)} bytes, and with your text this one would have ${number(bytes)}. So the text has to be pasted.`;
  return way("On GitHub", h("div", {}, h("p", { class: "share__limit" }, why), link("Open an empty file on GitHub (new tab)")),
    ["Copy the text with the button further down.", "Open the empty file on GitHub, and sign in.", "Paste the text into the large box.", last]);
}

function download(name, text) {
  const save = button("Download the file", () => {
    const address = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
    const link = h("a", { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });
  return way("As a file", save, ["Download the file. It goes to your folder of downloads.", "Send it to whoever looks after the bank, or upload it on GitHub: open the folder, choose “Add file”, then “Upload files”."]);
}

function copying(form, name, copy, status) {
  return way("By copying", h("div", {}, copy, status), ["Copy the text.", `Paste it into an e-mail to whoever looks after the bank, or into a new file ${name} in the folder ${form.folder}.`]);
}

function copyButton(text, shown, status) {
  return button("Copy the text", async () => {
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = "Copied.";
    } catch {
      status.textContent = "Copying is not allowed here. The text is selected below: press Ctrl+C, or ⌘C.";
      shown.closest("details").open = true;
      shown.focus();
      shown.select();
    }
  });
}

function way(title, action, steps) {
  return [h("div", { class: "share__way" }, h("h4", {}, title), action, h("ol", {}, ...steps.map((step) => h("li", {}, step))))];
}
