// Questions that tests/browser/test_browser.py asks of a page; each returns the names of what fails.
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

  /**
   * What one presses and that is too small by WCAG 2.2 (2.5.8): smaller than 24 pixels, and so close to another that
   * circles of 24 pixels around both would meet. A link in the run of a sentence may be smaller.
   */
  small() {
    const inSentence = (e) =>
      getComputedStyle(e).display === "inline" && e.parentElement.textContent.trim().length > e.textContent.trim().length;
    const shown = (e) => {
      const box = e.getBoundingClientRect();
      return e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.height > 1 && box.right > 0;
    };
    const boxOf = (e) => (e.labels?.[0]?.contains(e) ? e.labels[0] : e).getBoundingClientRect();
    const pressed = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(shown);
    const targets = pressed.map((e) => ({ e, box: boxOf(e) }));
    const isSmall = ({ box }) => box.width < 23.5 || box.height < 23.5;
    const middle = ({ box }) => [box.left + box.width / 2, box.top + box.height / 2];
    const crowds = (one, other) => {
      const [x, y] = middle(one);
      if (isSmall(other)) return Math.hypot(x - middle(other)[0], y - middle(other)[1]) < 24;
      const aside = Math.max(other.box.left - x, 0, x - other.box.right);
      return Math.hypot(aside, Math.max(other.box.top - y, 0, y - other.box.bottom)) < 12;
    };
    return targets
      .filter((one) => isSmall(one) && !inSentence(one.e) && targets.some((other) => other !== one && crowds(one, other)))
      .map(({ e }) => this.name(e));
  },

  /** Numbers what the keyboard should reach, in the order of the page, and returns the names. */
  reachable() {
    const groups = new Set();
    const first = (e) => {
      if (e.type !== "radio") return true;
      const chosen = document.querySelector(`input[type=radio][name="${e.name}"]:checked`);
      const isFirst = chosen ? chosen === e : !groups.has(e.name);
      groups.add(e.name);
      return isFirst;
    };
    const found = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
      (e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }) && first(e),
    );
    found.forEach((e, place) => (e.dataset.place = place));
    return found.map(this.name);
  },

  /** Where the focus is: its number by `reachable`, and what is wrong with it. */
  focused() {
    const e = document.activeElement;
    if (!e || e === document.body) return { place: -1, wrong: [] };
    const box = e.getBoundingClientRect();
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const hidden = seen ? [] : [`out of sight: ${this.name(e)}`];
    const [x, y] = [box.left + box.width / 2, Math.max(0, box.top) + Math.min(box.height, innerHeight) / 2];
    const over = document.elementFromPoint(x, Math.min(y, innerHeight - 1));
    const covered = seen && over && ["fixed", "sticky"].includes(getComputedStyle(over).position) && !over.contains(e) && !e.contains(over);
    return {
      place: Number(e.dataset.place ?? -2),
      wrong: [...this.unmarked().map((name) => `no mark: ${name}`), ...hidden, ...(covered ? [`covered: ${this.name(e)}`] : [])],
    };
  },

  /** What moves or may move by itself. */
  moving() {
    const slow = (time) => time.split(",").some((part) => parseFloat(part) > 0);
    const moved = [document.documentElement, ...document.body.querySelectorAll("*")].filter((e) => {
      const style = getComputedStyle(e);
      return style.scrollBehavior === "smooth" || style.animationName !== "none" || slow(style.transitionDuration);
    });
    return moved.map(this.name);
  },

  /** In forced colours: boxes to press or fill in that have no border, and shapes of a picture
      that its ground swallows; lines of a grid may be faint. */
  lost() {
    const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
    const light = (css) => {
      pen.fillStyle = css;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => (part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
      const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
      return (high + 0.05) / (low + 0.05);
    };
    const canvas = getComputedStyle(document.body).backgroundColor;
    const boxes = [...document.querySelectorAll("button, input[type=search], input[type=text], select, .button")].filter((e) => {
      const style = getComputedStyle(e);
      return e.checkVisibility() && style.borderTopStyle === "none" && style.outlineStyle === "none" && style.textDecorationLine === "none";
    });
    const shapes = [...document.querySelectorAll("main svg :is(rect, path, circle)")].filter((e) => {
      const { fill, stroke, fillOpacity, opacity } = getComputedStyle(e);
      const drawn = [fill, stroke].filter((colour) => colour !== "none");
      const isShape = fill !== "none" && Number(opacity) && Number(fillOpacity);
      return e.checkVisibility() && isShape && drawn.every((colour) => contrast(colour, canvas) < 3);
    });
    return [...boxes, ...shapes].map((e) => `${this.name(e)} ${e.parentElement.getAttribute("class") ?? ""}`);
  },
})
