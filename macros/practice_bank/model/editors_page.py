"""The model of the front matter of a page that the editors write by hand in docs/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import ConfigDict

from practice_bank.model.fields import Line, Model, Name, Ref, Reference, to_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

# What may be drawn at the head of an editors' page (`parts/drawings.html`).
Drawing = Literal[
    "case",
    "problem",
    "term",
    "topic",
    "checklist",
    "competency",
    "standard",
    "model",
    "module",
    "source",
    "dated",
    "page",
    "chart",
    "role",
    "path",
    "share",
]


class EditorsPage(Model):
    """An editors' own page. MkDocs and its theme know more fields, so any are accepted.

    A page in the menu may hold folders of the site: on their pages, the menu names it. A `path`
    leads through the pages that its first numbered list links to (`bank/paths.py`), and `needs`
    names what one should know first.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    title: Name
    description: Line | None = None
    drawing: Drawing = "page"
    holds: tuple[Name, ...] = ()
    path: bool = False
    needs: tuple[Ref, ...] = ()

    def references(self) -> Iterator[Reference]:
        """Yield every resource and page that the front matter names."""
        for index, reference in enumerate(self.needs):
            yield to_reference(reference, ("needs", index))
