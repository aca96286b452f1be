"""What is due to be looked at: by the day that a resource names, or for want of a check."""

from __future__ import annotations

import datetime
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.bank.due import due, months_after
from practice_bank.bank.load_bank import load_bank
from practice_bank.model.kinds import Front
from tests.conftest import FIXTURE_BANK, SECOND_BANK

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.model.resource import Key

BANKS = pytest.mark.parametrize("source", [FIXTURE_BANK, SECOND_BANK], ids=["first", "second"])
LATER = datetime.date(2031, 3, 1)


def set_fields(path: Path, **fields: str) -> None:
    """Write fields into a file's header, in place of those that it has."""
    header, body = path.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)
    lines = [line for line in header.split("\n") if line.partition(":")[0] not in fields]
    lines += [f"{name}: {value}" for name, value in fields.items()]
    path.write_text("---\n" + "\n".join(lines) + "\n---\n" + body, encoding="utf-8")


def bank_of_one_kind_each(source: Path, folder: Path) -> tuple[Path, dict[str, Path]]:
    """Return a copy of a bank without a setting, and a file of each of its kinds."""
    root = shutil.copytree(source, folder / "bank")
    bank = load_bank(root)
    files = {name: root / bank.of_kind(name)[0].document.path for name in bank.vocabulary.kinds}
    return root, files


def found(root: Path, today: datetime.date) -> list[tuple[Key, datetime.date, str]]:
    bank = load_bank(root)
    assert bank.problems == ()
    return [
        (each.resource.key, each.since, each.why)
        for each in due(bank.resources.values(), bank.vocabulary, today)
    ]


@BANKS
def test_a_resource_of_any_kind_is_due_after_the_day_that_it_names(
    source: Path, tmp_path: Path
) -> None:
    root, files = bank_of_one_kind_each(source, tmp_path)
    assert found(root, LATER) == []
    for path in files.values():
        set_fields(path, check_by="2030-05-31")
    day = datetime.date(2030, 5, 31)
    assert found(root, day) == []
    after = found(root, day + datetime.timedelta(1))
    assert [kind for (kind, _), _, _ in after] == sorted(
        files, key=lambda name: files[name].relative_to(root).as_posix()
    )
    assert {(since, why) for _, since, why in after} == {(day, "check_by")}


@BANKS
def test_what_nobody_has_checked_for_so_long_is_due_of_the_kinds_that_the_bank_names(
    source: Path, tmp_path: Path
) -> None:
    root, files = bank_of_one_kind_each(source, tmp_path)
    with (root / "bank.yml").open("a", encoding="utf-8") as file:
        file.write("\nrecheck: {months: 24, kinds: [case]}\n")
    cases = load_bank(root).of_kind("case")
    assert {key for key, _, _ in found(root, LATER)} == {case.key for case in cases}
    set_fields(files["case"], checked="2030-01-31")
    before = found(root, datetime.date(2032, 1, 31))
    after = found(root, datetime.date(2032, 2, 1))
    (new,) = set(after) - set(before)
    assert new[1:] == (datetime.date(2032, 1, 31), "unchecked")
    assert after == sorted(after, key=lambda each: each[1])


def test_a_check_on_the_day_does_what_the_day_asked_for(tmp_path: Path) -> None:
    root, files = bank_of_one_kind_each(FIXTURE_BANK, tmp_path)
    set_fields(files["term"], check_by="2030-05-31", checked="2030-05-31")
    assert found(root, LATER) == []
    set_fields(files["term"], check_by="2030-05-31", checked="2030-05-30")
    assert [why for _, _, why in found(root, LATER)] == ["check_by"]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draft"},
        {"retired": "{since: 2030-06-01, why: The service ended.}"},
    ],
)
def test_what_readers_are_not_shown_is_never_due(fields: dict[str, str], tmp_path: Path) -> None:
    root, files = bank_of_one_kind_each(FIXTURE_BANK, tmp_path)
    set_fields(files["case"], check_by="2030-05-31")
    assert len(found(root, LATER)) == 1
    set_fields(files["case"], **fields)
    bank = load_bank(root)
    assert due(bank.resources.values(), bank.vocabulary, LATER) == ()


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 24, "2028-12-15"),
    ],
)
def test_months_are_those_of_the_calendar(day: str, months: int, later: str) -> None:
    assert months_after(datetime.date.fromisoformat(day), months).isoformat() == later


@given(
    st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)),
    st.integers(1, 240),
)
def test_a_month_later_is_in_the_next_month_whatever_the_day(
    day: datetime.date, months: int
) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + datetime.timedelta(1)).day == 1


@given(st.data())
def test_the_days_of_a_resource_are_taken_in_their_order_alone(data: st.DataObject) -> None:
    dates = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1))
    added = data.draw(dates)
    name = data.draw(st.sampled_from(["updated", "checked", "check_by", "retired"]))
    day = data.draw(dates)
    value = {"since": day, "why": "It ended."} if name == "retired" else day
    fields = {"id": "bcd23", "title": "T", "summary": "S.", "added": added, name: value}
    if day < added:
        with pytest.raises(ValueError, match="added later"):
            Front.model_validate(fields)
    else:
        assert Front.model_validate(fields).added == added
