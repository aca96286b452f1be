"""What a bank is made of once it is read: resources, refused files, editors' pages, and their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from practice_bank.model.kinds import EditorsPage, Front, Kind
    from practice_bank.problems.problem import Problem
    from practice_bank.text.frontmatter import Document


class Key(NamedTuple):
    """The name of a resource, unique in the bank: its kind and slug. Editors' pages have the kind ‘page’."""

    kind: str
    slug: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.slug}"


@dataclass(frozen=True, slots=True)
class Resource:
    """A validated file: its front matter as a model, its body as it was written, its place and its address.

    `address` is relative to the site's root and ends in a slash.
    """

    key: Key
    kind: Kind
    front: Front
    document: Document
    address: str

    @property
    def slug(self) -> str:
        """The last part of the address."""
        return self.key.slug

    @property
    def title(self) -> str:
        """What readers call it."""
        return self.front.title


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that can be read, but not accepted: so that all that is to mend in it can be told at once."""

    key: Key
    kind: Kind
    document: Document
    address: str


@dataclass(frozen=True, slots=True)
class EditorPage:
    """A page that the editors write by hand in docs/."""

    key: Key
    front: EditorsPage
    document: Document
    address: str

    @property
    def title(self) -> str:
        """What readers call it."""
        return self.front.title


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that was read: the sound resources and pages, the refused, the names of all not sound, and the problems."""

    resources: tuple[Resource, ...]
    pages: tuple[EditorPage, ...]
    refused: tuple[Refused, ...]
    unsound: frozenset[Key]
    problems: tuple[Problem, ...]
