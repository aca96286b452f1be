// Questions that tests/test_browser.py asks of a page; each returns the names of what fails.
({
  name(element) {
    return `${element.tagName} ${element.getAttribute("class") ?? ""} ${element.textContent.trim().slice(0, 30)}`;
  },

  /** What sticks out of the window and stands in nothing that scrolls by itself. */
  overflow() {
    const root = document.documentElement;
    const scrolls = (e) =>
      e && e !== document.body && e !== root &&
      (["auto", "scroll"].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    const wide = [...document.body.querySelectorAll("*")].filter((e) => {
      const box = e.getBoundingClientRect();
      return box.width > 1 && box.right > root.clientWidth + 1 && !scrolls(e);
    });
    const page = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : [];
    return [...page, ...wide.map(this.name)];
  },

  /** Text whose contrast with its ground is below WCAG 2.2's 4.5, or 3 for large text. */
  faint() {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    const rgba = (css) => {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = css;
      pen.fillRect(0, 0, 1, 1);
      return [...pen.getImageData(0, 0, 1, 1).data];
    };
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
    const ground = (e) => {
      if (!e) return rgba("Canvas");
      const colour = rgba(getComputedStyle(e).backgroundColor);
      return colour[3] === 255 ? colour : ground(e.parentElement);
    };
    const isFaint = (e) => {
      const style = getComputedStyle(e);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
      const [high, low] = [light(rgba(style.color)), light(ground(e))].sort((a, b) => b - a);
      return (high + 0.05) / (low + 0.05) < (large ? 3 : 4.5);
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set();
    while (texts.nextNode()) {
      const e = texts.currentNode.parentElement;
      const shown = texts.currentNode.textContent.trim() && e.checkVisibility() && !e.closest("svg, .visually-hidden");
      if (shown && isFaint(e)) found.add(this.name(e));
    }
    return [...found];
  },

  /** The focused element, when nothing shows that it is focused. */
  unmarked() {
    const e = document.activeElement;
    const style = getComputedStyle(e);
    const path = e.querySelector("path");
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const marked = outlined || style.boxShadow !== "none" || (path && getComputedStyle(path).stroke !== "none");
    return e === document.body || marked ? [] : [this.name(e)];
  },

  /** What one presses and that is smaller than WCAG 2.2's 24 pixels; links inside a sentence may be smaller. */
  small() {
    const pressed = document.querySelectorAll("button, input, summary, .chip, .site-nav a, .site-foot a");
    return [...pressed]
      .filter((e) => {
        const box = e.getBoundingClientRect();
        return e.checkVisibility() && box.height > 1 && (box.height < 24 || box.width < 24);
      })
      .map(this.name);
  },
})
