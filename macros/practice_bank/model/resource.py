"""What a bank is made of once it is read: resources, refused files and editors' pages, and what
they are called.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, cast

from typing_extensions import TypeVar

from practice_bank.model.kinds import Front

if TYPE_CHECKING:
    from collections.abc import Container

    from practice_bank.model.editors_page import EditorsPage
    from practice_bank.model.kinds import Kind
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.problems.problem import Problem
    from practice_bank.text.frontmatter import Document

FrontT = TypeVar("FrontT", bound=Front, covariant=True, default=Front)
OtherFront = TypeVar("OtherFront", bound=Front)


class Key(NamedTuple):
    """The name of a resource, unique in the bank: its kind and slug. Editors' pages have the kind
    ‘page’.
    """

    kind: str
    slug: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.slug}"


def is_left_out(key: Key, unsound: Container[Key]) -> bool:
    """Say whether a key is among those of unsound files, or stands in a folder that is.

    A folder that was not read has a key like a file: the path from the folder of its kind. That is
    empty for the folder of the kind itself.
    """
    slug = key.slug
    while slug:
        if Key(key.kind, slug) in unsound:
            return True
        slug, _, _ = slug.rpartition("/")
    return Key(key.kind, "") in unsound


@dataclass(frozen=True, slots=True)
class Resource(Generic[FrontT]):
    """A validated file: its front matter as a model, its body as it was written, its place and its
    address.

    `address` is relative to the site's root and ends in a slash.
    """

    key: Key
    kind: Kind
    front: FrontT
    document: Document
    address: str

    @property
    def slug(self) -> str:
        """The last part of the address."""
        return self.key.slug

    @property
    def title(self) -> str:
        """The name that readers see."""
        return self.front.title

    def as_a(self, model: type[OtherFront]) -> Resource[OtherFront] | None:
        """Return this resource if its front matter is of a model, typed as such, else None."""
        same: Any = self
        return cast("Resource[OtherFront]", same) if isinstance(self.front, model) else None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that can be read but not accepted, kept so that everything wrong in it can be told at
    once.
    """

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
        """The name that readers see."""
        return self.front.title

    @property
    def is_about_the_site(self) -> bool:
        """Whether it is about the site and not about the field: `search: {last: true}`."""
        search = (self.front.model_extra or {}).get("search")
        return isinstance(search, dict) and search.get("last") is True


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything that was read of a bank; `bank_file` is `bank.yml` as it was read.

    `resources` and `pages` are sound, `refused` are not; `unsound` has the keys of files that
    failed validation, and of folders that were not read (see `is_left_out`). Where `bank.yml`
    itself is wrong, there is no `vocabulary`, and nothing else was read.
    """

    vocabulary: Vocabulary | None
    resources: tuple[Resource, ...] = ()
    pages: tuple[EditorPage, ...] = ()
    refused: tuple[Refused, ...] = ()
    unsound: frozenset[Key] = frozenset()
    problems: tuple[Problem, ...] = ()
    bank_file: Document | None = None
