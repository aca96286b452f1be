"""The drawings of how strong and how costly cases are: what they show is what is so."""

from __future__ import annotations

import dataclasses
import itertools
import math
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.tallies import Count, Tally, cases_filed, topic_tallies
from practice_bank.model.vocabulary import Grade, Scale
from practice_bank.site.language import language_of
from practice_bank.site.pages import generated_pages
from practice_bank.site.strips import Strips, strips_for
from practice_bank.site.templating import environment, render_story
from tests.conftest import VOCABULARY, BankFactory, case_text, nth_id, topic_text
from tests.html_tree import Element, read_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practice_bank.bank.bank import Bank
    from practice_bank.model.vocabulary import Mark

BANKS = pytest.mark.parametrize("bank_name", ["real_bank", "fixture_bank", "second_bank"])
LANGUAGE = language_of(VOCABULARY)
MARKS: tuple[Mark, ...] = ("full", "half", "empty", "warning")
WORDS = st.text("abcdefghij &<\"'é", min_size=1, max_size=25).filter(str.strip)


@st.composite
def scales(draw: st.DrawFn, name: str) -> Scale:
    """Return a scale of any length, with or without a value that means ‘not reported’."""
    labels = draw(st.lists(WORDS, min_size=2, max_size=9, unique_by=str.strip))
    without = draw(st.booleans())
    grades = {}
    for place, label in enumerate(labels):
        missing = place == 0 and not without
        rank = place + without
        mark = draw(st.sampled_from(MARKS))
        named = f"grade-{place}"
        grades[named] = Grade(named, label, "", rank, mark, missing=missing)
    return Scale(name, grades)


@st.composite
def drawn(draw: st.DrawFn) -> tuple[Strips, list[Tally]]:
    """Return the drawings of a bank with any scales, and what any cases of it are judged to be."""
    made = {name: draw(scales(name)) for name in ("verdict", "evidence", "cost")}
    vocabulary = dataclasses.replace(
        VOCABULARY, verdict=made["verdict"], evidence=made["evidence"], cost=made["cost"]
    )
    total = draw(st.integers(0, 12000))
    tallies = []
    for scale in made.values():
        left = total
        counts = []
        for grade in scale.highest_first:
            number = draw(st.integers(0, left))
            counts.append(Count(grade, number))
            left -= number
        # The rest goes to one of them, so that each case is counted once.
        place = draw(st.integers(0, len(counts) - 1))
        counts[place] = Count(counts[place].grade, counts[place].number + left)
        known = tuple(count for count in counts if not count.grade.missing)
        missing = next((count for count in counts if count.grade.missing), None)
        tallies.append(Tally(scale, known, missing))
    return strips_for(vocabulary, LANGUAGE, total), tallies


def most_of(tallies: Sequence[Tally]) -> int:
    """Return the largest number of cases of a value that says something."""
    return max(count.number for tally in tallies for count in tally.known)


def numbers_in(svg: Element) -> dict[int, int]:
    """Return the numbers of a drawing by where they stand."""
    found: dict[int, int] = {}
    for text in svg.all("text"):
        places = [int(place) for place in text.attributes["x"].split()]
        shown = list(text.text) if len(places) > 1 else [text.text]
        assert len(shown) == len(places)
        for place, number in zip(places, shown, strict=True):
            found[place] = int(number.replace(",", ""))
    return found


def marks_in(svg: Element) -> dict[int, tuple[str, float]]:
    """Return the marks of a drawing by where they stand: what sort, and what area."""
    found: dict[int, tuple[str, float]] = {}
    for circle in svg.all("circle"):
        sort = "ring" if "ring" in circle.classes else "disc"
        radius = float(circle.attributes["r"])
        found[int(circle.attributes["cx"])] = (sort, math.pi * radius**2)
    for path in svg.all("path"):
        corner = re.match(r"M(\d+) -([\d.]+)l", path.attributes["d"])
        assert corner is not None
        found[int(corner[1])] = ("square", 2 * float(corner[2]) ** 2)
    return found


def drawing(strips: Strips, tallies: Sequence[Tally]) -> Element:
    return read_html(strips.draw(tallies, max(1, most_of(tallies)))).root.one("svg")


@given(drawn())
def test_the_numbers_drawn_for_each_scale_are_those_of_all_cases(
    made: tuple[Strips, list[Tally]],
) -> None:
    strips, tallies = made
    svg = drawing(strips, tallies)
    numbers = numbers_in(svg)
    shown = 0
    for tally in tallies:
        for count, place in zip(tally.counts, strips.groups[tally.scale.name].places, strict=True):
            assert numbers.get(place.left, 0) == count.number
            shown += count.number > 0
    assert len(numbers) == len(marks_in(svg)) == shown
    totals = {sum(count.number for count in tally.counts) for tally in tallies}
    assert len(totals) == 1
    assert sum(numbers.values()) == 3 * totals.pop()


@given(drawn())
def test_what_is_not_reported_is_a_ring_in_a_place_apart_and_nothing_else_is(
    made: tuple[Strips, list[Tally]],
) -> None:
    strips, tallies = made
    marks = marks_in(drawing(strips, tallies))
    for tally in tallies:
        places = strips.groups[tally.scale.name].places
        steps = [after.left - before.left for before, after in itertools.pairwise(places)]
        for count, place in zip(tally.counts, places, strict=True):
            sort, _ = marks.get(place.left, ("", 0))
            if count.grade.missing:
                assert sort in ("", "ring")
                assert place == places[-1]
                assert steps[-1] > max(steps[:-1], default=0)
            else:
                warns = count.grade.mark == "warning"
                assert sort in ("", "square" if warns else "disc")


@given(drawn())
def test_the_area_of_a_mark_is_its_number(made: tuple[Strips, list[Tally]]) -> None:
    strips, tallies = made
    svg = drawing(strips, tallies)
    marks, numbers = marks_in(svg), numbers_in(svg)
    whole = math.pi * 11.5**2
    most = max(4, most_of(tallies))
    for place, (sort, area) in marks.items():
        if sort == "ring":
            # It stands for no value, so it has no size that one could compare.
            assert area == pytest.approx(math.pi * 5**2)
            continue
        # No smaller than can be seen; sizes are written to a tenth.
        expected = max(math.pi * 2**2, whole * numbers[place] / most)
        assert area == pytest.approx(expected, rel=0.06)


@given(drawn())
def test_nothing_is_drawn_outside_or_over_something_else(made: tuple[Strips, list[Tally]]) -> None:
    strips, tallies = made
    lefts = [place.left for group in strips.groups.values() for place in group.places]
    gaps = [after - before for before, after in itertools.pairwise(lefts)]
    assert min(gaps) >= 2 * 11.5
    # A number of as many figures as there are has room between its neighbours.
    total = sum(count.number for count in tallies[0].counts)
    assert min(gaps) >= 8 * len(f"{total:,}")
    assert lefts[0] >= 11.5
    assert lefts[-1] + 11.5 <= strips.width
    ends = [group.left + group.width for group in strips.groups.values()]
    starts = [group.left for group in strips.groups.values()][1:]
    assert all(end < start for end, start in zip(ends, starts, strict=False))


@given(drawn())
def test_a_sentence_says_every_number_that_is_drawn_and_no_other(
    made: tuple[Strips, list[Tally]],
) -> None:
    strips, tallies = made
    svg = drawing(strips, tallies)
    expected = []
    for tally in tallies:
        said = [f"{count.number:,} {count.grade.label}" for count in tally.counts if count.number]
        if said:
            title = strips.groups[tally.scale.name].title
            expected.append(f"{title}: {', '.join(said)}.")
    assert svg.attributes["aria-label"] == " ".join(expected)
    assert svg.attributes["role"] == "img"


@given(drawn())
def test_a_drawing_has_no_style_and_grows_with_the_scales_and_not_with_the_cases(
    made: tuple[Strips, list[Tally]],
) -> None:
    strips, tallies = made
    source = strips.draw(tallies, max(1, most_of(tallies)))
    assert "style=" not in source
    places = sum(len(tally.counts) for tally in tallies)
    assert len(source) <= 190 + len(strips.sentence(tallies)) * 6 + 115 * places


@given(drawn())
def test_the_key_names_every_place_where_the_drawings_have_it(
    made: tuple[Strips, list[Tally]],
) -> None:
    strips, _ = made
    key = read_html(strips.key()).root.one("svg")
    places = [place for group in strips.groups.values() for place in group.places]
    dots = [int(dot.attributes["cx"]) for dot in key.one("g", id="places").all("circle")]
    assert dots == [place.left for place in places]
    names = [text for text in key.all("text") if "scale" not in text.classes]
    assert [name.text for name in names] == [" ".join(p.grade.label.split()) for p in places]
    assert key.attributes["width"] == str(strips.width)


# On pages


def facet_pages(bank: Bank) -> dict[str, Element]:
    """Return the parts of the page of each facet, by their address."""
    made = generated_pages(bank, environment(bank))
    pattern = r"topics/[a-z_]+/(page/\d+/)?"
    return {
        page.address: read_html(page.html).root
        for page in made
        if re.fullmatch(pattern, page.address)
    }


@BANKS
def test_each_topic_with_a_case_has_a_drawing_that_agrees_with_the_table_behind(
    bank_name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(bank_name)
    pages = facet_pages(bank)
    for facet in bank.vocabulary.facets:
        rows = topic_tallies(bank, facet)
        if not rows:
            continue
        page = pages[f"topics/{facet.name}/"]
        items = page.one("div", "strips").one("ul").all("li")
        assert [item.one("a").text for item in items] == [row.topic.title for row in rows]
        lines = page.one("details").one("tbody").all("tr")
        for row, item, line in zip(rows, items, lines, strict=True):
            numbers = [cell.text for cell in line.all("td")]
            counts = [count for tally in row.tallies for count in tally.counts]
            assert numbers == [str(row.cases), *(str(count.number) for count in counts)]
            assert line.one("th").text == row.topic.title
            drawings = item.all("svg")
            assert len(drawings) == (row.cases > 0)
            for svg in drawings:
                shown = list(numbers_in(svg).values())
                assert sorted(shown) == sorted(c.number for c in counts if c.number)
        names = [head.text for head in page.one("thead").all("tr")[1].all("th")]
        scales = bank.vocabulary.scales
        assert names == [grade.label for scale in scales for grade in scale.highest_first]


def test_a_facet_without_a_case_is_a_plain_list(bank_in: BankFactory) -> None:
    page = facet_pages(load_bank(bank_in({})))["topics/stages/"]
    assert page.all("svg", role="img") == []
    assert page.all("details") == []
    assert page.one("small").text == "no cases yet"


def test_a_facet_of_two_hundred_topics_stays_in_small_pages_however_many_cases_there_are(
    bank_in: BankFactory,
) -> None:
    files: dict[str, str | bytes] = {}
    for place in range(200):
        text = topic_text(id=nth_id(place), title=f"A topic with the number {place}")
        files[f"docs/topics/services/topic-{place}.md"] = text
        case = case_text(
            id=nth_id(place + 200), title=f"Case {place}", services=f"[topic-{place}, topic-0]"
        )
        files[f"case_studies/case-{place}.md"] = case
    bank = load_bank(bank_in(files))
    made = generated_pages(bank, environment(bank))
    sizes = [len(page.html) for page in made if page.address.startswith("topics/services/")]
    # The frame of a page takes up to 5,000 bytes more.
    assert max(sizes) < 25_000
    assert len(sizes) < 12
    pages = facet_pages(bank)
    parts = [page for address, page in pages.items() if address.startswith("topics/services/")]
    shown = [item.one("a").text for page in parts for item in page.one("div", "strips").all("li")]
    assert len(shown) == len(set(shown)) == 200
    assert shown[0] == "A topic with the number 0"
    # Every part is drawn to one scale: the first topic alone has the largest disc.
    areas = [
        area
        for page in parts
        for svg in page.all("svg", role="img")
        for _, area in marks_in(svg).values()
    ]
    assert max(areas) > 30 * min(areas)


def story(bank: Bank, slug: str) -> Element:
    (topic,) = [each for each in bank.of_kind("topic") if each.slug == slug]
    return read_html(render_story(environment(bank), topic, "<p>Words.</p>")).root


def bank_of(bank_in: BankFactory, bands: Sequence[str], verdict: str = "worked") -> Bank:
    files: dict[str, str | bytes] = {}
    for place, band in enumerate(bands):
        cost = f"{{band: {band}, why: Staff.}}"
        name = f"case_studies/case-{place}.md"
        files[name] = case_text(id=nth_id(place), title=f"Case {place}", cost=cost, verdict=verdict)
    return load_bank(bank_in(files))


@pytest.mark.parametrize("cases", [0, 1, 2, 3])
def test_a_topic_is_drawn_from_three_cases_on(bank_in: BankFactory, cases: int) -> None:
    page = story(bank_of(bank_in, ["low"] * cases), "stages/plan")
    assert len(page.all("section", "tallies")) == (cases >= 3)


def test_the_page_of_a_topic_begins_with_the_drawing_of_its_own_cases(
    bank_in: BankFactory,
) -> None:
    bank = bank_of(bank_in, ["low", "high", "not-reported"])
    page = story(bank, "stages/plan")
    assert page.one("h2", id="at-a-glance").text == "3 cases at a glance"
    parts = [each.classes for each in page.one("div", "page__main").walk() if each.classes]
    assert parts.index(["tallies"]) < parts.index(["prose"])
    cost = page.one("section", "tallies").all("table")[2]
    rows = [(row.one("th").text, row.one("td").text) for row in cost.all("tr")]
    assert rows == [("High", "1"), ("Medium", "0"), ("Low", "1"), ("Not reported", "1")]
    rings = [bool(row.all("circle", "ring")) for row in cost.all("tr")]
    assert rings == [False, False, False, True]


def test_of_a_scale_of_which_nothing_is_known_only_that_is_said(bank_in: BankFactory) -> None:
    bank = bank_of(bank_in, ["not-reported"] * 3)
    cost = story(bank, "stages/plan").one("section", "tallies").all("table")[2]
    rows = [(row.one("th").text, row.one("td").text) for row in cost.all("tr")]
    assert rows == [("Not reported", "3")]


@BANKS
def test_the_numbers_on_the_page_of_a_topic_are_those_of_its_cases(
    bank_name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(bank_name)
    for topic in bank.of_kind("topic"):
        cases = cases_filed(bank, topic.key)
        for table in story(bank, topic.slug).all("section", "tallies"):
            for scale in table.all("tbody"):
                numbers = [int(cell.text) for cell in scale.all("td")]
                assert sum(numbers) == len(cases)
