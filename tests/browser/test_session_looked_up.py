"""What has become of the pages of a session: renamed, moved, retired, withdrawn or unknown since."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from practice_bank.bank.load_bank import load_bank
from practice_bank.commands.cli import main
from practice_bank.model.resource import Key
from tests.browser_fixtures import opener, served
from tests.conftest import FIXTURE_BANK
from tests.site_fixtures import add_frame, build_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser

ROWS = ".session__list > [data-key]"
OLD_TITLE = "A title from before"
WHY = "The area asked for it."


class Changed(NamedTuple):
    """A bank that has changed since a session was made: where it is served, and what it has."""

    address: str
    renamed: str
    withdrawn: str
    module: str
    titles: dict[str, str]


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Changed]:
    """Serve a bank in which one case has another address, and another case was withdrawn."""
    root = add_frame(shutil.copytree(FIXTURE_BANK, tmp_path_factory.mktemp("changed") / "bank"))
    bank = load_bank(root)
    renamed = bank.resources[Key("case", "york-foster-carers")]
    withdrawn = bank.resources[Key("case", "two-town-places")]
    module = bank.of_kind("module")[0]
    for command in (
        ["record"],
        ["rename", "case:york-foster-carers", "york-carers"],
        ["withdraw", "case:two-town-places", "--why", WHY, "--instead", "case:york-carers"],
    ):
        assert main(["--root", str(root), *command]) == 0
    site = build_here(root)
    titles = {each.front.id: each.title for each in (renamed, withdrawn, module)}
    with served(site.folder.parent) as host:
        yield Changed(
            f"{host}{site.folder.name}/",
            renamed.front.id,
            withdrawn.front.id,
            module.front.id,
            titles,
        )


@pytest.fixture
def open_changed(browser: Browser, changed: Changed) -> Iterator[OpenPage]:
    """Return a function that opens its pages."""
    with opener(browser, changed.address) as open_:
        yield open_


def case(ref: str, title: str) -> dict[str, object]:
    about = {"kind": "case", "ref": ref, "minutes": 15, "note": "Mine"}
    return {"type": "page", "title": title, **about}


def with_items(open_changed: OpenPage, *held: dict[str, object]) -> Page:
    page = open_changed("", expected_errors=True)
    session = {"title": "Old", "date": "", "start": "", "planned": 0, "items": held}
    page.evaluate(
        """(kept) => {
          localStorage.setItem("session:one", JSON.stringify(kept));
          localStorage.setItem("session-now", '"one"');
        }""",
        session,
    )
    page.goto(page.url + "session/")
    expect(page.locator("session-builder")).to_have_attribute("aria-busy", "false")
    return page


def test_what_has_moved_opens_and_what_was_renamed_says_so(
    changed: Changed, open_changed: OpenPage
) -> None:
    title = changed.titles[changed.renamed]
    page = with_items(open_changed, case(changed.renamed, OLD_TITLE), case(changed.renamed, title))
    links = page.locator(f"{ROWS} .item__title a")
    expect(links).to_have_text([title, title])
    expect(page.locator(ROWS).nth(0).locator(".notice")).to_have_text(
        f"Renamed since you added it. It was called ‘{OLD_TITLE}’."
    )
    expect(page.locator(ROWS).nth(1).locator(".notice")).to_have_count(0)
    links.first.click()
    expect(page).to_have_url(f"{changed.address}case-studies/york-carers/")


def test_what_was_withdrawn_says_when_and_what_to_read_instead(
    changed: Changed, open_changed: OpenPage
) -> None:
    page = with_items(open_changed, case(changed.withdrawn, "It was here"))
    notice = page.locator(f"{ROWS} .notice")
    expect(notice).to_contain_text(f"Withdrawn from the bank since you added it. {WHY}")
    expect(notice.locator("a")).to_have_text(changed.titles[changed.renamed])
    expect(page.locator("table.agenda")).to_contain_text("It was here")
    expect(page.locator("table.agenda")).to_contain_text("Withdrawn from the bank")
    expect(page.get_by_label("Your note: It was here")).to_have_value("Mine")
    page.locator(f"{ROWS} .item__title a").click()
    expect(page.locator("h1")).to_contain_text("withdrawn")


def test_what_the_bank_never_had_says_so(open_changed: OpenPage) -> None:
    page = with_items(open_changed, case("zzzzz", "Elsewhere"), case("paths/none/", "Nowhere"))
    notices = page.locator(f"{ROWS} .notice")
    expect(notices).to_have_text(["This bank has no such page: it may come from another bank."] * 2)
    expect(page.locator(".item__title a")).to_have_count(0)


def test_what_cannot_be_reached_now_is_shown_as_it_was_added(
    changed: Changed, open_changed: OpenPage
) -> None:
    page = with_items(open_changed)
    page.route("**/go/**", lambda route: route.abort())
    value = page.evaluate("JSON.parse(localStorage.getItem('session:one'))")
    value["items"] = [case(changed.renamed, OLD_TITLE)]
    page.evaluate("(v) => localStorage.setItem('session:one', JSON.stringify(v))", value)
    page.reload()
    expect(page.locator(f"{ROWS} .notice")).to_contain_text("could not be looked up just now")
    expect(page.locator(".item__title")).to_have_text(OLD_TITLE)


def test_a_host_that_leads_on_by_itself_is_followed(
    changed: Changed, open_changed: OpenPage
) -> None:
    """As with the file `_redirects`."""
    page = with_items(open_changed)
    there = f"{changed.address}case-studies/york-carers/"

    def lead_on(route: Route) -> None:
        route.fulfill(status=301, headers={"Location": there})

    page.route(f"**/go/{changed.renamed}/", lead_on)
    found = page.evaluate(
        """async (ref) => (await import(new URL("../javascripts/session/look-up.js", location.href)))
          .lookUp(ref)""",
        changed.renamed,
    )
    assert found["state"] == "there"
    assert found["url"] == there
    assert found["page"]["title"] == changed.titles[changed.renamed]


@pytest.mark.parametrize(
    ("number", "title", "told"),
    [
        (1, "Read a case", ""),
        # It is another step now.
        (1, "Plan your own", ""),
        (1, "Read two cases", "The activity was called ‘Read two cases’."),
        (9, "Read nine cases", "Its module no longer has this activity."),
    ],
)
def test_an_activity_is_found_by_its_title_or_its_place(
    changed: Changed, open_changed: OpenPage, number: int, title: str, told: str
) -> None:
    about = {"kind": "module", "ref": changed.module, "number": number, "part": "work"}
    held = {"type": "activity", "title": title, "minutes": 5, "note": "", "from": "Old", **about}
    page = with_items(open_changed, held)
    notices = page.locator(f"{ROWS} .notice")
    expect(notices).to_have_count(1 if told else 0)
    if told:
        expect(notices).to_contain_text(told)
    expect(page.locator(".item__kind").last).to_have_text("From: First steps")


def test_what_a_module_says_of_its_activities_is_read_whole(
    changed: Changed, open_changed: OpenPage
) -> None:
    page = with_items(open_changed)
    read = page.evaluate(
        """async (ref) => (await import(new URL("../javascripts/session/look-up.js", location.href)))
          .lookUp(ref)""",
        changed.module,
    )["page"]
    assert (read["kind"], read["minutes"], read["ref"]) == ("module", 45, changed.module)
    assert read["summary"] == "A short session for people who are new to the work."
    assert [(each["number"], each["title"], each["minutes"], each["part"])
            for each in read["activities"]] == [
        (1, "Read a case", 20, "work"),
        (2, "Plan your own", 25, "work"),
    ]  # fmt: skip
    first = read["activities"][0]
    assert first["method"].startswith("Pairs read the case")
    assert [link["kind"] for link in first["uses"]] == ["Case study", "Term"]
    assert read["outcomes"] == ["Say what planning is for."]
    assert [link["kind"] for link in read["develops"]] == ["Competency", "Standard"]
