// <search-results>: asks the Pagefind index (https://pagefind.app) for the words in the address and lists what it finds.

const MOST = 30;

class SearchResults extends HTMLElement {
  async connectedCallback() {
    const words = new URLSearchParams(location.search).get("q")?.trim() ?? "";
    for (const box of document.querySelectorAll("input[name=q]")) box.value = words;
    if (!words) return;
    this.say(`Searching for “${words}” …`);
    try {
      const pagefind = await import(new URL(this.dataset.index, document.baseURI));
      const found = await pagefind.search(words);
      const pages = await Promise.all(found.results.slice(0, MOST).map((result) => result.data()));
      this.list(words, found.results.length, pages);
    } catch {
      this.say("The search could not be loaded. Try again, or browse the lists below.");
    }
  }

  say(text) {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.className = "count-line";
    line.textContent = text;
    this.replaceChildren(line);
  }

  list(words, count, pages) {
    const how = count === 1 ? "One page" : `${count} pages`;
    this.say(count ? `${how} for “${words}”${count > MOST ? `, the first ${MOST} shown` : ""}.` : `Nothing for “${words}”.`);
    const list = document.createElement("ol");
    list.className = "found";
    list.append(...pages.map(entry));
    this.append(list);
  }
}

/** Makes one entry of the list; the excerpt's only markup is <mark>. */
function entry(page) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = page.url;
  link.textContent = page.meta.title;
  const excerpt = document.createElement("p");
  const parsed = new DOMParser().parseFromString(page.excerpt, "text/html").body;
  for (const node of parsed.childNodes) {
    const marked = node.nodeName === "MARK" ? document.createElement("mark") : document.createElement("span");
    marked.textContent = node.textContent;
    excerpt.append(marked);
  }
  const heading = document.createElement("h2");
  heading.append(link);
  item.append(heading, excerpt);
  return item;
}

customElements.define("search-results", SearchResults);
