"""Read Markdown as prose: where its text is, where it is not, and which sentence a place stands in."""

from __future__ import annotations

import re

# What is not prose. At the beginning of a line: fenced code, blocks of HTML, reference definitions, headings, titles of
# admonitions, indented code. Anywhere, and before the last three: comments, Jinja, code spans, HTML tags, attributes,
# addresses. Links and images are matched apart, in `LINK`. What is never closed ends with the text, so that no text is
# read twice. The two groups, each with its own beginning, make the search three times as fast as one list of ways.
_NOT_PROSE = re.compile(
    r"""
    ^(?:
        [ \t>]*(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n(?:.*?^[ \t>]*(?P=fence)[`~]*[ ]*$|.*\Z)
      | <(?P<block>section|div|article|aside|details|figure|form|nav|pre|script|style|table|[hou][lr1-6]|p)\b
        (?![^>\n]*\bmarkdown\b)(?:[^\n]*</(?P=block)>[ ]*$|.*?(?:^</(?P=block)>|\Z))
      | [ ]{0,3}\[[^\]\n]+\]:[^\n]*$
      | [ ]{0,3}\#{1,6}[^\n]*$
      | (?![<`{])[^\n]+\n(?:=+|-+)[ ]*$
      | [ ]*(?:!!!|\?\?\?)[^\n]*$
      | (?:\t|[ ]{4})(?![ ]*(?:[-*+]|\d+[.)])[ ])[^\n]*$
    )
  | (?=[<{`hmw])(?:
        <!--.*?(?:-->|\Z)
      | \{\{.*?(?:\}\}|\Z) | \{%.*?(?:%\}|\Z) | \{\#.*?(?:\#\}|\Z)
      | (?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*(?:\n|[-*+>|][ ]|\d+[.)][ ])).)+?(?<!`)(?P=ticks)(?!`)
      | <(?:[a-zA-Z/!?](?:"[^"]*"|'[^']*'|[^'"<>])*)>
      | \{:?[ ]*[.\#][^{}\n]*\}
      | (?:https?://|mailto:|www\.)[^\s<>)\]]+
    )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
LINK = re.compile(
    r"""(?P<image>!?)\[(?P<text>(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\]
        (?:\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:[ ]+(?:"[^"\n]*"|'[^'\n]*'))?[ ]*\)
         | \[(?P<label>[^\]\n]*)\])""",
    re.VERBOSE,
)
_NOT_LINKABLE = re.compile(r"\[[^\[\]]*\]|(?<=[!\\\]])[^\W_]+|`(?:(?!\n[ \t]*\n).)*", re.DOTALL)
# No sentence is looked for further off than this, so that the time is that of the links, whatever they stand in.
_FAR = 1000
_SENTENCE_END = re.compile(r"(?<=[.!?])([\"’”)*_]*)\s+(?=[A-Z0-9‘“\[(*])")
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|etc|pp|p|no|vs|Dr|Mr|Mrs|St)\.)\s*$")
# An empty line, an item of a list, a heading, a row of a table. Every way to match begins with a sign of its own, so
# that the search leaps from one such sign to the next, which is four times faster.
_BLOCK_EDGE = re.compile(
    r"\n(?:[ \t]*\n|(?=[ \t]*(?:[-*+]|\d+[.)])[ ])|(?=\#)|(?<=\|\n))|\#(?:(?<=\n\#)|(?<=\A\#))[^\n]*\n"
)
_MARKS = re.compile(
    r"[*_`]{1,3}|^[ \t]*(?:[-*+]|\d+[.)])[ ](?:\[[ xX]\][ ])?|^\#+[ ]|\|", re.MULTILINE
)


def without_code(text: str) -> str:
    """Return the text at its own length, with blanks where it is code, a heading, an address, a tag or Jinja."""
    return _NOT_PROSE.sub(lambda found: _blank(found[0]), text)


def without_links(text: str) -> str:
    """Return the text at its own length, with blanks where a link stands, or where one would be read as another thing.

    That is in square brackets or right after them, after ‘!’ or a backslash, and after a backtick that nothing closes.
    """
    return _NOT_LINKABLE.sub(
        lambda found: _blank(found[0]), LINK.sub(lambda found: _blank(found[0]), text)
    )


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", "\x00", text)


def sentence_at(text: str, start: int, end: int) -> str:
    """Return, as plain words, the sentence of `text` in which the span from `start` to `end` stands."""
    first = max(
        (edge.end() for edge in _BLOCK_EDGE.finditer(text, max(0, start - _FAR), start)), default=-1
    )
    if first < 0:
        first = 0 if start <= _FAR else text.find(" ", start - _FAR, start) + 1 or start
    after = _BLOCK_EDGE.search(text, end, end + _FAR)
    block = text[first : after.start() if after else end + _FAR]
    low, high = 0, len(block)
    for found in _SENTENCE_END.finditer(block):
        if _ABBREVIATED.search(block, max(0, found.start() - 8), found.start()):
            continue
        if first + found.start() >= end:
            high = found.end(1)
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
