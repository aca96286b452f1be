"""Read Markdown as prose: where its text is, where it is not, and in which sentence a place stands.

What is not prose is not cut out but blanked: each of its characters becomes a null character, and
its lines stay. So every position in the blanked text is the same position in the text as written.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# A file with this character is refused, so no search for words can find it.
_BLANK = "\x00"

# A title of a link, in one of three sorts of quotes; it may go on over lines, but not over an empty
# one. What begins with a backslash is never what closes it.
_TITLE = r"""
    (?: "(?:\\.|[^"\\\n]|\n(?![ \t]*\n))*+"
      | '(?:\\.|[^'\\\n]|\n(?![ \t]*\n))*+'
      | \((?:\\.|[^()\\\n]|\n(?![ \t]*\n))*+\)
    )
"""
# Blanks, and the end of one line at most.
_GAP = r"[ \t]*+(?:\n[ \t]*+)?"
# What is not prose. The first group begins at the start of a line, the second anywhere; two groups,
# each with a test of its own for how it begins, make the search three times as fast as one list.
# Whatever is never closed ends with the text, so that no part of a text is read twice.
# Links and images are matched apart, by `LINK`.
_NOT_PROSE = re.compile(
    r"""
    ^(?:
        # Fenced code, in a quotation too. The fence that closes it is at least as long.
        [ \t>]*(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n
        (?:
            .*?^[ \t>]*(?P=fence)[`~]*[ ]*$
          | .*\Z
        )

        # A block of HTML, on one line or to its closing tag, unless it asks for Markdown in it.
      | <(?P<block>
            section|div|article|aside|details|figure|form|nav|pre|script|style|table
          | [hou][lr1-6]|p
        )\b
        (?![^>\n]*\bmarkdown\b)
        (?:
            [^\n]*</(?P=block)>[ ]*$
          | .*?(?:^</(?P=block)>|\Z)
        )

        # The definition of a reference: [label]: https://…
      | [ ]{0,3}\[(?P<label>(?:\\.|[^\[\]\\\n])+)\]:
        (?:
            """
    + _GAP
    + r"""(?P<leads_to><[^<>\n]*>|[^\s<]\S*)
            (?:(?=\s)"""
    + _GAP
    + _TITLE
    + r""")? [ \t]*$
          | [^\n]*$
        )

        # A heading, with hashes or underlined.
      | [ ]{0,3}\#{1,6}[^\n]*$
      | (?![<`{])[^\n]+\n(?:=+|-+)[ ]*$

        # The title of an admonition.
      | [ ]*(?:!!!|\?\?\?)[^\n]*$

        # Indented code, which is not an item of a list within a list.
      | (?:\t|[ ]{4})(?![ ]*(?:[-*+]|\d+[.)])[ ])[^\n]*$
    )
  | (?=[<{`hmw])(?:
        # A comment.
        <!--.*?(?:-->|\Z)

        # Jinja.
      | \{\{.*?(?:\}\}|\Z)
      | \{%.*?(?:%\}|\Z)
      | \{\#.*?(?:\#\}|\Z)

        # A span of code, which ends with its block: at a blank line, an item, a row or a quotation.
      | (?<!`)(?P<ticks>`+)(?!`)
        (?:(?!\n[ \t]*(?:\n|[-*+>|][ ]|\d+[.)][ ])).)+?
        (?<!`)(?P=ticks)(?!`)

        # A tag of HTML, and the address that Markdown takes between the same brackets.
      | <(?:[a-zA-Z/!?](?:"[^"]*"|'[^']*'|[^'"<>])*)>

        # A list of attributes: {: .class #id}
      | \{:?[ ]*[.\#][^{}\n]*\}

        # A bare address, with its brackets where they are closed.
      | (?:https?://|mailto:|www\.)
        (?:[^\s<>()\]]|\((?:[^\s<>()]|\([^\s<>()]*+\))*+\))+
    )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
# A link or an image, with its target in round brackets or the label of a definition in square ones.
LINK = re.compile(
    r"""
    (?P<image>!?)
    \[(?P<text>(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\]
    (?:
        \("""
    + _GAP
    + r"""
        (?P<target>
            <[^<>\n]*+>
          | [^()\s]*+(?:\((?:[^()\s]|\((?:[^()\s]|\([^()\s]*+\))*+\))*+\)[^()\s]*+)*+
        )
        (?:(?=\s)"""
    + _GAP
    + _TITLE
    + r""")?"""
    + _GAP
    + r"""\)
      | \[(?P<label>(?:\\.|[^\[\]\\])*)\]
    )
    """,
    re.VERBOSE | re.DOTALL,
)
# In square brackets; right after them, a ‘!’ or a backslash; after a backtick that nothing closes.
_NOT_LINKABLE = re.compile(r"\[[^\[\]]*\]|(?<=[!\\\]])[^\W_]+|`(?:(?!\n[ \t]*\n).)*", re.DOTALL)
# Words joined by ‘_’.
_JOINED = re.compile(r"(?<=[^\W_]_)[^\W_]+|[^\W_]+(?=_+[^\W_])")
# Lines that look like code, and may go on with what is above them.
_LIKE_CODE = re.compile(r"\n(?:    |\t)")

# No sentence is looked for further off than this many characters. So the time it takes goes with
# the number of links, not with the length of what they stand in.
_FAR = 1000
# The first group is what closes after the full stop and still belongs to the sentence.
_SENTENCE_END = re.compile(r"(?<=[.!?])([\"’”)*_]*)\s+(?=[A-Z0-9‘“\[(*])")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|pp|p|no|vs|Dr|Mr|Mrs|St)\.)\s*$")
# As long as the longest of them, with blanks after it.
_ABBREVIATION_LENGTH = 8
# Where a block ends and the next begins: at an empty line, an item of a list, a heading, a row of a
# table. Each way to match begins with a character of its own, so that the search leaps from one of
# these to the next, which is four times as fast.
_BLOCK_EDGE = re.compile(
    r"""
    \n(?:
        [ \t]*\n
      | (?=[ \t]*(?:[-*+]|\d+[.)])[ ])
      | (?=\#)
      | (?<=\|\n)
    )
  | \#(?:(?<=\n\#)|(?<=\A\#))[^\n]*\n
    """,
    re.VERBOSE,
)
# What Markdown adds to words: emphasis and code, items with their boxes, hashes, bars of tables.
_MARKS = re.compile(
    r"""
    [*_`]{1,3}
  | ^[ \t]*(?:[-*+]|\d+[.)])[ ](?:\[[ xX]\][ ])?
  | ^\#+[ ]
  | \|
    """,
    re.VERBOSE | re.MULTILINE,
)


def without_code(text: str) -> str:
    """Return a text with all blanked that is not prose: code, headings, addresses, tags, Jinja."""
    return _NOT_PROSE.sub(_blanked, text)


class Defined(NamedTuple):
    """A label, where it leads, and its line of the text, from 0."""

    label: str
    target: str
    line: int


def defined_labels(text: str) -> list[Defined]:
    """Return the labels that a text defines, as in `[label]: https://…`, in their order.

    Of two of the same name, the first counts.
    """
    if "]:" not in text:
        return []
    return [
        Defined(found["label"], found["leads_to"].strip("<>"), line_at(text, found.start("label")))
        for found in _NOT_PROSE.finditer(text)
        if found["leads_to"]
    ]


def folded_label(label: str) -> str:
    """Return a label as Markdown compares it: in any case, with any blanks between its words."""
    return " ".join(label.casefold().split())


def without_links(text: str, body: str = "") -> str:
    """Return a text with all blanked that is a link, or in which a link would be misread.

    That is in square brackets or right after them, after ‘!’ or a backslash, in words joined by
    ‘_’, and after a backtick that nothing closes. In a `body` whose code is blanked in the text, a
    link may begin in what only looks like code, and code in a table ends with its cell.
    """
    if "`" in body and "|" in body:
        text = _without_odd_rows(text, body)
    if _LIKE_CODE.search(body):
        parts: list[str] = []
        done = 0
        for found in LINK.finditer(body):
            parts += (text[done : found.start()], _blanked(found))
            done = found.end()
        text = "".join((*parts, text[done:]))
    text = LINK.sub(_blanked, text)
    if "_" in text:
        text = _JOINED.sub(_blanked, text)
    return _NOT_LINKABLE.sub(_blanked, text)


def _without_odd_rows(text: str, body: str) -> str:
    """Return a text without the rows of the body in which what is blanked has a bar.

    If they are rows of a table, which the renderer alone can say, no code goes on over the bar.
    """
    lines = text.split("\n")
    for number, row in enumerate(body.split("\n")):
        line = lines[number]
        bars = [place for place, character in enumerate(row) if character == "|"]
        if any(line[place] == _BLANK for place in bars):
            lines[number] = _BLANK * len(row)
    return "\n".join(lines)


def _blanked(found: re.Match[str]) -> str:
    """Return what was found at its own length, with nothing left but its line ends."""
    return re.sub(r"[^\n]", _BLANK, found[0])


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence in which the span from `start` to `end` stands, as plain words."""
    block_start = _block_start(text, start)
    block_end = _block_end(text, end)
    block = text[block_start:block_end]
    sentence_start = 0
    sentence_end = len(block)
    for found in _SENTENCE_END.finditer(block):
        just_before = max(0, found.start() - _ABBREVIATION_LENGTH)
        if _ABBREVIATION.search(block, just_before, found.start()):
            continue
        if block_start + found.start() >= end:
            sentence_end = found.end(1)
            break
        if block_start + found.end() <= start:
            sentence_start = found.end()
    return plain(block[sentence_start:sentence_end])


def _block_start(text: str, position: int) -> int:
    """Return where the block begins in which a position stands."""
    earliest = max(0, position - _FAR)
    edges = list(_BLOCK_EDGE.finditer(text, earliest, position))
    if edges:
        return edges[-1].end()
    if position <= _FAR:
        return 0
    # The block begins too far off: take it from the next whole word.
    blank = text.find(" ", earliest, position)
    return blank + 1 if blank >= 0 else position


def _block_end(text: str, position: int) -> int:
    """Return where the block ends in which a position stands."""
    furthest = position + _FAR
    edge = _BLOCK_EDGE.search(text, position, furthest)
    return edge.start() if edge else furthest


def plain(text: str) -> str:
    """Return the words of Markdown without its marks, on one line."""
    text = LINK.sub(r"\g<text>", text)
    return " ".join(_MARKS.sub("", text).split())


def line_at(text: str, position: int) -> int:
    """Return the line, from 0, on which a position stands."""
    return text.count("\n", 0, position)
