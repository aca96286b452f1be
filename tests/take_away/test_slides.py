"""The slides of a module: what is shown, what only the notes say, and how they are heard."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import zxingcpp
from PIL import Image

from practice_bank.model.kinds import Module
from practice_bank.take_away.door import take_aways
from practice_bank.take_away.room import height_of, largest
from practice_bank.take_away.slides import Closing, Opening, Outline, Question, Step, deck_of
from tests.take_away.conftest import ABOUT, MAIN, NOWHERE, first, names_in, part_of

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank


def slide_names(content: bytes) -> list[str]:
    """Return the slides of a file in the order in which they are shown."""
    names = [name for name in names_in(content) if name.startswith("ppt/slides/slide")]
    return sorted(names, key=lambda name: int(name.removeprefix("ppt/slides/slide")[:-4]))


def text_of(slide: Any) -> str:
    return "\n".join(
        "".join(run.text or "" for run in line.iter(f"{MAIN}t")) for line in slide.iter(f"{MAIN}p")
    )


def test_an_outline_and_a_slide_for_each_activity_question_and_answer(small_bank: Bank) -> None:
    module = small_bank.all_of(Module)[0]
    deck = deck_of(small_bank, ABOUT, module)
    front = module.front
    sorts = [type(slide) for slide in deck.slides]
    assert sorts[0] is Opening
    assert sorts[-1] is Closing
    assert sorts.count(Step) == len(front.activities)
    assert sorts.count(Question) == 2 * len(front.quiz)
    (outline,) = (slide for slide in deck.slides if isinstance(slide, Outline))
    assert [row.minutes for row in outline.rows[:-1]] == [str(a.minutes) for a in front.activities]
    assert outline.rows[-1].minutes == str(front.minutes)


def test_questions_come_where_the_quiz_is(real_bank: Bank) -> None:
    for module in real_bank.all_of(Module):
        slides = deck_of(real_bank, ABOUT, module).slides
        place = next(n for n, each in enumerate(slides) if isinstance(each, Question))
        assert module.front.activities[slides_before(slides, place) - 1].part == "quiz"


def slides_before(slides: tuple[Any, ...], place: int) -> int:
    return sum(isinstance(slide, Step) for slide in slides[:place])


def test_keys_and_methods_stand_in_the_notes_alone(real_bank: Bank) -> None:
    module = next(
        each for each in real_bank.all_of(Module) if each.slug == "decommissioning-fairly"
    )
    address = f"{module.address}{module.slug}.pptx"
    (file,) = (each for each in take_aways(real_bank, ABOUT) if each.address == address)
    content = file.make()
    shown = "\n".join(text_of(part_of(content, name)) for name in slide_names(content))
    noted = "\n".join(
        text_of(part_of(content, name))
        for name in names_in(content)
        if name.startswith("ppt/notesSlides/notesSlide")
    )
    for activity in module.front.activities:
        assert activity.title in shown
        assert activity.method in noted
        assert activity.method not in shown
        for line in (*activity.key, activity.online or ""):
            assert line in noted
            assert not line or line not in shown
    for question in module.front.quiz:
        assert question.question in shown


def test_every_slide_has_a_title_of_its_own(small_bank: Bank) -> None:
    content = first(small_bank, "module_slides")
    titles = []
    for name in slide_names(content):
        slide = part_of(content, name)
        (title,) = slide.xpath("//*[local-name()='ph'][@type='title' or @type='ctrTitle']")
        titles.append(text_of(title.getparent().getparent().getparent()))
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_each_run_of_letters_says_its_language(second_bank: Bank) -> None:
    content = first(second_bank, "module_slides")
    found: dict[str, set[str]] = {"de": set(), "en-GB": set()}
    for name in slide_names(content):
        for run in part_of(content, name).iter(f"{MAIN}r"):
            text = run.find(f"{MAIN}t").text or ""
            found[run.find(f"{MAIN}rPr").get("lang")].add(text)
    assert "Ein Beispiel lesen" in {text.partition(". ")[2] for text in found["de"]}
    assert {"You will be able to", "Outline", "minutes"} <= found["en-GB"]


def test_a_picture_and_a_table_say_what_they_show_and_the_code_leads_to_the_page(
    small_bank: Bank,
) -> None:
    module = small_bank.all_of(Module)[0]
    content = first(small_bank, "module_slides")
    link = ABOUT.short_link(module.front.id)
    for name in slide_names(content):
        slide = part_of(content, name)
        for frame in slide.xpath("//*[local-name()='pic' or local-name()='graphicFrame']"):
            (own,) = frame.xpath(".//*[local-name()='cNvPr']")
            assert own.get("descr") in (
                f"QR code of the short link {link}",
                "The steps of the session with their minutes",
            )
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        (picture,) = (name for name in file.namelist() if name.startswith("ppt/media/"))
        (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(file.read(picture))))
    assert code.text == link


def test_the_file_has_its_title_and_its_language(small_bank: Bank) -> None:
    module = small_bank.all_of(Module)[0]
    core = part_of(first(small_bank, "module_slides"), "docProps/core.xml")
    told = {each.tag.partition("}")[2]: each.text for each in core}
    assert told["title"] == module.title
    assert told["language"] == small_bank.vocabulary.language
    assert told["creator"] == ABOUT.name


def test_without_an_address_there_is_no_code_and_no_link(small_bank: Bank) -> None:
    content = first(small_bank, "module_slides", NOWHERE)
    assert not [name for name in names_in(content) if name.startswith("ppt/media/")]
    for name in slide_names(content):
        assert not list(part_of(content, name).iter(f"{MAIN}hlinkClick"))


@pytest.mark.parametrize("letters", [20, 120, 300])
def test_type_is_smaller_where_there_is_more_to_say(letters: int) -> None:
    text = ("word " * letters)[:letters]
    size = largest((28, 24, 20, 16, 12), 100, lambda size: height_of(text, 400, size))
    assert height_of(text, 400, size) <= 100
