"""The whole site before MkDocs sees it: which pages there are, at which addresses, and what stands on each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from practice_bank.bank.bank import Bank, load_bank
from practice_bank.bank.queries import also_called
from practice_bank.model.kinds import Term
from practice_bank.model.resource import EditorPage, Resource
from practice_bank.site.addresses import resolve
from practice_bank.site.after_markdown import with_boxes, with_scrolling
from practice_bank.site.charts import bar_chart
from practice_bank.site.macros import Components, Draw
from practice_bank.site.page import GeneratedPage
from practice_bank.site.pages import generated_pages, problems_page
from practice_bank.site.search_document import Searched
from practice_bank.site.templating import environment, render_around, render_story

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jinja2 import Environment

AnyPage = Resource | EditorPage | GeneratedPage

# The names of files make the addresses, and the check allows no others; this holds should one get past it.
_ADDRESS = re.compile(r"(?:[a-z0-9_-]+/)+")


@dataclass(frozen=True, slots=True)
class Site:
    """A bank with its templates and macros, and every page by the Markdown file that MkDocs knows it as."""

    bank: Bank
    env: Environment
    components: Components
    pages: Mapping[str, AnyPage]

    def story(self, page: AnyPage | None, body: str) -> str:
        """Return what a page says itself, its own text having been rendered as `body`; its links are still typed."""
        body = with_scrolling(body)
        if isinstance(page, Resource):
            return render_story(
                self.env, page, with_boxes(body) if page.kind.name == "checklist" else body
            )
        return page.html if isinstance(page, GeneratedPage) and page.html else body

    def searched(self, page: AnyPage | None, name: str, title: str, story: str) -> Searched:
        """Return what the search gets of a page, which becomes the file `name` of the site."""
        also = also_called(self.bank, page.key) if isinstance(page, Resource | EditorPage) else ""
        names = (
            page.front.aliases
            if isinstance(page, Resource) and isinstance(page.front, Term)
            else ()
        )
        return Searched(name, kind_of(page), title, "; ".join(names), also, story)

    def html(self, page: AnyPage | None, address: str, story: str) -> str:
        """Return what stands on the page at `address`: its story, what the bank has around it, and all links."""
        parts = (story, render_around(self.env, page)) if isinstance(page, Resource) else (story,)
        return resolve("\n".join(parts), address, self.bank)


def kind_of(page: AnyPage | None) -> str:
    """Return the name of a page's kind; pages that are no resource have none."""
    return page.kind.name if isinstance(page, Resource) else ""


def load_site(root: Path, *, show_problems: bool = False) -> Site:
    """Read the bank under `root` and lay out its site; `show_problems` adds a page of what is to mend."""
    return lay_out(load_bank(root), root, show_problems=show_problems)


def lay_out(bank: Bank, root: Path, *, show_problems: bool = False, draw: Draw = bar_chart) -> Site:
    """Return the site of a bank that was read from `root`; `draw` makes the charts of data files."""
    env = environment(bank)
    made = [*generated_pages(bank, env)]
    if show_problems and bank.problems:
        made.append(problems_page(bank, env))
    pages: dict[str, AnyPage] = {source_name(page.address): page for page in made}
    pages |= {name: resource for name, resource in _named(bank) if name not in pages}
    pages.update({page.document.path.removeprefix("docs/"): page for page in bank.pages.values()})
    return Site(
        bank, env, Components(bank, env, root / "docs" / "data", draw), MappingProxyType(pages)
    )


def _named(bank: Bank) -> Iterator[tuple[str, Resource]]:
    """Yield each resource by its Markdown file; one whose address would lead out of its folder gets no page."""
    for resource in bank.resources.values():
        if _ADDRESS.fullmatch(resource.address):
            yield f"{resource.address.rstrip('/')}.md", resource


def source_name(address: str) -> str:
    """Return the Markdown file that MkDocs would publish at an address which ends in a slash."""
    return f"{address}index.md"
