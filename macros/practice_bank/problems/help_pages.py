"""The page of each problem's code: what it means, an example that fails and one that passes.

A page is the file `help/<code>.md`. It has a title, a few sentences, and two headings, *Not accepted* and *Accepted*
(of advice *Before* and *After*), each with one or more blocks of code. The tests put each example into a small sound
bank and check it, so an example cannot be wrong. A block says at its opening what it is:

- `yaml [kind or path] [without=field]`: fields of the case (or of the file named), in place of its own;
- `markdown [kind or path]`: the text under the first heading, or the whole text where the block has headings;
- `text path`: a whole file; `sh`: what someone did to the files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.problems.problem import CODES

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "help"
_HEADING = re.compile(r"^## (?:Not accepted|Accepted|Before|After)\n", re.MULTILINE)
_BLOCK = re.compile(
    r"^```(?P<kind>\w+)(?P<about>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of an example: what it is, what its opening says besides, and what stands in it."""

    kind: str
    about: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A code with its title, what it means, and its examples; `markdown` is all but the title."""

    code: str
    title: str
    meaning: str
    markdown: str
    bad: tuple[Block, ...]
    good: tuple[Block, ...]


def explained() -> Iterator[Explained]:
    """Yield the page of every code, in the order of the codes. Raises FileNotFoundError where one is missing."""
    return (_read(code) for code in sorted(CODES))


def _read(code: str) -> Explained:
    text = (FOLDER / f"{code}.md").read_text(encoding="utf-8")
    title, _, markdown = text.removeprefix("# ").partition("\n")
    meaning, bad, good = _HEADING.split(markdown)
    return Explained(
        code, title, meaning.strip(), _named(markdown.strip()), _blocks(bad), _blocks(good)
    )


def _blocks(text: str) -> tuple[Block, ...]:
    return tuple(
        Block(found["kind"], tuple(found["about"].split()), found["text"])
        for found in _BLOCK.finditer(text)
    )


def _named(markdown: str) -> str:
    """Return Markdown in which the file that a block stands for is named before the block."""

    def with_name(found: re.Match[str]) -> str:
        names = [each for each in found["about"].split() if "/" in each]
        return (
            "".join(f"`{name}`:\n\n" for name in names) + f"```{found['kind']}\n{found['text']}```"
        )

    return _BLOCK.sub(with_name, markdown)
