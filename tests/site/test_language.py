"""What is in the bank's own language says so, and what is in the interface's, on every page and in
every part of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from practice_bank.site.language import language_of, without_region
from practice_bank.site.wording import say
from tests.conftest import VOCABULARY
from tests.html_tree import Element, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.bank.bank import Bank
    from tests.site_fixtures import BuiltSite

# Attributes whose values are read out or shown.
_WORDS_IN = ("aria-label", "placeholder", "title", "alt")
# Of the bank's own texts each has this letter, and no word of the interface has it.
_THEIRS = "ß"
_WORD = re.compile(r"[^\W\d_]{3,}")
# What is in no language, or the same in each.
_NO_LANGUAGE = re.compile(r"https?://\S+|[\w./-]+/|CSV|Nobody")
# Sentences of the interface that have something of the bank in them.
_MIXED = re.compile(
    "|".join(
        (
            "See all .*|all .*",
            "About this .*",
            "(?:.* · |Like this one: )(?:one case mentions the other|both mention|same).*",
            ".* · .* · (?:.* to .*|year not reported|.* evidence)",
            ".* not reported",
            "Maßfälle from|named .* and others whose names are withheld, best documented first.",
            ".* by große Gefahr(?:: where the bank has many cases, and where it has none)?",
            "Competencies: Stufe . ß",
            "What each of them looks like at this level. .*",
            ".* that no page uses",
            "Ended in 1999. Now: .*",
            "How many different .* are named in the cases.",
            "A case with several .* or .* is counted under each of them.",
            "(?:Cases|Number of cases) by .* and .*",
            "Every .* that the bank sorts its cases by: .*",
            "Meßgerät.",
        )
    )
)
# These pages show what editors write, and with it what is made of it.
_EXAMPLES = re.compile(r"macros/\w+/")


def pages(other_site: BuiltSite) -> Iterator[tuple[str, Page]]:
    """Yield each page but those of examples, by its name."""
    yield from (
        (name, page) for name, page in other_site.pages().items() if not _EXAMPLES.match(name)
    )


def texts(element: Element, language: str = "", path: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield each text of an element, the language that it is in, and where it stands."""
    language = element.attributes.get("lang", language)
    path = f"{path} {'.'.join((element.tag, *element.classes))}"
    for name in _WORDS_IN:
        if name in element.attributes:
            yield element.attributes[name], language, f"{path}@{name}"
    for child in element.children:
        if isinstance(child, Element):
            if child.tag not in ("script", "style", "code", "pre", "head"):
                yield from texts(child, language, path)
        else:
            yield child, language, path


def is_theirs(text: str) -> bool:
    return _THEIRS in text


def has_words(text: str) -> bool:
    return bool(_WORD.search(_NO_LANGUAGE.sub("", text)))


@pytest.mark.site
def test_a_page_is_in_the_language_of_the_bank(other_site: BuiltSite) -> None:
    for name, page in other_site.pages().items():
        assert page.root.one("html").attributes["lang"] == "de", name


@pytest.mark.site
def test_no_word_of_the_interface_is_said_to_be_in_the_language_of_the_bank(
    other_site: BuiltSite,
) -> None:
    wrong = set()
    for name, page in pages(other_site):
        for text, language, path in texts(page.root.one("html")):
            if language == "de" and has_words(text) and not is_theirs(text):
                wrong.add(f"{name}: {text.strip()[:80]} ({path})")
    assert not wrong, "\n".join(sorted(wrong)[:300])


@pytest.mark.site
def test_no_text_of_the_bank_is_said_to_be_in_the_language_of_the_interface(
    other_site: BuiltSite,
) -> None:
    wrong = set()
    for name, page in pages(other_site):
        for text, language, path in texts(page.root.one("html")):
            is_mixed = _MIXED.fullmatch(" ".join(text.split()))
            if language == "en" and is_theirs(text) and not is_mixed:
                wrong.add(f"{name}: {text.strip()[:80]} ({path})")
    assert not wrong, "\n".join(sorted(wrong)[:300])


def test_nothing_says_its_language_where_the_two_are_the_same(fixture_bank: Bank) -> None:
    language = language_of(fixture_bank.vocabulary)
    assert (language.content, language.interface) == ("en", "en")
    assert language.ours == language.lang("Checklists") == language.theirs == ""
    assert language.our_words("<b>") == "&lt;b&gt;"


def test_words_of_ours_say_so_and_those_of_the_bank_do_not(other_bank: Bank) -> None:
    language = language_of(other_bank.vocabulary)
    assert language.ours == ' lang="en"'
    assert language.theirs == ' lang="de"'
    assert language.lang("Checklists") == language.ours
    assert language.lang("Maßfälle") == ""
    assert language.our_words("no <b>") == '<span lang="en">no &lt;b&gt;</span>'


def test_a_text_made_of_our_words_is_ours_whatever_is_filled_in(other_bank: Bank) -> None:
    said = say(other_bank.vocabulary, "coverage.own", kind="Meßgeräte")
    assert language_of(other_bank.vocabulary).lang(said) == ' lang="en"'


@pytest.mark.parametrize(
    ("tag", "without"),
    [
        ("en-GB", "en"),
        ("de", "de"),
        ("zh-Hant", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("es-419", "es"),
        ("sr-Latn-RS", "sr-Latn"),
    ],
)
def test_a_language_is_named_without_its_region(tag: str, without: str) -> None:
    assert without_region(tag) == without


@pytest.mark.parametrize(
    ("name", "within"),
    [("Case studies", "case studies"), ("EU grants", "EU grants"), ("A", "A"), ("", "")],
)
def test_within_a_sentence_a_name_has_a_small_letter_unless_it_is_an_abbreviation(
    name: str, within: str
) -> None:
    assert language_of(VOCABULARY).in_sentence(name) == within


def test_within_a_sentence_german_nouns_keep_their_capital_and_words_of_ours_do_not(
    other_bank: Bank,
) -> None:
    language = language_of(other_bank.vocabulary)
    assert language.in_sentence("Maßfälle") == "Maßfälle"
    assert language.in_sentence("Checklists") == "checklists"
