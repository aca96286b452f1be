"""Packages as learners have them: in a frame of a learning platform, by keyboard, closed and opened
again. The platform is scorm-again, by others; so is the reader of GIFT.

Nothing is served: the browser is given each file when it asks for it.
"""

from __future__ import annotations

import html
import io
import json
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from practice_bank.model.kinds import Module
from practice_bank.take_away.platforms.gift import gift
from practice_bank.take_away.platforms.quiz import lesson_of
from practice_bank.take_away.platforms.scorm import scorm_12, scorm_2004
from tests.browser.test_accessibility import violations
from tests.browser_fixtures import PATIENCE
from tests.take_away.platforms.lessons import (
    ABOUT,
    VENDORED,
    hostile_lesson,
    lesson_in,
    lesson_with,
    question_with,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Frame, Locator, Page, Route

    from practice_bank.bank.bank import Bank
    from practice_bank.take_away.platforms.quiz import Lesson, Question

pytestmark = pytest.mark.browser

HOST = "https://platform.example"
# What the strictest platform would allow a package; the page of the platform has its own script.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'"
SCRIPTS = {
    "/scorm-again.js": VENDORED / "scorm-again.min.js",
    "/platform.js": Path(__file__).parent / "platform.js",
}
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
MAKERS = {"1.2": scorm_12, "2004": scorm_2004}
RAW = {"1.2": "cmi.core.score.raw", "2004": "cmi.score.raw"}
STATUS = {"1.2": "cmi.core.lesson_status", "2004": "cmi.completion_status"}
PLACE = "cmi.suspend_data"

each_edition = pytest.mark.parametrize("edition", ["1.2", "2004"])


@dataclass
class LearningPlatform:
    """A platform that has one package: what was saved, and whether it takes what is sent."""

    edition: str
    lesson: Lesson
    context: BrowserContext
    saved: list[dict[str, Any]] = field(default_factory=list)
    is_well: bool = True

    def __post_init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(MAKERS[self.edition](self.lesson))) as package:
            self.files = {name: package.read(name) for name in package.namelist()}
        self.context.route(f"{HOST}/**", self.answer)

    def answer(self, route: Route) -> None:
        """Give the browser what it asks for, and keep what it sends."""
        path = urlsplit(route.request.url).path
        if path == "/saved":
            if self.is_well:
                self.saved.append(json.loads(route.request.post_data or "{}"))
            route.fulfill(status=200 if self.is_well else 500, json={"result": self.is_well})
        elif path in SCRIPTS:
            route.fulfill(path=SCRIPTS[path], content_type=TYPES[".js"])
        elif path == "/":
            route.fulfill(body=self.frame(), content_type=TYPES[".html"])
        elif path == "/elsewhere":
            route.fulfill(
                body="<!DOCTYPE html><title>Elsewhere</title>", content_type=TYPES[".html"]
            )
        elif path == "/favicon.ico":
            route.fulfill(status=204)
        else:
            body = self.files[path.removeprefix("/package/")]
            kind = TYPES[Path(path).suffix]
            route.fulfill(body=body, content_type=kind, headers={"Content-Security-Policy": POLICY})

    def frame(self) -> str:
        """Return the page around the package, which has what was saved last."""
        session = {"edition": self.edition, "kept": self.saved[-1] if self.saved else None}
        return (
            f'<!DOCTYPE html><html lang="en" data-session="{html.escape(json.dumps(session))}">'
            '<title>Platform</title><script src="/scorm-again.js"></script>'
            '<script src="/platform.js"></script>'
            '<iframe title="Package" src="/package/index.html" width="700" height="700"></iframe>'
        )

    def open(self) -> Frame:
        """Open the package as a learner does, and return its frame."""
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(HOST)
        frame = page.frames[1]
        expect(frame.locator(".button").first).to_be_visible()
        return frame

    @property
    def last(self) -> tuple[Any, Any]:
        """The score and the status that were saved last."""
        kept = self.saved[-1]
        return kept.get(RAW[self.edition]), kept[STATUS[self.edition]]


@pytest.fixture
def learn(browser: Browser) -> Iterator[Callable[[str, Lesson], LearningPlatform]]:
    """Return a function that makes a platform with a package; no page may log an error."""
    contexts = []
    wrong: list[str] = []

    def make(edition: str, lesson: Lesson) -> LearningPlatform:
        context = browser.new_context(viewport={"width": 760, "height": 760})
        contexts.append(context)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        context.on(
            "console",
            lambda said: (
                wrong.append(said.text) if "Content Security Policy" in said.text else None
            ),
        )
        return LearningPlatform(edition, lesson, context)

    yield make
    for context in contexts:
        context.close()
    assert not wrong, wrong


def button(frame: Frame, name: str) -> Locator:
    return frame.get_by_role("button", name=name, exact=True)


def said(frame: Frame) -> Locator:
    """Return where a learner is told whether the platform has the answers."""
    return frame.locator(".note")


def answer(frame: Frame, question: Question, *, right: bool) -> None:
    """Choose all right answers, or one that is wrong, and check."""
    expect(frame.get_by_role("group", name=question.text)).to_be_visible()
    chosen = [each.text for each in question.answers if each.is_right == right]
    for text in chosen if right else chosen[:1]:
        frame.get_by_label(text, exact=True).check()
    button(frame, "Check").click()
    expect(
        frame.get_by_role("button", name="Next question").or_(button(frame, "See your score"))
    ).to_be_focused()


@each_edition
def test_each_answer_is_reported_at_once_by_keyboard_alone(
    edition: str, learn: Callable[[str, Lesson], LearningPlatform], second_bank: Bank
) -> None:
    lesson = lesson_in(second_bank)
    platform = learn(edition, lesson)
    frame = platform.open()
    score, status = platform.last
    assert (score or "", status) == ("", "incomplete")
    press = frame.page.keyboard.press
    frame.locator("h1").click()
    count = len(lesson.questions)
    for place, question in enumerate(lesson.questions):
        press("Tab")
        expect(frame.locator("input").first).to_be_focused()
        for each in question.answers:
            here = frame.get_by_label(each.text, exact=True)
            expect(here).to_be_focused()
            # The second question is answered wrong.
            if each.is_right != (place == 1):
                press("Space")
                expect(here).to_be_checked()
                if not question.has_several:
                    break
            press("Tab" if question.has_several else "ArrowDown")
        press("Enter")
        right = place + 1 - (place >= 1)
        expected = "completed" if place + 1 == count else "incomplete"
        on = "Next question" if place + 1 < count else "See your score"
        expect(button(frame, on)).to_be_focused()
        expect(frame.locator(".told")).to_contain_text(question.answers[0].why)
        score, status = platform.last
        assert (float(score), status) == (100 * right / count, expected)
        assert 0 < len(platform.saved[-1][PLACE]) <= 4096
        press("Enter")
        expect(frame.locator("h3")).to_be_focused()
    expect(frame.locator("h3")).to_have_text(f"{count - 1} of {count} right at the first try")
    expect(said(frame)).to_contain_text("gets your score")
    button(frame, "Finish").press("Enter")
    expect(frame.locator("h3")).to_be_focused()
    expect(frame.locator("h3")).to_contain_text("has your score")
    assert frame.locator("button, input").count() == 0


@each_edition
def test_a_page_that_is_closed_without_finishing_goes_on_where_it_was_left(
    edition: str, learn: Callable[[str, Lesson], LearningPlatform], fixture_bank: Bank
) -> None:
    lesson = lesson_in(fixture_bank)
    platform = learn(edition, lesson)
    first = platform.open()
    answer(first, lesson.questions[0], right=False)
    button(first, "Next question").click()
    answer(first, lesson.questions[1], right=True)
    saved = len(platform.saved)
    assert saved >= 3
    first.page.close()
    again = platform.open()
    # The answer that was given last is shown with its reason.
    expect(again.get_by_role("group")).to_contain_text("Question 2 of 4")
    expect(again.locator(".told")).to_contain_text(lesson.questions[1].answers[0].why)
    expect(again.locator(".is-right input")).to_be_checked()
    button(again, "Next question").click()
    answer(again, lesson.questions[2], right=True)
    score, status = platform.last
    assert (float(score), status) == (50, "incomplete")
    button(again, "Finish").click()
    expect(again.locator("h3")).to_contain_text("3 of 4")


def test_practising_loses_no_score(
    learn: Callable[[str, Lesson], LearningPlatform], fixture_bank: Bank
) -> None:
    lesson = lesson_in(fixture_bank)
    platform = learn("1.2", lesson)
    frame = platform.open()
    for question in lesson.questions:
        answer(frame, question, right=question is not lesson.questions[0])
        frame.locator(".button--main").click()
    button(frame, "Answer again what was wrong").click()
    answer(frame, lesson.questions[0], right=True)
    button(frame, "See your score").click()
    expect(frame.get_by_text("Now you have them all right.")).to_be_visible()
    button(frame, "Begin again").click()
    answer(frame, lesson.questions[0], right=False)
    assert platform.last == ("75", "completed")
    frame.page.close()
    frame = platform.open()
    button(frame, "Next question").click()
    answer(frame, lesson.questions[1], right=False)
    assert platform.last == ("75", "completed")


def test_an_answer_that_the_platform_does_not_take_is_told_and_sent_with_the_next(
    learn: Callable[[str, Lesson], LearningPlatform], fixture_bank: Bank
) -> None:
    lesson = lesson_in(fixture_bank)
    platform = learn("2004", lesson)
    frame = platform.open()
    platform.is_well = False
    answer(frame, lesson.questions[0], right=True)
    expect(said(frame)).to_contain_text("did not take what was reported")
    button(frame, "Finish").click()
    # Nothing is lost: the question is still there.
    expect(frame.locator(".told")).to_contain_text("Right.")
    platform.is_well = True
    button(frame, "Next question").click()
    expect(said(frame)).to_contain_text("gets your score")
    score, status = platform.last
    assert (float(score), status) == (25, "incomplete")


def test_a_page_outside_of_a_platform_says_so_and_works(
    learn: Callable[[str, Lesson], LearningPlatform], second_bank: Bank
) -> None:
    lesson = lesson_in(second_bank)
    page = learn("1.2", lesson).context.new_page()
    page.goto(f"{HOST}/package/index.html")
    frame = page.main_frame
    expect(said(frame)).to_contain_text("not open in a learning platform")
    expect(button(frame, "Finish")).to_be_hidden()
    for question in lesson.questions:
        answer(frame, question, right=True)
        frame.locator(".button--main").click()
    expect(frame.locator("h3")).to_have_text("4 of 4 right at the first try")


def test_nobody_is_kept_out_of_a_question_an_answer_or_the_score(
    learn: Callable[[str, Lesson], LearningPlatform], second_bank: Bank
) -> None:
    lesson = lesson_in(second_bank)
    # axe-core comes as an inline script, so this page has no policy.
    page = learn("2004", lesson).context.new_page()
    page.context.route(
        "**/package/index.html",
        lambda route: route.fulfill(body=platform_page(lesson), content_type="text/html"),
    )
    page.goto(f"{HOST}/package/index.html")
    frame = page.main_frame
    expect(frame.locator(".button").first).to_be_visible()
    assert violations(page) == []
    for question in lesson.questions:
        answer(frame, question, right=question.has_several)
        if question is lesson.questions[0]:
            assert violations(page) == []
        frame.locator(".button--main").click()
    expect(frame.locator("h3")).to_be_focused()
    assert violations(page) == []
    assert page.evaluate("document.querySelector('h3').lang") == "en"


def platform_page(lesson: Lesson) -> str:
    with zipfile.ZipFile(io.BytesIO(scorm_2004(lesson))) as package:
        return package.read("index.html").decode()


# A platform that keeps what it is told, for a page that is opened again, and writes down what it was
# asked to do.
STUB = """
window.kept = JSON.parse(sessionStorage.kept ?? "{}");
const did = (name) => (...values) => {
  sessionStorage.did = `${sessionStorage.did ?? ""} ${name}`.trim();
  if (values.length === 2) window.kept[values[0]] = values[1];
  sessionStorage.kept = JSON.stringify(window.kept);
  return "true";
};
window.API = { LMSGetLastError: () => "0", LMSGetValue: (name) => window.kept[name] ?? "" };
for (const name of ["Initialize", "SetValue", "Commit", "Finish"]) {
  window.API[`LMS${name}`] = did(name);
}
"""
# Answers so many questions with all their right answers; returns what was seen of each.
ANSWER = """(count) => {
  const textOf = (found) => document.querySelector(found).textContent;
  const seen = [];
  for (let place = 0; place < count; place += 1) {
    const answers = [...document.querySelectorAll(".answer > span")].map((each) => each.textContent);
    const question = textOf("legend strong");
    document.querySelectorAll("input").forEach((each) => { each.checked = true; });
    document.querySelector("form").requestSubmit();
    const kept = window.kept["cmi.suspend_data"].length;
    seen.push({ question, answers, told: textOf(".told"), kept });
    document.querySelector(".button--main").click();
  }
  return seen;
}"""


def open_alone(platform: LearningPlatform) -> Page:
    """Open the package in a window of its own, with the platform that writes down what it does."""
    page = platform.context.new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script(STUB)
    page.goto(f"{HOST}/package/index.html")
    return page


def did(page: Page) -> list[str]:
    """Return what the platform was asked to do since the last time, in order."""
    found: str = page.evaluate(
        "() => { const { did } = sessionStorage; sessionStorage.did = ''; return did; }"
    )
    return found.split()


def test_hostile_texts_are_shown_as_texts(
    learn: Callable[[str, Lesson], LearningPlatform],
) -> None:
    lesson = hostile_lesson()
    page = open_alone(learn("1.2", lesson))
    seen = page.evaluate(ANSWER, len(lesson.questions))
    for question, shown in zip(lesson.questions, seen, strict=True):
        assert shown["question"] == question.text
        assert shown["answers"] == [each.text for each in question.answers]
        assert any(each.why in shown["told"] for each in question.answers)
    assert page.title() == lesson.title


def test_a_page_that_is_hidden_reports_and_one_that_is_left_ends_its_session(
    learn: Callable[[str, Lesson], LearningPlatform], fixture_bank: Bank
) -> None:
    page = open_alone(learn("1.2", lesson_in(fixture_bank)))
    assert [name for name in did(page) if name != "SetValue"] == ["Initialize", "Commit"]
    page.evaluate("""() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    assert [name for name in did(page) if name != "SetValue"] == ["Commit"]
    page.goto(f"{HOST}/elsewhere")
    left = did(page)
    assert left[-2:] == ["Commit", "Finish"]
    assert left.count("Finish") == 1
    page = open_alone(learn("1.2", lesson_in(fixture_bank)))
    did(page)
    button(page.main_frame, "Finish").click()
    expect(page.locator("h3")).to_contain_text("0 of 4")
    assert did(page)[-2:] == ["Commit", "Finish"]
    page.goto(f"{HOST}/elsewhere")
    assert did(page) == []


@pytest.mark.parametrize(("count", "is_kept"), [(20, True), (45, False)])
def test_a_long_quiz_keeps_within_what_scorm_keeps(
    count: int, is_kept: bool, learn: Callable[[str, Lesson], LearningPlatform]
) -> None:
    """Forty right answers a question, all chosen, take as much as ten questions with one."""
    texts = [str(number) for number in range(80)]
    questions = [
        question_with(number, f"Question {number}", *texts, right=40) for number in range(count)
    ]
    page = open_alone(learn("1.2", lesson_with(*questions)))
    seen = page.evaluate(ANSWER, count - 1)
    assert max(each["kept"] for each in seen) <= 4096
    page.reload()
    place = f"Question {count if is_kept else 1} of {count}"
    expect(page.get_by_role("group")).to_contain_text(place)
    # The score is never lost.
    kept = page.evaluate("window.kept")
    assert float(kept["cmi.core.score.raw"]) == round(100 * (count - 1) / count, 2)
    assert kept["cmi.core.lesson_status"] == "incomplete"


@pytest.fixture(scope="module")
def gift_reader(browser: Browser) -> Iterator[Page]:
    """Return a page with gift-pegjs, the reader of GIFT by others."""
    page = browser.new_page()
    page.add_script_tag(path=VENDORED / "gift-parser-globals.js")
    yield page
    page.close()


def read_by_others(reader: Page, lesson: Lesson) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the questions, answers and reasons that the reader finds."""
    found = reader.evaluate("(text) => giftParser.parse(text)", gift(lesson).decode())

    def shown(text: dict[str, str]) -> str:
        assert text["format"] == "html"
        return html.unescape(text["text"].replace("<br>", "\n"))

    return [
        (
            shown(question["stem"]),
            [(shown(each["text"]), shown(each["feedback"])) for each in question["choices"]],
        )
        for question in found
    ]


def test_gift_is_read_by_others_as_it_was_meant(gift_reader: Page, real_bank: Bank) -> None:
    lessons = [lesson_of(real_bank, ABOUT, module) for module in real_bank.all_of(Module)]
    for lesson in [hostile_lesson(), *lessons]:
        assert read_by_others(gift_reader, lesson) == [
            (question.text, [(each.text, each.why) for each in question.answers])
            for question in lesson.questions
        ]
