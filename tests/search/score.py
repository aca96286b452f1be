"""Score the site's search, and Material's built-in one beside it, on the queries in queries.yml.

Both run in headless Chromium: ours through the module that the site itself uses, on the built site;
the built-in one through Material's own worker, on a stock Material site of the same resources and
pages. There, a page has all that its Markdown file says: its title, summary, abbreviations, other
names, body, and every other sentence of its front matter. `python -m tests.search.score [site]`
prints the scores; without a site it builds one.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import mean
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from bench.browser import chromium
from practice_bank.model.resource import EditorPage, Resource
from practice_bank.site.site import AnyPage, load_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent.parent
QUERIES = Path(__file__).parent / "queries.yml"
MOST = 10

_STOCK = """\
site_name: Stock
docs_dir: docs
site_dir: site
theme: {name: material, font: false}
plugins: [search]
nav: [index.md]
not_in_nav: "*"
markdown_extensions: [admonition, footnotes, md_in_html, sane_lists, tables]
validation: {links: {not_found: ignore, unrecognized_links: ignore, anchors: ignore}, nav: {omitted_files: ignore}}
"""
_JINJA = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_OURS = """async ([root, queries, most]) => {
  const { find } = await import(new URL("javascripts/search/engine.js", root));
  const found = [];
  for (const query of queries) found.push((await find(query)).first.slice(0, most).map((hit) => hit.address));
  return found;
}"""
_BUILT_IN = """async ([root, worker, queries, most]) => {
  const engine = new Worker(new URL(worker, root));
  const ask = (message) => new Promise((resolve) => {
    engine.onmessage = ({ data }) => resolve(data);
    engine.postMessage(message);
  });
  const index = await (await fetch(new URL("search/search_index.json", root))).json();
  await ask({ type: 0, data: { ...index, options: { suggest: false } } });
  const found = [];
  for (const query of queries) {
    const { items } = (await ask({ type: 2, data: query })).data;
    found.push(items.slice(0, most).map(([first]) => first.location.split("#")[0]));
  }
  return found;
}"""


class Query(NamedTuple):
    """What a reader types, the pages that answer it, those that help, and whether tuning looked at
    it.
    """

    group: str
    text: str
    best: tuple[str, ...]
    also: tuple[str, ...]
    held: bool


class Score(NamedTuple):
    """The mean reciprocal rank of the first good answer, and the share of helpful pages among the
    first five.
    """

    queries: int
    mrr: float
    recall: float


def load_queries(path: Path = QUERIES) -> tuple[Query, ...]:
    """Return the queries of the set, in its order."""
    groups: Mapping[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Query(
            group, one["q"], tuple(one["best"]), tuple(one.get("also", ())), one.get("held", False)
        )
        for group, queries in groups.items()
        for one in queries
    )


def reciprocal_rank(query: Query, found: Sequence[str]) -> float:
    """Return 1 for a best answer at the top, 1/2 for one at the second place, …; 0 for none among
    the first ten.
    """
    return next(
        (1 / place for place, address in enumerate(found[:MOST], 1) if address in query.best), 0.0
    )


def recall_at_5(query: Query, found: Sequence[str]) -> float:
    """Return the share of the pages that answer or help which stand among the first five."""
    wanted = {*query.best, *query.also}
    return len(wanted & set(found[:5])) / min(5, len(wanted))


def score(queries: Sequence[Query], found: Mapping[str, Sequence[str]]) -> Score:
    """Return the mean scores of some queries."""
    ranks = [reciprocal_rank(query, found[query.text]) for query in queries]
    recalls = [recall_at_5(query, found[query.text]) for query in queries]
    return Score(len(queries), mean(ranks), mean(recalls))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, without a word, and give its address."""
    handler = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def search_ours(browser: Browser, site: Path, queries: Sequence[Query]) -> dict[str, list[str]]:
    """Return the addresses that our search finds for each query, on a built site."""
    with served(site) as root, _page(browser, f"{root}search/") as page:
        found: list[list[str]] = page.evaluate(
            _OURS, [root, [query.text for query in queries], MOST]
        )
    return {query.text: addresses for query, addresses in zip(queries, found, strict=True)}


def search_built_in(browser: Browser, queries: Sequence[Query]) -> dict[str, list[str]]:
    """Return the addresses that Material's search finds for each query, on a stock site of the same
    content.
    """
    with tempfile.TemporaryDirectory(prefix="stock-") as name:
        folder = Path(name)
        write_stock(folder)
        _mkdocs(folder, folder / "site")
        worker = next((folder / "site" / "assets" / "javascripts" / "workers").glob("search.*.js"))
        with served(folder / "site") as root, _page(browser, root) as page:
            # It finds nothing for a word with a question mark behind it, which readers learn soon.
            texts = [query.text.rstrip("?") for query in queries]
            found = page.evaluate(
                _BUILT_IN, [root, worker.relative_to(folder / "site").as_posix(), texts, MOST]
            )
    return {query.text: addresses for query, addresses in zip(queries, found, strict=True)}


def write_stock(folder: Path) -> None:
    """Write the bank's pages as plain Markdown for stock MkDocs and Material, at the same
    addresses.
    """
    site = load_site(ROOT)
    (folder / "mkdocs.yml").write_text(_STOCK, encoding="utf-8")
    for name, page in site.pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_markdown(page), encoding="utf-8")


def as_markdown(page: AnyPage) -> str:
    """Return a page as plain Markdown: title, summary and all that its front matter says in words,
    then its body.
    """
    if isinstance(page, EditorPage):
        return f"# {page.title}\n\n{page.front.description or ''}\n\n{_JINJA.sub('', page.document.body)}"
    if not isinstance(page, Resource):
        return f"# {page.title}\n\n{page.description}\n"
    front = page.front.model_dump(mode="json", exclude={"title", "summary"})
    names = ", ".join(front.get("abbreviations", []))
    title = f"{page.title} ({names})" if names else page.title
    said = "\n".join(f"- {text}" for text in dict.fromkeys(_sentences(front)))
    return f"# {title}\n\n{page.front.summary}\n\n{said}\n\n{_JINJA.sub('', page.document.body)}"


def _sentences(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if re.search(r"[A-Z ]", value) and not re.match(r"\d{4}-|https?:|\w+:\S+$", value):
            yield value.replace("\n", " ")
    elif isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _sentences(inner)


@contextmanager
def _page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(address)
    yield page
    page.close()


def _mkdocs(root: Path, to: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(to)]
    subprocess.run(command, cwd=root, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})


def table(
    queries: Sequence[Query], ours: Mapping[str, Sequence[str]], theirs: Mapping[str, Sequence[str]]
) -> str:
    """Return the scores by group, tuned, held out and together, ours beside the built-in's."""
    lines = [f"{'':22}{'n':>4}   {'MRR':>5} {'built-in':>9}   {'recall at 5':>11} {'built-in':>9}"]
    groups = list(dict.fromkeys(query.group for query in queries))
    for name, chosen in (
        *((group, [query for query in queries if query.group == group]) for group in groups),
        *(
            (f"{group}, held", [query for query in queries if query.group == group and query.held])
            for group in groups
        ),
        ("all, tuned on", [query for query in queries if not query.held]),
        ("all, held out", [query for query in queries if query.held]),
        ("all", queries),
    ):
        if not chosen:
            continue
        mine, other = score(chosen, ours), score(chosen, theirs)
        lines.append(
            f"{name:22}{mine.queries:>4}   {mine.mrr:>5.3f} {other.mrr:>9.3f}"
            f"   {mine.recall:>11.3f} {other.recall:>9.3f}"
        )
    return "\n".join(lines)


def worst(queries: Sequence[Query], found: Mapping[str, Sequence[str]], most: int = 10) -> str:
    """Return the queries that do worst, each with what is found in place of a best answer."""
    ranked = sorted(
        queries, key=lambda q: (reciprocal_rank(q, found[q.text]), recall_at_5(q, found[q.text]))
    )
    return "\n".join(
        f"{reciprocal_rank(q, found[q.text]):.2f}  {q.text!r} wants {q.best[0]}, finds {', '.join(found[q.text][:4])}"
        for q in ranked[:most]
    )


def main() -> None:
    """Print the scores, and the queries that do worst."""
    parser = argparse.ArgumentParser(prog="python -m tests.search.score", description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, help="a built site; without it, one is built")
    parser.add_argument(
        "--tuned", action="store_true", help="look only at the queries that are not held out"
    )
    parser.add_argument(
        "--save", type=Path, help="write what both searches found to this JSON file"
    )
    options = parser.parse_args()
    queries = [query for query in load_queries() if not (options.tuned and query.held)]
    with tempfile.TemporaryDirectory(prefix="scored-") as folder, chromium() as browser:
        site = options.site or Path(folder)
        if not options.site:
            _mkdocs(ROOT, site)
        ours, theirs = search_ours(browser, site, queries), search_built_in(browser, queries)
    print(
        table(queries, ours, theirs)
        if not options.tuned
        else f"{score(queries, ours)}\n{score(queries, theirs)}"
    )
    print(f"\nThe queries that do worst:\n{worst(queries, ours)}")
    if options.save:
        options.save.write_text(
            json.dumps({"ours": ours, "built-in": theirs}, indent=1), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
