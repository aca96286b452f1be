"""The form’s scripts beside the check: any value arrives as it was written, and the rules are the
same.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from practice_bank.model.fields import Result
from practice_bank.model.vocabulary import Currency
from practice_bank.rules.people import as_searched, people_in, small_words
from practice_bank.rules.people_table import people_of
from practice_bank.rules.plain_markdown import live_rules
from practice_bank.sharing.case_file import file_name
from practice_bank.sharing.questions import figures
from practice_bank.sharing.web_form import as_javascript, people_rule
from practice_bank.site.figures import Figures
from practice_bank.site.language import language_of
from practice_bank.text.frontmatter import HIDDEN_CHARACTER, Document, parse
from tests.conftest import KIND_NAMES, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


_SIGNS = st.characters(codec="utf-8")
_TEXT = st.one_of(
    st.text(_SIGNS, max_size=20),
    st.text("aé #:-'\"\\{}[]|>&*!%@`,?\n\t\u2003\u20ac\U0001f600", max_size=12),
    st.sampled_from(
        [
            "no",
            "Yes",
            "on",
            "null",
            "~",
            "",
            "2004",
            "2004-05-06",
            "1e3",
            "0x1f",
            "-",
            "---",
            "- a",
            "a: b",
            "a #b",
            "'",
            '"',
            "\\n",
            "true",
            "=",
            "<<",
            ".5",
            "12:30",
            "a:",
            "# a",
            "? a",
            "…",
            "no ",
        ]
    ),
)
_NUMBER = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 6)),
    st.sampled_from([0.000001, -0.0000005, 0.1, 1e9]),
)
_SCALAR = st.one_of(_TEXT, _NUMBER, st.booleans())
_FIELDS = st.dictionaries(st.sampled_from(["a", "b_c", "why", "at"]), _SCALAR, min_size=1)
_FRONT = st.dictionaries(
    st.sampled_from(["id", "title", "results", "sources", "stages", "cost", "status"]),
    st.one_of(
        _SCALAR,
        _FIELDS,
        st.lists(_TEXT, min_size=1, max_size=4),
        st.lists(_FIELDS, min_size=1, max_size=3),
    ),
    min_size=1,
)


def texts_in(value: object) -> Iterator[str]:
    """Yield every text in a value; a carriage return is a hidden sign to the reader where it is
    escaped.
    """
    if isinstance(value, str):
        yield value.replace("\r", "\0")
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)


@settings(max_examples=60)
@given(fronts=st.lists(_FRONT, min_size=1, max_size=25))
def test_any_value_is_read_back_from_the_yaml_as_it_was(
    serialiser: Page, fronts: list[dict[str, Any]]
) -> None:
    """Signs that no file may have are refused before, in the form; here they would be refused by
    the reader.
    """
    sound = [front for front in fronts if not any(map(HIDDEN_CHARACTER.search, texts_in(front)))]
    texts: list[str] = serialiser.evaluate(
        "(fronts) => fronts.map((front) => window.toYaml(front))", sound
    )
    for front, text in zip(sound, texts, strict=True):
        read = parse("x.md", f"---\n{text}---\n".encode())
        assert isinstance(read, Document), (read, text)
        assert read.data == front, text


RULE_SAMPLES = (
    "plain",
    "a < b",
    "<b>",
    "<!-- x",
    "<https://a.org>",
    "</p",
    "{{ x }}",
    "{% x %}",
    "{# x",
    "{: .a}",
    "{ .a }",
    "{x}",
    "--8<-- 'x'",
    "-8<-",
    "![](x)",
    "---\na: b\n---\n",
    "=1",
    "+a(",
    "-50",
    "\x07",
    "\u202e",
    "\u2028",
    "\u00ad",
    "\ufeff",
    "[a](http://x)",
    "[a](case:b)",
    "[a](JavaScript:x)",
    "[a]: data:x",
    "[a](  <file:x>)",
    "[^1]",
    "\\[^1]",
    "~~struck out~~",
    "~~~ a fence",
    "(words)[https://a.org]",
    "[words] (https://a.org)",
    "[words] (case:b)",
    "[words](https://a.org/my report.pdf)",
    '[words](https://a.org "title")',
    "- [ ] to tick",
    "a\n1. [x] ticked",
    "\U000e0041",
    "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "\U0001f3f4\U000e0067\U000e0041",
    "\U0001f600",
)


def test_the_rules_find_in_the_browser_what_they_find_in_the_check(serialiser: Page) -> None:
    rules = live_rules(KIND_NAMES)
    patterns = [
        *(rule.pattern for rule in (*rules.field, *rules.body)),
        rules.target,
        HIDDEN_CHARACTER,
    ]
    found = serialiser.evaluate(
        "([patterns, texts]) => patterns.map((p) => texts.map((text) => new RegExp(p, 'u').test(text)))",
        [[as_javascript(pattern) for pattern in patterns], RULE_SAMPLES],
    )
    assert found == [[bool(pattern.search(text)) for text in RULE_SAMPLES] for pattern in patterns]
    assert all(any(row) for row in found), "a rule that no sample meets is not tested"


def test_the_form_and_the_import_name_a_file_alike(serialiser: Page) -> None:
    titles = [
        "Short breaks: a first year",
        "Café & crèche – naïve?",
        "The area’s own",
        "x" * 90,
        "a " * 90,
        "…",
        "Ærø",
        "Straße, Łódź, GROẞ, Đà, þing, ħ, ı",
        "A1 b2-c3_d4",
        "word " * 11 + "unbreakable" * 3,
        "İstanbul",
        "ﬁnd ½ Ⅷ",
    ]
    found = serialiser.evaluate(
        "async (titles) => { const { fileName } = await import(location.href.replace('yaml.js', 'case-file.js'));"
        " return titles.map((title) => fileName(title, 'bcdf2')); }",
        titles,
    )
    assert found == [file_name(title, "bcdf2") for title in titles]


CURRENCIES = (Currency("GBP", "£"), Currency("EUR", "€", before=False))
RESULTS = (
    {"value": 300000, "unit": "GBP"},
    {"value": 300000, "unit": "EUR", "approximate": True},
    {"value": -0.5, "unit": "GBP"},
    {"value": 16, "unit": "posts"},
    {"change": 5, "unit": "%"},
    {"change": -50, "unit": "%"},
    {"change": 1500.25, "unit": "EUR"},
    {"change": 0, "unit": "places"},
    {"before": 87, "after": 61.5, "unit": "children"},
    {"before": 10, "after": 90, "unit": "%", "approximate": True},
    {"low": 1000, "high": 2000, "unit": "EUR"},
    {"low": -2, "high": 5, "unit": "°C"},
)


def test_a_figure_is_previewed_as_its_page_shows_it(serialiser: Page) -> None:
    samples = [(result, currency) for result in RESULTS for currency in CURRENCIES]
    rows = [_as_filled_in(result, currency) for result, currency in samples]
    found = serialiser.evaluate(
        "async (rows) => {"
        " document.documentElement.lang = 'en-GB';"
        " const { figureText } = await import(location.href.replace('yaml.js', 'figures.js'));"
        " return rows.map(([row, form]) => figureText(row, form)); }",
        rows,
    )
    for text, (result, currency) in zip(found, samples, strict=True):
        vocabulary = dataclasses.replace(VOCABULARY, currency=currency)
        figures_of_bank = Figures(vocabulary, language_of(vocabulary))
        assert text == figures_of_bank.in_words(Result(measure="m", **result))


def _as_filled_in(result: dict[str, Any], currency: Currency) -> tuple[dict[str, Any], Any]:
    """Return a result as the fields of the form hold it, and what the form says of figures."""
    forms = figures(VOCABULARY)
    chosen = next(form for form in forms if set(form.fields) <= result.keys())
    row = {name: "" for form in forms for name in form.fields}
    row |= {name: str(result[name]).replace("-", "−") for name in chosen.fields}
    row |= {"unit": result["unit"], "figure": ",".join(chosen.fields)}
    form = {
        "figures": [each._asdict() for each in forms],
        "currency": {
            "code": currency.code,
            "symbol": currency.symbol,
            "before": currency.before,
        },
        "approximate": VOCABULARY.words["figure.about"],
    }
    return {**row, "approximate": result.get("approximate", False)}, form


# Pieces of what is looked for, and of what is like it.
_OF_PEOPLE = """
    Anna Ben O’Neil-Jones Siân Will will May Example Children Section St Mary’s Łucja RO Straße
    aged age is was who turned nine 14 9 (9) 14, (aged years old nine-year-old 9\u2011year\u2011old
    pupil at a School Road lives on of in Year 11 mother, called Mrs. born 3/4/2003 April DOB: and
    943 476 5919 9434765919 943-476-5918 ISBN ISBN-10: 07700 900123 +44 (0)7700900123 0300
    AB123456C ab 12 34 56 c YO12 4XX SW1A1AA A123456789012 £9434765919 0.1234567890
    a_b@post.example mailto:a@b.c https://paper.example/9434765919 www.a.example **bold** _it_
    , . ; : - – ’ \u00ad \u00a0 \n ſ K İ ı ß 😀 ٣ ９ 14-jährige Herr 9-jährige Jahre
"""
_STORY = st.lists(
    st.tuples(st.sampled_from(_OF_PEOPLE.split(" ")), st.sampled_from(["", " ", " ", ", ", "\n"]))
).map(lambda pieces: "".join(word.strip(" ") + gap for word, gap in pieces))
# Each way to decide whether a word is a name, and whether a number is one.
_DECIDED = [
    "Will, aged 14, will come. Anna, aged 9, came. Children (9). May (9). May, aged 9.",
    "Maple Road: 12 Maple Road. Maple, 9, and maple.",
    "943 476 5919 and 943 476 5918, ISBN 9434765919, 07700 900123, 0300 123 4567.",
    "AB123456C and BG123456C; see https://paper.example/a_b@post.example, or a_b@post.example.",
    "Die 9-jährige Anna und Herr Muster, geboren am 3.4.2003.",
]


@pytest.mark.parametrize("language", ["en-GB", "de"])
@settings(max_examples=40)
@example(texts=_DECIDED)
@given(texts=st.lists(_STORY, min_size=1, max_size=20))
def test_the_browser_recognises_whom_the_check_recognises(
    serialiser: Page, language: str, texts: list[str]
) -> None:
    known = people_of(language)
    found = serialiser.evaluate(
        "async ([rule, texts]) => {"
        " const { People } = await import(location.href.replace('yaml.js', 'people.js'));"
        " window.people ??= {}; const people = (window.people[rule.signs.length] ??= new People(rule));"
        " return texts.map((text) => people.in(text, people.smallWords(text))"
        "  .map(({ words, what }) => [words, what])); }",
        [people_rule(known), texts],
    )
    assert texts is not _DECIDED or any(found)
    for text, in_browser in zip(texts, found, strict=True):
        searched = as_searched(text)
        signs = people_in(known, searched, small_words(text))
        in_check = [[searched[sign.start : sign.end], sign.what] for sign in signs]
        assert in_browser == in_check, text
