"""A problem in a bank's files: what is wrong, where it stands, and how to put it right.

Problems are values. Each step returns those it finds and goes on; `report` renders them for people
and machines.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The codes: the stable name of each sort of problem. The type checker sees that no other is used.
# A test sees that each has its page in `help/`, with an example that fails and one that passes. To
# add a code: write it into its group, and write its page.

# The file: its name, its place, and whether it can be opened at all.
FileCode = Literal[
    "duplicate-address",
    "empty-file",
    "executable-file",
    "file-name",
    "file-too-large",
    "hidden-file",
    "misplaced-file",
    "name-clash",
    "not-a-file",
    "not-utf8",
    "reserved-address",
    "reserved-name",
    "unexpected-file",
    "unreadable-file",
]
# The front matter as YAML, and the characters of the file.
HeaderCode = Literal[
    "broken-yaml",
    "control-character",
    "cut-off",
    "duplicate-field",
    "no-front-matter",
    "not-fields",
    "second-front-matter",
    "too-much-yaml",
    "unclosed-front-matter",
    "yaml-anchor",
    "yaml-tag",
]
# The fields, each by itself or two of them together.
FieldCode = Literal[
    "duplicate-wording",
    "evidence-without-publication",
    "evidence-without-results",
    "missing-field",
    "not-a-list",
    "not-a-number",
    "not-consistent",
    "not-one-line",
    "not-text",
    "not-yes-or-no",
    "out-of-range",
    "result-without-number",
    "source-without-place",
    "too-few",
    "too-long",
    "too-many",
    "too-short",
    "unknown-field",
    "unknown-topic",
    "unknown-value",
    "wrong-date",
    "wrong-form",
]
# The body: its headings, what it may contain, and how much.
BodyCode = Literal[
    "attribute-list",
    "empty-section",
    "formula",
    "image-without-words",
    "lost-words",
    "near-duplicate",
    "nested-too-deeply",
    "no-short-answer",
    "other-number",
    "picture",
    "raw-html",
    "raw-marks",
    "snippet",
    "template-code",
    "too-much-markup",
    "unexplained-abbreviation",
    "unsafe-html",
    "wrong-headings",
]
# The links in front matter and body.
LinkCode = Literal[
    "link-words",
    "misleading-link",
    "unknown-kind",
    "unknown-link",
    "unsafe-link",
]
# The ledger: ids and addresses that have to last.
LedgerCode = Literal[
    "broken-ledger",
    "duplicate-id",
    "lost-address",
    "lost-id",
    "lost-resource",
    "reused-address",
    "reused-id",
]
# The editors' data files.
DataCode = Literal["broken-table",]
# The file `bank.yml`.
BankFileCode = Literal[
    "bank-format",
    "low-contrast",
    "no-bank",
    "same-name",
    "unknown-name",
]
# Advice on the writing: it never stops a build and never fails a check.
AdviceCode = Literal[
    "broken-word",
    "guessable-quiz",
    "leads-nowhere",
    "long-sentence",
    "long-word",
    "no-contact",
    "one-in-the-plural",
    "plainer-word",
    "recognisable-person",
    "topics-to-choose",
    "unreachable",
    "withdrawn-link",
]
# Questions for whoever reviews a text: what a machine can see, and only a person can answer. They
# are advice, and a review alone asks them.
QuestionCode = Literal[
    "copied-words",
    "dead-address",
    "figures-differ",
    "implausible-figure",
    "place-does-not-fit",
    "same-practice",
    "verdict-against-text",
]
Code = Literal[
    FileCode,
    HeaderCode,
    FieldCode,
    BodyCode,
    LinkCode,
    LedgerCode,
    DataCode,
    BankFileCode,
    AdviceCode,
    QuestionCode,
]
CODES: tuple[Code, ...] = get_args(Code)
QUESTIONS: frozenset[Code] = frozenset(get_args(QuestionCode))
ADVICE: frozenset[Code] = frozenset(get_args(AdviceCode)) | QUESTIONS
_CODE_BY_NAME: Mapping[str, Code] = {code: code for code in CODES}

# How alike a value and an option have to be, from 0 to 1, for the one to be a slip for the other.
_ALIKE = 0.6
# A hint names all options only where it is still a sentence.
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to put right.

    `path` is relative to the bank's root, `line` counts from 1, `field` is the field of the front
    matter (dotted) or empty. `code` is the stable name of this sort of problem, and `hint` says how
    to put it right. `other` is the path of the second file where two of them clash.
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
    def is_question(self) -> bool:
        """Whether it is asked of a reviewer."""
        return self.code in QUESTIONS

    @property
    def severity(self) -> Literal["error", "advice"]:
        """How much it matters: an error has to be put right, advice may be left."""
        return "advice" if self.is_advice else "error"


def code_named(name: str) -> Code | None:
    """Return the code of this name, or None where there is no such code."""
    return _CODE_BY_NAME.get(name)


def nearest(value: str, options: Iterable[str]) -> str | None:
    """Return the option most like a value, or None where none is near."""
    by_lower = {option.lower(): option for option in options}
    found = difflib.get_close_matches(value.lower(), by_lower, n=1, cutoff=_ALIKE)
    return by_lower[found[0]] if found else None


def did_you_mean(value: str, options: Iterable[str]) -> str:
    """Return a hint: the nearest option, or all of them where there are few, or nothing."""
    known = sorted(set(options))
    near = nearest(value, known)
    if near:
        return f"Did you mean ‘{near}’?"
    if known and len(known) <= _MOST_NAMED:
        return f"Use one of: {', '.join(known)}."
    return ""
