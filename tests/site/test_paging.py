"""The rule by which long lists are shown in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.bank.queries import mention_groups
from practice_bank.site.paging import (
    BESIDE,
    LEAST,
    PART,
    Part,
    first_of_each,
    in_parts,
    most_links,
    weigh_card,
    weigh_link,
    weigh_mention,
)
from practice_bank.site.templating import environment

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

WEIGHTS = st.lists(st.integers(1, 50), max_size=60)


def part(number: int, of: int) -> Part[int]:
    return Part((), 0, 0, 0, number, of)


@given(WEIGHTS, st.integers(50, 200))
def test_the_parts_of_a_list_have_every_item_once_in_its_order_and_none_is_much_over_the_limit(
    weights: list[int], most: int
) -> None:
    items = list(enumerate(weights))
    parts = in_parts(items, lambda item: item[1], most)
    assert [item for each in parts for item in each.items] == items
    assert all(
        sum(weight for _, weight in each.items) < most + max(weights) for each in parts if weights
    )


@given(WEIGHTS.filter(bool), st.integers(50, 200))
def test_each_part_says_which_it_is_and_where_its_items_stand(
    weights: list[int], most: int
) -> None:
    parts = in_parts(weights, int, most)
    assert [each.number for each in parts] == [*range(1, len(parts) + 1)]
    assert {(each.of, each.total) for each in parts} == {(len(parts), len(weights))}
    assert all(list(each.items) == weights[each.first - 1 : each.last] for each in parts)
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


@given(st.lists(WEIGHTS, max_size=8), st.integers(1, 500))
def test_as_many_of_each_list_are_shown_as_all_together_have_room_for_but_two_at_least(
    lists: list[list[int]], most: int
) -> None:
    def weight(count: int) -> int:
        return sum(sum(weights[:count]) for weights in lists)

    count = first_of_each(lists, int, most)
    assert count == LEAST or weight(count) <= most
    assert weight(count) == weight(count + 1) or weight(count + 1) > most


def test_a_resource_weighs_at_least_what_its_html_does_but_for_the_way_to_the_root(
    real_bank: Bank,
) -> None:
    parts = environment(real_bank).get_template("_parts.html").module
    for resource in real_bank.resources.values():
        card = len(parts.card(resource))  # type: ignore[attr-defined]
        assert card <= weigh_card(resource) + 30, resource.key
        link = f'<li><a class="to" href="../{resource.address}">{resource.title}</a></li>\n'
        assert len(link) <= weigh_link(resource) + 10


def test_mentions_weigh_at_least_what_their_html_does(real_bank: Bank) -> None:
    parts = environment(real_bank).get_template("_parts.html").module
    for resource in real_bank.of_kind("source"):
        for group in mention_groups(real_bank, resource.key):
            html = len(parts.mentions(group.mentions))  # type: ignore[attr-defined]
            assert html <= sum(map(weigh_mention, group.mentions)) * 1.1 + 60, resource.key


def test_a_page_with_much_to_say_shows_less_of_what_links_to_it(real_bank: Bank) -> None:
    by_size = sorted(
        real_bank.of_kind("module") + real_bank.of_kind("source"),
        key=lambda r: len(r.document.body),
    )
    short, long = by_size[0], by_size[-1]
    (groups,) = [
        mention_groups(real_bank, key)
        for key in real_bank.resources
        if key == ("source", "csp-2009")
    ]
    assert most_links(short, groups) > most_links(long, groups) >= 1


def test_what_a_page_shows_of_its_lists_leaves_room_for_the_rest_of_it() -> None:
    assert BESIDE < PART < 30_000
