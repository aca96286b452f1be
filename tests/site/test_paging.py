"""The rule by which long lists are shown in pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.site.paging import (
    AT_LEAST,
    SHARED_PAGE,
    WHOLE_PAGE,
    Part,
    first_of_each,
    in_parts,
)

SIZES = st.lists(st.integers(1, 50), max_size=60)


def part(number: int, of: int) -> Part[int]:
    return Part((), 0, 0, 0, number, of)


@given(SIZES, st.integers(50, 200))
def test_the_parts_of_a_list_have_every_item_once_in_its_order_and_none_is_much_over_the_limit(
    sizes: list[int], most: int
) -> None:
    items = list(enumerate(sizes))
    parts = in_parts(items, lambda item: item[1], most)
    assert [item for each in parts for item in each.items] == items
    assert all(sum(size for _, size in each.items) < most + max(sizes) for each in parts if sizes)


@given(SIZES.filter(bool), st.integers(50, 200))
def test_each_part_says_which_it_is_and_where_its_items_stand(sizes: list[int], most: int) -> None:
    parts = in_parts(sizes, int, most)
    assert [each.number for each in parts] == [*range(1, len(parts) + 1)]
    assert {(each.of, each.total) for each in parts} == {(len(parts), len(sizes))}
    assert all(list(each.items) == sizes[each.first - 1 : each.last] for each in parts)
    assert all(each.items for each in parts)


def test_a_list_that_is_a_little_too_long_is_halved_and_not_left_with_a_rest() -> None:
    assert [len(each.items) for each in in_parts(range(22), lambda _: 10, 210)] == [11, 11]


def test_a_list_without_items_has_one_part() -> None:
    assert in_parts([], int) == [Part((), 0, 0, 0, 1, 1)]


def test_the_first_part_has_the_address_of_the_whole_and_the_others_a_number() -> None:
    assert [part(number, 2).address("sources/") for number in (1, 2)] == [
        "sources/",
        "sources/page/2/",
    ]
    assert part(2, 3).address("sources/", 3) == "sources/page/3/"


@pytest.mark.parametrize(
    ("number", "of", "near"),
    [
        (1, 1, [1]),
        (1, 2, [1, 2]),
        (2, 3, [1, 2, 3]),
        (1, 9, [1, 2, 0, 9]),
        (5, 9, [1, 0, 4, 5, 6, 0, 9]),
        (9, 9, [1, 0, 8, 9]),
        (3, 4, [1, 2, 3, 4]),
    ],
)
def test_however_many_parts_there_are_few_are_offered(
    number: int, of: int, near: list[int]
) -> None:
    assert part(number, of).near() == near


@given(st.lists(SIZES, max_size=8), st.integers(1, 500))
def test_as_many_of_each_list_are_shown_as_have_room_together_but_two_at_least(
    lists: list[list[int]], most: int
) -> None:
    def size(count: int) -> int:
        return sum(sum(sizes[:count]) for sizes in lists)

    count = first_of_each(lists, int, most)
    assert count == AT_LEAST or size(count) <= most
    assert size(count) == size(count + 1) or size(count + 1) > most


def test_what_a_page_shows_of_its_lists_leaves_room_for_the_rest_of_it() -> None:
    assert SHARED_PAGE < WHOLE_PAGE < 30_000
