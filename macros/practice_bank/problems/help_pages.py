"""The page of each problem's code: what it means, an example that fails and one that passes.

A page is the file `help/<code>.md`. It has a title, a few sentences, and two headings, *Not
accepted* and *Accepted* (of advice *Before* and *After*), each with one or more blocks of code. The
tests put each example into a small sound bank and check it, so an example cannot be wrong. A block
says at its opening what it is:

- `yaml [kind or path] [without=field]`: fields of the case (or of the file named), in place of its
  own, and the names of fields to leave out;
- `markdown [kind or path]`: the text under the first heading, or the whole text where the block has
  headings;
- `text path`: a whole file;
- `sh`: what someone did to the files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.problems.problem import CODES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.problems.problem import Code

FOLDER = Path(__file__).parent / "help"
_HEADING = re.compile(r"^## (?:Not accepted|Accepted|Before|After)\n", re.MULTILINE)
_BLOCK = re.compile(
    r"^```(?P<kind>\w+)(?P<about>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of an example: its kind, the other words of its opening, and its text."""

    kind: str
    about: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A code with its title, what it means, and its examples; `markdown` is all but the title."""

    code: Code
    title: str
    meaning: str
    markdown: str
    bad: tuple[Block, ...]
    good: tuple[Block, ...]


def explained() -> Iterator[Explained]:
    """Yield the page of every code, in the order of the alphabet.

    Raises FileNotFoundError where a code has no page.
    """
    for code in sorted(CODES):
        yield _read(code)


def _read(code: Code) -> Explained:
    text = (FOLDER / f"{code}.md").read_text(encoding="utf-8")
    title, _, markdown = text.removeprefix("# ").partition("\n")
    meaning, bad, good = _HEADING.split(markdown)
    return Explained(
        code=code,
        title=title,
        meaning=meaning.strip(),
        markdown=_BLOCK.sub(_with_file_names, markdown.strip()),
        bad=tuple(_blocks(bad)),
        good=tuple(_blocks(good)),
    )


def _blocks(text: str) -> Iterator[Block]:
    for found in _BLOCK.finditer(text):
        about = tuple(found["about"].split())
        yield Block(found["kind"], about, found["text"])


def _with_file_names(found: re.Match[str]) -> str:
    """Return a block for readers: below the names of the files that it stands for."""
    block = f"```{found['kind']}\n{found['text']}```"
    names = [word for word in found["about"].split() if "/" in word]
    above = [f"`{name}`:\n\n" for name in names]
    return "".join(above) + block
