"""Read `bank.yml` and the words of the interface, before anything else of a bank."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.bank.files import read
from practice_bank.model.bank_file import FORMS, BankFile
from practice_bank.model.make_vocabulary import make_vocabulary
from practice_bank.problems.problem import Problem
from practice_bank.rules.bank_file import check_bank_file, check_format, check_labels
from practice_bank.rules.fields import validate
from practice_bank.rules.words_file import check_words
from practice_bank.text.frontmatter import MAX_BYTES, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.text.frontmatter import Document

BANK_FILE = "bank.yml"
WORDS = "words/en.yml"
_PACKAGE = Path(__file__).parent.parent


class Spoken(NamedTuple):
    """What `bank.yml` says: the vocabulary, or what is wrong; and the file, if it can be read."""

    vocabulary: Vocabulary | None
    problems: tuple[Problem, ...]
    document: Document | None = None


def read_vocabulary(root: Path) -> Spoken:
    """Return the vocabulary of the bank under `root`, or what keeps it from being made."""
    raw = _raw(root / BANK_FILE, BANK_FILE)
    if isinstance(raw, Problem):
        return Spoken(None, (raw,))
    own = _raw(root / WORDS, WORDS) if (root / WORDS).is_file() else None
    return _spoken(raw, own)


# A preview reads the same two files at each change, and making the models of a bank's kinds takes
# the longest of it.
@lru_cache(maxsize=4)
def _spoken(raw: bytes, own: bytes | Problem | None) -> Spoken:
    """Return what a bank.yml says, with a bank's own words for the interface."""
    document = parse_yaml(BANK_FILE, raw)
    if isinstance(document, Problem):
        return Spoken(None, (document,))
    if wrong := _unusable(document):
        return Spoken(None, (wrong,), document)
    file = validate(document, BankFile, FORMS)
    if isinstance(file, tuple):
        return Spoken(None, file, document)
    words = _words(own)
    if isinstance(words, tuple):
        return Spoken(None, words, document)
    if problems := tuple(check_bank_file(document, file, words)):
        return Spoken(None, problems, document)
    vocabulary = make_vocabulary(file, words)
    if problems := tuple(check_labels(document, vocabulary)):
        return Spoken(None, problems, document)
    return Spoken(vocabulary, (), document)


def _unusable(document: Document) -> Problem | None:
    """Return why no field is looked at: there are none, or they are of another format."""
    if not document.data:
        hint = "Start a bank with ‘bank init FOLDER’, and work from its bank.yml."
        return Problem(BANK_FILE, 1, "", "empty-file", "There are no fields in this file.", hint)
    return check_format(document)


def _words(own: bytes | Problem | None) -> Mapping[str, str] | tuple[Problem, ...]:
    """Return the words of the interface by their dotted names; a bank's own replace some."""
    ours = parse_yaml(WORDS, (_PACKAGE / WORDS).read_bytes())
    if isinstance(ours, Problem):
        return (ours,)
    words = _flat(ours.data)
    if own is None:
        return words
    document = own if isinstance(own, Problem) else parse_yaml(WORDS, own)
    if isinstance(document, Problem):
        return (document,)
    if problems := tuple(check_words(document, words)):
        return problems
    return words | _flat(document.data)


def _flat(tree: Mapping[str, object], before: str = "") -> dict[str, str]:
    """Return the texts of a tree by their dotted names: {"a": {"b": "c"}} as {"a.b": "c"}."""
    found: dict[str, str] = {}
    for name, value in tree.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{before}{name}.")
        else:
            found[f"{before}{name}"] = str(value)
    return found


def _raw(path: Path, name: str) -> bytes | Problem:
    """Return the bytes of a file of YAML."""
    if not path.exists():
        hint = "Go to the folder of your bank, or start one with ‘bank init FOLDER’."
        return Problem(name, 1, "", "no-bank", f"There is no file {name} here.", hint)
    return read(name, path, MAX_BYTES)
