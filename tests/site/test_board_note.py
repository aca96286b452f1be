"""The page on a problem and its note for a board: what they show, and how much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.cases_of_problem import cases_of
from practice_bank.bank.load_bank import load_bank
from practice_bank.model.kinds import ProblemPage
from practice_bank.site.board_note import MOST_CASES, board_note
from practice_bank.site.markdown import body_html
from practice_bank.site.site import Site, load_site
from tests.conftest import (
    FIXTURE_BANK,
    SECOND_BANK,
    BankFactory,
    case_text,
    nth_id,
    problem_text,
    topic_text,
)
from tests.html_tree import Page, read_html

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.site.board_note import BoardNote

LONG = "A long sentence that says what was done there and what came of it in the end. " * 3
BANKS = pytest.mark.parametrize("root", [FIXTURE_BANK, SECOND_BANK], ids=["first", "second"])


def many(bank_in: BankFactory, number: int) -> Site:
    """Return the site of a bank with so many cases that bear on its one problem."""
    files: dict[str, str | bytes] = {
        "docs/topics/services/care.md": topic_text(id="pppp5", title="Care"),
        "docs/problems/costs.md": problem_text(services="[care]", helps="[case:case-1]"),
    }
    for each in range(number):
        text = case_text(
            id=nth_id(each), title=f"Case {each}", services="[care]", summary=LONG.strip()
        )
        files[f"case_studies/case-{each}.md"] = text
    return load_site(bank_in(files))


def page_at(site: Site, address: str) -> Page:
    """Return a page of a site, without the frame that MkDocs adds."""
    page = site.pages.get(f"{address}index.md") or site.pages[f"{address.rstrip('/')}.md"]
    key = getattr(page, "key", None)
    body = body_html(site.bank.graph.texts[key]) if key else ""
    return read_html(site.html(page, address, site.story(page, body)))


def note_of(site: Site) -> BoardNote:
    (problem,) = site.bank.all_of(ProblemPage)
    return board_note(site.bank, problem)


def rows_of(page: Page) -> list[str]:
    """Return the titles in the table of cases."""
    return [row.one("a").text for row in page.root.one("table", "case-rows").all("th", scope="row")]


@BANKS
def test_the_page_has_the_answer_the_cases_the_questions_and_what_helps(root: Path) -> None:
    site = load_site(root)
    (problem,) = site.bank.all_of(ProblemPage)
    page = page_at(site, problem.address)
    assert rows_of(page) == [case.title for case in cases_of(site.bank, problem)]
    text = page.root.text
    for line in (*problem.front.cautions, *problem.front.questions):
        assert line in text
    assert len(page.root.one(class_="answer__lines").all("li")) == 2
    helps = [link.text for link in page.root.one(class_="helps").all("a")]
    assert len(helps) == len(problem.front.helps)
    assert page.wrong == []


@BANKS
def test_the_table_can_be_read_aloud(root: Path) -> None:
    site = load_site(root)
    for address in (note_of(site).problem.address, note_of(site).address):
        table = page_at(site, address).root.one("table", "case-rows")
        assert table.one("caption").text
        columns = table.all("th", scope="col")
        for row in table.one("tbody").all("tr"):
            named = [cell.attributes["data-name"] for cell in row.all("td")]
            assert named == [column.text for column in columns][1:]


def test_a_verdict_has_its_own_reason_or_what_it_means() -> None:
    site = load_site(FIXTURE_BANK)
    (best, _) = note_of(site).rows
    assert best.verdict == "Worked"
    assert best.why == "The source reports that it did what it set out to do."


@BANKS
def test_the_note_says_the_same_in_short(root: Path) -> None:
    site = load_site(root)
    note = note_of(site)
    page = page_at(site, note.address)
    front = note.problem.front
    text = page.root.text
    for line in (front.title, front.summary, note.date, *front.cautions, *front.questions):
        assert line in text
    assert rows_of(page) == [row.case.title for row in note.rows]
    assert page.root.all("short-link")
    cited = page.root.one(class_="note__sources").all("cite")
    assert len(cited) == len(note.sources) == len({(each.slug, each.year) for each in note.sources})


def test_a_note_is_of_the_day_on_which_its_page_was_last_looked_at(bank_in: BankFactory) -> None:
    def date(**fields: str) -> str:
        bank = load_bank(bank_in({"docs/problems/costs.md": problem_text(**fields)}))
        (problem,) = bank.all_of(ProblemPage)
        return board_note(bank, problem).date

    assert date() == "Added 20 November 2026"
    assert date(updated="2026-11-21") == "Updated 21 November 2026"
    assert date(updated="2026-11-21", checked="2026-11-22") == "Checked 22 November 2026"


def test_a_note_has_the_best_cases_and_says_how_many_there_are(bank_in: BankFactory) -> None:
    site = many(bank_in, MOST_CASES + 2)
    page = page_at(site, note_of(site).address)
    assert len(rows_of(page)) == MOST_CASES
    assert "The 5 with the best verdict of 7." in page.root.text


def test_a_page_with_many_cases_shows_the_first_and_leads_to_all(bank_in: BankFactory) -> None:
    site = many(bank_in, 60)
    page = page_at(site, "problems/costs/")
    assert 5 < len(rows_of(page)) < 60
    assert "cases/" not in page.source
    whole = [link for link in page.root.all("a", "to") if link.text == "Case studies: all 60"]
    assert [link.attributes["href"] for link in whole] == ["case-studies/"]
    assert "../../case-studies/?services=care" in page.addresses
    assert len(page.source.encode()) < 22_000
    listed = page_at(site, "problems/costs/case-studies/")
    assert listed.root.one("h1").text == "Case studies: It costs too much"


def test_a_page_with_few_cases_has_no_list_of_its_own(bank_in: BankFactory) -> None:
    site = many(bank_in, 3)
    assert "problems/costs/case-studies/index.md" not in site.pages


def test_a_problem_without_a_case_asks_for_one(bank_in: BankFactory) -> None:
    site = load_site(bank_in({"docs/problems/costs.md": problem_text()}))
    page = page_at(site, "problems/costs/")
    assert "The bank has no case of it yet." in page.root.text
    assert page.root.all("table") == []


def test_a_case_leads_to_the_problems_that_it_bears_on(bank_in: BankFactory) -> None:
    site = many(bank_in, 1)
    following = page_at(site, "case-studies/case-0/").root.one("section", "next")
    assert "It costs too much" in [link.text for link in following.all("a")]


def test_what_links_here_says_what_a_problem_names_it_for(bank_in: BankFactory) -> None:
    site = many(bank_in, 3)
    assert "suggests it as a way to help" in page_at(site, "case-studies/case-1/").root.text


def test_a_retired_problem_has_no_note(bank_in: BankFactory) -> None:
    retired = problem_text(retired="{since: 2026-11-21, why: It is solved.}")
    site = load_site(bank_in({"docs/problems/costs.md": retired}))
    assert not [name for name in site.pages if name.startswith("problems/costs/")]
    assert "note/" not in page_at(site, "problems/costs/").source
