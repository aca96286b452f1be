from __future__ import annotations

import pytest

from practice_bank.model.field_order import field_order
from practice_bank.model.kinds import Front, Kind
from tests.conftest import CASE_MODEL, KIND_BY_NAME, KINDS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_a_kind_has_its_place_and_has_it_once(kind: Kind) -> None:
    names = [field.alias or name for name, field in kind.model.model_fields.items()]
    assert sorted(field_order(kind.model)) == sorted(names)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_all_kinds_share_stands_in_the_same_order_in_each(kind: Kind) -> None:
    shared = [name for name in field_order(kind.model) if name in Front.model_fields]
    assert shared == [name for name in Front.model_fields if name in shared]


def test_a_case_says_where_before_how_and_what_came_of_it() -> None:
    order = field_order(CASE_MODEL)
    assert order[:5] == ("id", "title", "summary", "area", "area_type")
    assert (
        order.index("period")
        < order.index("stages")
        < order.index("verdict")
        < order.index("sources")
    )
    days = ("added", "updated", "checked", "check_by", "retired")
    assert order[-6:] == (*days, "status")


def test_a_field_is_named_as_it_is_written() -> None:
    assert field_order(KIND_BY_NAME["term"].model)[1] == "term"
