"""The whole site before MkDocs sees it: its pages, their addresses and what stands on each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from practice_bank.bank.cases_of_problem import asked_of_cases
from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.queries import also_called
from practice_bank.model.kinds import Checklist, Module
from practice_bank.model.resource import EditorPage, Resource
from practice_bank.site.addresses import Links
from practice_bank.site.after_markdown import with_boxes, with_head, with_scrolling, with_title
from practice_bank.site.broken_pages import broken_pages, by_file
from practice_bank.site.chart_example import chart_example
from practice_bank.site.charts import bar_chart
from practice_bank.site.language import without_region
from practice_bank.site.macros import Components, Draw
from practice_bank.site.module_papers import divided
from practice_bank.site.page import GeneratedPage
from practice_bank.site.pages import generated_pages, problems_page
from practice_bank.site.path_page import with_steps
from practice_bank.site.search_document import Searched
from practice_bank.site.templating import (
    drawing,
    environment,
    fragment,
    render_around,
    render_story,
)
from practice_bank.site.wording import facts_found, names_asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jinja2 import Environment

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.paths import Path as GuidedPath
    from practice_bank.model.resource import Key
    from practice_bank.site.broken_pages import ByFile

AnyPage = Resource | EditorPage | GeneratedPage

# The names of files make the addresses, and the check allows no others; this holds should one get
# past it.
_ADDRESS = re.compile(r"(?:[a-z0-9_-]+/)+")


@dataclass(frozen=True, slots=True)
class Site:
    """A bank with its templates and macros, and its pages by the files that MkDocs knows.

    `told` has the problems that are shown above the page of their file: none, but in a preview.
    `asked` has the words in which the problems are put that each case bears on.
    """

    bank: Bank
    env: Environment
    components: Components
    pages: Mapping[str, AnyPage]
    told: ByFile
    links: Links
    asked: Mapping[Key, tuple[str, ...]]
    paths: Mapping[Key, GuidedPath]

    def story(self, page: AnyPage | None, body: str) -> str:
        """Return what a page says itself, its links still typed; `body` is its text as HTML."""
        body = with_scrolling(body, self.bank.vocabulary.words["table"])
        if isinstance(page, Resource):
            if page.as_a(Checklist):
                body = with_boxes(body)
            if page.as_a(Module):
                body = divided(body, self.bank.vocabulary.words["module.handouts"]).notes
            return render_story(self.env, page, body)
        if isinstance(page, GeneratedPage) and page.html:
            return page.html
        return body

    def searched(self, page: AnyPage | None, name: str, title: str, story: str) -> Searched:
        """Return what the search gets of a page, which becomes the file `name` of the site."""
        names, also, facts = "", "", ""
        if isinstance(page, Resource | EditorPage):
            also = also_called(self.bank, page.key)
        if isinstance(page, Resource):
            names = "; ".join(names_asked(self.bank.vocabulary, page.front))
            also = "; ".join(filter(None, [also, *self.asked.get(page.key, ())]))
            facts = facts_found(self.bank.vocabulary, page.front)
        language = without_region(self.bank.vocabulary.language)
        is_last = isinstance(page, EditorPage) and page.is_about_the_site
        return Searched(
            name, kind_of(page), title, names, also, story, language, facts, last=is_last
        )

    def html(self, page: AnyPage | None, address: str, story: str) -> str:
        """Return the whole page at `address`: its story and what the bank has around it."""
        if isinstance(page, Resource):
            story = f"{story}\n{render_around(self.env, page)}"
        elif not (isinstance(page, GeneratedPage) and page.html):
            name = page.front.drawing if isinstance(page, EditorPage) else "page"
            if isinstance(page, EditorPage):
                story = with_title(story, page.title)
            story = with_head(story, drawing(self.env, name))
            if isinstance(page, EditorPage) and page.key in self.paths:
                story = with_steps(story, self.paths[page.key], self.env)
        if isinstance(page, Resource | EditorPage) and page.document.path in self.told:
            problems = self.told[page.document.path]
            story = f"{fragment(self.env, 'parts/told.html', problems=problems)}\n{story}"
        return self.links.resolve(story, address)


def kind_of(page: AnyPage | None) -> str:
    """Return the name of a page's kind; pages that are no resource have none."""
    return page.kind.name if isinstance(page, Resource) else ""


def load_site(root: Path, *, show_problems: bool = False) -> Site:
    """Read the bank under `root` and lay out its site, as `lay_out` does."""
    return lay_out(load_bank(root), root, show_problems=show_problems)


def lay_out(
    bank: Bank,
    root: Path,
    *,
    show_problems: bool = False,
    draw: Draw = bar_chart,
    with_files: bool = False,
) -> Site:
    """Return the site of a bank that was read from `root`.

    `show_problems` adds pages of what has to be put right; `draw` makes the charts of data files;
    `with_files` has pages link to their files to take away. A page that the editors write takes the
    place of a generated one at the same address.
    """
    env = environment(bank, root / "templates", with_files=with_files)
    made = list(generated_pages(bank, env, chart_example(bank.data)))
    if show_problems and bank.problems:
        made.append(problems_page(bank, env))
    written = {page.address for page in bank.pages.values()}
    pages: dict[str, AnyPage] = {}
    for page in made:
        if page.address not in written:
            pages[source_name(page.address)] = page
    for name, resource in _named(bank):
        pages.setdefault(name, resource)
    for editors_page in bank.pages.values():
        pages[editors_page.document.path.removeprefix("docs/")] = editors_page
    told = by_file(bank.problems if show_problems else ())
    shown = {page.address for page in pages.values()}
    for page in broken_pages(bank, env, told, shown):
        pages[source_name(page.address)] = page
    components = Components(bank, env, draw)
    asked = asked_of_cases(bank)
    paths = cast("Mapping[Key, GuidedPath]", env.globals["paths"])
    known = MappingProxyType(pages)
    return Site(bank, env, components, known, told, Links(bank), asked, paths)


def _named(bank: Bank) -> Iterator[tuple[str, Resource]]:
    """Yield each resource by its file; one whose address leads out of its folder gets no page."""
    for resource in bank.resources.values():
        if _ADDRESS.fullmatch(resource.address):
            yield f"{resource.address.rstrip('/')}.md", resource


def source_name(address: str) -> str:
    """Return the Markdown file that MkDocs would publish at an address which ends in a slash."""
    return f"{address}index.md"
