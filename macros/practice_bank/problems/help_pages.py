"""The page of each problem's code: what it means, an example that fails and one that passes.

A page is the file `help/<code>.md`. It has a title, a few sentences, and two headings, *Not
accepted* and *Accepted* (of advice *Before* and *After*), each with one or more blocks of code. The
tests put each example into small sound banks and check them, so an example cannot be wrong. The
opening of a block says what it is:

- `yaml [kind or path] [without=field]`: fields of the case, or of the file that is named, in place
  of its own; of `bank.yml`, whole top-level fields;
- `markdown [kind or path]`: the text under the first heading, or the whole text where the block
  has headings;
- `text path`: a whole file;
- `sh`: what someone did to the files.

An example uses the words of the bank that is built: `{verdict}` stands for a verdict of it. NAMES
has all such names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.problems.problem import CODES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = Path(__file__).parent / "help"
# What a page may ask a bank for, and what that is. A page is left out where the bank has no such
# thing: without a grade that needs a publication, nobody can claim one.
NAMES: Mapping[str, str] = {
    "facet": "the folder of a facet",
    "topic_field": "the field that names topics of this facet",
    "topics": "a topic of it, as the value of the field",
    "misspelt_topics": "the same with a letter missing",
    "needed_field": "the field of a facet of which each case needs a topic",
    "needed_topics": "a topic of it, as the value of the field",
    "place": "the field of a place",
    "place_value": "a value of it",
    "place_word": "a word of this value that no other has",
    "other_place_value": "another value of it",
    "verdict": "a verdict",
    "worked_verdict": "a verdict that means that it worked",
    "misspelt_verdict": "the same with a letter missing",
    "evidence": "a grade of evidence that needs nothing",
    "publication_evidence": "a grade of evidence that needs a publication",
    "publication_label": "what readers call this grade",
    "results_evidence": "a grade of evidence that needs results",
    "results_label": "what readers call this grade",
    "currency": "the code of the currency",
    "kinds": "the names of all kinds, in a sentence",
    "headings": "the headings of a case, with a word under each",
    "other_headings": "the same without the first heading",
    "label": "the label of a question about a case",
    "many": "a word for several of something, whose singular the check knows",
    "one": "the same in the singular",
    "rungs": "the levels of a competency, as the items of a list",
}
# Advice on the words of a text, which only a bank in English gets.
ENGLISH_ONLY = frozenset({"long-sentence", "long-word", "plainer-word", "verdict-against-text"})
_NAME = re.compile(rf"\{{(?P<name>{'|'.join(NAMES)})\}}")
_HEADING = re.compile(r"^## (?:Not accepted|Accepted|Before|After)\n", re.MULTILINE)
_BLOCK = re.compile(
    r"^```(?P<kind>\w+)(?P<about>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of an example: what it is, what its opening says besides, and the text in it."""

    kind: str
    about: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A code with its title, its meaning and its examples; `markdown` is all but the title."""

    code: str
    title: str
    meaning: str
    markdown: str
    bad: tuple[Block, ...]
    good: tuple[Block, ...]


def explained(words: Mapping[str, str], language: str = "en") -> Iterator[Explained]:
    """Yield the page of every code that a bank can meet, in the order of the codes.

    `words` gives the bank's own words for the NAMES; a page that needs a word that is not there is
    left out. `language` is that of the bank (BCP 47). Raises FileNotFoundError where a code has no
    page.
    """
    for code in sorted(CODES):
        if code in ENGLISH_ONLY and not language.startswith("en"):
            continue
        text = (FOLDER / f"{code}.md").read_text(encoding="utf-8")
        if names_in(text) <= words.keys():
            yield _page(code, filled(text, words))


def names_in(text: str) -> set[str]:
    """Return the names in a text that stand for words of the bank."""
    return {found["name"] for found in _NAME.finditer(text)}


def filled(text: str, words: Mapping[str, str]) -> str:
    """Return a text with the bank's words in it. Raises KeyError where one is missing."""
    return _NAME.sub(lambda found: words[found["name"]], text)


def _page(code: str, text: str) -> Explained:
    title, _, markdown = text.removeprefix("# ").partition("\n")
    meaning, bad, good = _HEADING.split(markdown)
    return Explained(
        code=code,
        title=title,
        meaning=meaning.strip(),
        markdown=_with_names(markdown.strip()),
        bad=_blocks(bad),
        good=_blocks(good),
    )


def _blocks(text: str) -> tuple[Block, ...]:
    found = _BLOCK.finditer(text)
    return tuple(Block(each["kind"], tuple(each["about"].split()), each["text"]) for each in found)


def _with_names(markdown: str) -> str:
    """Return Markdown in which each block that stands for a file comes after the file's name."""

    def with_name(found: re.Match[str]) -> str:
        files = [each for each in found["about"].split() if "/" in each or each.endswith(".yml")]
        names = "".join(f"`{file}`:\n\n" for file in files)
        return f"{names}```{found['kind']}\n{found['text']}```"

    return _BLOCK.sub(with_name, markdown)
