"""What a reviewer is asked of several cases, and of the whole bank."""

from __future__ import annotations

import datetime
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.checks import check
from practice_bank.bank.copied import LEAST
from practice_bank.commands.cli import main
from tests.conftest import (
    CASE_BODY,
    ROOT,
    BankFactory,
    case_text,
    copy_content,
    nth_id,
    source_text,
    topic_text,
)

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2026, 11, 28)
TITLE = "One door into help for teenagers on the edge of care"
SUMMARY = (
    "Two hubs joined residential homes, fostering and outreach for teenagers. "
    "Most of those referred stayed at home, and arrests fell."
)
FIGURES = (
    '[{measure: Arrests, change: -38, unit: "%"}, {measure: Saved, value: 2000000, unit: GBP}]'
)
SAID_FIGURES = CASE_BODY.replace("Plain", "Arrests fell by 38%, and £2m was saved. Plain", 1)


def questions(root: Path) -> list[tuple[str, str, str]]:
    """Return the questions of a review: the file, the code, and what was found."""
    problems = [problem for problem in check(root, DAY) if problem.is_question]
    return [(problem.path, problem.code, problem.message) for problem in problems]


def two_cases(first: dict[str, str], second: dict[str, str]) -> dict[str, str]:
    """Return two cases of which the second was added later."""
    body = SAID_FIGURES if "results" in first else CASE_BODY
    later = {"added": "2026-11-25", **second}
    return {
        "case_studies/one.md": case_text(body, id=nth_id(1), **first),
        "case_studies/two.md": case_text(body, id=nth_id(2), **later),
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("City of York", "York"),
        ("York", "City of York Council"),
        ("Ealing", "London Borough of Ealing"),
        ("North Yorkshire", "North Yorkshire County Council"),
        ("Authority H (name withheld)", "Authority H (name withheld)"),
    ],
)
def test_a_second_case_from_an_area_is_asked_about(
    bank_in: BankFactory, first: str, second: str
) -> None:
    kinds = {
        f"docs/topics/area_types/{name}.md": topic_text(id=nth_id(number), title=title)
        for number, (name, title) in enumerate(
            {"county": "County council", "borough": "London borough"}.items(), start=10
        )
    }
    cases = two_cases({"title": "Short breaks", "area": first}, {"title": "Gate", "area": second})
    ((path, code, message),) = questions(bank_in({**kinds, **cases}))
    assert (path, code) == ("case_studies/two.md", "same-practice")
    assert message == "It may be the same practice as case_studies/one.md (the same area)."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("North Yorkshire", "East Riding of Yorkshire"),
        ("Authority A (name withheld)", "Authority H (name withheld)"),
        ("Derbyshire", "Derby"),
        ("Wales, London and the West Midlands", "London"),
    ],
)
def test_areas_that_only_sound_alike_are_not_asked_about(
    bank_in: BankFactory, first: str, second: str
) -> None:
    cases = two_cases({"title": "Short breaks", "area": first}, {"title": "Gate", "area": second})
    assert questions(bank_in(cases)) == []


def test_a_case_that_is_told_again_is_asked_about_once_with_all_that_is_alike(
    bank_in: BankFactory,
) -> None:
    first = {"title": TITLE, "summary": SUMMARY, "area": "Sampletown", "results": FIGURES}
    again = {
        "title": "One door to help teenagers on the edge of care",
        "summary": "Two hubs joined fostering, residential homes and outreach. Arrests of "
        "teenagers fell, and most stayed at home.",
        "area": "Sampletown Council",
        "results": FIGURES,
    }
    found = questions(bank_in(two_cases(first, again)))
    assert found == [
        (
            "case_studies/two.md",
            "same-practice",
            "It may be the same practice as case_studies/one.md (much the same title and summary, "
            "the same figures: −38%, 2,000,000 GBP, the same area).",
        )
    ]


@pytest.mark.parametrize("links", [{"related": '["case:one"]'}, {}])
def test_cases_that_name_each_other_are_known_to_be_two(
    bank_in: BankFactory, links: dict[str, str]
) -> None:
    files = two_cases({"area": "York"}, {"area": "York", "title": "Gate", **links})
    if not links:
        text = files["case_studies/one.md"]
        files["case_studies/one.md"] = text.replace("Plain words.", "[Gate](case:two).", 1)
    assert questions(bank_in(files)) == []


def test_of_many_cases_from_an_area_the_first_are_named(bank_in: BankFactory) -> None:
    files = {
        f"case_studies/c{number}.md": case_text(
            id=nth_id(number), area="York", title=f"Case {number}", summary=f"About {number}."
        )
        for number in range(7)
    }
    message = questions(bank_in(files))[-1][2]
    assert message.count("the same area") == 3
    assert message.endswith("; and 3 more.")


WORDS = [f"word{number}" for number in range(400)]


def told(words: list[str], **fields: str) -> str:
    body = CASE_BODY.replace("Plain words.", " ".join(words), 1)
    return case_text(body, **fields)


@pytest.mark.parametrize("start", range(0, 40, 7))
def test_words_that_a_source_has_too_are_asked_about_from_25_on(
    bank_in: BankFactory, start: int
) -> None:
    own = [f"own{number}" for number in range(200)]
    source = source_text(" ".join(WORDS[:300]) + ".\n")
    copied = told([*own[: 50 + start], *WORDS[start : start + LEAST], *own[100:]])
    files = {"docs/sources/paper.md": source, "case_studies/a.md": copied}
    ((path, code, message),) = questions(bank_in(files))
    assert (path, code) == ("case_studies/a.md", "copied-words")
    assert message.startswith(f"25 words in a row are also in docs/sources/paper.md: ‘word{start}")
    shorter = told([*own[: 50 + start], *WORDS[start : start + LEAST - 1], *own[100:]])
    assert questions(bank_in({**files, "case_studies/a.md": shorter})) == []


def test_words_that_another_case_has_too_are_asked_about_once(bank_in: BankFactory) -> None:
    own = [[f"{name}{number}" for number in range(200)] for name in ("one", "two")]
    one = told([*own[0], *WORDS[:40], *own[0], *WORDS[50:80]], id=nth_id(1))
    two = told([*WORDS[50:80], *own[1], *WORDS[:40]], id=nth_id(2), title="B", area="Nowhere")
    files = {"case_studies/one.md": one, "case_studies/two.md": two}
    ((path, code, message),) = questions(bank_in(files))
    assert (path, code) == ("case_studies/two.md", "copied-words")
    assert message.startswith("40 words in a row are also in case_studies/one.md")


def test_the_first_bank_is_asked_little_and_what_is_asked_is_true() -> None:
    """The one question: the area of one case is a part of that of another."""
    found = questions(ROOT)
    assert [code for _, code, _ in found] == ["same-practice"]
    assert "derby-short-breaks.md (the same area)" in found[0][2]


def test_without_a_review_no_question_is_asked() -> None:
    assert not [problem for problem in check(ROOT) if problem.is_question]


def test_each_fault_of_a_story_that_once_passed_in_silence_is_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One case with all of them, in a copy of the real bank: each is a line, and none an error."""
    root = copy_content(tmp_path / "bank")
    shutil.copy(ROOT / "ledger.txt", root / "ledger.txt")
    york = (ROOT / "case_studies/york-foster-carers.md").read_text(encoding="utf-8")
    paragraph = next(line for line in york.split("---")[2].splitlines() if line.count(" ") > LEAST)
    # As few words as a quotation is told for: with more, the whole case would be a near-duplicate.
    copied = " ".join(paragraph.split()[: LEAST + 1])
    body = SAID_FIGURES.replace(
        "Plain words.",
        f"Nobody has counted anything yet.\n\nFrom 87 to 61, a fall of 70%.\n\n{copied}\n\n"
        f"“{'Their words were these. ' * 100}”\n\n"
        "Anna Example, 14, of Example Road, was born on 3/4/2003.",
        1,
    )
    text = case_text(
        body,
        id=nth_id(3),
        title="Homes of our own",
        area="York",
        region="London",
        period="{from: 2027, to: 2031}",
        results="[{measure: Homes, before: 87, after: -61, unit: homes}, "
        '{measure: Arrests, change: -138, unit: "%"}]',
        sources="[{source: own-account, at: the team}]",
        added="2026-11-27",
    )
    (root / "case_studies/homes.md").write_text(text, encoding="utf-8")
    command = ["--root", str(root), "check", "--review", "--format", "json"]
    status = main([*command, "case_studies/homes.md"])
    problems = json.loads(capsys.readouterr().out)
    assert status == 0, problems
    assert {problem["severity"] for problem in problems} == {"advice"}
    said = " ".join(problem["message"] for problem in problems)
    for part in (
        "case_studies/york-foster-carers.md (the same area)",
        "In the text but not in the results: 38%; £2m; 70%",
        "In the results but not in the text: Arrests (−138%)",
        "From 87 to 61 is −30%, but the text says 70%",
        "A change of −138% is more than everything",
        "‘after’ is −61",
        "The year 2027 has not come yet",
        "The verdict is ‘Reported as working’, but the text says ‘Nobody has counted’",
        "words in a row are also in case_studies/york-foster-carers.md",
        "This quotation has 400 words",
        "looks like a name beside an age",
    ):
        assert part in said, (part, said)
    assert len(problems) <= 14, "a digest is short"
