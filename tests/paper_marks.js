// Marks on a page what the tests of paper look for in the PDF. Chromium writes, for everything that a link of the page
// leads to, on which sheet it is; so each mark is an empty element with a link to it, which nobody sees.
(() => {
  const isSeen = (text) => {
    const parent = text.parentElement;
    const isAside = parent.closest("svg, .visually-hidden");
    return text.data.trim() && !isAside && parent.checkVisibility({ visibilityProperty: true });
  };

  const textsIn = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (isSeen(walker.currentNode)) found.push(walker.currentNode);
    return found;
  };

  const links = document.createElement("nav");
  links.hidden = true;

  const mark = (name, put) => {
    const spot = document.createElement("span");
    spot.id = `mark-${name}`;
    put(spot);
    const link = document.createElement("a");
    link.href = `#${spot.id}`;
    links.append(link);
  };

  const shorten = (element) => element.textContent.trim().replace(/\s+/g, " ").slice(0, 60);

  /**
   * Each heading with the text that follows it: their names are the same but for the end. The head of a table is followed
   * by its rows, unless these are empty, to be filled in.
   */
  const markHeadings = () => {
    const headings = document.querySelectorAll("main :is(h1, h2, h3, h4, caption, thead)");
    const all = textsIn(document.querySelector("main"));
    return [...headings].map((heading, i) => {
      const own = all.filter((text) => heading.contains(text)).at(-1);
      const next = own && all[all.indexOf(own) + 1];
      const isForm = heading.matches("thead") && !heading.parentElement.contains(next);
      if (!next || isForm) return "";
      mark(`heading-${i}-0`, (spot) => own.after(spot));
      mark(`heading-${i}-1`, (spot) => next.before(spot));
      return shorten(heading);
    });
  };

  /** Each row with the first text in it and the last of each cell; each chart and what else is one thing, with its end. */
  const markRows = () =>
    [...document.querySelectorAll("main :is(tr, .chart-figure, .card, .task-list-item)")].map((row, i) => {
      const first = textsIn(row)[0];
      if (!first) return "";
      mark(`row-${i}-0`, (spot) => first.before(spot));
      const cells = row.matches("tr") ? [...row.cells] : [row];
      const lasts = cells.map((cell) => textsIn(cell).at(-1)).filter(Boolean);
      lasts.forEach((last, place) => mark(`row-${i}-${place + 1}`, (spot) => last.after(spot)));
      if (!row.matches("tr")) mark(`row-${i}-end`, (spot) => row.append(spot));
      return shorten(row);
    });

  const told = { heading: markHeadings(), row: markRows() };
  document.body.append(links);
  return told;
})()
