"""The estimates of how much HTML a resource takes, beside the HTML itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.queries import mention_groups
from practice_bank.model.resource import Key
from practice_bank.site.paging import AT_LEAST
from practice_bank.site.sizes import sizes_of
from practice_bank.site.templating import environment

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

# No estimate knows how far the root is, nor which characters are escaped.
ROOM = 30


def parts_of(bank: Bank) -> object:
    return environment(bank).get_template("parts/parts.html").module


@pytest.mark.parametrize("bank_name", ["real_bank", "fixture_bank"])
def test_a_resource_is_estimated_at_no_less_than_its_html(
    bank_name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(bank_name)
    parts, sizes = parts_of(bank), sizes_of(bank)
    for resource in bank.resources.values():
        card = len(parts.card(resource))  # type: ignore[attr-defined]
        assert card <= sizes.card(resource) + ROOM, resource.key
        link = f'<li><a class="to" href="../{resource.address}">{resource.title}</a></li>\n'
        assert len(link) <= sizes.link(resource) + ROOM, resource.key


def test_the_attributes_of_language_have_room_in_the_estimate(other_bank: Bank) -> None:
    parts, sizes = parts_of(other_bank), sizes_of(other_bank)
    for resource in other_bank.resources.values():
        card = len(parts.card(resource))  # type: ignore[attr-defined]
        assert card <= sizes.card(resource) + ROOM, resource.key


def test_mentions_are_estimated_at_no_less_than_their_html(real_bank: Bank) -> None:
    parts, sizes = parts_of(real_bank), sizes_of(real_bank)
    for resource in real_bank.of_kind("source"):
        for group in mention_groups(real_bank, resource.key):
            html = len(parts.mentions(group.mentions))  # type: ignore[attr-defined]
            estimate = sum(map(sizes.mention, group.mentions))
            assert html <= estimate * 1.1 + 60, resource.key


def test_a_page_with_much_to_say_shows_less_of_what_links_to_it(real_bank: Bank) -> None:
    sizes = sizes_of(real_bank)
    by_size = sorted(
        (*real_bank.of_kind("module"), *real_bank.of_kind("source")),
        key=lambda resource: len(resource.document.body),
    )
    groups = mention_groups(real_bank, Key("source", "csp-2009"))
    short = sizes.most_mentions(by_size[0], groups)
    long = sizes.most_mentions(by_size[-1], groups)
    assert short > long >= AT_LEAST


def test_a_row_of_one_level_is_smaller_than_one_of_all(real_bank: Bank) -> None:
    sizes = sizes_of(real_bank)
    for standard in real_bank.of_kind("standard"):
        assert sizes.rungs(standard, only=1) < sizes.rungs(standard)
