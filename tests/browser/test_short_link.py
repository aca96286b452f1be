"""The short link on a page in a real browser: copied, made into a QR code that is read again,
printed, and followed.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser_fixtures import opener, served
from tests.site_fixtures import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from tests.browser_fixtures import OpenPage
    from tests.site_fixtures import BuiltSite

pytestmark = pytest.mark.browser

CASE = "case-studies/york-foster-carers/"
SHORT = f"{PUBLISHED}go/c2k7m/"
SHOW = "Show QR code"


@pytest.fixture
def local(published_site: BuiltSite) -> Iterator[str]:
    """Serve the site that is published elsewhere, in a folder, and return its address here."""
    with served(published_site.folder.parent) as root:
        yield f"{root}practice/"


@pytest.fixture
def open_published(browser: Browser, local: str) -> Iterator[OpenPage]:
    with opener(browser, local) as open_:
        yield open_


def read_codes(image: bytes | Image.Image) -> list[str]:
    """Return what a reader of QR codes sees in a picture."""
    picture = Image.open(io.BytesIO(image)) if isinstance(image, bytes) else image
    return [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]


def press(page: Page, name: str) -> None:
    """Use a button as a reader with a keyboard does."""
    button = page.get_by_role("button", name=name)
    button.focus()
    page.keyboard.press("Enter")


def picture_of(rows: Sequence[Sequence[bool]], scale: int = 4) -> Image.Image:
    """Return a code as a picture with its quiet border."""
    side = len(rows) + 8
    picture = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if dark else 255)
    return picture.resize((side * scale, side * scale), Image.Resampling.NEAREST)


# Copying


def test_the_link_is_shown_whole_as_it_is_published_and_is_copied(open_published: OpenPage) -> None:
    page = open_published(CASE, permissions=["clipboard-read", "clipboard-write"])
    link = page.locator("short-link").get_by_role("link", name=SHORT)
    expect(link).to_have_attribute("href", SHORT)
    press(page, "Copy short link")
    expect(page.locator("short-link").get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == SHORT


def test_where_a_page_may_not_copy_the_link_is_selected_and_the_reader_told_how(
    browser: Browser, local: str
) -> None:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page = context.new_page()
    page.goto(local + CASE)
    press(page, "Copy short link")
    expect(page.locator("short-link").get_by_role("status")).to_contain_text("copy it with Ctrl+C")
    assert page.evaluate("String(getSelection())") == SHORT
    context.close()


def test_without_the_sites_address_the_link_is_that_of_where_it_is_read(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(CASE)
    link = page.locator("short-link a").first
    expect(link).to_contain_text(f"{address}go/")
    shown = link.inner_text()
    expect(page.locator("short-link").get_by_role("status")).to_contain_text(
        "works on this computer only"
    )
    page.goto(shown)
    page.wait_for_url(f"{address}{CASE}")


# The code


def test_the_code_on_the_page_is_read_as_the_link_in_every_theme_and_on_paper(
    open_published: OpenPage,
) -> None:
    page = open_published(CASE, viewport={"width": 320, "height": 800})
    press(page, SHOW)
    code = page.get_by_role("img", name=f"QR code for {SHORT}")
    expect(code).to_be_visible()
    expect(page.get_by_role("button", name="Hide QR code")).to_have_attribute(
        "aria-expanded", "true"
    )
    assert read_codes(code.screenshot()) == [SHORT]
    page.emulate_media(color_scheme="dark")
    assert read_codes(code.screenshot()) == [SHORT]
    page.emulate_media(media="print")
    assert read_codes(code.screenshot()) == [SHORT]
    expect(page.locator("short-link a").first).to_be_visible()
    expect(page.get_by_role("button", name="Hide QR code")).to_be_hidden()


def test_the_code_is_hidden_again_and_is_made_only_once(open_published: OpenPage) -> None:
    page = open_published(CASE)
    for name in (SHOW, "Hide QR code", SHOW):
        press(page, name)
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.locator("short-link svg")).to_have_count(1)


def test_the_code_is_saved_as_a_picture_of_its_own(
    open_published: OpenPage, browser: Browser
) -> None:
    page = open_published(CASE)
    press(page, SHOW)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the QR code (SVG)").click()
    assert saved.value.suggested_filename == "qr-c2k7m.svg"
    svg = saved.value.path().read_text(encoding="utf-8")
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    context = browser.new_context(viewport={"width": 400, "height": 400})
    alone = context.new_page()
    alone.goto(f"data:image/svg+xml,{svg.replace('#', '%23')}")
    assert read_codes(alone.screenshot()) == [SHORT]
    context.close()


def test_the_code_is_not_loaded_before_it_is_asked_for(open_published: OpenPage) -> None:
    page = open_published(CASE)
    page.wait_for_load_state("networkidle")
    loaded = "performance.getEntriesByType('resource').map((each) => each.name.split('/').at(-1))"
    assert "short-link.js" in page.evaluate(loaded)
    assert "qr.js" not in page.evaluate(loaded)


def modules_of(page: Page, texts: Sequence[str]) -> list[list[list[bool]] | None]:
    """Return the codes of texts as the site's own module makes them."""
    script = "async ([from, texts]) => { const { modules } = await import(from); return texts.map(modules); }"
    made: list[list[list[bool]] | None] = page.evaluate(
        script, ["/practice/javascripts/qr.js", list(texts)]
    )
    return made


def test_codes_of_every_length_are_read_again(open_published: OpenPage) -> None:
    texts = [
        "".join(chr(33 + (place * 31 + length * 7) % 90) for place in range(length))
        for length in range(1, 181, 4)
    ]
    texts += [text * 20 for text in "aA0~"] + [
        "https://école.example/✓/",
        *("x" * full for full in (14, 26, 180)),
    ]
    codes = modules_of(open_published(""), texts)
    wrong = [
        text
        for text, code in zip(texts, codes, strict=True)
        if not code or read_codes(picture_of(code)) != [text]
    ]
    assert wrong == []
    assert {len(code) for code in codes if code} == {17 + 4 * version for version in range(1, 10)}


def test_a_code_that_is_partly_covered_is_still_read(open_published: OpenPage) -> None:
    """Level M mends about 15 per cent, so what corrects the errors is there and is right."""
    (code,) = modules_of(open_published(""), [SHORT])
    assert code
    for y in range(12, 18):
        for x in range(12, 18):
            code[y][x] = True
    assert read_codes(picture_of(code)) == [SHORT]


def test_a_text_that_is_too_long_has_no_code(open_published: OpenPage) -> None:
    assert modules_of(open_published(""), ["x" * 181]) == [None]


# Following


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize(
    "old", ["go/c2k7m/", "case-studies/york/", "case-studies/york-carers/", "go/c2k7m"]
)
def test_every_address_that_it_ever_had_arrives(
    browser: Browser, local: str, old: str, javascript: bool
) -> None:
    context = browser.new_context(java_script_enabled=javascript)
    page = context.new_page()
    page.goto(local + old)
    page.wait_for_url(local + CASE)
    assert page.locator("h1").inner_text()
    context.close()


def test_what_was_withdrawn_tells_those_who_come_by_its_short_link(
    open_published: OpenPage, local: str
) -> None:
    page = open_published("go/gggg2/")
    page.wait_for_url(f"{local}case-studies/gone/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Case study withdrawn")
    page.locator(".card a").click()
    page.wait_for_url(local + CASE)
