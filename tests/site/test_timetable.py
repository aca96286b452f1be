from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.load_bank import load_bank
from practice_bank.model.kinds import Module
from practice_bank.model.resource import Key
from practice_bank.site.pages import generated_pages
from practice_bank.site.templating import environment, render_story
from practice_bank.site.timetable import clock, cuts, timetable
from tests.html_tree import Page, read_html

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank

MODULE = Key("module", "first-steps")
WITH_PLAN = """\
people: 6 to 20 people.
materials: [A long wall.]
cuts: {60: [1, 3], 30: [1]}
activities:
  - {title: Welcome, part: opening, minutes: 20, method: Say hello.}
  - title: Sort the cards
    minutes: 45
    groups: Threes.
    method: Sort them.
    online: One shared sheet.
    key: [The red card comes first.]
  - {title: Close, part: closing, minutes: 10, method: Say one word.}
quiz:
"""


@pytest.fixture
def planned(fixture_copy: Path) -> Bank:
    """Return the bank of the fixtures, its module with all that a plan can say."""
    path = fixture_copy / "docs/modules/first-steps.md"
    before, _, rest = path.read_text("utf-8").partition("activities:\n")
    after = rest.partition("quiz:\n")[2]
    path.write_text(f"{before}{WITH_PLAN}{after}", "utf-8")
    bank = load_bank(fixture_copy)
    assert not bank.problems
    return bank


def module_of(bank: Bank) -> Module:
    module = bank.resources[MODULE].front
    assert isinstance(module, Module)
    return module


def page_of(bank: Bank) -> Page:
    return read_html(render_story(environment(bank), bank.resources[MODULE], "") + "</article>")


def test_each_step_begins_where_the_one_before_it_ends(planned: Bank) -> None:
    steps = timetable(module_of(planned))
    assert [(step.number, step.begins, step.ends) for step in steps] == [
        (1, "0:00", "0:20"),
        (2, "0:20", "1:05"),
        (3, "1:05", "1:15"),
    ]


def test_the_shortest_session_comes_first_and_the_whole_one_last(planned: Bank) -> None:
    found = [(cut.minutes, cut.taken, cut.numbers) for cut in cuts(module_of(planned))]
    assert found == [(30, 20, (1,)), (60, 30, (1, 3)), (75, 75, (1, 2, 3))]


def test_the_clock_has_two_digits_for_minutes() -> None:
    assert [clock(minutes) for minutes in (0, 9, 60, 125)] == ["0:00", "0:09", "1:00", "2:05"]


def test_a_step_is_work_unless_it_says_so(planned: Bank) -> None:
    parts = [activity.part for activity in module_of(planned).activities]
    assert parts == ["opening", "work", "closing"]


def test_the_plan_shows_the_clock_the_groups_and_how_it_is_done_on_a_call(planned: Bank) -> None:
    text = page_of(planned).root.text
    assert "0:20–1:05 Activity, 45 min" in text
    assert "How people sit: Threes." in text
    assert "On a call: One shared sheet." in text
    assert "6 to 20 people." in text
    assert "A long wall." in text


def test_the_answer_key_is_on_the_page_of_the_answers_alone(planned: Bank) -> None:
    root = page_of(planned).root
    assert "The red card comes first." not in root.text
    assert root.one("p", "plan__key").one("a").attributes["href"].endswith("answers/#key-2")
    pages = {page.address: page for page in generated_pages(planned, environment(planned))}
    answers = read_html(pages["modules/first-steps/answers/"].html).root
    assert answers.one("h3").attributes["id"] == "key-2"
    assert "The red card comes first." in answers.text


def test_a_table_says_what_is_run_in_less_time(planned: Bank) -> None:
    rows = page_of(planned).root.one("table", "cuts").all("tr")
    cells = [[cell.text for cell in (*row.all("th"), *row.all("td"))] for row in rows]
    assert cells == [
        ["Step", "30 minutes", "60 minutes", "75 minutes"],
        ["1. Welcome", "yes", "yes", "yes"],
        ["2. Sort the cards", "–", "–", "yes"],
        ["3. Close", "–", "yes", "yes"],
        ["Minutes used", "20", "30", "75"],
    ]


def test_without_shorter_sessions_there_is_nothing_to_compare(fixture_bank: Bank) -> None:
    assert cuts(module_of(fixture_bank)) == []


def test_a_module_without_shorter_sessions_has_no_table(fixture_bank: Bank) -> None:
    assert page_of(fixture_bank).root.all("table", "cuts") == []


def test_an_activity_that_a_shorter_session_names_exists(fixture_copy: Path) -> None:
    path = fixture_copy / "docs/modules/first-steps.md"
    text = path.read_text("utf-8").replace("order: 1\n", "order: 1\ncuts: {30: [7]}\n", 1)
    path.write_text(text, "utf-8")
    bank = load_bank(fixture_copy)
    assert MODULE not in bank.resources
    assert "out-of-range" in {problem.code for problem in bank.problems}
