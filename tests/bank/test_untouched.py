"""A template that nobody has filled in is no case, whatever else is right with it."""

from __future__ import annotations

import re

from practice_bank.bank.checks import check
from tests.conftest import ROOT, BankFactory, case_text

PAGE = (ROOT / "docs/share.md").read_text("utf-8")
(TEMPLATE,) = re.findall(r"```yaml\n(---\n.*?)```", PAGE, re.DOTALL)
# Every field in which the template says what to write.
TOLD = {
    *("title", "summary", "area", "evidence.why", "cost.why"),
    *("conditions.1", "results.1.measure", "sources.1.at"),
}


def told(bank_in: BankFactory, case: str) -> set[str]:
    root = bank_in({"docs/share.md": PAGE, "case_studies/sent.md": case})
    found = [problem for problem in check(root) if "words of the template" in problem.message]
    assert {problem.path for problem in found} <= {"case_studies/sent.md"}
    assert not any(problem.is_advice for problem in found)
    return {problem.field for problem in found}


def test_each_field_that_was_left_as_in_the_template_is_told(bank_in: BankFactory) -> None:
    filled = re.sub(r"(?m)^(## .*)$", r"\1\n\nSome text.", TEMPLATE)
    assert told(bank_in, filled) == TOLD
    assert told(bank_in, filled.replace("What was counted,", "Children,")) == TOLD - {
        "results.1.measure"
    }


def test_a_draft_may_have_them_still(bank_in: BankFactory) -> None:
    assert told(bank_in, TEMPLATE.replace("status: published", "status: draft")) == set()


def test_a_case_of_ones_own_words_has_none(bank_in: BankFactory) -> None:
    assert told(bank_in, case_text()) == set()
