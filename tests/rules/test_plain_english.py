from __future__ import annotations

import pytest

from practice_bank.rules.plain_english import (
    MOST_LETTERS,
    MOST_WORDS,
    PLAINER,
    check_plain_english,
    plainer_words,
)
from tests.conftest import KIND_BY_NAME, ROOT
from tests.rules.texts import document_of, said, with_body

PLAIN = plainer_words()


def found(body: str, known: frozenset[str] = frozenset()) -> list[tuple[str, int]]:
    document = with_body(body)
    problems = said(check_plain_english, document, known=known, plainer=PLAIN)
    assert all(problem.is_advice for problem in problems)
    return [(problem.code, problem.line - document.body_line + 1) for problem in problems]


def sentence(words: int) -> str:
    return " ".join(["Word", *["word"] * (words - 1)]) + "."


def test_a_long_sentence_is_told_and_one_at_the_limit_is_not() -> None:
    assert found(sentence(MOST_WORDS + 1)) == [("long-sentence", 1)]
    assert found(sentence(MOST_WORDS)) == []


@pytest.mark.parametrize("between", [" ", "\n\n", "\n- ", "\n\n## Heading\n\n", "; "])
def test_sentences_paragraphs_items_and_what_a_semicolon_parts_are_counted_apart(
    between: str,
) -> None:
    assert found(between.join(sentence(25) for _ in range(3))) == []


def test_a_long_sentence_is_told_on_the_line_on_which_it_begins() -> None:
    assert found(f"Short.\n\nShort too.\n\n{sentence(50)}\n") == [("long-sentence", 5)]
    assert found(f"Short. {sentence(20)[:-1]}\n{sentence(20)[:-1].lower()}.") == [
        ("long-sentence", 1)
    ]


def test_addresses_and_code_are_no_words() -> None:
    link = "[a plan](https://example.org/" + "/".join(["word"] * 60) + ")"
    assert found(f"{sentence(25)[:-1]} {link}.") == []
    assert found(f"```\n{sentence(60)}\n```\n") == []


def test_a_long_word_is_told_once_unless_the_glossary_has_it() -> None:
    word = "x" * (MOST_LETTERS + 1)
    assert found(f"A {word} and another {word}.") == [("long-word", 1)]
    assert found(f"A {word}.", frozenset({word})) == []
    assert found(f"A {word[1:]}, and decision-making-by-everyone.") == []


def test_a_wording_is_told_once_with_a_plainer_one() -> None:
    assert found("They met in order to plan.\n\nThey met in order\nto plan.") == [
        ("plainer-word", 1)
    ]
    assert found("Utilise it.") == [("plainer-word", 1)]
    assert found("The reutilised room, leveraged and thereby-law.") == [("plainer-word", 1)]


@pytest.mark.parametrize(
    "body",
    [
        "The form says what to mend.",
        "Places far away are dearer.",
        "The plan is to be agreed by the board.",
        "Take out what nobody reads.",
        "Their work becomes a token.",
        "Write it up, also when it went wrong.",
    ],
)
def test_wordings_that_sound_translated_are_told(body: str) -> None:
    assert found(body) == [("plainer-word", 1)]


@pytest.mark.parametrize(
    "body",
    [
        "We recommend an amendment.",
        "The trust took out a loan, and staff may take out insurance.",
        "A token of thanks went to each young person.",
        "Dear colleague, the aim is to begin in May.",
        "They trained staff, and the training went well.",
    ],
)
def test_what_only_resembles_them_is_not(body: str) -> None:
    assert found(body) == []


def test_of_an_editors_text_the_wordings_are_told_and_long_sentences_are_not() -> None:
    body = f"{sentence(60)} An {'x' * (MOST_LETTERS + 1)}.\n\nMend it."
    checklist = KIND_BY_NAME["checklist"]
    problems = said(check_plain_english, with_body(body), kind=checklist, plainer=PLAIN)
    assert [problem.code for problem in problems] == ["plainer-word"]
    assert said(check_plain_english, with_body(body), kind=None, plainer=PLAIN) == []


def test_the_cases_and_terms_of_the_real_bank_have_next_to_no_plainer_wording() -> None:
    files = [*(ROOT / "case_studies").glob("*.md"), *(ROOT / "glossary").glob("*.md")]
    told = [
        f"{file.name}: {problem.message}"
        for file in files
        for problem in said(
            check_plain_english, document_of(file.read_text("utf-8")), plainer=PLAIN
        )
        if problem.code == "plainer-word"
    ]
    assert len(files) > 200
    assert len(told) <= 2, told


def test_the_list_of_plainer_words_is_sound() -> None:
    lines = [
        line
        for line in PLAINER.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert lines == sorted(set(lines))
    assert len(PLAIN) == len(lines)
    assert all(
        wording == wording.lower() and plainer and plainer not in PLAIN
        for wording, plainer in PLAIN.items()
    )
