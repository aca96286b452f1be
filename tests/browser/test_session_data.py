"""A session as data: its moves and times, its link and its file, read by the browser's own modules."""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.browser_fixtures import served
from tests.conftest import THEME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MODULES = ("model", "link", "file")
# What a link and a file of the first version hold: they open for ever.
PACKED = [
    "Thursday",
    "2026-12-03",
    "23:30",
    90,
    [
        [0, "First steps", 45, "Bring pens.", "module", "n2k7m"],
        [1, "Plan your own", 25, "", "module", "n2k7m", 2, "First steps", "work"],
        [2, "Break", 15],
        [3, "Say who we are", 10],
        [4, "", 0, "Ask for the keys."],
    ],
]
FIRST_FILE = {
    "format": "practice-bank-session",
    "version": 1,
    "session": {
        "title": "Thursday",
        "date": "2026-12-03",
        "start": "23:30",
        "planned": 90,
        "items": [
            {"type": "page", "title": "First steps", "minutes": 45, "note": "Bring pens.",
             "kind": "module", "ref": "n2k7m"},
            {"type": "activity", "title": "Plan your own", "minutes": 25, "note": "",
             "kind": "module", "ref": "n2k7m", "number": 2, "from": "First steps",
             "part": "work"},
            {"type": "break", "title": "Break", "minutes": 15, "note": ""},
            {"type": "own", "title": "Say who we are", "minutes": 10, "note": ""},
            {"type": "note", "title": "", "minutes": 0, "note": "Ask for the keys."},
        ],
    },
}  # fmt: skip
QUICK = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
items = st.one_of(
    st.builds(
        lambda title, minutes, note: {
            "type": "own",
            "title": title,
            "minutes": minutes,
            "note": note,
        },
        texts.filter(bool),
        st.integers(0, 1440),
        texts,
    ),
    st.builds(
        lambda title, number: {
            "type": "activity",
            "title": title,
            "minutes": 5,
            "note": "",
            "kind": "module",
            "ref": "n2k7m",
            "number": number,
            "from": title,
            "part": "",
        },
        texts.filter(bool),
        st.integers(1, 100),
    ),
)
sessions = st.builds(
    lambda title, planned, held: {
        "title": title,
        "date": "",
        "start": "09:30",
        "planned": planned,
        "items": held,
    },
    texts,
    st.integers(0, 1440),
    st.lists(items, max_size=8),
)


@pytest.fixture(scope="module")
def modules(browser: Browser) -> Iterator[Page]:
    """Return a page that has loaded the pure modules of a session, and nothing else."""
    with served(THEME) as root:
        page = browser.new_page()
        page.goto(f"{root}javascripts/session/model.js")
        for name in MODULES:
            page.evaluate(
                "([url, name]) => import(url).then((found) => { window[name] = found; })",
                [f"{root}javascripts/session/{name}.js", name],
            )
        yield page
        page.close()


def link_of(value: object, version: str = "1", level: int = 9) -> str:
    """Return the link of anything, whether it is a session or not."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    packed = packer.compress(text) + packer.flush()
    letters = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    return f"#session={version}.{letters}"


def without_keys(session: dict[str, Any]) -> dict[str, Any]:
    held = [{name: of for name, of in item.items() if name != "key"} for item in session["items"]]
    return {**session, "items": held}


def read_link(modules: Page, link: str) -> dict[str, Any]:
    read: dict[str, Any] = modules.evaluate("(link) => window.link.sessionOf(link)", link)
    return read


def read_text(modules: Page, text: str) -> dict[str, Any]:
    read: dict[str, Any] = modules.evaluate("(text) => window.file.readText(text)", text)
    return read


@QUICK
@given(sessions)
def test_a_link_and_a_file_hold_the_whole_session(modules: Page, session: dict[str, Any]) -> None:
    back = modules.evaluate(
        """async (value) => {
          const { session } = model.sessionFrom(value);
          const { hash } = await link.hashOf(session);
          const linked = await link.sessionOf(hash);
          return [session, linked.session, file.readText(file.textOf(session)).session];
        }""",
        session,
    )
    first, linked, filed = (without_keys(each) for each in back)
    assert linked == first
    assert filed == first
    for item, given_ in zip(first["items"], session["items"], strict=True):
        assert {name: item[name] for name in given_} == given_


def test_a_link_and_a_file_of_the_first_version_open_for_ever(modules: Page) -> None:
    linked = without_keys(read_link(modules, link_of(PACKED))["session"])
    filed = without_keys(read_text(modules, json.dumps(FIRST_FILE))["session"])
    assert linked == filed
    held = FIRST_FILE["session"]["items"]  # type: ignore[index]
    for item, given_ in zip(filed["items"], held, strict=True):
        assert {name: item[name] for name in given_} == given_


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("#session=", "damaged"),
        ("#session=1.", "damaged"),
        ("#session=1.%%%", "damaged"),
        ("#session=1.AAAA", "damaged"),
        (link_of(PACKED)[:-6], "damaged"),
        (link_of("text"), "damaged"),
        (link_of(None), "damaged"),
        (link_of(b"\xff\xfe"), "damaged"),
        (link_of(["", "", "25:99", 0, []]), "damaged"),
        (link_of(["", "2026-02-30", "", 0, []]), "damaged"),
        (link_of(["", "", "", 0, [[0, "T", 5, "", "case", "javascript:alert(1)"]]]), "damaged"),
        (link_of(["", "", "", 0, [[0, "T", 5, "", "case", "../../evil/"]]]), "damaged"),
        (link_of(["", "", "", 0, [[9, "T", 5]]]), "damaged"),
        (link_of(["", "", "", 0, [["constructor", "T", 5]]]), "damaged"),
        (link_of(["", "", "", 0, [[3, "T", -5]]]), "damaged"),
        (link_of(["", "", "", 0, [[3, "T", 5]] * 101]), "damaged"),
        (link_of(PACKED, version="2"), "newer"),
        (link_of(b" " * 300_000), "more than a session can have"),
        ("#session=1." + "A" * 100_001, "more than a session can have"),
    ],
)
def test_a_damaged_or_hostile_link_is_refused_in_words(modules: Page, link: str, told: str) -> None:
    read = read_link(modules, link)
    assert "session" not in read
    assert told in read["wrong"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not a session"),
        ("{", "not a session"),
        ("[]", "not a session"),
        ("null", "not a session"),
        ('{"format": "other", "version": 1}', "not a session"),
        (json.dumps({**FIRST_FILE, "version": 2}), "newer version"),
        (json.dumps({**FIRST_FILE, "session": None}), "It holds no session."),
        (
            json.dumps({**FIRST_FILE, "session": {**FIRST_FILE["session"], "start": "25:99"}}),  # type: ignore[dict-item]
            "The start is not a time of day, such as 09:30.",
        ),
        (
            json.dumps({**FIRST_FILE, "session": {**FIRST_FILE["session"], "items": [{}]}}),  # type: ignore[dict-item]
            "Item 1 is of no kind that a session holds.",
        ),
    ],
)  # fmt: skip
def test_a_file_that_is_no_session_is_refused_with_what_is_wrong(
    modules: Page, text: str, told: str
) -> None:
    read = read_text(modules, text)
    assert "session" not in read
    assert told in read["wrong"]


def test_what_a_file_says_beside_a_session_is_left_out(modules: Page) -> None:
    session = {**FIRST_FILE["session"], "__proto__": {"planned": 5}, "more": "<script>"}  # type: ignore[dict-item]
    read = read_text(modules, json.dumps({**FIRST_FILE, "session": session}))["session"]
    assert sorted(read) == ["date", "items", "planned", "start", "title"]


@pytest.mark.parametrize(
    ("start", "minutes", "time", "days"),
    [
        ("09:30", 0, "09:30", 0),
        ("09:30", 95, "11:05", 0),
        ("23:30", 29, "23:59", 0),
        ("23:30", 30, "00:00", 1),
        ("23:59", 1440 + 1, "00:00", 2),
        ("", 65, "1:05", 0),
        ("", 1505, "25:05", 0),
    ],
)
def test_the_clock_goes_on_over_midnight(
    modules: Page, start: str, minutes: int, time: str, days: int
) -> None:
    shown = modules.evaluate("(given) => model.clock(...given)", [start, minutes])
    assert shown == {"time": time, "days": days}


@QUICK
@given(sessions, st.data())
def test_items_follow_one_another_and_the_sum_is_theirs(
    modules: Page, session: dict[str, Any], data: st.DataObject
) -> None:
    timed = modules.evaluate("(value) => model.timed(model.sessionFrom(value).session)", session)
    begins = 0
    for row, item in zip(timed["rows"], session["items"], strict=True):
        assert row["begins"] == begins
        assert row["ends"] == begins + item["minutes"]
        begins = row["ends"]
    assert timed["total"] == begins
    planned = session["planned"]
    assert timed["over"] == (max(0, begins - planned) if planned else 0)
    assert timed["free"] == (max(0, planned - begins) if planned else 0)


@QUICK
@given(sessions, st.integers(-2, 9), st.integers(-3, 12))
def test_a_move_loses_nothing_and_a_removal_can_be_undone(
    modules: Page, session: dict[str, Any], which: int, place: int
) -> None:
    before, moved, back, unchanged = modules.evaluate(
        """([value, which, place]) => {
          const { session } = model.sessionFrom(value);
          const text = JSON.stringify(session);
          const item = session.items[which];
          const key = item?.key ?? "none";
          const moved = model.move(session, key, place);
          const at = model.placeOf(session, key);
          const without = model.remove(session, key);
          const back = item ? model.insert(without, [item], at) : without;
          return [session, moved, back, text === JSON.stringify(session)];
        }""",
        [session, which, place],
    )
    assert unchanged
    assert back == before
    keys = [item["key"] for item in before["items"]]
    now = [item["key"] for item in moved["items"]]
    assert sorted(now) == sorted(keys)
    if 0 <= which < len(keys):
        wanted = max(0, min(place, len(keys) - 1))
        assert now.index(keys[which]) == wanted


def test_a_module_is_split_into_its_activities_and_its_note_stays(modules: Page) -> None:
    parts = modules.evaluate(
        """() => {
          const module = model.item({ type: "page", kind: "module", ref: "n2k7m", title: "First steps",
            minutes: 45, note: "Bring pens." });
          return model.split(module, [
            { number: 1, title: "Read a case", minutes: 20, part: "work" },
            { number: 2, title: "Plan your own", minutes: 25, part: "work" },
          ]);
        }"""
    )
    assert [part["type"] for part in parts] == ["note", "activity", "activity"]
    assert parts[0]["note"] == "Bring pens."
    assert [(part["number"], part["minutes"]) for part in parts[1:]] == [(1, 20), (2, 25)]
    assert {part["from"] for part in parts[1:]} == {"First steps"}


def test_two_items_with_one_key_are_told_apart(modules: Page) -> None:
    item = {"key": "same", "type": "own", "title": "T", "minutes": 1, "note": ""}
    value = {"title": "", "date": "", "start": "", "planned": 0, "items": [item, item]}
    read = modules.evaluate("(value) => model.sessionFrom(value).session", value)
    assert len({each["key"] for each in read["items"]}) == 2


def test_the_link_of_ten_items_is_short(modules: Page) -> None:
    held = [
        {
            "type": "page", "kind": "case", "ref": f"a{number}b2c", "minutes": 15, "note": "",
            "title": f"What one of the areas did about its problem number {number}",
        }
        for number in range(10)
    ]  # fmt: skip
    value = {"title": "A day", "date": "", "start": "09:00", "planned": 150, "items": held}
    link = modules.evaluate(
        "async (value) => (await link.hashOf(model.sessionFrom(value).session)).hash", value
    )
    assert len(link) < 400


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Größe & Maß: “Hitze”", "gro-e-ma-hitze.session.json"),
        ("", "my.session.json"),
        ("🌧🌧", "my.session.json"),
        ("../../etc/passwd", "etc-passwd.session.json"),
    ],
)
def test_a_file_has_a_name_that_any_computer_can_keep(modules: Page, title: str, name: str) -> None:
    assert modules.evaluate("(title) => file.nameOf({ title })", title) == name
