"""The quiz of a module, answered on the page: one question at a time, kept on the device, and as a
list. Both small banks have one; that of the second has a question with two right answers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from practice_bank.model.kinds import Module
from tests.any_bank import ON_ONE_BANK
from tests.browser.test_accessibility import violations
from tests.browser.test_browser import STORAGES
from tests.browser_fixtures import ask

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

    from practice_bank.model.fields import QuizQuestion
    from tests.any_bank import SmallBank
    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser

PRINTED = ".quiz-bar, .quiz-one"


def quiz_of(small: SmallBank) -> tuple[str, tuple[QuizQuestion, ...]]:
    """Return where a bank's quiz is, and its questions."""
    module = small.bank.all_of(Module)[0]
    return f"{module.address}quiz/", module.front.quiz


@pytest.fixture
def questions(small: SmallBank) -> tuple[QuizQuestion, ...]:
    return quiz_of(small)[1]


@pytest.fixture
def page(open_small: OpenPage, small: SmallBank) -> Page:
    opened = open_small(quiz_of(small)[0])
    expect(opened.locator(".quiz-one legend")).to_be_visible()
    return opened


def told(page: Page) -> Locator:
    return page.locator(".quiz-one [role=status]")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def expect_question(page: Page, question: QuizQuestion, place: int, count: int) -> None:
    """Expect that a question is shown, with its place, as the name of the group of its answers."""
    name = f"Question {place} of {count} {question.question}"
    expect(page.get_by_role("group", name=name, exact=True)).to_be_visible()
    labels = page.locator(".quiz-one__answer > span").all_inner_texts()
    assert [label.partition("\n")[0] for label in labels] == [
        answer.text for answer in question.answers
    ]


def choose(page: Page, question: QuizQuestion, *, right: bool) -> None:
    """Choose all right answers by pointer, or one that is wrong, and check."""
    chosen = [answer.text for answer in question.answers if answer.right == right]
    for text in chosen if right else chosen[:1]:
        page.locator(".quiz-one").get_by_label(text, exact=True).check()
    button(page, "Check").click()


def go_on(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^(Next question|See your score)$")).click()


def answer_all(page: Page, questions: tuple[QuizQuestion, ...], wrong: set[int]) -> None:
    """Answer the questions of a round, those at some places wrong, until the score is there."""
    for place, question in enumerate(questions):
        expect_question(page, question, place + 1, len(questions))
        choose(page, question, right=place not in wrong)
        go_on(page)


def kept(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('quiz:'))"
    )
    return found


def test_the_whole_quiz_is_answered_by_keyboard_alone(
    page: Page, questions: tuple[QuizQuestion, ...]
) -> None:
    press = page.keyboard.press
    button(page, "Print").focus()
    for place, question in enumerate(questions):
        expect_question(page, question, place + 1, len(questions))
        press("Tab")
        expect(page.locator(".quiz-one input").first).to_be_focused()
        is_one = sum(answer.right for answer in question.answers) == 1
        for answer in question.answers:
            here = page.locator(".quiz-one").get_by_label(answer.text, exact=True)
            expect(here).to_be_focused()
            if answer.right:
                press("Space")
                expect(here).to_be_checked()
            if answer.right and is_one:
                break
            press("ArrowDown" if is_one else "Tab")
        press("Enter")
        on = "See your score" if place + 1 == len(questions) else "Next question"
        expect(button(page, on)).to_be_focused()
        expect(told(page)).to_contain_text("Right")
        press("Enter")
        expect(page.locator(".quiz-one h2")).to_be_focused()
        assert ask(page, "unmarked") == []
    count = len(questions)
    expect(page.locator(".quiz-one h2")).to_have_text(f"{count} of {count} right at the first try")
    expect(page.get_by_text("Not right yet:")).to_have_count(0)
    press("Tab")
    expect(button(page, "Begin again")).to_be_focused()
    press("Enter")
    expect_question(page, questions[0], 1, count)
    expect(page.locator(".quiz-one h2")).to_be_focused()
    assert kept(page) == []


def test_a_wrong_answer_is_told_with_its_reason_and_that_of_the_right_one(
    page: Page, questions: tuple[QuizQuestion, ...]
) -> None:
    first = questions[0]
    (right,) = [answer for answer in first.answers if answer.right]
    wrong = next(answer for answer in first.answers if not answer.right)
    choose(page, first, right=False)
    expect(told(page)).to_have_text(
        f"Not this one. {wrong.why}The right answer: {right.text} {right.why}",
    )
    marks = page.locator(".quiz-one__answer small")
    assert sorted(marks.all_inner_texts()) == ["Right answer", "Your answer: not this one"]
    expect(page.locator(".quiz-one input:enabled")).to_have_count(0)


def test_a_right_answer_is_told_with_its_reason_alone(
    page: Page, questions: tuple[QuizQuestion, ...]
) -> None:
    (right,) = [answer for answer in questions[0].answers if answer.right]
    choose(page, questions[0], right=True)
    expect(told(page)).to_have_text(f"Right. {right.why}")
    expect(page.locator(".quiz-one__answer small")).to_have_text("Your answer: right")


@ON_ONE_BANK
def test_who_has_chosen_nothing_is_told_so_and_is_at_the_answers(page: Page) -> None:
    button(page, "Check").click()
    expect(told(page)).to_have_text("Choose an answer first.")
    expect(page.locator(".quiz-one input").first).to_be_focused()
    page.keyboard.press("Space")
    expect(told(page)).to_be_empty()
    assert kept(page) == []


def test_of_several_right_answers_all_have_to_be_chosen(
    page: Page, questions: tuple[QuizQuestion, ...]
) -> None:
    several = [each for each in questions if sum(answer.right for answer in each.answers) > 1]
    for question in questions[: questions.index(several[0])] if several else ():
        choose(page, question, right=True)
        go_on(page)
    for question in several:
        expect(page.get_by_text("More than one answer is right")).to_be_visible()
        right = [answer for answer in question.answers if answer.right]
        page.locator(".quiz-one").get_by_label(right[0].text, exact=True).check()
        button(page, "Check").click()
        expect(told(page)).to_contain_text("Not quite.")
        for answer in right:
            expect(told(page)).to_contain_text(f"{answer.text} Right. {answer.why}")
        marks = page.locator(".quiz-one__answer small").all_inner_texts()
        assert marks == ["Your answer: right", *["Right answer"] * (len(right) - 1)]
        go_on(page)
    expect(page.locator(".quiz-one input[type=checkbox]")).to_have_count(0)


def test_the_wrong_ones_are_asked_again_until_all_are_right(
    page: Page, questions: tuple[QuizQuestion, ...]
) -> None:
    answer_all(page, questions, wrong={0, 2})
    score = page.locator(".quiz-one h2")
    said = f"{len(questions) - 2} of {len(questions)} right at the first try"
    expect(score).to_have_text(said)
    wrong = (questions[0], questions[2])
    expect(page.locator(".quiz-one ul li")).to_have_text([each.question for each in wrong])
    button(page, "Answer the wrong ones again").click()
    expect(score).to_be_focused()
    answer_all(page, wrong, wrong={1})
    expect(score).to_have_text(said)
    expect(page.locator(".quiz-one ul li")).to_have_text([questions[2].question])
    button(page, "Answer the wrong one again").click()
    answer_all(page, (questions[2],), wrong=set())
    expect(score).to_have_text(said)
    expect(page.get_by_text("Now you have them all right.")).to_be_visible()
    expect(button(page, "Answer the wrong one again")).to_have_count(0)


@ON_ONE_BANK
def test_answers_outlast_a_reload_and_one_click_forgets_them(
    page: Page, questions: tuple[QuizQuestion, ...]
) -> None:
    count = len(questions)
    expect(page.locator(".quiz-one__note")).to_contain_text("in this browser only")
    expect(page.locator(".quiz-one__note")).to_contain_text("nothing is sent")
    expect(button(page, "Forget my answers")).to_be_hidden()
    choose(page, questions[0], right=False)
    page.reload()
    expect(told(page)).to_contain_text("The right answer:")
    go_on(page)
    page.reload()
    expect_question(page, questions[1], 2, count)
    for question in questions[1:]:
        choose(page, question, right=True)
        go_on(page)
    page.reload()
    score = page.locator(".quiz-one h2")
    expect(score).to_have_text(f"{count - 1} of {count} right at the first try")
    assert len(kept(page)) == 1
    button(page, "Forget my answers").click()
    assert kept(page) == []
    expect(told(page)).to_have_text("Your answers are forgotten.")
    expect(page.locator(".quiz-one h2")).to_be_focused()
    expect_question(page, questions[0], 1, count)
    page.reload()
    expect_question(page, questions[0], 1, count)


OF_ANOTHER_QUIZ = (
    "no JSON",
    "[]",
    '{"names": 5, "done": "x", "answered": [5, null, ["?", [1], [2]]]}',
    '{"names": ["What is gone?"], "done": 1, "isChecked": true, "answered": [["What is gone?", ["a"], ["a"]]]}',
)


@ON_ONE_BANK
def test_what_was_kept_of_another_quiz_does_no_harm(
    page: Page, questions: tuple[QuizQuestion, ...], small: SmallBank
) -> None:
    (module,) = small.bank.all_of(Module)[:1]
    for value in OF_ANOTHER_QUIZ:
        page.evaluate("(pair) => localStorage.setItem(...pair)", [f"quiz:{module.front.id}", value])
        page.reload()
        expect_question(page, questions[0], 1, len(questions))
        choose(page, questions[0], right=True)
        go_on(page)
        expect_question(page, questions[1], 2, len(questions))


@ON_ONE_BANK
def test_a_question_that_was_written_anew_is_asked_again(
    page: Page, questions: tuple[QuizQuestion, ...]
) -> None:
    count = len(questions)
    answer_all(page, questions, wrong=set())
    page.evaluate(
        """([old]) => {
          const [key] = Object.keys(localStorage).filter((name) => name.startsWith("quiz:"));
          const text = localStorage.getItem(key).replaceAll(JSON.stringify(old), '"An older one"');
          localStorage.setItem(key, text);
        }""",
        [questions[1].question],
    )
    page.reload()
    expect_question(page, questions[1], count, count)
    choose(page, questions[1], right=True)
    go_on(page)
    expect(page.locator(".quiz-one h2")).to_have_text(f"{count} of {count} right at the first try")


@ON_ONE_BANK
def test_two_tabs_show_the_same(page: Page, questions: tuple[QuizQuestion, ...]) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    expect_question(other, questions[0], 1, len(questions))
    choose(page, questions[0], right=True)
    expect(told(other)).to_contain_text("Right.")
    go_on(other)
    expect_question(page, questions[1], 2, len(questions))


@ON_ONE_BANK
@STORAGES
def test_where_nothing_can_be_kept_the_quiz_says_so_and_works(
    browser: Browser, small: SmallBank, small_address: str, storage: str
) -> None:
    where, questions = quiz_of(small)
    page = browser.new_page()
    page.add_init_script(storage)
    page.goto(small_address + where)
    note = page.locator(".quiz-one__note")
    expect(note).to_contain_text("does not keep your answers")
    expect(note).to_contain_text("Nothing is sent.")
    answer_all(page, questions, wrong={0})
    count = len(questions)
    score = page.locator(".quiz-one h2")
    expect(score).to_have_text(f"{count - 1} of {count} right at the first try")
    expect(note).to_contain_text("does not keep your answers")
    button(page, "Forget my answers").click()
    expect_question(page, questions[0], 1, count)
    page.context.close()


def expect_the_list(page: Page, questions: tuple[QuizQuestion, ...]) -> None:
    """Expect every question, and every answer folded over its reason."""
    expect(page.locator(".quiz > li")).to_have_count(len(questions))
    for line in page.locator(".quiz :is(li > p, summary)").all():
        expect(line).to_be_visible()
    answer = page.locator(".quiz details").first
    expect(answer.locator("p")).to_be_hidden()
    answer.locator("summary").click()
    expect(answer.locator("p")).to_be_visible()


def test_without_scripts_it_is_a_list_and_each_answer_opens(
    open_small: OpenPage, small: SmallBank
) -> None:
    where, questions = quiz_of(small)
    page = open_small(where, java_script_enabled=False)
    expect_the_list(page, questions)
    expect(page.locator(PRINTED)).to_have_count(0)


@ON_ONE_BANK
def test_it_can_be_read_as_a_list_and_answered_on(
    page: Page, questions: tuple[QuizQuestion, ...]
) -> None:
    choose(page, questions[0], right=True)
    go_on(page)
    expect(page.locator(".quiz")).to_be_hidden()
    button(page, "All questions as a list").press("Enter")
    expect(button(page, "One question at a time")).to_be_focused()
    expect(page.locator(".quiz-one")).to_be_hidden()
    expect_the_list(page, questions)
    button(page, "One question at a time").press("Enter")
    expect_question(page, questions[1], 2, len(questions))


@ON_ONE_BANK
def test_should_the_script_not_come_the_list_is_there(
    browser: Browser, small: SmallBank, small_address: str
) -> None:
    where, questions = quiz_of(small)
    page = browser.new_page()
    page.route("**/quiz-questions.js", lambda route: route.abort())
    page.goto(small_address + where)
    expect(page.locator(".quiz")).to_have_css("visibility", "hidden")
    expect(page.locator(".quiz")).to_have_css("visibility", "visible")
    expect_the_list(page, questions)
    page.context.close()


def test_paper_is_the_same_with_scripts_and_without(
    page: Page, questions: tuple[QuizQuestion, ...], open_small: OpenPage, small: SmallBank
) -> None:
    choose(page, questions[0], right=False)
    plain = open_small(quiz_of(small)[0], java_script_enabled=False)
    for each in (page, plain):
        each.emulate_media(media="print")
    texts = [each.locator("main").inner_text() for each in (page, plain)]
    assert texts[0] == texts[1]
    boxes = [each.locator("main").bounding_box() for each in (page, plain)]
    assert boxes[0] == boxes[1]
    expect(page.locator(".quiz summary")).to_have_count(sum(len(q.answers) for q in questions))
    for part in page.locator(PRINTED).all():
        expect(part).to_be_hidden()


def test_our_words_are_in_our_language_and_the_quiz_is_in_its_own(
    page: Page, questions: tuple[QuizQuestion, ...]
) -> None:
    choose(page, questions[0], right=False)
    language = "each => each.closest('[lang]').lang"
    ours = page.locator("html").get_attribute("data-interface") or "en"
    theirs = page.locator("html").get_attribute("lang")
    words = (
        ".quiz-bar button, .quiz-one button, .quiz-one__note, legend span, .quiz-one__answer small, "
        ".quiz-one [role=status] strong"
    )
    for each in page.locator(words).all():
        assert each.evaluate(language).startswith(ours), each.inner_text()
    for each in page.locator("legend strong, .quiz-one__answer > span, .quiz-one q").all():
        assert each.evaluate(language) == theirs, each.inner_text()


def test_it_fits_a_narrow_page_and_axe_finds_nothing_wrong_in_any_state(
    page: Page, questions: tuple[QuizQuestion, ...]
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})

    def expect_sound() -> None:
        assert violations(page) == []
        for question in ("overflow", "small", "faint"):
            assert ask(page, question) == []

    expect_sound()
    choose(page, questions[0], right=False)
    expect_sound()
    page.emulate_media(color_scheme="dark")
    for question in questions[1:]:
        go_on(page)
        choose(page, question, right=True)
    expect_sound()
    go_on(page)
    expect_sound()


@ON_ONE_BANK
def test_where_colours_are_the_reader_s_own_words_say_what_is_right(
    page: Page, questions: tuple[QuizQuestion, ...]
) -> None:
    page.emulate_media(forced_colors="active")
    choose(page, questions[0], right=False)
    for mark in page.locator(".quiz-one__answer small").all():
        expect(mark).to_be_visible()
    border = "each => getComputedStyle(each).borderTopWidth"
    assert page.locator(".quiz-one__answer").first.evaluate(border) == "1px"
    assert told(page).evaluate(border) == "1px"


@ON_ONE_BANK
def test_nothing_is_asked_of_the_server_while_one_answers(
    page: Page, questions: tuple[QuizQuestion, ...]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    answer_all(page, questions, wrong={1})
    assert asked == []
