// Glossary links show their meaning: on hover, on keyboard focus, and on the first tap. The meaning
// stands in the page (`<div data-tips hidden>`), where screen readers find it by aria-describedby;
// this only shows it to eyes.

const GAP = 6;

/** @param {Document} page */
export function describeTerms(page) {
  const tips = page.querySelector("[data-tips]");
  if (!tips) return;
  const bubble = makeBubble(page);
  let shownFor = null;

  const show = (link) => {
    const tip = page.getElementById(link.getAttribute("aria-describedby"));
    if (!tip) return;
    bubble.replaceChildren(...[...tip.childNodes].map((node) => node.cloneNode(true)));
    bubble.hidden = false;
    place(bubble, link);
    shownFor = link;
  };
  const hide = () => {
    bubble.hidden = true;
    shownFor = null;
  };

  for (const link of page.querySelectorAll("a.term")) {
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") show(link);
    });
    link.addEventListener("pointerleave", (event) => {
      // From the link one may move on to its meaning.
      if (event.pointerType === "mouse" && event.relatedTarget !== bubble) hide();
    });
    link.addEventListener("focus", () => {
      if (link.matches(":focus-visible")) show(link);
    });
    link.addEventListener("blur", hide);
    // The first tap shows the meaning, the second follows the link.
    let touched = false;
    link.addEventListener("pointerdown", (event) => {
      touched = event.pointerType !== "mouse";
    });
    link.addEventListener("click", (event) => {
      if (!touched || shownFor === link) return;
      event.preventDefault();
      show(link);
    });
  }
  bubble.addEventListener("pointerleave", (event) => {
    if (event.relatedTarget !== shownFor) hide();
  });
  page.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  page.addEventListener("pointerdown", ({ target }) => {
    const isOutside = target instanceof Element && !target.closest("a.term, .tip");
    if (shownFor && isOutside) hide();
  });
}

/** @param {Document} page */
function makeBubble(page) {
  const bubble = page.createElement("div");
  bubble.className = "tip";
  bubble.hidden = true;
  bubble.setAttribute("aria-hidden", "true");
  page.body.append(bubble);
  return bubble;
}

/** Puts the bubble under the link, or above it without room there, and inside the window. */
function place(bubble, link) {
  const words = link.getClientRects()[0];
  const width = document.documentElement.clientWidth;
  const left = Math.max(GAP, Math.min(words.left, width - bubble.offsetWidth - GAP));
  const below = words.bottom + GAP + bubble.offsetHeight < window.innerHeight;
  const top = below ? words.bottom + GAP : words.top - bubble.offsetHeight - GAP;
  bubble.style.setProperty("left", `${left + window.scrollX}px`);
  bubble.style.setProperty("top", `${top + window.scrollY}px`);
}
