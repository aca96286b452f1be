from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from practice_bank.bank.links import line_of, link_text, sentence_of, typed_links
from practice_bank.model.resource import Key
from practice_bank.text.commonmark import to_html
from practice_bank.text.mentions import Matcher, build_matcher
from tests.conftest import GOLDEN, ROOT, SITE_EXTENSIONS

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.graph import Node

GLOSSARY = build_matcher(
    (
        ("pooled-budget", ["pooled budget"], ["PB"]),
        ("budget", ["budget"], []),
        ("lac", ["looked-after child"], ["LAC"]),
    )
)
OWN = Key("case", "own")

_INLINE = st.sampled_from(
    [
        "pooled budget",
        "Pooled budgets",
        "budget's",
        "LAC",
        "PB",
        "looked-after child",
        "plain",
        "words",
        "*pooled budget*",
        "**LAC**",
        "_budget_",
        "`pooled budget`",
        "`` ` LAC ``",
        "[pooled budget](https://a.b/LAC)",
        "[a](term:budget)",
        "[LAC][one]",
        "[LAC]",
        "[^LAC]",
        "![PB](https://a.b/x.png)",
        "[a [LAC] b](case:x)",
        "<https://a.b/LAC>",
        "https://a.b/budget",
        "<b>budget</b>",
        '<abbr title="LAC">x</abbr>',
        "!LAC",
        "\\LAC",
        "\\*",
        "&amp;",
        "3 < 4",
        "(budget)",
        "“LAC”",
        "budget:",
        "budget.",
        "e.g. LAC,",
        "a_budget_b",
        "<!-- LAC -->",
        "{{ budget }}",
        "budget(s)",
        "pooled-budget",
        "budget[1]",
        "[x]LAC",
        "LAC]",
        "(LAC](x)",
        '[a](https://a.b "LAC and budget")',
        "[a](https://a.b (pooled budget))",
        "[a](https://a.b 'a \\' LAC')",
        '[a](https://a.b\n"pooled\nbudget")',
        "[a]( case:a-budget-b )",
        "[a](\ncase:lac-budget)",
        "[a](<case:a-budget-b>)",
        "[a](https://a.b/a_(b_(c))_budget)",
        "[budget] [one]",
        "[a][two]",
        "[two]",
        "https://a.b/a_(b)_budget",
        "`LAC",
        "budget`",
    ]
)
_LINE = st.lists(_INLINE, min_size=1, max_size=6).map(" ".join)


def _fenced(line: str) -> str:
    return f"```text\n{line}\n\n{line}\n```"


_BLOCK = st.one_of(
    _LINE,
    st.tuples(_LINE, _LINE).map("\n".join),
    _LINE.map("# {}".format),
    _LINE.map("### {} ###".format),
    _LINE.map("{}\n=====".format),
    _LINE.map("{}\n---".format),
    _LINE.map("> {}".format),
    st.tuples(_LINE, _LINE).map(lambda two: f"- {two[0]}\n- {two[1]}"),
    st.tuples(_LINE, _LINE).map(lambda two: f"1. {two[0]}\n    - {two[1]}\n2. {two[0]}"),
    _LINE.map("- [ ] {}".format),
    st.tuples(_LINE, _LINE).map(lambda two: f"| A | B |\n| --- | --- |\n| {two[0]} | {two[1]} |"),
    _LINE.map(_fenced),
    _LINE.map("    {}".format),
    _LINE.map("~~~\n{}\n~~~".format),
    _LINE.map("<div>\n{}\n</div>".format),
    _LINE.map('<div markdown="1">\n{}\n</div>'.format),
    _LINE.map("<p>{}</p>".format),
    _LINE.map("<!-- {}\n\nmore -->".format),
    _LINE.map('!!! note "LAC"\n    {}'.format),
    _LINE.map("!!! note\n    {}".format),
    _LINE.map("[one]: https://a.b/budget\n\n{}".format),
    _LINE.map("[^LAC]: {}".format),
    _LINE.map('[two]: https://a.b/budget\n  "LAC and budget"\n\n{}'.format),
    _LINE.map("[two]: <https://a.b/LAC> (pooled budget)\n\n{}".format),
)
DOCUMENTS = st.lists(_BLOCK, min_size=1, max_size=4).map("\n\n".join)


def words_shown(text: str) -> tuple[str, list[str]]:
    """Return the words that a reader sees of Markdown, and those in place of pictures."""
    shown = markdown.markdown(text, extensions=SITE_EXTENSIONS)
    pictures = re.findall(r'alt="([^"]*)"', shown)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", shown)).split()), pictures


@settings(max_examples=400)
@given(DOCUMENTS)
@example("Wow!LAC and \\LAC")
@example("[LAC]\n\n[LAC]: https://a.b")
@example("Words[^LAC].\n\n[^LAC]: More words.")
@example("<div>\nLAC\n\nLAC\n</div>")
@example("  ```\n  one\n\n  LAC\n  ```")
@example('!!! note "LAC"\n    LAC')
@example("- a ` b\n- `LAC`")
def test_linking_never_changes_the_words_that_a_reader_sees(body: str) -> None:
    assert words_shown(link_text(body, OWN, GLOSSARY).text) == words_shown(body)


_TERM_LINK = re.compile(r'<a href="term:[^"]*">(.*?)</a>', re.DOTALL)


@settings(max_examples=400)
@given(DOCUMENTS)
@example("[guide](https://a.b/x (Pooled budgets explained)), [York]( case:york-budget )")
@example("| A | B |\n| --- | --- |\n| `LAC | `pooled budget` |")
@example('[g][r]\n\n[r]: https://a.b/x\n  "Pooled budgets explained"')
def test_a_glossary_link_stands_in_no_part_of_anything_else(body: str) -> None:
    """What the renderer of contributed texts makes of it is the same but for those links."""
    body = body.replace("](term:", "](by-hand:")
    linked = link_text(body, OWN, GLOSSARY).text
    assert _TERM_LINK.sub(r"\1", to_html(linked)) == to_html(body)


def test_the_links_of_the_case_with_glossary_words_in_them_stay_as_they_are() -> None:
    """The input 10."""
    body = """\
See [guide](https://example.org/x (Pooled budgets explained)), [York]( case:york-looked-after-child
), [u](https://example.org/a_(b_(c))_pooled-budget), [g][r].

[r]: https://example.org/x
  "Pooled budgets explained"
"""
    linked = link_text(body, OWN, GLOSSARY)
    assert linked.text == body
    assert [link.target for link in linked.links] == [Key("case", "york-looked-after-child")]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("See [a b](case:gone).", "See a b."),
        ("See [a][r].\n\n[r]: case:gone", "See a.\n\n[r]: case:gone"),
        ("See [r][].\n\n[r]: case:gone", "See r.\n\n[r]: case:gone"),
        ("See [r].\n\n[r]: case:gone", "See r.\n\n[r]: case:gone"),
        ('See [a](\n<case:gone>\n"title").', "See a."),
    ],
)
def test_a_link_to_what_is_gone_becomes_its_words_however_it_is_written(
    body: str, words: str
) -> None:
    assert link_text(body, OWN, GLOSSARY, {Key("case", "gone")}).text == words


@pytest.mark.parametrize(
    "path", sorted((GOLDEN / "links").glob("*[!t].md")), ids=lambda path: path.stem
)
def test_linking_never_changes_the_words_of_the_golden_files(path: Path) -> None:
    body = path.read_text("utf-8")
    assert words_shown(link_text(body, OWN, GLOSSARY).text) == words_shown(body)


def test_linking_never_changes_the_words_of_the_real_bank(real_bank: Bank) -> None:
    nodes: list[Node] = [*real_bank.resources.values(), *real_bank.pages.values()]
    for node in nodes[::3]:
        assert words_shown(real_bank.graph.texts[node.key]) == words_shown(node.document.body), (
            node.key
        )


@given(DOCUMENTS)
def test_the_places_of_the_links_are_those_of_the_body_in_its_order(body: str) -> None:
    links = link_text(body, OWN, GLOSSARY).links
    starts = [link.start for link in links]
    assert starts == sorted(starts)
    for link in links:
        assert body[link.start] in "[!" if link.by_hand else body[link.start].isalnum()


@given(DOCUMENTS)
def test_each_term_is_linked_once_at_most_and_never_when_it_is_linked_by_hand(body: str) -> None:
    links = link_text(body, OWN, GLOSSARY).links
    by_themselves = [link.target for link in links if not link.by_hand]
    assert len(set(by_themselves)) == len(by_themselves)
    assert not set(by_themselves) & {link.target for link in links if link.by_hand}


@given(DOCUMENTS)
def test_linking_a_linked_text_again_changes_nothing(body: str) -> None:
    once = link_text(body, OWN, GLOSSARY).text
    assert link_text(once, OWN, GLOSSARY).text == once


def test_the_first_mention_is_linked_and_the_next_is_not() -> None:
    linked = link_text("A pooled budget, a pooled budget.", OWN, GLOSSARY)
    assert linked.text == "A [pooled budget](term:pooled-budget), a pooled budget."
    assert [(link.target, link.start, link.end, link.by_hand) for link in linked.links] == [
        (Key("term", "pooled-budget"), 2, 15, False)
    ]


def test_no_two_links_stand_in_one_line_by_themselves() -> None:
    linked = link_text("A pooled budget for a looked-after child.", OWN, GLOSSARY)
    assert linked.text == "A [pooled budget](term:pooled-budget) for a looked-after child."
    # It is named all the same.
    assert [link.target.slug for link in linked.links] == ["pooled-budget", "lac"]


def test_a_term_is_linked_at_its_first_mention_that_has_a_line_of_its_own() -> None:
    text = f"A pooled budget for LAC. {'Words go on. ' * 8}More of LAC, and on\nto a budget."
    assert link_text(text, OWN, GLOSSARY).text == (
        f"A [pooled budget](term:pooled-budget) for LAC. {'Words go on. ' * 8}"
        "More of [LAC](term:lac), and on\nto a [budget](term:budget)."
    )


def test_no_link_is_written_in_beside_one_made_by_hand() -> None:
    text = "See [York](case:york) and its pooled budget."
    linked = link_text(text, OWN, GLOSSARY)
    assert linked.text == text
    assert {link.target.slug for link in linked.links} == {"york", "pooled-budget"}


def test_a_term_does_not_link_to_itself_but_to_other_terms() -> None:
    text = "A pooled budget is a budget."
    assert (
        link_text(text, Key("term", "pooled-budget"), GLOSSARY).text
        == "A pooled budget is a [budget](term:budget)."
    )


def test_a_term_that_is_linked_by_hand_later_is_not_linked_before() -> None:
    text = "A pooled budget. See [this](term:pooled-budget)."
    assert link_text(text, OWN, GLOSSARY).text == text


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[a](case:york)", ("case", "york")),
        ("[a](topic:stages/plan)", ("topic", "stages/plan")),
        ("[a](case:york#context)", ("case", "york")),
        ('[a](case:york "title")', ("case", "york")),
        ("[a](page:about)", ("page", "about")),
        ("![a](case:york)", ("case", "york")),
        ("[a](sorce:paper)", ("sorce", "paper")),
        ("[a](Case:york)", ("Case", "york")),
        ("[a [b] c](case:york)", ("case", "york")),
        ("[a\nb](case:york)", ("case", "york")),
        ("[a](case:york (title))", ("case", "york")),
        ("[a](case:york 'a title')", ("case", "york")),
        ('[a](case:york\n"a\ntitle")', ("case", "york")),
        ('[a](case:york "a \\" title")', ("case", "york")),
        ("[a](\ncase:york)", ("case", "york")),
        ("[a]( case:york )", ("case", "york")),
        ("[a](<case:york>)", ("case", "york")),
        ("[a][r]\n\n[r]: case:york", ("case", "york")),
        ("[a][R  r]\n\n[r R]: <case:york> 'title'", ("case", "york")),
        ("[r][]\n\n[r]: case:york", ("case", "york")),
        ("[r]\n\n[r]:\n  case:york\n  (title)", ("case", "york")),
    ],
)
def test_a_typed_link_is_found_by_its_kind_and_slug_known_or_not(
    text: str, target: tuple[str, str]
) -> None:
    assert [link.target for link in typed_links(text)] == [target]


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://a.b)",
        "[a](mailto:a@b.c)",
        "[a](tel:123)",
        "[a](site:topics/)",
        "[a](b.md)",
        "[a](#b)",
        "[a][case:b]",
        "[a]",
        "case:york",
        "[a](ftp://x)",
    ],
)
def test_other_links_are_no_typed_links(text: str) -> None:
    assert list(typed_links(text)) == []


def test_a_typed_link_in_code_is_no_link() -> None:
    assert list(typed_links("`[a](case:b)`\n\n```\n[a](case:b)\n```\n")) == []


def test_a_link_knows_its_sentence_and_its_line_in_the_file() -> None:
    body = "One.\n\nTwo. See [York](case:york) for *more*. Three."
    (link,) = link_text(body, OWN, build_matcher([])).links
    assert sentence_of(body, link) == "See York for more."
    assert line_of(body, 10, link) == 12


# The places in sources are titles in the sources' own words, and are left out.
# Words in capitals that are no term, and why no reader needs a meaning for them.
_NOT_TERMS = {
    "UK": "everyone knows it",
    "II": "a number",
    "III": "a number",
}


def test_every_abbreviation_in_the_case_studies_has_a_glossary_entry(real_bank: Bank) -> None:
    names = {
        name
        for term in real_bank.of_kind("term")
        for name in (
            term.title,
            *getattr(term.front, "abbreviations", ()),
            *getattr(term.front, "aliases", ()),
        )
    }
    known = {word for name in names for word in re.findall(r"\b[A-Z][A-Z0-9]{1,5}\b", name)}
    unknown: dict[str, str] = {}
    for path in sorted((ROOT / "case_studies").glob("*.md")):
        text = re.sub(
            r"unit: GBP|\bat: \"[^\"]*\"|`[^`]*`|\]\([^)]*\)", "", path.read_text("utf-8")
        )
        for word in re.findall(r"\b([A-Z]{2,6})s?\b", text):
            if word not in known and word not in _NOT_TERMS:
                unknown.setdefault(word, path.name)
    assert unknown == {}


def test_a_glossary_without_terms_leaves_every_text_as_it_is() -> None:
    assert link_text("A pooled budget.", OWN, Matcher({})).text == "A pooled budget."
