"""The pages of lists that grow with the bank: nothing is lost, however long a list gets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bench.cases import write_cases
from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.queries import by_letter, filed_under, mention_groups
from practice_bank.site import sizes
from practice_bank.site.coverage import gaps
from practice_bank.site.site import Site, load_site
from practice_bank.site.wording import said_by
from tests.conftest import ROOT, BankFactory, copy_content, term_text
from tests.html_tree import Page, read_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.bank.bank import Bank

CASES = 200


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory, real_bank: Bank) -> Site:
    """Return the site of the real bank with made-up cases beside its own."""
    root = tmp_path_factory.mktemp("grown")
    copy_content(root)
    write_cases(root / "case_studies", real_bank, CASES)
    return load_site(root)


def pages_from(site: Site, address: str) -> list[Page]:
    """Return the pages of the list that begins at an address, in their order, by the way that
    readers have.
    """
    pages = [read_html(site.html(site.pages[f"{address}index.md"], address, _story(site, address)))]
    while onward := [
        link for link in pages[-1].root.all("a", rel="next") if link.text == "Next page"
    ]:
        here = f"{address}page/{len(pages) + 1}/"
        assert onward[0].attributes["href"] == (
            "page/2/" if len(pages) == 1 else f"../{len(pages) + 1}/"
        )
        pages.append(read_html(site.html(site.pages[f"{here}index.md"], here, _story(site, here))))
    return pages


def _story(site: Site, address: str) -> str:
    return site.story(site.pages[f"{address}index.md"], "")


def _page_of(site: Site, address: str) -> Page:
    page = site.pages[f"{address.rstrip('/')}.md"]
    return read_html(site.html(page, address, site.story(page, "")))


def titles(pages: list[Page]) -> list[str]:
    return [link.text for page in pages for link in page.root.all("a", "to")]


def wholes(page: Page) -> Iterator[str]:
    """Yield the ways from a page to the whole of a list of which it shows the first."""
    yield from (
        link.attributes["href"]
        for link in page.root.all("a", "to")
        if re.search(r": all \d+$", link.text)
    )


def test_the_list_of_cases_has_them_all_strongest_evidence_first(grown: Site) -> None:
    pages = pages_from(grown, "case-studies/")
    assert len(pages) > 3
    assert titles(pages) == [case.title for case in grown.bank.listed("case")]
    assert f"{CASES} case studies" in pages[0].root.one("p", "count-line").text


def test_a_list_says_on_each_page_what_part_of_it_this_is(grown: Site) -> None:
    first, second, *_ = pages_from(grown, "sources/")
    shown = [len(page.root.all("h2", "card__title")) for page in (first, second)]
    assert first.root.one("p", "count-line").text.endswith(f"here 1 to {shown[0]}.")
    assert (
        f"here {shown[0] + 1} to {shown[0] + shown[1]}" in second.root.one("p", "count-line").text
    )
    assert second.root.one("h1").text == "Sources, page 2"
    assert second.root.one("nav", "crumbs").one("a").attributes["href"] == "../../"


def test_all_that_is_filed_under_a_topic_stands_on_its_page_or_on_one_that_it_leads_to(
    grown: Site,
) -> None:
    seen = 0
    for topic in grown.bank.of_kind("topic"):
        page = _page_of(grown, topic.address)
        ways = set(wholes(page))
        for _, resources in filed_under(grown.bank, topic):
            whole = f"{resources[0].kind.address}/"
            if whole in ways:
                assert titles(pages_from(grown, f"{topic.address}{whole}")) == [
                    r.title for r in resources
                ]
                seen += 1
            else:
                assert {r.title for r in resources} <= set(titles([page])), topic.key
    assert seen > 30


def test_all_that_links_to_a_page_stands_there_or_on_one_that_it_leads_to(grown: Site) -> None:
    seen = 0
    for resource in grown.bank.resources.values():
        groups = mention_groups(grown.bank, resource.key, with_fields=resource.kind.name != "topic")
        page = _page_of(grown, resource.address)
        ways = set(wholes(page))
        for group in groups:
            told = [mention.node.title for mention in group.mentions]
            if f"links/{group.address}/" in ways:
                pages = pages_from(grown, f"{resource.address}links/{group.address}/")
                assert titles(pages) == told
                said = [span.text for each in pages for span in each.root.all("span", "said")]
                spoken = [said_by(grown.bank.vocabulary, m) for m in group.mentions]
                assert said == [words for words in spoken if words]
                seen += 1
            else:
                assert set(told) <= set(titles([page])), resource.key
    assert seen > 20


def made_and_led_to(site: Site) -> tuple[set[str], set[str]]:
    """Return the pages that continue a list, and those that a page leads to as such."""
    continues = re.compile(
        r"/(links/[a-z-]+|topics/.+/.+/[a-z-]+|problems/.+/case-studies)/index\.md$"
    )
    made = {name for name in site.pages if continues.search(f"/{name}")}
    led = {
        f"{resource.address}{way}index.md"
        for resource in site.bank.resources.values()
        for way in wholes(_page_of(site, resource.address))
    }
    return made, led


def test_every_page_that_continues_a_list_is_one_that_a_page_leads_to(grown: Site) -> None:
    """What is made is what is linked: the two are reckoned apart, and have to agree."""
    made, led = made_and_led_to(grown)
    assert made == led


def test_what_is_made_is_what_is_linked_however_little_room_a_page_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for room in ("_ROOM", "_LEAST_ROOM", "_MOST_ROOM", "_MOST_ROOM_WITH_LISTS"):
        monkeypatch.setattr(sizes, room, 0)
    made, led = made_and_led_to(load_site(ROOT))
    assert len(made) > 20
    assert made == led


def test_every_meaning_of_the_glossary_stands_on_the_page_of_its_letter(grown: Site) -> None:
    for _, name, terms in by_letter(grown.bank):
        pages = pages_from(grown, f"glossary/letters/{name}/")
        assert [entry.text for page in pages for entry in page.root.all("dd")] == [
            t.front.summary for t in terms
        ]


def test_the_page_of_a_letter_leads_to_the_others_and_marks_its_own(grown: Site) -> None:
    (page,) = pages_from(grown, "glossary/letters/b/")
    (here,) = [
        link
        for link in page.root.one("nav", "letters").all("a")
        if "aria-current" in link.attributes
    ]
    assert (here.text, here.attributes["href"]) == ("B", "./")


def test_a_glossary_of_any_size_shows_the_first_of_each_letter_and_leads_to_the_others(
    bank_in: BankFactory,
) -> None:
    ids = [f"{a}{b}{c}kk" for a in "bcdfghjkmn" for b in "bcdfghjkmn" for c in "bcdfgh"]
    files: dict[str, str | bytes] = {
        f"glossary/t{place}.md": term_text(
            id=id_, term=f"{'AB'[place % 2]} word of the field, number {place}"
        )
        for place, id_ in enumerate(ids)
    }
    site = load_site(bank_in(files))
    (page,) = pages_from(site, "glossary/")
    shown = [len(names.all("li")) for names in page.root.all("ul", "names")]
    assert shown[0] == shown[1] < len(ids) / 2
    assert [p.text for p in page.root.all("section", "letter")[0].all("p")] == [
        "A: all 300 meanings"
    ]
    assert len(page.source) < 30_000
    assert len(pages_from(site, "glossary/letters/a/")) > 1


def test_what_is_thin_is_told_in_full(grown: Site) -> None:
    (page,) = pages_from(grown, "coverage/")
    ways = set(wholes(page))
    assert ways
    for gap in gaps(grown.bank):
        if f"{gap.slug}/" in ways:
            assert titles(pages_from(grown, f"coverage/{gap.slug}/")) == [
                r.title for r in gap.missing
            ]
        else:
            assert {r.title for r in gap.missing} <= set(titles([page]))


def test_only_the_first_page_of_a_list_is_listed(grown: Site) -> None:
    for name in (
        "sources/index.md",
        "case-studies/index.md",
        "topics/services/index.md",
        "glossary/index.md",
    ):
        assert not getattr(grown.pages[name], "unlisted", True), name
    for name in (
        "sources/page/2/index.md",
        "glossary/letters/c/index.md",
        "topics/stages/plan/case-studies/index.md",
    ):
        assert getattr(grown.pages[name], "unlisted", False), name


def test_a_bank_without_long_lists_has_no_page_more(fixture_bank: Bank) -> None:
    site = load_site(ROOT / "tests/fixtures/bank")
    assert not [name for name in site.pages if "/page/" in name or "/links/" in name]
    assert load_bank(ROOT / "tests/fixtures/bank").resources.keys() == fixture_bank.resources.keys()
