"""A list right below a line of text is told where readers would see its marks."""

from __future__ import annotations

import pytest

from practice_bank.bank.checks import check
from practice_bank.site.markdown import body_html
from tests.conftest import CASE_BODY, BankFactory, case_text, line_with, topic_text

WRONG = ["Intro:\n- one\n- two\n", "Intro:\n1. one\n2. two\n", "Intro:\n- [ ] one\n", "A\nb\n* c\n"]
RIGHT = [
    "Intro:\n\n- one\n- two\n",
    "## Part\n- one\n",
    "- one\n  and more\n- two\n",
    "- one\n    - deep\n",
    "```\ntext\n- one\n```\n",
    "Born in\n2004. A year\n",
    "A sum\n-5 degrees\n",
]


@pytest.mark.parametrize("text", WRONG)
def test_it_is_told_on_its_line(bank_in: BankFactory, text: str) -> None:
    topic = topic_text(text)
    root = bank_in(
        {"docs/topics/stages/do.md": topic, "docs/page.md": f"---\ntitle: P\n---\n{text}"}
    )
    found = [problem for problem in check(root) if problem.code == "raw-marks"]
    assert [problem.path for problem in found] == ["docs/page.md", "docs/topics/stages/do.md"]
    item = next(line for line in text.splitlines() if line[0] in "-1*")
    assert found[1].line == line_with(topic, item)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_a_list_or_none_is_left_alone(bank_in: BankFactory, text: str) -> None:
    root = bank_in({"docs/topics/stages/do.md": topic_text(text)})
    assert [problem for problem in check(root) if problem.code == "raw-marks"] == []


@pytest.mark.parametrize("text", WRONG)
def test_in_a_contributed_text_it_is_a_list(bank_in: BankFactory, text: str) -> None:
    root = bank_in({"case_studies/one.md": case_text(CASE_BODY + text.replace("- [ ]", "-"))})
    assert [problem for problem in check(root) if problem.code == "raw-marks"] == []
    assert "<li>" in body_html(text)
