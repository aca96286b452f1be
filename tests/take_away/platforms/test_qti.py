"""The QTI package: every reference leads somewhere, and every text comes back as it was."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from hypothesis import given, settings
from lxml import etree

from practice_bank.take_away.platforms.qti import qti_package
from tests.take_away.platforms.lessons import (
    any_lesson,
    hostile_lesson,
    lesson_in,
    lesson_with,
    question_with,
)
from tests.take_away.platforms.schemas import broken_rules, needs_schemas

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.take_away.platforms.quiz import Lesson, Question

QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"


def files_of(lesson: Lesson) -> dict[str, etree._Element]:
    """Return the root of every file of a package, by its name."""
    with zipfile.ZipFile(io.BytesIO(qti_package(lesson))) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist()}


def read(item: etree._Element) -> tuple[str, list[tuple[str, str]]]:
    """Return the question of an item, its answers and what is told of each."""
    told = {each.get("identifier"): each.text for each in item.iter(f"{QTI}modalFeedback")}
    choices = [
        (choice.text or "", told[choice.get("identifier")] or "")
        for choice in item.iter(f"{QTI}simpleChoice")
    ]
    return item.findtext(f".//{QTI}prompt") or "", choices


def expected(question: Question) -> tuple[str, list[tuple[str, str]]]:
    return question.text, [(answer.text, answer.why) for answer in question.answers]


def items_of(lesson: Lesson) -> list[etree._Element]:
    return [item for name, item in files_of(lesson).items() if name.startswith("question-")]


@settings(max_examples=40)
@given(any_lesson())
def test_any_text_comes_back_as_it_was(lesson: Lesson) -> None:
    assert [read(item) for item in items_of(lesson)] == [expected(lesson.questions[0])]


def test_hostile_texts_come_back_as_they_were() -> None:
    lesson = hostile_lesson()
    assert [read(item) for item in items_of(lesson)] == list(map(expected, lesson.questions))


@needs_schemas
def test_the_manifest_keeps_the_published_schemas(second_bank: Bank) -> None:
    manifest = files_of(lesson_in(second_bank))["imsmanifest.xml"]
    assert broken_rules("qti", manifest) == []


def test_the_manifest_and_the_test_name_every_file_and_no_other(second_bank: Bank) -> None:
    files = files_of(lesson_in(second_bank))
    manifest, test = files.pop("imsmanifest.xml"), files["test.xml"]
    named = {each.get("href") for each in manifest.iter("{*}resource", "{*}file")}
    assert named == set(files)
    identifiers = {
        each.get("identifier"): each.get("href") for each in manifest.iter("{*}resource")
    }
    needed = [each.get("identifierref") for each in manifest.iter("{*}dependency")]
    references = [
        (each.get("identifier"), each.get("href")) for each in test.iter(f"{QTI}assessmentItemRef")
    ]
    assert [name for name, _ in references] == needed
    assert all(identifiers[name] == href for name, href in references)
    assert all(files[str(href)].get("identifier") == name for name, href in references)


def test_a_question_is_marked_by_all_its_right_answers() -> None:
    one = question_with(1, "Q", "a", "b", "why a", "why b")
    two = question_with(2, "Q", *"abc", *"xyz", right=2)
    items = items_of(lesson_with(one, two))
    interactions = [item.find(f".//{QTI}choiceInteraction") for item in items]
    assert [each.get("maxChoices") for each in interactions] == ["1", "0"]
    assert {each.get("shuffle") for each in interactions} == {"false"}
    right = [[each.text for each in item.iterfind(f".//{QTI}correctResponse/*")] for item in items]
    assert right == [["answer-1"], ["answer-1", "answer-2"]]
    for item, count in zip(items, ("single", "multiple"), strict=True):
        chosen = [each for each in item if each.get("baseType") == "identifier"]
        assert [each.get("cardinality") for each in chosen] == [count, count]
