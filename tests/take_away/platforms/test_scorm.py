"""SCORM packages, read as files; tests/browser/test_platforms.py runs them."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from lxml import etree

from practice_bank.take_away.platforms.scorm import (
    MODULES,
    names_of,
    page,
    scorm_12,
    scorm_2004,
    script,
    style,
)
from tests.html_rules import invalid
from tests.take_away.platforms.lessons import (
    any_lesson,
    hash_of,
    hostile_lesson,
    lesson_in,
    lesson_with,
    question_with,
    vendored,
)
from tests.take_away.platforms.schemas import broken_rules, needs_schemas

if TYPE_CHECKING:
    from collections.abc import Callable

    from practice_bank.bank.bank import Bank
    from practice_bank.take_away.platforms.quiz import Lesson

PACKAGES = {"1.2": scorm_12, "2004": scorm_2004}
each_edition = pytest.mark.parametrize(("edition", "make"), PACKAGES.items(), ids=list(PACKAGES))


def read(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


@needs_schemas
@each_edition
def test_the_manifest_keeps_the_published_schemas(
    edition: str, make: Callable[[Lesson], bytes]
) -> None:
    manifest = etree.fromstring(read(make(hostile_lesson()))["imsmanifest.xml"])
    assert broken_rules(edition, manifest) == []
    resource = manifest.find(".//{*}resource")
    assert resource is not None
    del resource.attrib["type"]
    assert broken_rules(edition, manifest)


@each_edition
def test_every_reference_exists_and_every_file_is_named(
    edition: str, make: Callable[[Lesson], bytes], second_bank: Bank
) -> None:
    lesson = lesson_in(second_bank)
    files = read(make(lesson))
    manifest = etree.fromstring(files["imsmanifest.xml"])
    named = [each.get("href") for each in manifest.iter("{*}file")]
    assert sorted([*named, "imsmanifest.xml"]) == sorted(files)
    (resource,) = manifest.iter("{*}resource")
    (item,) = manifest.iter("{*}item")
    assert resource.get("href") in files
    assert item.get("identifierref") == resource.get("identifier")
    (organizations,) = manifest.iter("{*}organizations")
    assert organizations.get("default") == organizations[0].get("identifier")
    kind = {name.rpartition("}")[2].lower(): value for name, value in resource.attrib.items()}
    assert kind["scormtype"] == "sco"
    assert {title.text for title in manifest.iter("{*}title")} == {lesson.title}
    assert b"schemaLocation" not in files["imsmanifest.xml"]


def test_the_page_asks_for_nothing_but_files_of_the_package(fixture_bank: Bank) -> None:
    lesson = lesson_in(fixture_bank)
    html = page(lesson, "1.2")
    assert re.findall(r'(?:src|href)="([^"]*)"', html) == [
        "quiz.css",
        "quiz.js",
        lesson.credit.link,
    ]
    assert "style=" not in html
    assert re.findall(r"<script[^>]*>(?!</script>)", html) == []
    assert not re.search(r"url\(|@import", style(lesson))
    assert not re.search(r"https?:|\beval\b|innerHTML", script())


def test_the_script_is_one_file_with_nothing_to_import_and_no_name_twice() -> None:
    text = script()
    assert not re.search(r"^\s*(?:import|export)\b", text, re.MULTILINE)
    names = [
        name
        for path in MODULES
        for name in re.findall(
            r"^(?:export )?(?:class|const|function) (\w+)", path.read_text(), re.M
        )
    ]
    assert len(names) > 10
    assert len(set(names)) == len(names)


@settings(max_examples=40)
@given(any_lesson())
def test_any_text_is_in_the_page_as_text(lesson: Lesson) -> None:
    tree = etree.HTML(page(lesson, "2004"))
    (question,) = lesson.questions
    assert ["".join(each.itertext()) for each in tree.iterfind(".//summary")] == [
        answer.text for answer in question.answers
    ]


def test_hostile_texts_break_no_rule_of_html() -> None:
    assert invalid(page(hostile_lesson(), "1.2")) == []


def test_the_style_sheet_uses_the_colours_and_the_sizes_of_the_site() -> None:
    sheet = style(hostile_lesson())
    own = sheet[sheet.index("/* The page of a package") :]
    used = set(re.findall(r"var\(--([\w-]+)\)", own))
    assert used
    assert used <= set(re.findall(r"--([\w-]+):", sheet))
    assert not re.search(r"#[0-9a-f]{3,8}\b|\brgb", own)
    sizes = re.findall(r"font(?:-size)?: ([^;]+);", own)
    assert sizes
    assert [size for size in sizes if "var(--step-" not in size] == []


def test_names_tell_questions_apart_and_change_with_their_answers() -> None:
    same = question_with(1, "Q", "a", "b", "why", "why")
    other_answer = question_with(1, "Q", "a", "c", "why", "why")
    other_reason = question_with(1, "Q", "a", "b", "another", "why")
    first, second, third, fourth = names_of([same, same, other_answer, other_reason])
    assert len({first, second, third, fourth}) == 4
    assert names_of([same]) == names_of([other_reason]) == [first]
    assert names_of([other_answer]) == [third]


@each_edition
def test_the_same_lesson_gives_the_same_bytes(
    edition: str, make: Callable[[Lesson], bytes]
) -> None:
    lesson = hostile_lesson()
    package = make(lesson)
    assert make(hostile_lesson()) == package
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        assert {each.date_time for each in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert make(lesson_with(*lesson.questions[1:])) != package


def test_what_others_wrote_is_as_it_was_taken() -> None:
    told = vendored()
    assert {name: about["sha256"] for name, about in told.items()} == {
        name: hash_of(name) for name in told
    }
