from __future__ import annotations

import pytest

from practice_bank.rules.link_words import check_link_words
from tests.conftest import line_with
from tests.rules.texts import CASE_KIND, said, with_body


def codes_of(body: str) -> list[str]:
    """Return what is told of a page of the editors, which may have pictures."""
    document = with_body(body)
    return [problem.code for problem in said(check_link_words, document, kind=None)]


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "here",
        "Here",
        "click here",
        "Click here",
        "please click here",
        "this",
        "this link",
        "link",
        "the page",
        "read more",
        "more",
        "Learn more",
        "this document",
        "**here**",
        "details",
        "more information",
        "the website",
        "https://example.org/plan",
        "www.example.org",
        "here\n",
    ],
)
def test_words_that_do_not_say_where_a_link_leads_are_told(words: str) -> None:
    assert codes_of(f"The plan is [{words}](https://example.org/plan).") == ["link-words"]


@pytest.mark.parametrize(
    "words",
    [
        "the plan for 2004",
        "York",
        "here in York",
        "this year’s plan",
        "more about fees",
        "click rates",
        "a",
    ],
)
def test_words_that_say_it_are_accepted(words: str) -> None:
    assert (
        codes_of(f"See [{words}](case:york) and [the next][one].\n\n[one]: https://example.org")
        == []
    )


def test_a_bare_address_is_told_and_a_mail_address_is_not() -> None:
    assert codes_of("See <https://example.org/plan>.") == ["link-words"]
    assert (
        codes_of("Write to <mailto:a@example.org> or [a@example.org](mailto:a@example.org).") == []
    )


@pytest.mark.parametrize(
    "words", ["", "image", "Picture 2", "chart.png", "IMG_2041.JPG", "figure", "12"]
)
def test_a_picture_without_a_description_is_told(words: str) -> None:
    assert codes_of(f"![{words}](https://example.org/a.png)") == ["image-without-words"]


def test_a_picture_with_a_description_is_accepted() -> None:
    assert codes_of("![Placements fell by half](https://example.org/a.png)") == []


def test_a_label_that_leads_nowhere_is_told_on_a_page_of_the_editors() -> None:
    assert codes_of("See [the plan][nope] and [the next][one].\n\n[one]: https://a.b") == [
        "link-words"
    ]
    assert codes_of("Words[^1] and [the plan][^1] and `[a][b]`.\n\n[^1]: More words.") == []


def test_code_is_not_read() -> None:
    assert (
        codes_of(
            "`[here](x)` and\n\n```\n[here](x) <https://example.org>\n```\n\n`<https://example.org>`\n"
        )
        == []
    )


def test_each_is_told_on_its_line() -> None:
    body = "One.\n\n[here](case:a)\n\nTwo [York](case:york).\n\n![](https://example.org/a.png)\n"
    document = with_body(body)
    problems = said(check_link_words, document, kind=None)
    found = {problem.code: problem.line for problem in problems}
    assert found == {
        "link-words": document.body_line + line_with(body, "[here]") - 1,
        "image-without-words": document.body_line + line_with(body, "![]") - 1,
    }


def test_a_picture_in_a_case_is_told_by_the_rule_that_refuses_it_alone() -> None:
    document = with_body("![chart](https://example.org/a.png)")
    assert said(check_link_words, document, kind=CASE_KIND) == []


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org/plan.",
        "See www.example.org/plan, too.",
        "(https://example.org/plan)",
        "- https://example.org/plan",
        "[the plan](case:plan) https://example.org/plan",
        "**https://example.org/plan**",
    ],
)
def test_an_address_that_is_no_link_is_told(text: str) -> None:
    assert codes_of(text) == ["link-words"]


@pytest.mark.parametrize(
    "text",
    [
        "[the plan]( https://example.org/plan )",
        "[the plan][one]\n\n[one]: https://example.org/plan",
        "[the plan][one]\n\n[one]:\n  https://example.org/plan",
        '[the plan](https://example.org "https://example.org/plan")',
        "`https://example.org/plan`",
        "```\nhttps://example.org/plan\n```",
        "ask@www.example.org",
        "{{ button('https://example.org/plan') }}",
    ],
)
def test_an_address_within_a_link_or_code_is_none_by_itself(text: str) -> None:
    assert codes_of(text) == []
