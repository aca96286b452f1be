"""What a page says of itself to others: shared links, schema.org, the map of the site."""

from __future__ import annotations

import io
import json
import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from practice_bank.exports.linked_data import Publisher, linked_data
from practice_bank.exports.pictures import SIZE, picture, pictures
from practice_bank.model.resource import Key
from practice_bank.site.page import GeneratedPage
from tests.conftest import KINDS, BankFactory, case_text, source_text
from tests.conftest import VOCABULARY as BANK_VOCABULARY
from tests.site_fixtures import PUBLISHED, BuiltSite, add_frame, build_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.bank.bank import Bank
    from tests.html_tree import Page

pytestmark = pytest.mark.site

PUBLISHER = Publisher(PUBLISHED, "A small bank")
# Typed from https://schema.org: of each type, the properties that may be used of it, its parents'
# included.
_THING = {
    "name",
    "description",
    "url",
    "alternateName",
    "mainEntityOfPage",
    "sameAs",
    "image",
    "identifier",
}
_WORK = _THING | {
    "inLanguage",
    "isPartOf",
    "datePublished",
    "dateModified",
    "keywords",
    "isBasedOn",
    "citation",
    "contentLocation",
    "temporalCoverage",
    "creditText",
    "author",
    "publisher",
    "headline",
    "archivedAt",
    "license",
    "timeRequired",
    "teaches",
    "learningResourceType",
    "position",
    "text",
    "about",
    "mentions",
}
VOCABULARY = {
    "Article": _WORK | {"articleBody", "articleSection", "wordCount"},
    "CreativeWork": _WORK,
    "DefinedTerm": _THING | {"inDefinedTermSet", "termCode"},
    "DefinedTermSet": _WORK | {"hasDefinedTerm"},
    "HowTo": _WORK | {"step", "supply", "tool", "totalTime", "estimatedCost"},
    "LearningResource": _WORK
    | {"assesses", "competencyRequired", "educationalLevel", "educationalUse"},
    "Organization": _THING,
    "Place": _THING | {"address"},
    "WebPage": _WORK | {"breadcrumb", "lastReviewed"},
    "WebSite": _WORK | {"issn"},
}
TYPES = {
    "case": "Article",
    "term": "DefinedTerm",
    "topic": "WebPage",
    "checklist": "HowTo",
    "competency": "CreativeWork",
    "standard": "CreativeWork",
    "model": "CreativeWork",
    "module": "LearningResource",
    "problem": "CreativeWork",
    "source": "CreativeWork",
    "law": "CreativeWork",
}


def data_of(page: Page) -> dict[str, Any]:
    """Return the JSON-LD on a page."""
    (script,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', page.source, re.DOTALL
    )
    read: dict[str, Any] = json.loads(script)
    return read


def things_in(value: object) -> Iterator[dict[str, Any]]:
    """Yield every typed thing in a piece of JSON-LD."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for part in value.values():
            yield from things_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from things_in(part)


def outside_vocabulary(data: dict[str, Any]) -> list[str]:
    return [
        f"{thing['@type']}.{name}"
        for thing in things_in(data)
        for name in thing
        if not name.startswith("@") and name not in VOCABULARY.get(thing["@type"], ())
    ]


def resource_data(bank: Bank, kind: str, slug: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        linked_data(bank, bank.resources[Key(kind, slug)], PUBLISHER, "")
    )
    return data


def told(page: Page) -> dict[str, str]:
    """Return what a page tells those who show a link to it."""
    metas = page.root.all("meta")
    return {
        name: meta.attributes["content"]
        for meta in metas
        if (name := meta.attributes.get("property") or meta.attributes.get("name", "")).startswith(
            ("og:", "twitter:")
        )
    }


# Shared links


def test_every_page_of_a_published_site_tells_its_title_address_and_picture(
    published_site: BuiltSite,
) -> None:
    pages = {name: page for name, page in published_site.pages().items() if name != "404.html"}
    for name, page in pages.items():
        shared = told(page)
        assert shared["og:url"] == PUBLISHED + name.removesuffix("index.html")
        assert shared["og:title"] in page.root.one("title").text, name
        assert (
            shared["og:description"]
            == page.root.one("meta", name="description").attributes["content"]
        )
        assert shared["twitter:card"] == "summary_large_image"
        picture = shared["og:image"].removeprefix(PUBLISHED)
        assert picture in published_site.files(), name


def test_a_case_is_an_article_and_has_the_picture_of_cases(published_site: BuiltSite) -> None:
    shared = told(published_site.page("case-studies/york-foster-carers/"))
    assert shared["og:type"] == "article"
    assert shared["og:image"] == f"{PUBLISHED}images/share/case.png"
    assert told(published_site.page(""))["og:image"] == f"{PUBLISHED}images/share/page.png"
    assert told(published_site.page("glossary/"))["og:image"] == f"{PUBLISHED}images/share/term.png"


@pytest.mark.parametrize(
    "title", ["Places for < 16s and > 18s kept apart", "Write &amp; for &", "a <b and c> d, 3 < 4"]
)
def test_a_shared_title_is_the_title_of_the_page(
    title: str, bank_in: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first is the input 24."""
    monkeypatch.setattr("practice_bank.bank.loader.ACCEPT", ())
    root = add_frame(
        bank_in(
            {
                "case_studies/one.md": case_text(title=json.dumps(title)),
                "docs/sources/paper.md": source_text(),
            }
        )
    )
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"site_url: {PUBLISHED}\n")
    page = build_here(root).page("case-studies/one/")
    assert told(page)["og:title"] == title
    assert page.root.one("title").text.startswith(f"{title} · ")
    assert page.root.one("h1").text.strip() == title


def test_a_title_full_of_html_does_not_leave_its_place(
    bank_in: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("practice_bank.bank.loader.ACCEPT", ())
    title = 'A "quoted" </title></script><script>x()</script> & <b>word</b>'
    root = add_frame(
        bank_in(
            {"case_studies/one.md": case_text(title=json.dumps(title), summary=json.dumps(title))}
        )
    )
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"site_url: {PUBLISHED}\n")
    page = build_here(root).page("case-studies/one/")
    assert told(page)["og:description"] == title
    assert [
        script for script in page.root.all("script") if "src" not in script.attributes
    ] == page.root.all("script", type="application/ld+json")
    assert data_of(page)["name"] == title
    assert page.wrong == []


def test_a_site_without_an_address_tells_nothing_that_needs_one(fixture_site: BuiltSite) -> None:
    for name, page in fixture_site.pages().items():
        assert not told(page), name
        assert "ld+json" not in page.source, name
    assert not [name for name in fixture_site.files() if name.startswith("images/share/")]


# Pictures


def test_there_is_a_picture_of_each_kind_of_the_size_that_others_show() -> None:
    made = dict(pictures(BANK_VOCABULARY, 4, "A bank", "Of good practice."))
    assert set(made) == {
        f"images/share/{name}.png" for name in ("page", *(kind.name for kind in KINDS))
    }
    for name, png in made.items():
        image = Image.open(io.BytesIO(png))
        assert image.size == SIZE, name
        assert len(image.convert("RGB").getcolors() or ()) > 2, name
        assert len(png) < 20_000, name
    assert len(set(made.values())) == len(made)


def test_a_long_name_and_a_long_text_stay_within_their_picture() -> None:
    _, png = next(
        pictures(
            BANK_VOCABULARY,
            4,
            "WELLBEING AND MENTAL HEALTH: WHAT WORKS IN COMMISSIONING",
            "What has been learnt, " * 20,
        )
    )
    pixels = Image.open(io.BytesIO(png)).convert("RGB")
    for edge in ((SIZE[0] - 40, 0, *SIZE), (0, SIZE[1] - 40, *SIZE)):
        assert len(pixels.crop(edge).getcolors() or ()) == 1


def shades_of_mark(stages: int) -> int:
    """Return how many colours the mark of a picture has, with its ground."""
    png = picture("A bank", "", "", BANK_VOCABULARY.accent.light, stages)
    mark = Image.open(io.BytesIO(png)).convert("RGB").crop((80, 60, 190, 170))
    return len(mark.getcolors() or ())


def test_the_mark_of_a_picture_has_a_shade_for_each_of_its_parts() -> None:
    assert [shades_of_mark(stages) for stages in (3, 4, 5)] == [4, 5, 6]


def test_a_bank_without_a_cycle_has_three_sheets_for_its_mark() -> None:
    assert shades_of_mark(0) == 4


def test_a_picture_has_the_colour_of_the_bank() -> None:
    png = picture("A bank", "", "", "#1f4e9c", 0)
    corner = Image.open(io.BytesIO(png)).convert("RGB").getpixel((5, 5))
    assert corner == (0x1F, 0x4E, 0x9C)


def test_the_pictures_take_no_time_that_anyone_would_notice() -> None:
    before = time.process_time()
    list(pictures(BANK_VOCABULARY, 4, "A bank", "Of good practice."))
    assert time.process_time() - before < 1


# What a page is, for programs


def test_every_page_says_what_it_is_in_words_of_the_vocabulary(published_site: BuiltSite) -> None:
    for name, page in published_site.pages().items():
        if name == "404.html":
            continue
        data = data_of(page)
        assert data["@context"] == "https://schema.org"
        assert not outside_vocabulary(data), name
        assert data.get("mainEntityOfPage") or data["url"] == PUBLISHED + name.removesuffix(
            "index.html"
        )


def test_all_resources_of_the_real_bank_keep_to_the_vocabulary_and_to_the_type_of_their_kind(
    real_bank: Bank,
) -> None:
    for resource in real_bank.resources.values():
        data = json.loads(linked_data(real_bank, resource, PUBLISHER, ""))
        assert data["@type"] == TYPES[resource.kind.name], resource.key
        assert not outside_vocabulary(data), resource.key


def test_a_word_that_is_not_in_the_vocabulary_is_seen() -> None:
    planted = {
        "@type": "Article",
        "verdict": "worked",
        "isPartOf": {"@type": "Website", "name": "x"},
    }
    assert outside_vocabulary(planted) == ["Article.verdict", "Website.name"]


def test_a_case_names_its_place_its_years_and_its_sources(real_bank: Bank) -> None:
    data = resource_data(real_bank, "case", "york-foster-carers")
    assert data["contentLocation"] == {"@type": "Place", "name": "City of York"}
    assert data["temporalCoverage"] == "../2006"
    assert [source["url"] for source in data["isBasedOn"]] == [f"{PUBLISHED}sources/ipc-2007/"]
    assert "Fostering" in data["keywords"]


def test_a_term_belongs_to_the_glossary_which_is_a_set_of_terms(published_site: BuiltSite) -> None:
    glossary = data_of(published_site.page("glossary/"))
    assert glossary["@type"] == "DefinedTermSet"
    term = data_of(published_site.page("glossary/joint-purse/"))
    assert term["inDefinedTermSet"]["url"] == glossary["url"]


def test_a_checklist_has_every_item_as_a_step_in_plain_words(real_bank: Bank) -> None:
    resource = real_bank.resources[Key("checklist", "tendering-for-small-providers")]
    steps = resource_data(real_bank, *resource.key)["step"]
    assert len(steps) == resource.document.body.count("- [ ] ")
    assert steps[3].endswith("under a shorter application, as Wakefield did.")


def test_a_module_says_how_long_it_takes_and_what_it_teaches(real_bank: Bank) -> None:
    data = resource_data(real_bank, "module", "needs-analysis")
    assert data["timeRequired"] == "PT120M"
    assert data["teaches"]


def test_a_source_that_cannot_be_had_has_no_address_of_its_own(real_bank: Bank) -> None:
    data = resource_data(real_bank, "source", "ipc-2007")
    assert "url" not in data
    assert data["mainEntityOfPage"] == f"{PUBLISHED}sources/ipc-2007/"
    assert data["datePublished"] == "2007"


def test_no_text_can_end_the_script_that_it_stands_in(fixture_bank: Bank) -> None:
    evil = "</script><!--<script>"
    text = linked_data(fixture_bank, GeneratedPage("x/", evil, evil), PUBLISHER, evil)
    assert "<" not in text
    assert json.loads(text)["name"] == evil


# The map of the site


def test_the_map_of_the_site_has_the_canonical_address_of_every_page(
    published_site: BuiltSite,
) -> None:
    listed = re.findall(
        r"<loc>(.*?)</loc>", (published_site.folder / "sitemap.xml").read_text(encoding="utf-8")
    )
    all_pages = {name: page for name, page in published_site.pages().items() if name != "404.html"}
    pages = {
        name: page for name, page in all_pages.items() if not page.root.all("meta", name="robots")
    }
    left_out = set(all_pages) - set(pages)
    unlisted = ("help/", "glossary/letters/")
    assert {name for name in left_out if not name.startswith(unlisted)} == {
        "case-studies/gone/index.html",
        # A note for a board says what the page of its problem says.
        "problems/places-cost-too-much/note/index.html",
        # The quiz and the answers of a module are parts of its session.
        "modules/first-steps/quiz/index.html",
        "modules/first-steps/answers/index.html",
    }
    assert not any(name.startswith(unlisted) for name in pages)
    assert sorted(listed) == sorted(PUBLISHED + name.removesuffix("index.html") for name in pages)
    for name, page in pages.items():
        (canonical,) = page.root.all("link", rel="canonical")
        assert canonical.attributes["href"] == PUBLISHED + name.removesuffix("index.html")


def test_every_page_is_in_the_list_that_lost_readers_are_helped_with(
    published_site: BuiltSite,
) -> None:
    listed = json.loads((published_site.folder / "api/addresses.json").read_text(encoding="utf-8"))[
        "pages"
    ]
    names = {f"{address}index.html" for address, _ in listed}
    assert names == set(published_site.pages()) - {"404.html"}
    assert all(title for _, title in listed)
