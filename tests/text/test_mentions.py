from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.text.mentions import Mention, build_matcher, plurals

WORDS = st.sampled_from(["a", "b", "c", "ab", "bus", "city", "Child's", "child’s"])
WORDINGS = st.lists(
    st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8, unique=True
)
TEXTS = st.lists(
    st.one_of(WORDS, st.sampled_from(["buses", "cities", "A", "abs", "·"])), max_size=30
).map(" ".join)


def found(text: str, wordings: list[str], abbreviations: tuple[str, ...] = ()) -> list[str]:
    names = [(wording, [wording], ()) for wording in wordings] + [
        (short, (), [short]) for short in abbreviations
    ]
    return [text[mention.start : mention.end] for mention in build_matcher(names).find(text)]


@given(TEXTS, WORDINGS)
def test_mentions_come_in_order_and_never_overlap(text: str, wordings: list[str]) -> None:
    mentions = list(build_matcher((wording, [wording], ()) for wording in wordings).find(text))
    edges = [edge for mention in mentions for edge in (mention.start, mention.end)]
    assert edges == sorted(edges)
    assert all(mention.start < mention.end for mention in mentions)


def test_a_letter_that_grows_when_made_small_moves_no_mention() -> None:
    assert found("İİ the BUS and the City", ["bus", "city"]) == ["BUS", "City"]


def _phrases_of(wording: str) -> set[tuple[str, ...]]:
    *first, last = wording.lower().replace("’", "'").split()
    return {(*first, word) for word in (last, *plurals(last))}


@given(TEXTS, WORDINGS)
def test_reading_word_by_word_finds_the_same(text: str, wordings: list[str]) -> None:
    words, phrases = (
        text.lower().replace("’", "'").split(),
        {p for wording in wordings for p in _phrases_of(wording)},
    )
    expected, index = [], 0
    while index < len(words):
        lengths = [
            length
            for length in (4, 3, 2, 1)
            if _is_phrase(words[index : index + length], phrases, length)
        ]
        if lengths:
            expected.append((index, lengths[0]))
        index += lengths[0] if lengths else 1
    mentions = build_matcher((wording, [wording], ()) for wording in wordings).find(text)
    assert [
        (text[: m.start].count(" "), text[m.start : m.end].count(" ") + 1) for m in mentions
    ] == expected


def _is_phrase(words: list[str], phrases: set[tuple[str, ...]], length: int) -> bool:
    bare = [*words[:-1], words[-1].removesuffix("'s")] if words else []
    return len(words) == length and bool({tuple(words), tuple(bare)} & phrases)


@given(TEXTS, WORDINGS)
def test_the_order_of_the_glossary_does_not_matter(text: str, wordings: list[str]) -> None:
    def mentions(names: list[str]) -> list[Mention]:
        return list(build_matcher((name, [name], ()) for name in names).find(text))

    assert mentions(wordings) == mentions(wordings[::-1])


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("budget", "budgets"),
        ("authority", "authorities"),
        ("survey", "surveys"),
        ("bus", "buses"),
        ("box", "boxes"),
        ("branch", "branches"),
        ("wish", "wishes"),
        ("child", "childs"),
        ("y", "ys"),
    ],
)
def test_regular_plurals_are_made(word: str, plural: str) -> None:
    assert plurals(word) == (plural,)


def test_the_longest_wording_wins() -> None:
    wordings = ["joint", "joint commissioning", "joint commissioning unit", "unit"]
    assert found("A joint commissioning unit.", wordings) == ["joint commissioning unit"]
    assert found("A joint commissioning body, a joint unit.", wordings) == [
        "joint commissioning",
        "joint",
        "unit",
    ]


def test_after_a_longer_wording_that_fails_a_shorter_one_is_tried() -> None:
    assert found(
        "joint commissioning units of", ["joint commissioning unit officer", "joint commissioning"]
    ) == ["joint commissioning"]


def test_only_whole_words_are_found() -> None:
    assert found("repooled pooling pool9 spool pool", ["pool"]) == ["pool"]
    assert found("_pool_ and *pools*", ["pool"]) == ["pool", "pools"]


def test_capitals_do_not_matter_for_words_and_do_for_abbreviations() -> None:
    assert found("POOL Pool pool", ["pool"]) == ["POOL", "Pool", "pool"]
    assert found("NEET Neet neet NEETs", [], ("NEET",)) == ["NEET", "NEETs"]


def test_an_abbreviation_is_found_only_in_its_capitals() -> None:
    assert found("It is IT, and la is not LA.", [], ("IT", "LA")) == ["IT", "LA"]


def test_both_apostrophes_are_one_and_a_possessive_stays_outside() -> None:
    assert found("a children’s trust, a children's trust", ["children's trust"]) == [
        "children’s trust",
        "children's trust",
    ]
    assert found("the board's, the board’s, the boards’", ["board"]) == ["board", "board", "boards"]


def test_a_wording_may_be_cut_by_a_hyphen_a_slash_or_one_line_end() -> None:
    assert found("a-b a/b a / b a\nb a \u00a0b", ["a b"]) == [
        "a-b",
        "a/b",
        "a / b",
        "a\nb",
        "a \u00a0b",
    ]


@pytest.mark.parametrize(
    "gap", ["\n\n", ". ", "; ", ": ", " | ", "\x00", " * ", " (", "\n> ", "\n- ", "--"]
)
def test_a_wording_is_not_cut_by_anything_else(gap: str) -> None:
    assert found(f"a{gap}b", ["a b"]) == []


def test_a_glossary_of_nothing_finds_nothing() -> None:
    assert found("any words", []) == []
    assert list(build_matcher([("x", ["", "…", "-"], ["—"])]).find("x - … —")) == []


def test_the_time_is_that_of_the_text_and_not_of_the_glossary() -> None:
    names = [(f"word-{number}", [f"word{number} of {number % 7}"], ()) for number in range(500)]
    matcher, text = build_matcher(names), "word3 of 3, word5 of 9. " * 20_000
    begun = time.process_time()
    assert len(list(matcher.find(text))) == 20_000
    assert time.process_time() - begun < 3


def test_a_comma_is_crossed_only_where_the_name_has_one() -> None:
    names = [
        ("unit", ("joint commissioning unit",), ()),
        ("department", ("Department for Children, Schools",), ()),
    ]
    matcher = build_matcher(names)
    assert list(matcher.find("by joint commissioning, unit costs fell")) == []
    found = matcher.find("the Department for Children, Schools and others")
    assert [mention.slug for mention in found] == ["department"]
