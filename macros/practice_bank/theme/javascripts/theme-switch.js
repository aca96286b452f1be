// <theme-switch>: a button that changes between light and dark and remembers it. Without JavaScript there is none.

const NAMES = { light: "Light", dark: "Dark" };

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.addEventListener("click", () => this.choose(this.current() === "dark" ? "light" : "dark"));
    this.append(this.button);
    this.system = matchMedia("(prefers-color-scheme: dark)");
    this.system.addEventListener("change", () => this.show());
    this.show();
  }

  current() {
    return document.documentElement.dataset.theme ?? (this.system.matches ? "dark" : "light");
  }

  choose(theme) {
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // Storage may be switched off; the choice then lasts until the next page.
    }
    this.show();
  }

  show() {
    const next = this.current() === "dark" ? "light" : "dark";
    this.button.textContent = NAMES[next];
    this.button.setAttribute("aria-label", `Change to the ${next} theme`);
  }
}

customElements.define("theme-switch", ThemeSwitch);
