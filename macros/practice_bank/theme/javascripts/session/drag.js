// Moves an item of a list with a mouse, a pen or a finger. By keyboard, there are buttons for it.

// Pixels from the edge of the window within which the page scrolls, and by how much at a time.
const EDGE = 70;
const STEP = 12;

/**
 * @param {HTMLElement} list its items have `data-key` and a handle
 * @param {string} handle the selector of the handles
 * @param {(key: string, place: number) => void} drop is called with the new place among the items
 */
export function makeDraggable(list, handle, drop) {
  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(handle);
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    new Drag(list, grip, event, drop);
  });
}

class Drag {
  constructor(list, grip, event, drop) {
    this.list = list;
    this.grip = grip;
    this.item = grip.closest("[data-key]");
    this.drop = drop;
    this.before = [...list.children];
    this.y = event.clientY;
    this.item.classList.add("is-dragged");
    grip.setPointerCapture(event.pointerId);
    this.ending = new AbortController();
    const { signal } = this.ending;
    grip.addEventListener("pointermove", (moved) => this.move(moved.clientY), { signal });
    grip.addEventListener("pointerup", () => this.end(true), { signal });
    grip.addEventListener("pointercancel", () => this.end(false), { signal });
    const cancel = (pressed) => pressed.key === "Escape" && this.end(false);
    document.addEventListener("keydown", cancel, { signal });
    this.scroll();
  }

  /** Lets those pass that are now on the other side: the item itself stays where it is caught. */
  move(y) {
    this.y = y;
    let previous = this.item.previousElementSibling;
    while (previous && y < middleOf(previous)) {
      this.item.after(previous);
      previous = this.item.previousElementSibling;
    }
    let next = this.item.nextElementSibling;
    while (next && y > middleOf(next)) {
      this.item.before(next);
      next = this.item.nextElementSibling;
    }
  }

  /** Near the edge of the window, the page goes on. */
  scroll() {
    if (this.ending.signal.aborted) return;
    const isUp = this.y < EDGE;
    if (isUp || this.y > innerHeight - EDGE) {
      scrollBy({ top: isUp ? -STEP : STEP, behavior: "instant" });
      this.move(this.y);
    }
    requestAnimationFrame(() => this.scroll());
  }

  end(isDropped) {
    this.ending.abort();
    this.item.classList.remove("is-dragged");
    const items = [...this.list.querySelectorAll(":scope > [data-key]")];
    const place = items.indexOf(this.item);
    if (!isDropped) this.list.append(...this.before);
    else if (this.before.filter((each) => items.includes(each))[place] !== this.item) {
      this.drop(this.item.dataset.key, place);
    }
  }
}

function middleOf(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
