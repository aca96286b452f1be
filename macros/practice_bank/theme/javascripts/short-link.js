// <short-link>: shows a page's short link whole, copies it, and makes its QR code, to put on a
// slide or a handout. Its link is there without this script.

import { OURS, button, h } from "./finder/dom.js";

const PREVIEW = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;
const SHOW = "Show QR code";
const HIDE = "Hide QR code";

class ShortLink extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    // Where the site is published is in the page's own canonical address, if the build knew it: a
    // preview is elsewhere.
    const published = document.querySelector('link[rel="canonical"]')?.href ?? location.href;
    this.address = new URL(this.link.getAttribute("href"), published).href;
    this.showWhole();
    this.said = h("p", { class: "short-link__said", role: "status", lang: OURS });
    this.maker = button(SHOW, () => this.toggle(), { "aria-expanded": "false" });
    this.code = h("div", { hidden: true, lang: OURS });
    const copy = button("Copy short link", () => this.copy());
    const buttons = h("p", { class: "short-link__buttons" }, copy, this.maker);
    this.append(buttons, this.said, this.code);
    if (PREVIEW.test(new URL(this.address).hostname)) {
      this.say("This is a preview: the link works on this computer only.");
    }
  }

  /** A long address is broken after a slash, so that the code at its end stays whole. */
  showWhole() {
    const parts = this.address.split(/(?<=\/)/);
    this.link.replaceChildren(...parts.flatMap((part) => [part, h("wbr")]));
    this.link.href = this.address;
  }

  say(text) {
    this.said.textContent = text;
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.address);
      this.say("Copied.");
    } catch {
      // Without HTTPS, or where it is forbidden, a page may not write to the clipboard; the reader
      // can.
      getSelection().selectAllChildren(this.link);
      this.say("The link is selected: copy it with Ctrl+C, or Command+C on a Mac.");
    }
  }

  async toggle() {
    if (!this.code.hasChildNodes()) await this.make();
    this.code.hidden = !this.code.hidden;
    this.maker.setAttribute("aria-expanded", String(!this.code.hidden));
    this.maker.textContent = this.code.hidden ? SHOW : HIDE;
  }

  async make() {
    const { qrElement } = await import("./qr.js");
    const code = qrElement(this.address);
    if (!code) {
      this.code.append(h("p", {}, "The address is too long for a QR code."));
      return;
    }
    const text = new XMLSerializer().serializeToString(code);
    const href = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    const download = `qr-${this.dataset.id}.svg`;
    const save = h("a", { href, download }, "Save the QR code (SVG)");
    this.code.append(
      h("p", { class: "short-link__code" }, code),
      h("p", { class: "short-link__save" }, save),
    );
  }
}

customElements.define("short-link", ShortLink);
