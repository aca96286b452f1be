"""What looks like a person. All names, numbers and addresses here are made up."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.bank.loader import load
from practice_bank.rules.abbreviations import check_abbreviations
from practice_bank.rules.facts import Facts
from practice_bank.rules.people import (
    as_searched,
    check_people,
    masked,
    people_in,
    small_words,
)
from practice_bank.rules.people_table import TABLE, people_of
from practice_bank.text.frontmatter import Document, parse_yaml
from tests.conftest import CASE_BODY, ROOT, VOCABULARY, case_text, source_text
from tests.rules.texts import CASE_KIND, document_of, with_body

if TYPE_CHECKING:
    from practice_bank.problems.problem import Problem

PEOPLE = people_of("en-GB")
AGE, NAMED, SCHOOL, STREET, BORN = (
    "a name beside an age",
    "a person who is named",
    "the school of one person",
    "the street of one person",
    "a date of birth",
)


def found(text: str, language: str = "en-GB") -> list[tuple[str, str]]:
    """Return what looks like a person in a text: the words, and what they look like."""
    searched = as_searched(text)
    signs = people_in(people_of(language), searched, small_words(text))
    return [(searched[sign.start : sign.end].strip(" ,.:\n"), sign.what) for sign in signs]


def told_of(document: Document) -> list[Problem]:
    return list(check_people(document, Facts(CASE_KIND, VOCABULARY, document, people=PEOPLE)))


@pytest.mark.parametrize(
    ("text", "words", "what"),
    [
        ("Then Anna, aged 9, came.", "Then Anna, aged 9", AGE),
        ("Anna (aged nine) came.", "Anna (aged nine", AGE),
        ("One day Anna Example (9) came.", "Anna Example (9)", AGE),
        ("One day Anna Example, 14, came.", "Anna Example, 14", AGE),
        ("They met Anna, 14, of Sampletown.", "Anna, 14", AGE),
        ("Anna is 14.", "Anna is 14", AGE),
        ("It helped Anna, who is nine.", "Anna, who is nine", AGE),
        ("It helped Anna who has just turned 14.", "Anna who has just turned 14", AGE),
        ("Anna turned 14 in the spring.", "", ""),
        ("Anna turned 14.", "Anna turned 14", AGE),
        ("Ben was 14 when it began.", "Ben was 14 when", AGE),
        ("Ben is 15 years old.", "Ben is 15 years old", AGE),
        ("Ben, a nine-year-old, came.", "Ben, a nine-year-old", AGE),
        ("A 9\u2011year\u2011old boy called Ben.", "9\u2011year\u2011old boy called Ben", AGE),
        ("A 14-year-old pupil, Siân O’Neil-Jones.", "14-year-old pupil, Siân O’Neil-Jones", AGE),
        ("**Ben**, aged\n14, came.", "Ben, aged\n14", AGE),
        ("Ben, male, is 15 year old.", "", ""),
        ("Ben, male aged 11.", "Ben, male aged 11", AGE),
        ("Will, aged 14, will come.", "Will, aged 14", AGE),
        ("Ben started Year 11 badly.", "Ben started Year 11", "a name beside a school year"),
        ("Her mother, Mary, was ill.", "mother, Mary", NAMED),
        ("His brother Tom left.", "brother Tom", NAMED),
        ("A boy called Ben came.", "boy called Ben", NAMED),
        ("Her mentor Maya rang.", "mentor Maya", NAMED),
        ("Mrs Sample rang.", "Mrs Sample", NAMED),
        ("Ben attends St Mary’s Primary School.", "attends St Mary’s Primary School", SCHOOL),
        ("a pupil at Sample Academy", "a pupil at Sample Academy", SCHOOL),
        ("She lives on Maple Avenue.", "lives on Maple Avenue", STREET),
        ("It is 12a Maple Road.", "12a Maple Road", STREET),
        ("Born on 3/4/2003.", "Born on 3/4/2003", BORN),
        ("DOB: 03.04.03", "DOB: 03.04.03", BORN),
        ("who was born 3rd April 2003", "born 3rd April 2003", BORN),
        ("Anna, born in 2003, came.", "Anna, born in 2003", BORN),
        ("Write to anna_x@post.example.", "anna_x@post.example", "an e-mail address"),
        ("[Write](mailto:a.b@post.example)", "a.b@post.example", "an e-mail address"),
        ("Ring +44 (0)7700 900123.", "+44 (0)7700 900123", "a telephone number"),
        ("Ring (01632) 960 123.", "(01632) 960 123", "a telephone number"),
        ("Ring 07700 900123.", "07700 900123", "a telephone number"),
        ("She is in YO12 4XX.", "YO12 4XX", "a postcode"),
    ],
)
def test_a_person_is_recognised(text: str, words: str, what: str) -> None:
    assert found(text) == ([(words, what)] if what else [])


@pytest.mark.parametrize(
    "text",
    [
        "Children aged 5 to 16, boys aged 14 and Parents aged 19 came. Families (9) stayed.",
        "Section 75, Year 9, Key Stage 2 and Table 3 (14). Every Child Matters (2003).",
        "The figure for Sampletown was 14. In Sampletown, 14 of 20 areas took part.",
        "In March, 14 places opened. Between January (4) and March (9) it was closed.",
        "In May, 14 came; may others come? May (9).",
        "Children born in 2003 came. The plan was born in 2003.",
        "It took 14 years. A nine-year-old plan. The oldest was 14.",
        "The High Street shops. A programme called Better Lives. Sample Road Centre opened.",
        "Ring 0800 123 4567 or 0300 123 4567. It cost £0234567890 or 0.1234567890.",
        "Read ISBN 0306406152 and ISBN-10: 0306406152, or 9,434,765,919 others.",
        "See https://paper.example/9434765919/07700900123 and www.paper.example/YO124XX.",
        "The pupil premium, Pupil Premium, and a pupil referral unit. KS2 4AB.",
        "Our partner Sample Trust. The school, Sample School, asked its nurse.",
        "BG123456C QQ123456C AB12345C",
    ],
)
def test_what_is_nobody_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_story_of_one_person_is_recognised_in_each_of_its_parts() -> None:
    body = CASE_BODY.replace(
        "Plain words.\n",
        "Anna Example, 14, of Example Road, Sampletown, a pupil at Example School, born on "
        "3/4/2003, was pregnant when she came to the hub. Her mother, Mary, drinks.\n",
        1,
    )
    document = with_body(body)
    (problem,) = told_of(document)
    assert problem.message == (
        "‘A… E…, 1…’ looks like a name beside an age, ‘of E… R…’ like the street of one person, "
        "‘a p… at E… S…’ like the school of one person, ‘b… on 3…’ like a date of birth, "
        "‘m…, M…’ like a person who is named."
    )
    assert problem.is_advice
    assert problem.line == document.body_line + 2
    assert problem.hint.startswith(VOCABULARY.privacy)


def test_fields_are_read_too_and_what_is_said_names_the_field() -> None:
    text = case_text(sources="[{source: paper, at: 'Ask a.b@post.example'}]", area="Ben, aged 9")
    problems = told_of(document_of(text))
    assert [problem.field for problem in problems] == ["area", "sources.1.at"] or [
        problem.field for problem in problems
    ] == ["sources.1.at", "area"]


def test_an_isbn_is_no_telephone_number() -> None:
    source = document_of(source_text(number='"978 0 00 000000 2"'), "docs/sources/a.md")
    assert told_of(source) == []


def test_of_one_sort_on_one_line_the_first_is_told_of() -> None:
    body = CASE_BODY.replace("Plain words.", "a.b@post.example and c.d@post.example", 1)
    assert len(told_of(with_body(body))) == 1


def test_nothing_in_the_first_bank_looks_like_a_person() -> None:
    loaded = load(ROOT)
    alarms: list[Problem] = []
    documents = [resource.document for resource in loaded.resources]
    documents += [page.document for page in loaded.pages]
    for document in documents:
        alarms += told_of(document)
    assert alarms == []


def test_numbers_of_people_are_no_abbreviations() -> None:
    text = (
        "Her NINO is AB 12 34 56 C and her DOB was asked for. She is in YO12 4XX. "
        "Sampletown YO12. Her UPN is A123456789012."
    )
    document = with_body(text)
    facts = Facts(CASE_KIND, VOCABULARY, document, people=PEOPLE)
    assert list(check_abbreviations(document, facts)) == []
    without = Facts(CASE_KIND, VOCABULARY, document)
    assert len(list(check_abbreviations(document, without))) >= 5


WEIGHTS = range(10, 1, -1)


def patient_number(nine: str) -> str:
    """Return nine digits with their check digit, or nothing where there is no number of them."""
    total = sum(int(digit) * weight for digit, weight in zip(nine, WEIGHTS, strict=True))
    check = (11 - total % 11) % 11
    return "" if check == 10 else f"{nine}{check}"


def grouped(number: str, between: str) -> str:
    return between.join((number[:3], number[3:6], number[6:]))


@given(
    nine=st.text(string.digits, min_size=9, max_size=9).filter(lambda nine: nine[0] != "0"),
    between=st.sampled_from(["", " ", "-", "\u00a0", "\u2011"]),
    off=st.integers(1, 9),
)
def test_a_patients_number_is_told_if_its_check_digit_is_right(
    nine: str, between: str, off: int
) -> None:
    number = patient_number(nine)
    if not number:
        return
    right = grouped(number, between)
    wrong = number[:-1] + str((int(number[-1]) + off) % 10)
    assert found(f"It is {right}, they say.") == [(right, "a patient’s number")]
    assert found(f"It is {grouped(wrong, between)}, they say.") == []


FIRST, SECOND = "ABCEGHJKLMNOPRSTWXYZ", "ABCEGHJKLMNPRSTWXYZ"


@given(
    pair=st.tuples(st.sampled_from(FIRST), st.sampled_from(SECOND)).map("".join),
    six=st.text(string.digits, min_size=6, max_size=6),
    last=st.sampled_from("ABCD"),
    between=st.sampled_from(["", " "]),
    small=st.booleans(),
)
def test_a_national_insurance_number_is_told_if_its_letters_are_given(
    pair: str, six: str, last: str, between: str, small: bool
) -> None:
    number = between.join((pair, six[:2], six[2:4], six[4:], last))
    number = number.lower() if small else number
    is_given = pair not in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}
    said = [(number, "a National Insurance number")] if is_given else []
    assert found(f"It is {number}, they say.") == said
    assert found(f"It is D{number[1:]}, they say.") == []
    assert found(f"It is {number[:-1]}E, they say.") == []


@given(
    lead=st.sampled_from(["01", "02", "07", "+44 1", "+44 7", "+353 8"]),
    rest=st.lists(st.sampled_from("0123456789"), min_size=9, max_size=9),
    gaps=st.lists(st.sampled_from(["", " ", "-"]), min_size=9, max_size=9),
)
def test_a_telephone_number_is_told_however_it_is_grouped(
    lead: str, rest: list[str], gaps: list[str]
) -> None:
    number = lead + "".join(f"{gap}{digit}" for gap, digit in zip(gaps, rest, strict=True))
    ((words, what),) = found(f"Ring {number}, please.")
    assert words == number
    assert what in ("a telephone number", "a patient’s number")


@given(st.integers(1, 10**12).map(lambda number: f"{number:,}") | st.floats(0, 1e9).map(str))
def test_a_figure_is_no_number_of_a_person(figure: str) -> None:
    assert found(f"It cost £{figure} in all, or {figure}%.") == []


@given(st.text(max_size=60) | st.text(string.ascii_letters + " ,.@0123456789-", max_size=60))
def test_of_what_was_found_only_beginnings_are_shown(text: str) -> None:
    assert not re.search(r"[A-Za-z]{2}[A-Za-z0-9]|[0-9]{2}", masked(text))


def test_other_languages_have_signs_of_their_own_and_no_others() -> None:
    assert found("Die 9-jährige Anna kam.", "de-AT") == [("9-jährige Anna", AGE)]
    assert found("Anna (9 Jahre alt) kam. Geboren am 3.4.2003?", "de") == [
        ("Anna (9 Jahre alt", AGE),
    ]
    assert found("Herr Muster, geboren am 3. April 2003", "de")[0][1] == NAMED
    assert found("Straßen (9), Schulen, 14, und YO12 4XX", "de") == []
    assert found("Anna, aged 9, a.b@post.example, +33 1 23 45 67 89", "fr") == [
        ("a.b@post.example", "an e-mail address"),
        ("+33 1 23 45 67 89", "a telephone number"),
    ]


def test_every_language_of_the_table_can_be_looked_for() -> None:
    table = parse_yaml(TABLE.name, TABLE.read_bytes())
    assert isinstance(table, Document)
    written = TABLE.read_text(encoding="utf-8")
    for language, section in table.data.items():
        if language != "any":
            assert people_of(language).signs
        for part in section.get("parts", {}):
            assert f"{{{part}}}" in written, part
    assert not re.search(r"\\[wdbsWDBS]", written.partition("any:")[2])
