from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.bank.links import link_text, sentence_of
from practice_bank.model.resource import Key
from practice_bank.text.mentions import build_matcher
from practice_bank.text.prose import line_at, plain, sentence_at, without_code, without_links

MARKDOWN = st.text("ab .!`*_[]()<>{}%#|-~:\n\\/\"'=", max_size=60)


@given(MARKDOWN)
def test_blanking_keeps_every_place_and_every_line_where_it_was(text: str) -> None:
    for blanked in (without_code(text), without_links(text)):
        assert len(blanked) == len(text)
        assert all(
            new in (old, "\x00") and (old != "\n" or new == "\n")
            for old, new in zip(text, blanked, strict=True)
        )


@pytest.mark.parametrize(
    "text",
    [
        "`WORD`",
        "`` ` WORD``",
        "```\nWORD\n```",
        "~~~ text\nWORD\n~~~~",
        "```\nWORD",
        "> ```\n> WORD\n> ```",
        "    WORD",
        "\tWORD",
        "# WORD",
        "###### WORD #",
        "WORD\n====",
        "WORD\n--",
        "<!-- WORD -->",
        "<!-- WORD",
        "<b title='WORD'>",
        "</WORD>",
        "{{ WORD }}",
        "{% WORD %}",
        "{# WORD #}",
        "{{ WORD",
        "[WORD]: https://a.b",
        "https://a.b/WORD",
        "www.a.b/WORD",
        "mailto:WORD@a.b",
        "<https://a.b/WORD>",
        "{: .WORD }",
        '!!! note "WORD"',
        "<div>\nWORD\n\nWORD\n</div>",
        "<p>WORD</p>",
        "  ```\n  x\n\n  WORD\n  ```",
    ],
)
def test_what_is_not_prose_is_blanked(text: str) -> None:
    assert "WORD" not in without_code(f"before\n\n{text}")
    assert without_code(f"before\n\n{text}").startswith("before\n\n")


@pytest.mark.parametrize(
    "text",
    [
        "WORD",
        "*WORD*",
        "a ` b WORD",
        "- WORD",
        "1. WORD",
        "    - WORD",
        "> WORD",
        "| WORD |",
        "WORD#",
        "3 < WORD > 2",
        "`a` WORD `b`",
        "- a ` b\n- WORD ` c",
        "x\n\n`a\n\nWORD`",
        "<b>WORD</b>",
        '<div markdown="1">\nWORD\n</div>',
        "<!-- a --> WORD",
        "```\na\n```\nWORD",
        "<p>a</p>\n\nWORD",
        "a - b\nWORD",
        "2 {{ x }} WORD",
    ],
)
def test_what_is_prose_stays(text: str) -> None:
    assert "WORD" in without_code(f"before\n\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "[WORD](x)",
        "![WORD](x)",
        "[WORD][x]",
        "[WORD]",
        "[^WORD]",
        "[a [WORD] b](x)",
        "!WORD",
        r"\WORD",
        "`WORD",
        "[a](x 'WORD')",
        "[a](x_(WORD))",
    ],
)
def test_what_no_link_may_be_written_into_is_blanked(text: str) -> None:
    assert "WORD" not in without_links(f"before {text}")


def test_prose_beside_a_link_stays() -> None:
    assert without_links("WORD [a](b) WORD").count("WORD") == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two HERE two. Three.", "Two HERE two."),
        ("One! Two HERE two? Three.", "Two HERE two?"),
        ("HERE is one. Two.", "HERE is one."),
        ("One.\n\nTwo HERE", "Two HERE"),
        ("One line\nand HERE another. End.", "One line and HERE another."),
        ("- One\n- Two HERE\n- Three", "Two HERE"),
        ("1. One\n2. Two HERE\n   and on\n3. Three", "Two HERE and on"),
        ("- [ ] Ask HERE\n- [ ] Two", "Ask HERE"),
        ("# Title\nHERE is text.", "HERE is text."),
        ("It costs £2.50 a day HERE. Next.", "It costs £2.50 a day HERE."),
        ("See p. 4 and pp. 5 HERE. Next.", "See p. 4 and pp. 5 HERE."),
        ("e.g. The HERE. Next.", "e.g. The HERE."),
        ("He said “yes.” Then HERE. “No.”", "Then HERE."),
        ("**Bold.** Then *HERE* and `code`.", "Then HERE and code."),
        ("A [link](x.y) to HERE. B.", "A link to HERE."),
        ("| a | HERE |\n| c | d |", "a HERE"),
    ],
)
def test_the_sentence_around_a_place_is_found_as_plain_words(text: str, sentence: str) -> None:
    start = text.index("HERE")
    assert sentence_at(text, start, start + 4) == sentence


def test_a_link_at_either_end_of_a_sentence_belongs_to_it() -> None:
    text = "One. [Two](x) two. Three [four](y). Five."
    assert sentence_at(text, text.index("[Two"), text.index(" two")) == "Two two."
    assert sentence_at(text, text.index("[four"), text.index(". Five")) == "Three four."


def test_no_sentence_is_endless() -> None:
    text = "word " * 5000 + "HERE " + "word " * 5000
    start = text.index("HERE")
    found = sentence_at(text, start, start + 4)
    assert "HERE" in found
    assert len(found) < 2500
    assert set(found.split()) <= {"word", "HERE", "wor", "wo", "w"}


@given(MARKDOWN, st.data())
def test_a_sentence_is_one_line(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert "\n" not in sentence_at(text, start, end)


def test_plain_words_have_no_marks() -> None:
    assert plain("**A** [b *c*](d) `e`\n- [x] f | g") == "A b c e f g"


def test_lines_are_counted_from_nought() -> None:
    assert [line_at("a\nb\n", position) for position in range(4)] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "{{" * 20_000,
        "{%" * 20_000,
        "<a " * 14_000,
        "<a '" * 10_000,
        "<!--" * 10_000,
        "[" * 40_000,
        "[a" * 20_000,
        "[a](" * 10_000,
        "".join("`" * number + " " for number in range(280)),
        "`" * 40_000,
        "~~~\n" * 10_000,
        "<div>\n" * 7_000,
        "[a]: " * 8_000,
        "[a](case:b) " * 3_500,
        "[a](case:b)\n\n" * 3_000,
        "word. " * 7_000,
        "![" * 20_000,
        "\\" * 40_000,
        "# \n" * 13_000,
        "a\n-\n" * 10_000,
        "{: ." * 10_000,
        "https://" * 5_000,
        "| " * 20_000,
    ],
    ids=range(23),
)
def test_no_text_takes_long_to_link(text: str) -> None:
    begun = time.process_time()
    for link in link_text(text, Key("case", "x"), build_matcher([("word", ["word"], [])])).links:
        sentence_of(text, link)
    assert time.process_time() - begun < 3
