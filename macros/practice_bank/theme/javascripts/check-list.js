// <check-list data-key>: keeps a reader's ticks in this browser, counts them, and clears, copies or prints the list.
// Ticks are kept by the words of the item, so that they stay right when the list is edited.

class CheckList extends HTMLElement {
  connectedCallback() {
    this.boxes = [...this.querySelectorAll("input[type=checkbox]")];
    if (!this.boxes.length || this.querySelector(".check-bar")) return;
    this.store = `checklist:${this.dataset.key}`;
    this.bar();
    const ticked = new Set(this.read());
    for (const box of this.boxes) box.checked = ticked.has(words(box));
    this.addEventListener("change", () => this.save());
    this.show();
  }

  bar() {
    const bar = document.createElement("div");
    bar.className = "check-bar";
    this.count = document.createElement("p");
    this.count.setAttribute("role", "status");
    this.progress = document.createElement("progress");
    this.progress.max = this.boxes.length;
    this.progress.setAttribute("aria-label", "Items done");
    this.clearButton = button("Clear", () => this.clear());
    bar.append(this.count, this.progress, this.clearButton, button("Copy as text", () => this.copy()), button("Print", () => print()));
    this.prepend(bar); // page.css keeps its room, so that nothing moves.
  }

  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.store) ?? "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  save() {
    try {
      localStorage.setItem(this.store, JSON.stringify(this.boxes.filter((box) => box.checked).map(words)));
    } catch {
      // Storage may be switched off; the ticks then last as long as the page.
    }
    this.show();
  }

  show() {
    const done = this.boxes.filter((box) => box.checked).length;
    this.say(`${done} of ${this.boxes.length} done`);
    this.progress.value = done;
  }

  say(text) {
    this.count.textContent = text;
  }

  /** Clears the ticks; the same button then brings them back, until something else is ticked. */
  clear() {
    const ticked = this.boxes.filter((box) => box.checked);
    if (!ticked.length) return;
    for (const box of ticked) box.checked = false;
    this.save();
    const undo = button("Undo", () => {
      for (const box of ticked) box.checked = true;
      this.save();
      undo.replaceWith(this.clearButton);
      this.clearButton.focus();
    });
    this.clearButton.replaceWith(undo);
    undo.focus();
    this.addEventListener("change", () => undo.replaceWith(this.clearButton), { once: true });
  }

  async copy() {
    const lines = [document.querySelector("h1").textContent.trim(), ""];
    for (const part of this.querySelectorAll("h2, h3, .task-list-item")) {
      const box = part.querySelector?.("input");
      lines.push(box ? `[${box.checked ? "x" : " "}] ${words(box)}` : `\n${part.textContent.trim()}`);
    }
    try {
      await navigator.clipboard.writeText(`${lines.join("\n")}\n`);
      this.say("Copied");
    } catch {
      this.say("Copying is not allowed here; print instead");
    }
    setTimeout(() => this.show(), 3000);
  }
}

function words(box) {
  return box.labels[0].textContent.replace(/\s+/g, " ").trim();
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

customElements.define("check-list", CheckList);
