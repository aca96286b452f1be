"""`robots.txt` names the map of the site, and the map has days on which pages really changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from practice_bank.exports.robots import robots_file
from tests.site_fixtures import PUBLISHED

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from tests.site_fixtures import BuiltSite

pytestmark = pytest.mark.site


def test_a_site_with_an_address_names_its_map(published_site: BuiltSite) -> None:
    text = (published_site.folder / "robots.txt").read_text("utf-8")
    assert text == f"User-agent: *\nAllow: /\n\nSitemap: {PUBLISHED}sitemap.xml\n"
    assert (published_site.folder / "sitemap.xml").exists()


def test_a_site_without_one_names_none(fixture_site: BuiltSite) -> None:
    text = (fixture_site.folder / "robots.txt").read_text("utf-8")
    assert text == "User-agent: *\nAllow: /\n"


@pytest.mark.parametrize("address", ["https://bank.example.org", "https://bank.example.org/"])
def test_the_address_may_lack_its_slash(address: str) -> None:
    _, text = robots_file(address)
    assert text.endswith("\nSitemap: https://bank.example.org/sitemap.xml\n")


def test_the_map_has_the_day_of_each_text_and_none_for_other_pages(
    published_site: BuiltSite, fixture_bank: Bank
) -> None:
    text = (published_site.folder / "sitemap.xml").read_text("utf-8")
    listed = dict(re.findall(r"<loc>(.*?)</loc>\s*(?:<lastmod>(.*?)</lastmod>)?\s*</url>", text))
    resources = {f"{PUBLISHED}{each.address}": each for each in fixture_bank.resources.values()}
    assert resources.keys() <= listed.keys()
    for address, day in listed.items():
        resource = resources.get(address)
        if resource is None:
            assert day == "", address
        else:
            days = [resource.front.added, getattr(resource.front, "updated", None)]
            assert day == str(max(each for each in days if each)), address
