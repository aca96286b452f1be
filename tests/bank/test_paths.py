"""What a path leads through, and how long that takes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.paths import (
    WORDS_A_MINUTE,
    paths_of,
    places_in,
    reading_minutes,
)
from practice_bank.model.resource import Key
from practice_bank.text.frontmatter import Document, parse
from tests.conftest import FIXTURE_BANK

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.paths import Path as GuidedPath

YORK, POOLED = "case:york-foster-carers", "term:pooled-budget"


def bank_with(root: Path, body: str, fields: str = "path: true") -> Bank:
    """Return the small bank with one more editors' page."""
    shutil.copytree(FIXTURE_BANK, root, dirs_exist_ok=True)
    page = root / "docs/paths/another.md"
    page.write_text(f"---\ntitle: Another\n{fields}\n---\n{body}", encoding="utf-8")
    return load_bank(root)


def path_with(root: Path, body: str, fields: str = "path: true") -> GuidedPath:
    return paths_of(bank_with(root, body, fields))[Key("page", "paths/another")]


def targets(path: GuidedPath) -> list[str]:
    return [str(step.node.key) if step.node else "" for step in path.steps]


def test_each_item_is_a_step_and_its_first_link_is_the_page(tmp_path: Path) -> None:
    body = f"1. Read [York]({YORK}) and [this]({POOLED}).\n2. Then [money]({POOLED}).\n"
    path = path_with(tmp_path, body)
    assert targets(path) == [YORK, POOLED]
    assert [step.number for step in path.steps] == [1, 2]


def test_the_first_list_that_leads_to_a_page_has_the_steps(tmp_path: Path) -> None:
    body = f"1. Sit down.\n2. Breathe.\n\nThen:\n\n- [a]({POOLED})\n\n## Go\n\n1. [b]({YORK})\n"
    assert targets(path_with(tmp_path, body)) == [YORK]


def test_an_item_without_a_page_is_a_step_that_takes_no_time(tmp_path: Path) -> None:
    body = f"1. [York]({YORK})\n2. Talk about it.\n3. [Out](https://example.org)\n"
    path = path_with(tmp_path, body)
    assert targets(path) == [YORK, "", ""]
    assert [step.minutes for step in path.steps[1:]] == [0, 0]


def test_a_list_within_a_step_belongs_to_it(tmp_path: Path) -> None:
    body = f"1. Look:\n    1. [a]({YORK})\n    2. [b]({POOLED})\n2. [c]({POOLED})\n"
    assert targets(path_with(tmp_path, body)) == [YORK, POOLED]


def test_a_page_may_be_two_steps_and_takes_its_time_twice(tmp_path: Path) -> None:
    bank = bank_with(tmp_path, f"1. [a]({YORK})\n2. [b]({POOLED})\n3. [c]({YORK})\n")
    path = paths_of(bank)[Key("page", "paths/another")]
    assert path.minutes == 2 * path.steps[0].minutes + path.steps[1].minutes
    places = places_in([path])
    assert [place.number for place in places[Key("case", "york-foster-carers")]] == [1]


def test_a_step_that_says_its_minutes_keeps_them(tmp_path: Path) -> None:
    body = f"1. **[a]({YORK})**, 22 minutes. Go.\n2. [b]({POOLED}), 5 Minuten\n3. [c]({YORK})\n"
    path = path_with(tmp_path, body)
    assert [step.said for step in path.steps] == [True, True, False]
    assert path.minutes == 27 + path.steps[2].minutes


def test_a_path_never_leads_to_itself(tmp_path: Path) -> None:
    body = f"1. [me](page:paths/another)\n2. [a]({YORK})\n"
    assert targets(path_with(tmp_path, body)) == ["", YORK]


def test_what_is_retired_is_still_a_step(tmp_path: Path) -> None:
    shutil.copytree(FIXTURE_BANK, tmp_path, dirs_exist_ok=True)
    york = tmp_path / "case_studies/york-foster-carers.md"
    text = york.read_text(encoding="utf-8")
    retired = "retired: {since: 2026-11-25, why: It is old.}\nstatus: published\n"
    york.write_text(text.replace("status: published\n", retired), encoding="utf-8")
    page = tmp_path / "docs/paths/first-weeks.md"
    path = paths_of(load_bank(tmp_path))[Key("page", "paths/first-weeks")]
    assert page.exists()
    assert targets(path) == [YORK, POOLED]


def test_what_was_withdrawn_leaves_its_number_to_the_others(tmp_path: Path) -> None:
    shutil.copytree(FIXTURE_BANK, tmp_path, dirs_exist_ok=True)
    york = tmp_path / "case_studies/york-foster-carers.md"
    text = york.read_text(encoding="utf-8")
    york.write_text(text.replace("status: published", "status: withdrawn"), encoding="utf-8")
    path = paths_of(load_bank(tmp_path))[Key("page", "paths/first-weeks")]
    assert targets(path) == ["", POOLED]
    assert path.steps[1].number == 2


@pytest.mark.parametrize("body", ["No list.\n", "1. One.\n2. Two.\n", f"- [a]({YORK})\n"])
def test_a_path_without_steps_is_told(tmp_path: Path, body: str) -> None:
    bank = bank_with(tmp_path, body)
    (problem,) = [each for each in bank.problems if each.path == "docs/paths/another.md"]
    assert (problem.code, problem.field, problem.line) == ("not-consistent", "path", 3)
    assert Key("page", "paths/another") not in paths_of(bank)


def test_a_page_that_is_called_no_path_is_none(tmp_path: Path) -> None:
    bank = bank_with(tmp_path, f"1. [a]({YORK})\n", "order: 2")
    assert Key("page", "paths/another") not in paths_of(bank)
    assert bank.problems == ()


def test_what_one_should_know_first_is_named_and_linked_both_ways(tmp_path: Path) -> None:
    fields = f"path: true\nneeds: [{POOLED}, page:paths/first-weeks]"
    bank = bank_with(tmp_path, f"1. [a]({YORK})\n", fields)
    assert bank.problems == ()
    path = paths_of(bank)[Key("page", "paths/another")]
    assert [node.title for node in path.needs] == ["Pooled budget", "The first weeks"]
    backlinks = bank.backlinks(Key("page", "paths/first-weeks"))
    assert "needs" in {edge.field for edge in backlinks}


def test_what_one_should_know_first_and_is_not_there_is_told_with_the_nearest(
    tmp_path: Path,
) -> None:
    fields = "path: true\nneeds:\n  - term:pooled-bugdet"
    bank = bank_with(tmp_path, f"1. [a]({YORK})\n", fields)
    (problem,) = bank.problems
    assert (problem.code, problem.field, problem.line) == ("unknown-link", "needs", 5)
    assert "pooled-budget" in problem.hint


@pytest.mark.parametrize("name", ["real_bank", "second_bank"])
def test_the_minutes_of_every_path_are_the_sum_of_its_steps(
    name: str, request: pytest.FixtureRequest
) -> None:
    paths = paths_of(request.getfixturevalue(name))
    assert paths
    for path in paths.values():
        assert path.minutes == sum(step.minutes for step in path.steps)
        assert all(step.minutes >= 1 for step in path.steps if step.node)
        for step in path.steps:
            if step.node and not step.said:
                assert step.minutes == reading_minutes(step.node.document)


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (1000, 5)])
def test_so_many_words_are_read_in_a_minute(words: int, minutes: int) -> None:
    assert WORDS_A_MINUTE == 200
    document = parse("a.md", ("---\nid: x\n---\n" + "word " * words).encode())
    assert isinstance(document, Document)
    assert reading_minutes(document) == minutes


def test_code_and_addresses_are_not_read() -> None:
    text = "---\nid: x\n---\n" + "[one](term:two-three)\n" * 200 + "```\n" + "no " * 500 + "\n```\n"
    document = parse("a.md", text.encode())
    assert isinstance(document, Document)
    assert reading_minutes(document) == 1
