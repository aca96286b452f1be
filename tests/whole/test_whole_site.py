"""The site as readers get it: every link arrives, every page is sound, and nothing comes from
elsewhere.
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft202012Validator

from practice_bank.model.resource import EditorPage, Key, Resource
from practice_bank.site.pages import generated_pages
from practice_bank.site.templating import environment
from tests.conftest import FIXTURE_BANK, GOLDEN, KINDS, ROOT, GoldenCheck
from tests.html_tree import read_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Kind
    from tests.html_tree import Page
    from tests.site_fixtures import BuiltSite

pytestmark = pytest.mark.site

SITES = pytest.mark.parametrize("site_name", ["fixture_site", "real_site"])
TYPED = tuple(f"{name}:" for name in (*(kind.name for kind in KINDS), "page", "site"))
OUTSIDE = ("http://", "https://", "mailto:")


@pytest.fixture
def site(site_name: str, request: pytest.FixtureRequest) -> BuiltSite:
    built: BuiltSite = request.getfixturevalue(site_name)
    return built


def lead_nowhere(site: BuiltSite, name: str, page: Page, addresses: list[str]) -> Iterator[str]:
    """Yield the addresses on a page that lead to no file, or to no place on their page."""
    pages = site.pages()
    for address in addresses:
        if address.startswith(OUTSIDE):
            continue
        file, place = site.arrive(name, address), unquote(urlsplit(address).fragment)
        if file == "session/index.html" and place.startswith("module="):
            # A module as a session: the script goes to where its permanent id leads.
            file, place = f"go/{place.removeprefix('module=')}/index.html", ""
        if file not in site.files() or (
            place and (file not in pages or place not in pages[file].ids)
        ):
            yield f"{name}: {address}"


# The build


@SITES
def test_a_strict_build_says_nothing(site: BuiltSite) -> None:
    assert site.code == 0
    assert not re.search("WARNING|ERROR|Traceback", site.output), site.output


def test_the_real_bank_has_all_its_cases_as_pages(real_site: BuiltSite) -> None:
    written = {path.stem for path in (ROOT / "case_studies").glob("*.md")}
    published = {
        name.split("/")[1]
        for name in real_site.pages()
        if re.fullmatch(r"case-studies/[^/]+/index\.html", name)
    }
    assert published == written
    assert len(published) >= 31


@SITES
def test_every_resource_has_its_page(
    site: BuiltSite, site_name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(site_name.replace("site", "bank"))
    for resource in bank.resources.values():
        assert f"{resource.address}index.html" in site.pages(), resource.key


# Links


def test_every_link_on_every_page_arrives_at_a_file_and_a_place(real_site: BuiltSite) -> None:
    wrong = [
        found
        for name, page in real_site.pages().items()
        if name != "404.html"
        for found in lead_nowhere(real_site, name, page, page.addresses)
    ]
    assert not wrong, wrong[:20]


def test_every_link_in_the_content_of_the_fixtures_arrives(fixture_site: BuiltSite) -> None:
    """The frame links to pages of the real bank alone, so only what is in it is followed."""
    for name, page in fixture_site.pages().items():
        addresses = [e.attributes["href"] for e in page.main.walk() if "href" in e.attributes]
        missing = [
            wrong
            for wrong in lead_nowhere(fixture_site, name, page, addresses)
            if "search/" not in wrong
        ]
        assert name == "404.html" or not missing, missing


def test_links_on_the_page_for_lost_readers_work_from_any_address(real_site: BuiltSite) -> None:
    page = real_site.pages()["404.html"]
    inside = [address for address in page.addresses if not address.startswith((*OUTSIDE, "#"))]
    assert inside
    for address in inside:
        assert address.startswith("/"), address
        assert real_site.arrive("", address.lstrip("/")) in real_site.files(), address


@SITES
def test_no_typed_address_is_left_on_any_page(site: BuiltSite) -> None:
    for name, page in site.pages().items():
        assert not [address for address in page.addresses if address.startswith(TYPED)], name
        assert "data-missing" not in page.source, name


@SITES
def test_every_page_can_be_reached_from_the_home_page(site: BuiltSite) -> None:
    seen, ahead = set(), ["index.html"]
    while ahead:
        name = ahead.pop()
        if name in seen or name not in site.pages():
            continue
        seen.add(name)
        for address in site.pages()[name].addresses:
            if not address.startswith(OUTSIDE):
                ahead.append(site.arrive(name, address))
    # The pages on the macros are for editors, who are sent there by the documentation.
    left = set(site.pages()) - seen - {"404.html"}
    assert {name for name in left if not name.startswith("macros/")} == set()


@SITES
def test_every_backlink_stands_on_a_page_that_is_linked_from_there(site: BuiltSite) -> None:
    """Links are kept in both directions, even in what readers see.

    What a module says on its page of handouts counts as said by the module. A term that a page only
    names, because another link stands beside it, is named in the sentence that is shown.
    """
    linked = {
        name: {
            site.arrive(name, address)
            for address in page.addresses
            if not address.startswith(OUTSIDE)
        }
        for name, page in site.pages().items()
    }
    for name, page in site.pages().items():
        home = re.sub(r"links/.+/", "", name)
        for mentions in (*page.root.all("details", "mentions"), *page.root.all("div", "mentions")):
            for item in mentions.one("ul").all("li"):
                mention, *_ = item.all("a", "to")
                other = site.arrive(name, mention.attributes["href"])
                papers = other.replace("index.html", "handouts/index.html")
                if home in linked[other] | linked.get(papers, set()):
                    continue
                said = " ".join(part.text for part in item.all("span", "said"))
                assert home.startswith("glossary/"), (name, other)
                texts = [site.pages()[page].root.text for page in (other, papers) if page in linked]
                assert any(_plain(said) in _plain(text) for text in texts), (name, other, said)


def _plain(text: str) -> str:
    return " ".join(text.split())


def test_every_edit_link_leads_to_a_file_that_there_is(
    real_site: BuiltSite, fixture_site: BuiltSite
) -> None:
    for site, root in ((real_site, ROOT), (fixture_site, FIXTURE_BANK)):
        files = {name: path for name, page in site.pages().items() for path in _edited(page)}
        assert not {name: path for name, path in files.items() if not (root / path).is_file()}
        assert (
            files["case-studies/york-foster-carers/index.html"]
            == "case_studies/york-foster-carers.md"
        )
        assert files["topics/stages/plan/index.html"] == "docs/topics/stages/plan.md"
        assert files["share/index.html"] == "docs/share.md"
        assert "case-studies/index.html" not in files


def _edited(page: Page) -> list[str]:
    return [
        found for address in page.addresses for found in re.findall(r"/edit/main/(.+)$", address)
    ]


# Pages


@SITES
def test_every_page_has_one_heading_of_the_first_order_and_a_title_of_its_own(
    site: BuiltSite,
) -> None:
    for name, page in site.pages().items():
        assert len(page.root.all("h1")) == 1, name
        assert page.root.one("title").text, name
    # A list that goes on has a title for each of its pages.
    unlisted = [page for page in site.pages().values() if page.root.all("meta", name="robots")]
    titles = Counter(page.root.one("title").text for page in unlisted)
    for name, page in site.pages().items():
        meta = [
            element
            for element in page.root.all("meta")
            if element.attributes.get("name") == "description"
        ]
        assert len(meta) == 1, name
        assert meta[0].attributes["content"], name
    assert titles
    assert [title for title, times in titles.items() if times > 1] == []


@SITES
def test_no_id_stands_twice_on_a_page(site: BuiltSite) -> None:
    for name, page in site.pages().items():
        twice = [id_ for id_, count in Counter(page.ids).items() if count > 1]
        assert not twice, (name, twice)


@SITES
def test_every_page_is_nested_as_it_should_be(site: BuiltSite) -> None:
    wrong = {name: page.wrong for name, page in site.pages().items() if page.wrong}
    assert not wrong


@SITES
def test_what_names_or_describes_something_by_its_id_finds_it(site: BuiltSite) -> None:
    for name, page in site.pages().items():
        named = {
            id_
            for element in page.root.walk()
            for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for")
            for id_ in element.attributes.get(attribute, "").split()
        }
        assert named <= set(page.ids), (name, named - set(page.ids))


@SITES
def test_everything_a_reader_can_use_has_a_name(site: BuiltSite) -> None:
    for name, page in site.pages().items():
        labelled = {label.attributes.get("for") for label in page.root.all("label") if label.text}
        for element in page.root.walk():
            if element.tag in ("a", "button", "summary"):
                assert element.text or element.attributes.get("aria-label"), (name, element)
            if element.tag in ("input", "select", "textarea"):
                assert element.attributes.get("id") in labelled or element.attributes.get(
                    "aria-label"
                ), (name, element)
            if element.tag == "img":
                assert "alt" in element.attributes, (name, element)


@SITES
def test_headings_go_down_in_steps_of_one(site: BuiltSite) -> None:
    for name, page in site.pages().items():
        levels = [int(e.tag[1]) for e in page.main.walk() if re.fullmatch("h[1-6]", e.tag)]
        assert levels[0] == 1, name
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), (name, levels)


@SITES
def test_the_words_of_each_term_are_linked_with_their_meaning_on_the_page(site: BuiltSite) -> None:
    linked = [link for page in site.pages().values() for link in page.root.all("a", "term")]
    assert linked
    assert all("aria-describedby" in link.attributes for link in linked)


def test_a_case_of_the_real_bank_has_its_terms_explained(real_site: BuiltSite) -> None:
    page = real_site.page("case-studies/york-foster-carers/")
    assert len(page.root.one("div", "prose").all("a", "term")) > 3


def test_a_historical_term_is_marked_where_it_is_linked(real_site: BuiltSite) -> None:
    marked = [
        link
        for page in real_site.pages().values()
        for link in page.root.all("a", "term--historical")
    ]
    assert any(link.attributes["aria-describedby"] == "tip-primary-care-trust" for link in marked)


def test_every_case_and_every_historical_term_says_near_its_top_that_it_is_of_its_time(
    real_site: BuiltSite,
) -> None:
    cases = [
        page
        for name, page in real_site.pages().items()
        if re.fullmatch(r"case-studies/[^/]+/index\.html", name)
    ]
    for page in cases:
        (dated,) = page.main.one("header", "page__head").all("p", "dated")
        assert re.match(
            r"Based on (a source from 20|sources from 20|a source without a date)", dated.text
        )
        assert dated.one("a").text == "then and now"
    gone = real_site.pages()["glossary/primary-care-trust/index.html"]
    assert gone.main.one("section", "notice").text.startswith("No longer current Ended in 2013.")
    assert gone.main.all("p", "dated") == []


@SITES
def test_no_contributed_page_is_in_the_navigation(site: BuiltSite) -> None:
    for name, page in site.pages().items():
        for link in page.root.all("nav", "site-nav")[0].all("a"):
            assert not re.search(r"(case-studies|glossary)/[^/]+/$", link.attributes["href"]), name


# What is loaded and what is published


@SITES
def test_no_page_loads_anything_from_another_site_or_runs_script_or_style_written_in_it(
    site: BuiltSite,
) -> None:
    for name, page in site.pages().items():
        assert not [*foreign_or_inline(page)], name


def foreign_or_inline(page: Page) -> Iterator[str]:
    """Yield what on a page comes from another site, or is a script, a style or a handler written in
    it.
    """
    for element in page.root.walk():
        loads = {"src", "poster", "srcset", "data", "action"} | (
            {"href"} if element.tag in ("link", "use", "image") else set()
        )
        if element.attributes.get("rel") == "canonical":
            continue
        for attribute in loads & element.attributes.keys():
            if re.match(r"(?:[a-z]+:)?//", element.attributes[attribute]):
                yield f"line {element.line}: {attribute} of <{element.tag}>"
        data = element.attributes.get("type") == "application/ld+json"
        inline_script = element.tag == "script" and "src" not in element.attributes and not data
        if inline_script or element.tag in ("style", "iframe", "object", "embed"):
            yield f"line {element.line}: <{element.tag}>"
        yield from (
            f"line {element.line}: {name} of <{element.tag}>"
            for name in element.attributes
            if name.startswith("on") or name == "style"
        )


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ('<p onclick="x()">', "onclick of <p>"),
        ('<p style="color: red">', "style of <p>"),
        ("<script>x()</script>", "<script>"),
        ("<style>@import 'https://fonts.example.org/a.css';</style>", "<style>"),
        ('<link rel="stylesheet" href="https://fonts.example.org/a.css">', "href of <link>"),
        ('<link rel="preload" as="font" href="//fonts.example.org/a.woff2">', "href of <link>"),
    ],
)
def test_what_is_planted_in_a_page_is_found(planted: str, found: str) -> None:
    assert [*foreign_or_inline(read_html(f"<main>{planted}</main>"))] == [f"line 1: {found}"]


def test_an_address_that_forgets_the_folder_of_the_site_leads_nowhere(real_site: BuiltSite) -> None:
    page = read_html('<a href="/about/">')
    assert [*lead_nowhere(real_site, "index.html", page, page.addresses)] == ["index.html: /about/"]


def test_no_style_or_script_of_ours_loads_anything_from_another_site(real_site: BuiltSite) -> None:
    files = [
        path
        for folder in ("stylesheets", "javascripts")
        for path in (real_site.folder / folder).rglob("*.*")
    ]
    assert files
    for path in files:
        text = re.sub(
            r"/\*.*?\*/|(?m:^\s*//.*$)", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        assert not re.search(
            r"""(?:url\(|@import|import|from|fetch\(|src\s*=)\s*\(?["']?(?:https?:)?//""", text
        ), path.name


def test_every_style_and_script_of_ours_is_named_by_a_page_or_by_another_script(
    real_site: BuiltSite,
) -> None:
    ours = {name for name in real_site.files() if name.startswith(("stylesheets/", "javascripts/"))}
    texts = {name: (real_site.folder / name).read_text(encoding="utf-8") for name in ours}
    pages = "".join(page.source for page in real_site.pages().values())
    for name in ours:
        file, stem = name.rpartition("/")[2], name.partition("/")[2].removesuffix(".js")
        others = [text for other, text in texts.items() if other != name]
        assert any(file in text or f'"{stem}"' in text for text in (pages, *others)), (
            f"nothing uses {name}"
        )


@SITES
def test_the_data_is_published_beside_the_pages(site: BuiltSite) -> None:
    index = json.loads((site.folder / "api/index.json").read_text(encoding="utf-8"))
    for kind in index["kinds"]:
        data = json.loads((site.folder / kind["data"]).read_text(encoding="utf-8"))
        Draft202012Validator(
            json.loads((site.folder / kind["schema"]).read_text(encoding="utf-8"))
        ).validate(data)
        assert (site.folder / kind["list"] / "index.html").is_file()
        for resource in data["resources"]:
            assert (site.folder / resource["address"] / "index.html").is_file(), resource["key"]


def test_the_data_files_that_charts_are_drawn_from_can_be_downloaded(real_site: BuiltSite) -> None:
    for path in (ROOT / "docs/data").glob("*.csv"):
        assert (real_site.folder / "data" / path.name).read_bytes() == path.read_bytes()


@SITES
def test_nothing_of_the_sources_is_published_as_it_was_written(site: BuiltSite) -> None:
    left = [
        path
        for path in site.folder.rglob("*")
        if path.suffix in (".md", ".py", ".pyc") or path.name.startswith(".")
    ]
    assert left == []


def test_the_decisions_of_the_maintainers_are_not_published(real_site: BuiltSite) -> None:
    assert not (real_site.folder / "decisions").exists()


def test_the_search_index_has_every_page_but_those_kept_out_of_it(
    real_site: BuiltSite, real_bank: Bank
) -> None:
    parts = [
        gzip.decompress(path.read_bytes())
        for path in (real_site.folder / "pagefind/fragment").iterdir()
    ]
    found = sorted(json.loads(part.removeprefix(b"pagefind_dcd"))["url"] for part in parts)
    pages = generated_pages(real_bank, environment(real_bank), None)
    made = [page.address for page in pages if not page.markdown and not page.unlisted]
    by_hand: tuple[Resource | EditorPage, ...] = (
        *real_bank.resources.values(),
        *real_bank.pages.values(),
    )
    written = [
        node.address
        for node in by_hand
        if not (getattr(node.front, "search", None) or {}).get("exclude")
    ]
    assert found == sorted(f"/{address}" for address in {*made, *written})
    assert "/search/" not in found


@SITES
def test_every_page_names_the_icon_so_that_no_browser_asks_the_host_for_one(
    site: BuiltSite,
) -> None:
    for name, page in site.pages().items():
        icons = [
            link.attributes["href"]
            for link in page.root.all("link")
            if link.attributes.get("rel") == "icon"
        ]
        assert [site.arrive(name, icon).lstrip("/") for icon in icons] == ["images/icon.svg"], name


@SITES
def test_the_words_shown_as_tooltips_are_not_searched_on_every_page_that_has_them(
    site: BuiltSite,
) -> None:
    for name, page in site.pages().items():
        for tips in page.root.all("div", "tips"):
            assert "data-pagefind-ignore" in tips.attributes, name


# Golden files

SHOWN = {
    "case": "york-foster-carers",
    "term": "joint-purse",
    "topic": "stages/plan",
    "checklist": "pooling-money",
    "competency": "bringing-people-together",
    "standard": "b1-shared-money",
    "model": "small-team",
    "module": "first-steps",
    "problem": "places-cost-too-much",
    "source": "ipc-2007",
    "law": "buying",
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_page_of_each_kind_is_the_one_that_was_read_and_approved(
    kind: Kind, fixture_site: BuiltSite, fixture_bank: Bank, check_golden: GoldenCheck
) -> None:
    resource = fixture_bank.resources[Key(kind.name, SHOWN[kind.name])]
    source = fixture_site.page(resource.address).source
    article = source[source.index("<article") : source.index("</main>")]
    lines = (line.strip() for line in article.splitlines())
    golden: Path = GOLDEN / "pages" / f"{kind.name}.html"
    golden.parent.mkdir(parents=True, exist_ok=True)
    check_golden(golden, "\n".join(line for line in lines if line) + "\n")
