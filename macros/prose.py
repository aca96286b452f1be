"""Read Markdown as prose: where its text is, where it is not, and which sentence a place stands in."""

from __future__ import annotations

import re

# What is not prose, in the order in which it hides the rest: fenced code, comments, Jinja, code spans, reference
# definitions, HTML tags, autolinks, addresses, headings. Links and images are matched apart, in `LINK`.
_NOT_PROSE = re.compile(
    r"""
    ^(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?^(?P=fence)[`~]*[ ]*$|.*\Z)
  | <!--.*?(?:-->|\Z)
  | \{\{.*?\}\} | \{%.*?%\} | \{\#.*?\#\}
  | (?P<ticks>`+)(?!`)(?:(?!\n\n).)+?(?<!`)(?P=ticks)(?!`)
  | ^[ ]{0,3}\[[^\]\n]+\]:[^\n]*$
  | ^[ ]{0,3}\#{1,6}[^\n]*$
  | ^[^\n]+\n(?:=+|-+)[ ]*$
  | ^(?:\t|[ ]{4})(?![ ]*(?:[-*+]|\d+[.)])[ ])[^\n]*$
  | <(?:[a-zA-Z/!?](?:"[^"]*"|'[^']*'|[^'">])*)>
  | \{:?[ ]*[.\#][^}\n]*\}
  | (?:https?://|mailto:|www\.)[^\s<>)\]]+
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
LINK = re.compile(
    r"""(?P<image>!?)\[(?P<text>(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\]
        (?:\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:[ ]+(?:"[^"\n]*"|'[^'\n]*'))?[ ]*\)
         | \[(?P<label>[^\]\n]*)\])""",
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"’”)]*\s+(?=[A-Z0-9‘“\[(*])")
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|etc|pp|p|no|vs|Dr|Mr|Mrs|St)\.)\s*$")
_BLOCK_EDGE = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ ])|\n(?=\#)|(?<=\|)\n")
_MARKS = re.compile(r"[*_`]{1,3}|^[ \t]*(?:[-*+]|\d+[.)])[ ](?:\[[ xX]\][ ])?|^\#+[ ]|\|", re.MULTILINE)


def without_code(text: str) -> str:
    """Return the text at its own length, with blanks where it is code, a heading, an address, a tag or Jinja."""
    return _NOT_PROSE.sub(lambda found: _blank(found[0]), text)


def without_links(text: str) -> str:
    """Return the text at its own length, with blanks in place of links and images."""
    return LINK.sub(lambda found: _blank(found[0]), text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", "\x00", text)


def sentence_at(text: str, start: int, end: int) -> str:
    """Return, as plain words, the sentence of `text` in which the span from `start` to `end` stands."""
    first = max((edge.end() for edge in _BLOCK_EDGE.finditer(text, 0, start)), default=0)
    after = _BLOCK_EDGE.search(text, end)
    block = text[first : after.start() if after else len(text)]
    low, high = 0, len(block)
    for found in _SENTENCE_END.finditer(block):
        if _ABBREVIATED.search(block[: found.start()]):
            continue
        if first + found.start() >= end:
            high = found.start()
            break
        if first + found.end() <= start:
            low = found.end()
    return plain(block[low:high])


def plain(text: str) -> str:
    """Return Markdown's words without its marks, on one line."""
    text = LINK.sub(lambda found: found["text"], text)
    return " ".join(_MARKS.sub("", text).split())


def line_at(text: str, position: int) -> int:
    """Return the line, from 0, on which a position stands."""
    return text.count("\n", 0, position)
