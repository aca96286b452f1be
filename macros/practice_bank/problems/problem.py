"""A problem in the content: what is wrong, where it stands, and how to mend it.

Problems are values. Each step returns those it finds and goes on; `report` renders them for people and machines.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable

# The stable names of what can be wrong. The type checker sees that no other is used, and a test that each has its page
# in `help/`, with an example that fails and one that passes.
Mistake = Literal[
    "attribute-list",
    "bank-format",
    "broken-ledger",
    "broken-yaml",
    "control-character",
    "duplicate-address",
    "duplicate-field",
    "duplicate-id",
    "duplicate-wording",
    "empty-file",
    "empty-section",
    "evidence-without-publication",
    "evidence-without-results",
    "executable-file",
    "file-name",
    "file-too-large",
    "formula",
    "hidden-file",
    "image-without-words",
    "link-words",
    "lost-address",
    "lost-id",
    "lost-resource",
    "low-contrast",
    "misleading-link",
    "misplaced-file",
    "missing-field",
    "name-clash",
    "near-duplicate",
    "nested-too-deeply",
    "no-bank",
    "no-front-matter",
    "not-a-file",
    "not-a-list",
    "not-a-number",
    "not-consistent",
    "not-fields",
    "not-one-line",
    "not-text",
    "not-utf8",
    "not-yes-or-no",
    "out-of-range",
    "picture",
    "raw-html",
    "reserved-address",
    "reserved-name",
    "result-without-number",
    "reused-address",
    "reused-id",
    "same-name",
    "second-front-matter",
    "snippet",
    "source-without-place",
    "template-code",
    "too-few",
    "too-long",
    "too-many",
    "too-much-markup",
    "too-much-yaml",
    "too-short",
    "unclosed-front-matter",
    "unexpected-file",
    "unexplained-abbreviation",
    "unknown-field",
    "unknown-kind",
    "unknown-link",
    "unknown-name",
    "unknown-topic",
    "unknown-value",
    "unreadable-file",
    "unsafe-html",
    "unsafe-link",
    "wrong-date",
    "wrong-form",
    "wrong-headings",
    "yaml-anchor",
    "yaml-tag",
]
# Advice is for whoever writes: it never stops a build and never fails a check.
Advice = Literal["leads-nowhere", "long-sentence", "long-word", "plainer-word", "unreachable"]
Code = Mistake | Advice
ADVICE: frozenset[str] = frozenset(get_args(Advice))
CODES: tuple[str, ...] = (*get_args(Mistake), *get_args(Advice))


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend.

    `path` is relative to the bank's root, `line` counts from 1, `field` is the front-matter field (dotted) or
    empty, `code` is a stable name for this sort of problem, `hint` says how to mend it. `other` is the path of the
    second file where two of them clash.
    """

    path: str
    line: int
    field: str
    code: Code
    message: str
    hint: str = ""
    other: str = ""

    @property
    def is_advice(self) -> bool:
        """Whether it may stay as it is."""
        return self.code in ADVICE

    @property
    def severity(self) -> Literal["error", "advice"]:
        """What it weighs: an error has to be mended, advice need not."""
        return "advice" if self.is_advice else "error"


def nearest(value: str, options: Iterable[str]) -> str | None:
    """Return the option most like `value`, or None when none is near."""
    by_lower = {option.lower(): option for option in options}
    found = difflib.get_close_matches(value.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def did_you_mean(value: str, options: Iterable[str]) -> str:
    """Return a hint that offers the nearest option, or names them all when there are few."""
    known = sorted(set(options))
    near = nearest(value, known)
    if near:
        return f"Did you mean ‘{near}’?"
    if 0 < len(known) <= 12:
        return f"Use one of: {', '.join(known)}."
    return ""
