// <theme-switch>: a button that changes between light and dark and remembers it. Without JavaScript
// there is none. It stands on every page, so it does without any other module.

const OTHER = { light: "dark", dark: "light" };
const NAMES = { light: "Light", dark: "Dark" };

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.addEventListener("click", () => this.choose(OTHER[this.current()]));
    this.append(this.button);
    this.system = matchMedia("(prefers-color-scheme: dark)");
    this.system.addEventListener("change", () => this.show());
    this.show();
  }

  current() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ?? (this.system.matches ? "dark" : "light");
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
    const next = OTHER[this.current()];
    this.button.textContent = NAMES[next];
    this.button.setAttribute("aria-label", `Change to the ${next} theme`);
  }
}

customElements.define("theme-switch", ThemeSwitch);
