"""A contributed text stands on its page as it was written, or it is told what does not."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.model.resource import Key
from practice_bank.rules.as_rendered import check_as_rendered
from practice_bank.rules.facts import Facts
from practice_bank.rules.plain_markdown import check_plain_markdown
from practice_bank.site.markdown import body_html
from tests.conftest import (
    CASE_HEADINGS,
    VOCABULARY,
    BankFactory,
    case_text,
    line_with,
    source_text,
    topic_text,
)
from tests.rules.texts import CASE_KIND, said, with_body

# What a reader has to see is in capitals, and nothing else is. Some of it Markdown drops or shows
# with its marks: that has to be told.
_INLINE = st.sampled_from(
    [
        "ONE",
        "**TWO**",
        "** THREE **",
        "**FOUR **FIVE",
        "__SIX__",
        "__ SEVEN__",
        "*EIGHT*",
        "[NINE](https://a.b)",
        '[TEN](https://a.b "a title")',
        "[A](https://a.b (a title))",
        "[B](<https://a.b/x>)",
        "[C](https://a.b/my report.pdf)",
        "[D] (https://a.b)",
        "(E)[https://a.b]",
        "[F][r]",
        "[G][nope]",
        "[H][]",
        "[R]",
        "[SIC]",
        "I[^1]",
        "~~J~~",
        "~K~",
        "`L`",
        "\\[M\\](x)",
        "\\*\\*N\\*\\*",
        "O_P",
        "2 * 3 * 4",
        "[Q](case:york)",
        "[[S]](https://a.b)",
        "T | U",
        "&amp; V",
        "W\\",
    ]
)
_LINE = st.lists(_INLINE, min_size=1, max_size=4).map(" ".join)
_BLOCK = st.one_of(
    _LINE,
    st.tuples(_LINE, _LINE).map("\n".join),
    _LINE.map("{}\n---".format),
    _LINE.map("{}\n===".format),
    _LINE.map("{}\n\n---".format),
    _LINE.map("- {}\n---".format),
    _LINE.map("- [ ] {}".format),
    _LINE.map("> {}\n> ---".format),
    st.tuples(_LINE, _LINE).map(lambda two: f"- {two[0]}\n- {two[1]}"),
    st.tuples(_LINE, st.sampled_from("1289")).map(lambda two: f"1. {two[0]}\n{two[1]}. {two[0]}"),
    _LINE.map("2015. {}\n2017. MORE".format),
    _LINE.map("| a | b |\n| - | - |\n| {} | y |".format),
    _LINE.map("| a | b |\n| - | - |\n| x | y | {} |".format),
    _LINE.map("a | b\n- | -\n{}".format),
    _LINE.map("[r]: https://a.b\n\n{}".format),
    _LINE.map("[NOTE]: important\n\n{}".format),
    st.just("[NOTE]: https://a.b"),
    _LINE.map("```\n{}\n```".format),
    _LINE.map("    {}".format),
)
_BODIES = st.lists(_BLOCK, min_size=1, max_size=3).map("\n\n".join)
_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SEEN = re.compile(r"[A-Z]{1,}(?![a-z])|\b\d+\b")
# Marks that no reader is to see.
_MARKS = re.compile(r"\]\[|\]\(|\)\[|~~|\[\^|\[ \]")
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")


def codes_of(body: str) -> list[str]:
    document = with_body(body)
    problems = [*said(check_plain_markdown, document), *said(check_as_rendered, document)]
    return [problem.code for problem in problems]


def capitals_written(body: str) -> list[str]:
    """Return what a reader has to see of a text: all capitals that are no label of a definition."""
    without_numbers = re.sub(r"^\d+\. ", "", body, flags=re.MULTILINE)
    return re.findall(r"[A-Z]+", without_numbers)


@settings(max_examples=1500)
@given(_BODIES)
@example("We spent five POUNDS on it.\n---\nThen we stopped.")
@example("| a | b |\n|---|---|\n| d | e | LOST |\n| `x|y` | LOST too |")
@example("2015. A\n2017. B")
@example("1. A\n1. B")
@example("- A\n  1. B\n  3. C\n- D")
def test_each_word_stands_on_the_page_and_no_mark_does_or_it_is_told(body: str) -> None:
    if codes_of(body):
        return
    html = body_html(body)
    seen = unescape(_TAG.sub("", html))
    shown = re.findall(r"[A-Z]+", seen)
    labels = re.findall(r"^\[([A-Z]+)\]:", body, re.MULTILINE)
    assert shown == [word for word in capitals_written(body) if word not in labels] or labels
    outside_code = unescape(_TAG.sub("", _CODE.sub("", body_html(_ESCAPED.sub("q", body)))))
    assert not _MARKS.search(outside_code)
    assert "<h1" not in html
    assert "<h2" not in html
    numbers = [int(number) for number in re.findall(r"^[ >-]*(\d+)\. ", body, re.MULTILINE)]
    for start in re.findall(r'<ol start="(\d+)"', html):
        assert int(start) in numbers


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("One.\n\nTwo [a][nope].", "raw-marks", 3),
        ("One.\n\n** Two ** three.", "raw-marks", 3),
        ("One.[^1]\n\n[^1]: See the report.", "raw-marks", 1),
        ("One (two)[https://a.b].", "raw-marks", 1),
        ("One [two] (https://a.b).", "raw-marks", 1),
        ("One [two] (case:york).", "raw-marks", 1),
        ("One [two](https://a.b/my report.pdf).", "raw-marks", 1),
        ("One [two](case:york foster carers).", "raw-marks", 1),
        ("One ~~two~~.", "raw-marks", 1),
        ("- [ ] One", "raw-marks", 1),
        ("One.\n\n- One\n- [x] Two", "raw-marks", 2),
        ("One.\n\n[two]: https://a.b", "lost-words", 3),
        ("| a |\n| - |\n| b | c |", "lost-words", 3),
        ("1. One\n2. Two\n4. Three", "other-number", 3),
        ("One\n---", "wrong-headings", 1),
        ("One\n===", "wrong-headings", 1),
        ("> One\n> ---", "wrong-headings", 1),
    ],
)
def test_what_readers_would_see_in_another_way_is_told_on_its_line(
    text: str, code: str, line: int
) -> None:
    document = with_body(text)
    problems = [*said(check_plain_markdown, document), *said(check_as_rendered, document)]
    assert {problem.code for problem in problems} == {code}, problems
    # Of a list, the line before the first item that is wrong is as near.
    assert abs(problems[0].line - document.body_line + 1 - line) <= (code == "raw-marks")
    assert all(problem.hint for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "One\n\n---\n\nTwo",
        "- One\n\n---",
        "1. One\n1. Two\n1. Three",
        "3. One\n4. Two",
        "1. One\n   1. Two\n   2. Three\n2. Four",
        "| a | b |\n| - | - |\n| c \\| d | e |",
        "| a | b |\n| - | - |\n| c |",
        "a | b\n- | -\nc | d",
        "He said [sic] so, [as we heard].",
        "\\[a\\](https://a.b) and \\*\\* and \\[^1\\]",
        "`[a][b]` and `**`",
        "```\n[a][b] ** ~~\n```",
        "2 ** 3 is 8",
        "snake__case",
        "[a][b]\n\n[b]: https://a.b",
        "[b]\n\n[b]: https://a.b",
        "## A heading",
    ],
)
def test_what_stands_on_the_page_as_written_is_accepted(text: str) -> None:
    assert codes_of(text) == []


def test_an_editors_page_has_its_own_markdown() -> None:
    document = with_body("One [a][nope].\n---\n")
    assert list(check_as_rendered(document, Facts(None, VOCABULARY, document))) == []


def sound(**files: str) -> dict[str, str]:
    """Return the files of a small bank with some more."""
    return {
        "docs/sources/paper.md": source_text(),
        "docs/topics/stages/plan.md": topic_text(),
        "docs/topics/levels/local.md": topic_text(id="pppp3"),
        **files,
    }


def body_with(text: str) -> str:
    """Return the body of a case whose first section has a text."""
    sections = [f"## {heading}\n\nPlain words.\n" for heading in CASE_HEADINGS]
    return "\n".join([f"## {CASE_HEADINGS[0]}\n\n{text}\n", *sections[1:]])


def test_every_dead_link_of_the_case_is_told_however_it_is_written(bank_in: BankFactory) -> None:
    """The input 09, with a name of its own for each link: the same twice on a line is told once."""
    text = """\
See [a][r], [b](case:yorkl (title)), [c](
case:yorkm), [d](Case:york-foster-carers).

[r]: case:yorkk"""
    case = case_text(body_with(text))
    other = case_text(id="cccc3", title="Another")
    root = bank_in(
        sound(**{"case_studies/x.md": case, "case_studies/york-foster-carers.md": other})
    )
    links = [each for each in check(root) if each.code in ("unknown-link", "unsafe-link")]
    first = line_with(case, "See [a]")
    assert [(each.line, each.code) for each in links] == [
        (first, "unknown-link"),
        (first, "unknown-link"),
        (first, "unknown-link"),
        (first + 1, "unsafe-link"),
    ]
    assert "Did you mean ‘case’?" in links[-1].hint


def test_a_link_by_its_label_is_a_backlink(bank_in: BankFactory) -> None:
    case = case_text(body_with("As [in York][y] and [Y].\n\n[y]: case:york 'York'"))
    york = case_text(id="cccc3", title="York")
    bank = load_bank(bank_in(sound(**{"case_studies/x.md": case, "case_studies/york.md": york})))
    assert bank.problems == ()
    edges = bank.backlinks(Key("case", "york"))
    assert [(edge.source, edge.sentence) for edge in edges] == [
        (Key("case", "x"), "As in York and [Y]."),
        (Key("case", "x"), "As in York and [Y]."),
    ]


def test_the_case_with_lines_below_text_is_told_at_both() -> None:
    """The input 20."""
    text = "We spent five pounds on it.\n---\nThen we stopped.\n\nSecond\n======"
    document = with_body(body_with(text))
    problems = said(check_as_rendered, document, CASE_KIND)
    assert [(each.line - document.body_line, each.code) for each in problems] == [
        (2, "wrong-headings"),
        (6, "wrong-headings"),
    ]


def test_the_case_with_more_cells_than_columns_is_told_at_both_rows() -> None:
    """The input 21."""
    text = "| a | b |\n|---|---|\n| d | e | lost |\n| `x|y` | lost too |"
    document = with_body(body_with(text))
    problems = said(check_as_rendered, document, CASE_KIND)
    assert [(each.line - document.body_line, each.code) for each in problems] == [
        (4, "lost-words"),
        (5, "lost-words"),
    ]
    assert "‘lost’" in problems[0].message
