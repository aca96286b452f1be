"""Every code has its page, and the page's examples are true: they are the fixtures that the check is tested on."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.checks import check
from practice_bank.problems.help_pages import FOLDER, Explained, explained
from practice_bank.problems.problem import ADVICE, CODES
from tests import test_files, test_mkdocs_plugin
from tests.conftest import write_files
from tests.examples import SOUND, bank_of_example

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGES = tuple(explained())
# A test may run as one who can read everything; and what a build alone tells, the check does not. These are shown by
# tests of their own.
NOT_SHOWN = {
    "unreadable-file": test_files.test_a_file_that_cannot_be_read_is_told,
    "unsafe-html": test_mkdocs_plugin.test_what_gets_past_the_check_and_the_renderer_is_told_and_left_out,
}
EACH_SHOWN = pytest.mark.parametrize(
    "page", [page for page in PAGES if page.code not in NOT_SHOWN], ids=lambda page: page.code
)
EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(CODES)
    assert len(set(CODES)) == len(CODES)


def test_the_bank_that_the_examples_change_is_sound(tmp_path: Path) -> None:
    assert check(write_files(tmp_path, SOUND)) == ()


@EACH_SHOWN
def test_what_is_not_accepted_yields_exactly_its_code(page: Explained, tmp_path: Path) -> None:
    problems = check(bank_of_example(tmp_path, page.bad))
    assert {problem.code for problem in problems} == {page.code}, problems
    assert all(problem.message and problem.line > 0 for problem in problems)


@pytest.mark.parametrize(("code", "test"), NOT_SHOWN.items())
def test_a_code_that_no_example_can_show_has_a_test_of_its_own(
    code: str, test: Callable[..., None]
) -> None:
    assert code in inspect.getsource(test)


@EACH_PAGE
def test_what_is_accepted_yields_nothing(page: Explained, tmp_path: Path) -> None:
    assert check(bank_of_example(tmp_path, page.good)) == ()


@EACH_PAGE
def test_a_page_says_what_its_code_means_and_shows_both_examples(page: Explained) -> None:
    assert len(page.title) <= 60
    assert not page.title.endswith(".")
    assert page.meaning.endswith(".")
    assert page.bad
    assert page.good
    headings = [line for line in page.markdown.splitlines() if line.startswith("## ")][:1]
    assert headings == ["## Before" if page.code in ADVICE else "## Not accepted"]


@EACH_SHOWN
def test_what_is_advised_leaves_the_bank_sound(page: Explained, tmp_path: Path) -> None:
    (severity,) = {problem.severity for problem in check(bank_of_example(tmp_path, page.bad))}
    assert severity == ("advice" if page.code in ADVICE else "error")
