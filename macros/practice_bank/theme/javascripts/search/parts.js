// The pieces of the search's panel, as elements. All text goes in as text; of an excerpt, only its marks are markup.

/**
 * @param {string} name @param {object} [properties] properties of the element @param {...(Node|string)} inside
 * @returns {HTMLElement}
 */
export function element(name, properties = {}, ...inside) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside);
  return made;
}

/** The form: without scripts at hand, or on Enter, it leads to the search page. */
export function makeForm(id, action) {
  const box = element("input", { id, type: "search", name: "q", autocomplete: "off", spellcheck: false });
  box.setAttribute("enterkeyhint", "search");
  const label = element("label", { htmlFor: id, textContent: "A problem, a place, a word you met" });
  const form = element("form", { action, className: "search-panel__form" }, label, box);
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", "Search the bank, with results");
  return { form, box };
}

/** One choice of kinds: all of them, or one. */
export function makeKinds(id, kinds, chosen) {
  const group = element("fieldset", { className: "search-kinds" }, element("legend", { className: "visually-hidden", textContent: "Kind" }));
  for (const [kind, , many] of [["", "", "All"], ...kinds]) {
    const radio = element("input", { type: "radio", name: `${id}-kind`, value: kind, id: `${id}-${kind}`, checked: kind === chosen });
    group.append(radio, element("label", { htmlFor: radio.id, textContent: many }));
  }
  return group;
}

/** @param {import("./engine.js").Hit} hit @param {string} kind the name of its kind @returns {HTMLElement} */
export function makeHit(hit, kind) {
  const link = element("a", { href: hit.url, textContent: hit.title });
  const meta = element("p", { className: "hit__meta", textContent: [kind, hit.area].filter(Boolean).join(" · ") });
  const item = element("li", { className: "hit" }, element("h2", {}, link), meta);
  const excerpt = hit.excerpt.includes("<mark>") ? marked(hit.excerpt) : [hit.summary];
  if (excerpt.join("")) item.append(element("p", { className: "hit__excerpt" }, ...excerpt));
  return item;
}

function marked(excerpt) {
  const parsed = new DOMParser().parseFromString(excerpt, "text/html").body;
  return [...parsed.childNodes].map((node) => (node.nodeName === "MARK" ? element("mark", { textContent: node.textContent }) : node.textContent));
}

/** @param {object} found what the engine found @param {string} typed @returns {string} what is said of it */
export function summary({ count, plan }, typed) {
  const results = count === 1 ? "One result" : `${count} results`;
  if (!count) return `Nothing for “${typed}”.`;
  return plan.mended ? `Showing results for “${plan.text}”. ${results}.` : `${results} for “${typed}”.`;
}

/** Loads the panel's own styles, once. */
export function loadStyles() {
  const href = new URL("../../stylesheets/search.css", import.meta.url).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return Promise.resolve();
  const link = element("link", { rel: "stylesheet", href });
  return new Promise((resolve) => {
    link.onload = resolve;
    link.onerror = resolve;
    document.head.append(link);
  });
}
