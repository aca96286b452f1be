"""What a rule may know besides the document that it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from practice_bank.rules.people_table import NOBODY, People
from practice_bank.text.prose import without_code

if TYPE_CHECKING:
    import datetime

    from practice_bank.model.kinds import Kind
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.problems.problem import Problem
    from practice_bank.rules.prose_figures import FigureWords
    from practice_bank.text.frontmatter import Document


@dataclass(frozen=True)
class Glossary:
    """The words that need no explaining: those of the glossary, and those that the bank lists.

    `known` has them as they are written, `small` in small letters.
    """

    known: frozenset[str] = frozenset()

    @cached_property
    def small(self) -> frozenset[str]:
        """The same words in small letters."""
        return frozenset(word.lower() for word in self.known)


@dataclass(frozen=True)
class Facts:
    """The kind of the document, which an editors' page has none of, and the bank that it belongs
    to.

    `plainer` gives a plainer wording for some wordings, and `people` says what looks like a person;
    they and the `glossary` are known when a bank is checked, and empty while it is read. `figures`
    says how figures are written, and `today` is the day of a review; a review alone has them.
    """

    kind: Kind | None
    vocabulary: Vocabulary
    document: Document
    glossary: Glossary = Glossary()
    plainer: Mapping[str, str] = field(default_factory=dict)
    people: People = NOBODY
    figures: FigureWords | None = None
    today: datetime.date | None = None

    @property
    def is_contributed(self) -> bool:
        """Whether anyone may send texts of this kind."""
        return self.kind is not None and self.kind.contributed

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings that every text of this kind has; none where a text may have any."""
        return self.kind.headings if self.kind else ()

    @cached_property
    def prose(self) -> str:
        """The body, with blanks where it is no prose."""
        return without_code(self.document.body)


Rule = Callable[["Document", Facts], Iterator["Problem"]]
