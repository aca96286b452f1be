"""The links that bank.yml puts on every page lead to a page, or the check and the build say that
they do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.checks import check
from practice_bank.bank.frame_links import page_addresses
from practice_bank.bank.load_bank import load_bank
from practice_bank.site.page import GeneratedPage
from practice_bank.site.site import load_site
from tests.conftest import (
    BANK_FILE,
    FIXTURE_BANK,
    ROOT,
    BankFactory,
    case_text,
    line_with,
    term_text,
    topic_text,
)

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.problems.problem import Problem

PAGE = "---\ntitle: About\n---\n# About\n"


def problems(root: Path) -> list[Problem]:
    """Return what is told of bank.yml, by the build and by the check alike."""
    built = [problem for problem in load_bank(root).problems if problem.path == "bank.yml"]
    checked = [problem for problem in check(root) if problem.path == "bank.yml"]
    assert built == checked
    return built


def with_footer(bank_in: BankFactory, *lines: str, **more: str) -> Path:
    footer = "".join(f"  {line}\n" for line in lines)
    text = f"{BANK_FILE}footer:\n{footer}" if lines else BANK_FILE
    files: dict[str, str | bytes] = {"case_studies/a.md": case_text(), "glossary/a.md": term_text()}
    return bank_in({**files, "docs/about.md": PAGE, "bank.yml": text, **more})


@pytest.mark.parametrize(
    "address",
    [
        "topics/",
        "topics/stages/",
        "topics/stages/plan/",
        "case-studies/",
        "case-studies/a/",
        "glossary/letters/a/",
        "compare/",
        "session/",
        "search/",
        "coverage/",
        "macros/",
        "help/",
        "about/",
    ],
)
def test_a_link_to_a_page_of_any_sort_is_sound(address: str, bank_in: BankFactory) -> None:
    assert problems(with_footer(bank_in, f"Somewhere: {address}")) == []


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("abuot/", "Did you mean ‘about/’?"),
        ("standards/", "Name a page of the site, or leave the line out."),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_line_and_the_nearest_page(
    address: str, hint: str, bank_in: BankFactory
) -> None:
    root = with_footer(bank_in, "Topics: topics/", f"Nowhere: {address}")
    (problem,) = problems(root)
    text = (root / "bank.yml").read_text(encoding="utf-8")
    assert (problem.code, problem.field) == ("unknown-name", "footer.Nowhere")
    assert problem.line == line_with(text, "  Nowhere:")
    assert problem.message == f"No page has the address ‘{address}’."
    assert problem.hint == hint


def test_a_folder_that_no_page_is_in_is_told_of_the_page_that_holds_it(
    bank_in: BankFactory,
) -> None:
    page = "---\ntitle: Learn\nholds: [glossary, topic]\n---\n# Learn\n"
    root = with_footer(bank_in, **{"docs/learn.md": page})
    (told,) = [problem for problem in load_bank(root).problems if problem.code == "unknown-name"]
    assert (told.path, told.line) == ("docs/learn.md", 3)
    assert told.message == "No page of the site is in the folder ‘topic’."
    assert "‘topics’" in told.hint
    assert told in check(root)


def test_a_page_of_history_that_is_not_there_is_told(bank_in: BankFactory) -> None:
    text = f"{BANK_FILE}history: abuot\n"
    (problem,) = problems(bank_in({"bank.yml": text, "docs/about.md": PAGE}))
    assert (problem.code, problem.field) == ("unknown-name", "history")
    assert problem.line == line_with(text, "history:")
    assert problem.message == "There is no page ‘docs/abuot.md’."
    assert problem.hint == "Did you mean ‘about’?"


def test_a_page_that_cannot_be_read_is_told_once_and_not_as_missing(bank_in: BankFactory) -> None:
    broken = "---\ntitle: [\n---\n"
    root = with_footer(bank_in, "Broken: broken/", **{"docs/broken.md": broken})
    assert problems(root) == []
    assert [problem.path for problem in load_bank(root).problems] == ["docs/broken.md"]


@pytest.mark.parametrize("root", [FIXTURE_BANK, ROOT], ids=["fixtures", "real"])
def test_the_pages_that_are_known_here_are_those_of_the_site(root: Path) -> None:
    """What is listed on the site can be linked from the footer; and what can be linked is on the
    site.
    """
    site = load_site(root)
    known = set(page_addresses(site.bank))
    there = {page.address for page in site.pages.values()}
    assert known <= there
    listed = {
        page.address
        for page in site.pages.values()
        if not (isinstance(page, GeneratedPage) and page.unlisted)
    }
    # Each macro's own page is an example, reached from the list of them.
    examples = {address for address in listed if address.startswith("macros/")} - {"macros/"}
    assert listed - examples <= known


def test_a_topic_that_is_alone_in_its_facet_makes_the_facet_a_page(bank_in: BankFactory) -> None:
    topic = topic_text(id="pppp9")
    root = with_footer(
        bank_in, "Services: topics/services/", **{"docs/topics/services/care.md": topic}
    )
    assert problems(root) == []
