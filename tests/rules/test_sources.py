from __future__ import annotations

import pytest

from practice_bank.rules.sources import check_places
from tests.conftest import case_text, line_with
from tests.rules.texts import document_of, said


@pytest.mark.parametrize(
    "place", ["tbc", "TBC.", "?", "-", "…", "n/a", "various", "to follow", "xx", "Unknown", "todo"]
)
def test_a_placeholder_is_no_place(place: str) -> None:
    text = case_text(
        sources=f"\n  - {{source: paper, at: p. 1}}\n  - {{source: other, at: '{place}'}}"
    )
    (problem,) = said(check_places, document_of(text))
    assert (problem.code, problem.field) == ("source-without-place", "sources.2.at")
    assert problem.line == line_with(text, "other")


@pytest.mark.parametrize(
    "place", ["p. 3", "12", "Example E, pp. 16-17", "x-ray section", "various pages of part 2", "A"]
)
def test_a_page_a_section_or_an_example_is_a_place(place: str) -> None:
    assert (
        said(check_places, document_of(case_text(sources=f"[{{source: paper, at: '{place}'}}]")))
        == []
    )


@pytest.mark.parametrize(
    "sources", ["paper", "[paper]", "[{source: paper}]", "[{source: paper, at: [a]}]", "{}", "''"]
)
def test_what_the_model_refuses_is_left_to_it(sources: str) -> None:
    assert said(check_places, document_of(case_text(sources=sources))) == []
