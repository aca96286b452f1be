from __future__ import annotations

from practice_bank.rules.cuts import check_cuts
from tests.conftest import KIND_BY_NAME
from tests.rules.texts import document_of, said

MODULE = KIND_BY_NAME["module"]
ACTIVITIES = """\
activities:
  - {title: Welcome, minutes: 10}
  - {title: Talk, minutes: 30}
  - {title: Close, minutes: 20}
"""


def found(cuts: str, activities: str = ACTIVITIES) -> list[tuple[int, str, str]]:
    document = document_of(f"---\n{activities}cuts:\n  {cuts}\n---\n")
    problems = said(check_cuts, document, MODULE)
    return [(problem.line, problem.field, problem.message) for problem in problems]


def test_a_shorter_session_that_fits_is_told_nothing() -> None:
    assert found("60: [1, 2, 3]") == []
    assert found("30: [1, 3]") == []


def test_a_shorter_session_is_no_longer_than_its_minutes() -> None:
    ((line, field, message),) = found("45: [1, 2, 3]")
    assert (line, field) == (7, "cuts.45")
    assert message == "The activities of the session of 45 minutes take 60 minutes."


def test_a_shorter_session_names_activities_that_there_are() -> None:
    for number in (0, 4, -1):
        ((_, _, message),) = found(f"60: [{number}]")
        assert f"names activity {number}, and the module has 3" in message


def test_a_shorter_session_keeps_the_order_and_names_nothing_twice() -> None:
    ((_, _, message),) = found("60: [3, 1]")
    assert "names activity 3 before activity 1" in message
    assert found("60: [1, 1]")


def test_each_shorter_session_is_told_by_itself() -> None:
    lines = [line for line, _, _ in found("30: [9]\n  45: [1]\n  60: [2, 1]")]
    assert lines == [7, 9]


def test_what_is_no_plan_is_left_to_the_model() -> None:
    assert found("sixty: [1]") == []
    assert found("60: all") == []
    assert found("60: [true]") == []
    assert found("60: [9]", "activities: none\n") == []
    assert found("60: [9]", "activities: [{title: Talk}]\n") == []


def test_another_kind_may_have_a_field_of_this_name() -> None:
    document = document_of(f"---\n{ACTIVITIES}cuts: {{60: [9]}}\n---\n")
    assert said(check_cuts, document) == []
    assert said(check_cuts, document, None) == []
