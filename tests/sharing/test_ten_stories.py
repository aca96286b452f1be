"""Ten stories through each way in: every word that is seen is in the case or told, and none twice;
nothing unseen gets in; every figure is whole or refused.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.sharing.case_file import case_text
from practice_bank.sharing.questions import case_sections
from practice_bank.sharing.read_answers import CaseAnswers, paper_questions, read_answers
from practice_bank.sharing.read_word import read_word
from practice_bank.sharing.word_template import word_template
from practice_bank.site.markdown import body_html
from tests.conftest import ROOT, copy_content, nth_id, write_files
from tests.html_tree import read_html
from tests.sharing.ten_stories import STORIES, Story
from tests.sharing.ten_ways import (
    as_issue,
    by_hand,
    in_template,
    of_ones_own,
    seen_words,
    unseen_words,
    words_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from practice_bank.sharing.remarks import Remark

WAYS = ("template", "own", "issue")
EACH_WAY = pytest.mark.parametrize("way", WAYS)
EACH_STORY = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)

RESULTS: dict[str, list[dict[str, object]]] = {
    "east-riding": [
        {"measure": "Children in care", "before": 87, "after": 61, "unit": "children"},
        {"measure": "Budget for looked-after children", "change": -1566000, "unit": "GBP"},
    ],
    "york": [
        {"measure": "Posts", "value": 16, "unit": "full-time posts", "type": "scale"},
        {"measure": "Use of independent places", "value": "down 50 per cent", "unit": "%"},
        {
            "measure": "Saved",
            "value": 300000,
            "unit": "GBP",
            "approximate": True,
            "type": "saving",
        },
    ],
    "essex": [
        {"measure": "Size of the fund", "value": 3100000, "unit": "GBP"},
        {
            "measure": "Also the fund",
            "value": 3100000,
            "unit": "GBP",
            "approximate": True,
            "type": "scale",
        },
    ],
    "bedfordshire": [
        {
            "measure": "Freed for family support",
            "value": 1000000,
            "unit": "GBP",
            "approximate": True,
        },
        {
            "measure": "Children in care",
            "value": "fell sharply, nobody says by how much",
            "unit": "children",
        },
    ],
    "southampton-wiltshire": [
        {"measure": "Children", "low": 10, "high": 20, "unit": "children", "type": "scale"},
        {
            "measure": "Saved for each child a week",
            "value": 1000,
            "unit": "GBP",
            "approximate": True,
        },
        {"measure": "Cost", "value": "£2-3m", "unit": "GBP"},
    ],
    "wakefield": [
        {"measure": "Most for a project", "value": "up to £35,000", "unit": "GBP"},
        {"measure": "Age", "low": 5, "high": 13, "unit": "years"},
    ],
    "childrens-funds": [
        {"measure": "Planned cut", "value": "from 15% to approximately 5%", "unit": "%"},
        {"measure": "Found", "value": 20000000, "unit": "GBP"},
        {"measure": "Cut", "before": 15, "after": 5, "unit": "%"},
    ],
    "derbyshire": [],
    "tameside": [{"measure": "n/a"}],
    "wales": [
        {"measure": "Areas", "value": "five", "unit": "authorities"},
        {"measure": "Papers", "value": 4, "unit": "papers"},
    ],
}
# What the check says of each, by any way or by one: the code, and the field.
CODES: dict[str, dict[str, list[str]]] = {
    "east-riding": {
        "any": ["broken-word", "broken-word summary"],
        "hand": [
            "broken-word",
            "broken-word cost.why",
            "broken-word evidence.why",
            "broken-word summary",
            "broken-word title",
            "control-character",
            "not-a-number results.1.value",
            "not-a-number results.2.value",
            "unknown-field results.1.after 61",
            "unknown-field results.2.000",
            "unknown-field results.2.566",
        ],
    },
    "york": {
        "any": ["not-a-number results.2.value", "unexplained-abbreviation"],
        "hand": [
            "broken-yaml",
            "unexplained-abbreviation",
            "unknown-field sources.1.pp. 16–17",
            "wrong-form sources.1.source",
        ],
    },
    "essex": {
        "any": [],
        "hand": [
            "broken-yaml",
            "missing-field results.1.unit",
            "not-a-number results.1.value",
            "not-a-number results.2.value",
        ],
    },
    "bedfordshire": {
        "any": ["not-a-number results.2.value"],
        "issue": ["not-a-number results.2.value", "wrong-headings"],
        "hand": [
            "broken-yaml",
            "not-a-number results.1.value",
            "not-a-number results.2.value",
            "unknown-field results.2.nobody says by how much",
            "unknown-field sources.1.Example A",
            "wrong-headings",
        ],
    },
    "southampton-wiltshire": {
        "any": [
            "not-a-number period.to",
            "not-a-number results.3.value",
            "raw-html cost",
            "wrong-form sources.1.source",
        ],
        "hand": [
            "not-a-number period.to",
            "not-a-number results.1.value",
            "not-a-number results.2.value",
            "not-a-number results.3.value",
            "raw-html cost",
            "unknown-field results.2.000",
            "unknown-field sources.1.The role of commissioning",
            "wrong-form sources.1.source",
        ],
    },
    "wakefield": {
        "any": ["empty-section", "not-a-number results.1.value"],
        "issue": ["not-a-number results.1.value"],
        "hand": [
            "not-a-number results.1.value",
            "not-a-number results.2.value",
            "raw-marks",
            "wrong-form sources.1.source",
            "unknown-field cost.000 a project",
            "unknown-field results.1.000",
        ],
    },
    "childrens-funds": {
        "any": ["not-a-number period.to", "not-a-number results.1.value"],
        "hand": [
            "broken-yaml",
            "not-a-number period.to",
            "unknown-field cost.nothing else is known",
            "unknown-field sources.1.on the cuts of 2004/05",
        ],
    },
    "derbyshire": {
        "any": ["link-words", "recognisable-person", "unexplained-abbreviation evidence.why"],
        "hand": [
            "broken-yaml",
            "link-words",
            "recognisable-person",
            "unexplained-abbreviation evidence.why",
        ],
    },
    "tameside": {
        "any": ["missing-field results.1.unit", "template-code"],
        "hand": ["missing-field results.1.unit", "raw-marks", "template-code"],
    },
    "wales": {
        "any": [
            "not-a-number period.from",
            "not-a-number period.to",
            "not-a-number results.1.value",
            "unknown-value cost.band",
            "unknown-value country",
            "unknown-value evidence.strength",
            "wrong-form levels.1",
            "wrong-form stages.1",
        ],
        "own": [
            "not-a-number period.from",
            "not-a-number period.to",
            "not-a-number results.1.value",
            "unknown-value cost.band",
            "unknown-value country",
            "unknown-value evidence.strength",
            "wrong-form levels.1",
            "wrong-form stages.2",
        ],
        "issue": [
            "not-a-number period.from",
            "not-a-number period.to",
            "not-a-number results.1.value",
            "unknown-value cost.band",
            "unknown-value country",
            "unknown-value evidence.strength",
            "wrong-form levels.1",
            "wrong-form stages.2",
        ],
        "hand": [
            "broken-word",
            "broken-yaml",
            "not-a-number period.from",
            "not-a-number period.to",
            "not-a-number results.1.value",
            "unknown-value cost.band",
            "unknown-value country",
            "unknown-value evidence.strength",
            "wrong-form levels.1",
            "wrong-form sources.1.source",
            "wrong-form stages.2",
        ],
    },
}


@cache
def bank() -> Bank:
    return load_bank(ROOT)


@cache
def template() -> bytes:
    return word_template(bank())[1]


@cache
def labels() -> tuple[str, ...]:
    questions = [question.label for question in paper_questions(bank())]
    return (*questions, *(section.heading for section in case_sections(bank().vocabulary)))


@cache
def labels_of_choices() -> dict[str, str]:
    """Return what each value that can be chosen is called."""
    questions = paper_questions(bank())
    return {choice.value: choice.label for each in questions for choice in each.choices}


def arrived(way: str, story: Story) -> tuple[CaseAnswers, tuple[Remark, ...]]:
    """Return a story as it arrives by a way, and what is told of it."""
    return _arrived(way, STORIES.index(story))


@cache
def _arrived(way: str, place: int) -> tuple[CaseAnswers, tuple[Remark, ...]]:
    story = STORIES[place]
    text = as_issue(story, labels())
    remarks: tuple[Remark, ...] = ()
    if way != "issue":
        raw = in_template(template(), story) if way == "template" else of_ones_own(story)
        found = read_word(bank(), raw)
        assert found
        text, remarks = found.text, found.remarks
    case = read_answers(bank(), text)
    assert case
    return case, (*remarks, *case.remarks)


def texts_in(value: object) -> Iterator[str]:
    """Yield the texts of a case, with what its choices are called."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)
    else:
        yield labels_of_choices().get(str(value), str(value))


@EACH_STORY
@EACH_WAY
def test_every_word_arrives_or_is_told_and_none_comes_twice(way: str, story: Story) -> None:
    case, remarks = arrived(way, story)
    fields = {name: value for name, value in case.fields.items() if name != "results"}
    inside = words_in("\n".join([*texts_in(fields), *case.sections.values()]))
    left_out = [remark.words for remark in remarks if remark.is_left_out]
    seen = seen_words(story)
    assert seen - inside - words_in("\n".join(left_out)) == {}
    assert not (unseen_words(story) - set(seen)) & set(inside)
    assert not case.document
    # Besides what was told as text, the case may have marks of items and addresses of links.
    as_text = [remark.words for remark in remarks if remark.said.endswith("was read as text")]
    addresses = re.findall(r"\]\((.*?)\)", str(case.sections))
    more = inside - seen - words_in("\n".join([*as_text, *addresses]))
    assert set(more) <= {"1", "o"}


@EACH_STORY
@EACH_WAY
def test_every_figure_is_whole_or_refused(way: str, story: Story) -> None:
    case, _ = arrived(way, story)
    assert case.fields.get("results", []) == RESULTS[story.name]


@EACH_STORY
@EACH_WAY
def test_the_page_shows_every_word_of_the_story(way: str, story: Story) -> None:
    case, _ = arrived(way, story)
    for text in case.sections.values():
        shown = words_in(read_html(body_html(text)).root.text)
        plain = re.sub(r"^\d[.)] |\]\(.*?\)", "", text, flags=re.MULTILINE)
        assert words_in(plain) - shown == {}


@pytest.mark.parametrize("way", [*WAYS, "hand"])
def test_what_has_to_be_put_right_is_told_at_its_place(way: str, tmp_path: Path) -> None:
    root = copy_content(tmp_path / "bank", "docs/topics", "docs/sources")
    for number, story in enumerate(STORIES):
        given = {"id": nth_id(number), "added": "2026-11-22", "status": "published"}
        if way == "hand":
            names = {label: value for value, label in labels_of_choices().items()}
            text = by_hand(story, names, given["id"])
        else:
            case, _ = arrived(way, story)
            text = case_text(bank().vocabulary, {**case.fields, **given}, case.sections)
        write_files(root, {f"case_studies/{story.name}.md": text})
    told: dict[str, set[str]] = {story.name: set() for story in STORIES}
    for problem in check(root):
        folder, _, file = problem.path.rpartition("/")
        if folder == "case_studies":
            told[file.removesuffix(".md")].add(f"{problem.code} {problem.field}".strip())
    assert told == {name: expected(name, way) for name in told}


# Lines of answers, with places for two words that no other answer has.
LINES = (
    "{} {}",
    "• {} {}",
    "1. {} {}",
    "2004. {} {}",
    "{}, {}",
    "| {} | {} |",
    "{} | 5 | {}",
    "{} | from 5 to 6 | {}",
    "{} | 5 | posts | note: {}",
    "- [x] {} {}",
    "- [ ] {}: {}",
    "☒ {}: {}",
    "x {} {}",
    "{}\t{}",
    "☒ Plan {} {}",
    "Plan, {}, Do {}",
    "### {} {}",
    "https://example.org/{} {}",
)


@settings(max_examples=60)
@given(data=st.data())
def test_no_word_of_any_answer_is_lost_or_comes_twice(data: st.DataObject) -> None:
    """But for the place in a document, which is taken for two where that is told."""
    words: list[str] = []
    parts: list[str] = []
    for label in data.draw(st.permutations(labels()).map(lambda all_: all_[:9])):
        lines: list[str] = []
        for line in data.draw(st.lists(st.sampled_from(LINES), max_size=3)):
            new = [f"word{len(words) + more:03}" for more in (0, 1)]
            words += new
            lines.append(line.format(*new))
        parts.append(f"### {label}\n\n" + "\n".join(lines))
    case = read_answers(bank(), "\n\n".join(parts))
    assert case
    fields = dict(case.fields)
    sources = fields.pop("sources", [])
    if case.document:
        # The new document is cited by a name that is made of its title.
        fields["document"] = case.document._replace(left=())
        fields["sources"] = sources[0] if len(sources) > 1 else sources[0].get("at")
    else:
        fields["sources"] = sources
    told = [remark.words for remark in case.remarks if remark.is_left_out]
    found = f"{fields} {case.sections} {told}"
    assert [word for word in words if found.count(word) != 1] == []


def expected(name: str, way: str) -> set[str]:
    """Return the codes and fields that are told of a story that came by a way."""
    codes = CODES[name]
    return set(codes.get(way, codes["any"]))
