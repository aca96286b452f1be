"""The visible words of a Word file: each comes once, or is told; nothing unseen comes at all."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.parser import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from practice_bank.bank.load_bank import load_bank
from practice_bank.sharing.read_answers import read_answers
from practice_bank.sharing.read_word import WordText, read_word
from practice_bank.sharing.remarks import report
from practice_bank.sharing.word_paragraphs import LeftOut, Paragraph, Table, pieces_of
from practice_bank.sharing.word_template import word_template
from tests.conftest import FIXTURE_BANK
from tests.sharing.word_file import packed, style_of

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

FIXTURES = FIXTURE_BANK.parent
NAMESPACES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }.items()
)


def paragraph(runs: str) -> str:
    return f"<w:p {NAMESPACES}>{runs}</w:p>"


def run(words: str, settings: str = "") -> str:
    return f"<w:r><w:rPr>{settings}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def box(words: str) -> str:
    content = f"<w:txbxContent><w:p>{run(words)}</w:p></w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def ruby(base: str, above: str) -> str:
    return (
        f"<w:r><w:ruby><w:rt>{run(above)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"
    )


def form_field(settings: str) -> str:
    """Return a field of a form as Word made them before 2007."""
    begin = f"<w:fldChar w:fldCharType='begin'><w:ffData>{settings}</w:ffData></w:fldChar>"
    return f"<w:r>{begin}</w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in row) for row in rows)
    return f"<w:tbl {NAMESPACES}>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


@cache
def template() -> bytes:
    return word_template(load_bank(FIXTURE_BANK))[1]


def read_with(bank: Bank, *blocks: str) -> WordText:
    """Return what is read of the template with some blocks below the first heading of the story."""
    document = docx.Document(io.BytesIO(template()))
    heading = next(iter(bank.vocabulary.case.headings))
    below = next(
        each
        for each in document.paragraphs
        if style_of(each) == "Heading 2" and each.text == heading
    )
    for block in reversed(blocks):
        below._p.addnext(parse_xml(block))
    found = read_word(bank, packed(document))
    assert found
    return found


def story_of(bank: Bank, *blocks: str) -> str:
    case = read_answers(bank, read_with(bank, *blocks).text)
    assert case
    return next(iter(case.sections.values()))


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ("<w:r><w:t>change </w:t><w:noBreakHyphen/><w:t>50</w:t></w:r>", "change -50"),
        ("<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t></w:r>", "cooperate"),
        ("<w:r><w:t>One</w:t><w:br/><w:t>Two</w:t></w:r>", "One\nTwo"),
        ("<w:r><w:t>One</w:t><w:tab/><w:t>Two</w:t></w:r>", "One Two"),
        (run("Gone", "<w:strike/>") + run("Here", "<w:strike w:val='0'/>"), "Here"),
        (run("Gone", "<w:dstrike/>") + run("Here"), "Here"),
        (run("Gone", "<w:vanish/>") + run("Here"), "Here"),
        (
            f"<w:del><w:r><w:delText>Gone</w:delText></w:r></w:del><w:ins>{run('Here')}</w:ins>",
            "Here",
        ),
        (f"<w:moveFrom>{run('Gone')}</w:moveFrom><w:moveTo>{run('Here')}</w:moveTo>", "Here"),
        (run("10") + run("2", "<w:vertAlign w:val='superscript'/>"), "10²"),
        (run("CO") + run("2", "<w:vertAlign w:val='subscript'/>"), "CO₂"),
        (run("4") + run("th", "<w:vertAlign w:val='superscript'/>"), "4th"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>" + run(" Yes"), "☑ Yes"),
        ("<w:r><w:sym w:font='Symbol' w:char='F0A3'/></w:r>" + run("5"), "≤5"),
        (
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            + run("12")
            + "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            "12",
        ),
        (f"<w:fldSimple w:instr='DATE'>{run('Monday')}</w:fldSimple>", "Monday"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Held')}</w:sdtContent></w:sdt>", "Held"),
        (f"<w:smartTag>{run('Tagged')}</w:smartTag>", "Tagged"),
        (f"<w:hyperlink w:anchor='there'>{run('There')}</w:hyperlink>", "There"),
        (run("Before") + box("In the box"), "Before\n\nIn the box"),
        (ruby("Base", "spoken"), "Base"),
        (form_field("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>"), "☒"),
        (form_field("<w:checkBox><w:default w:val='1'/></w:checkBox>"), "☒"),
        (form_field("<w:checkBox><w:checked w:val='0'/></w:checkBox>"), "☐"),
        (
            form_field(
                "<w:ddList><w:result w:val='1'/><w:listEntry w:val='A'/>"
                "<w:listEntry w:val='B'/></w:ddList>"
            ),
            "B",
        ),
    ],
)
def test_a_paragraph_has_the_words_that_its_reader_sees(
    fixture_bank: Bank, runs: str, text: str
) -> None:
    assert story_of(fixture_bank, paragraph(runs)) == text


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        (run("Secret", "<w:vanish/>"), "hidden text: “Secret”"),
        (run("Wrong", "<w:strike/>"), "text that is crossed out: “Wrong”"),
        ("<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath>", "an equation: “1+1”"),
        ("<w:r><w:footnoteReference w:id='9'/></w:r>", "a footnote"),
        (ruby("Base", "spoken"), "letters above a word: “spoken”"),
        ("<w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r>", "a picture"),
        ("<w:r><w:sym w:font='Webdings' w:char='F041'/></w:r>", "a symbol: “Webdings, F041”"),
    ],
)
def test_what_has_no_place_in_text_is_told(fixture_bank: Bank, runs: str, said: str) -> None:
    heading = next(iter(fixture_bank.vocabulary.case.headings))
    found = read_with(fixture_bank, paragraph(run("Words.") + runs))
    assert report(found.remarks) == f"Left out:\n  {heading}: {said}"


def test_what_a_style_hides_is_hidden() -> None:
    document = docx.Document()
    for name, based_on in (("Hidden", None), ("Based on it", "Hidden")):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[based_on] if based_on else None
    document.styles["Hidden"].font.hidden = True
    document.add_paragraph("Top of the form", style="Based on it")
    shown = document.add_paragraph("Seen", style="Based on it")
    shown.runs[0].font.hidden = False
    texts = [piece.text for piece in pieces_of(document) if isinstance(piece, Paragraph)]
    assert texts == ["", "Seen"]
    assert LeftOut("hidden text", "Top of the form") in tuple(pieces_of(document))


def test_a_file_of_another_office_gives_every_word_that_its_reader_sees() -> None:
    """LibreOffice made the file from the .fodt beside it; it has its own ways to write things.

    The words of the hidden section are not hidden in the Word file: Word has no such sections.
    """
    document = docx.Document(str(FIXTURES / "word" / "libreoffice.docx"))
    pieces = tuple(pieces_of(document))
    told = [piece for piece in pieces if isinstance(piece, LeftOut)]
    assert told == [
        LeftOut("a footnote", "Footword seen"),
        LeftOut("hidden text", "Hiddenfoot"),
        LeftOut("a footnote", "Endword"),
        LeftOut("text that is crossed out", "Struckword"),
        LeftOut("hidden text", "Hiddenword"),
        LeftOut("a comment", "Commentword"),
        LeftOut("letters above a word", "rubytext"),
    ]
    shown = [piece.text for piece in pieces if isinstance(piece, Paragraph) and piece.text]
    assert shown == [
        "Alphahead",
        "Bravo charlie.",
        "delta  10² pp. 16-17 cooperate",
        "Echo insertedword foxtrot",
        "Golf after box",
        "Boxword one",
        "Boxword two",
        "Hotel",
        "Shapeword",
        "itemone",
        "nestedone",
        "itemtwo",
        "India [linkword](https://example.org/page) 1",
        "sectionword",
        "hiddensection",
        "rubybase juliet",
        "kilo",
    ]
    (table,) = (piece for piece in pieces if isinstance(piece, Table))
    assert table.rows == (("cellone", "innercell"), ("spancell",))
    levels = [piece.level for piece in pieces if isinstance(piece, Paragraph) and piece.level]
    assert levels == [1, 2, 1]


def test_a_plain_table_becomes_one_and_any_other_is_read_row_by_row(fixture_bank: Bank) -> None:
    plain = table(("Year", "Places"), ("2004", "87|88"))
    assert story_of(fixture_bank, plain) == ("| Year | Places |\n| --- | --- |\n| 2004 | 87\\|88 |")
    ragged = table(("Year", "Places"), ("2004",))
    assert story_of(fixture_bank, ragged) == "Year; Places\n\n2004"
    nested = plain.replace("</w:tc>", f"{table(('Inner', 'cell'))}</w:tc>", 1)
    assert story_of(fixture_bank, nested) == "Year Inner cell; Places\n\n2004; 87|88"


def test_a_paragraph_after_a_list_stands_alone(fixture_bank: Bank) -> None:
    style = "<w:pPr><w:pStyle w:val='{}'/></w:pPr>"
    items = (
        paragraph(style.format("ListNumber") + run("One")),
        paragraph(style.format("ListNumber") + run("Two")),
        paragraph(style.format("ListBullet2") + run("Deep")),
        paragraph(run("After.")),
    )
    assert story_of(fixture_bank, *items) == "1. One\n2. Two\n   - Deep\n\nAfter."


@pytest.mark.parametrize(
    "heading",
    [
        "{}:",
        "1. {}",
        "2) {}",
        " {} ",
        "{}.",
        "a) {}",
        "{} (in short)",
        "The {}s?",
        "\u00ad{}\u200b",
    ],
)
def test_a_heading_that_is_nearly_right_is_taken_and_said(fixture_bank: Bank, heading: str) -> None:
    first, second, *_ = fixture_bank.vocabulary.case.headings
    document = docx.Document(io.BytesIO(template()))
    for each in document.paragraphs:
        if each.text == second:
            each.runs[0].text = heading.format(second.upper())
            each.insert_paragraph_before("Of the first.")
            each._p.addnext(parse_xml(paragraph(run("Of the second."))))
    found = read_word(fixture_bank, packed(document))
    assert found
    case = read_answers(fixture_bank, found.text)
    assert case
    assert (case.sections[first], case.sections[second]) == ("Of the first.", "Of the second.")
    (said,) = found.remarks
    assert said.place == second
    assert not said.is_left_out


def free_file(*blocks: str) -> bytes:
    """Return a file of one's own, with these blocks in their order."""
    document = docx.Document()
    end = document.element.body[-1]
    for block in blocks:
        end.addprevious(parse_xml(block))
    return packed(document)


AS_HEADINGS = {
    "a heading": ("<w:pPr><w:pStyle w:val='Heading1'/></w:pPr>", ""),
    "bold": ("", "<w:b/>"),
    "plain": ("", ""),
}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2), (3, 2, 1, 0)])
@pytest.mark.parametrize("ways", [("a heading",), ("bold",), ("plain", "bold", "a heading")])
def test_questions_may_stand_in_any_order_and_be_set_in_any_way(
    fixture_bank: Bank, order: tuple[int, ...], ways: tuple[str, ...]
) -> None:
    labels = ["Title", "Summary", *list(fixture_bank.vocabulary.case.headings)[:2]]
    blocks: list[str] = []
    for place in order:
        before, settings = AS_HEADINGS[ways[place % len(ways)]]
        blocks += [paragraph(before + run(labels[place], settings))]
        blocks += [paragraph(run(f"Answer {place}."))]
    found = read_word(fixture_bank, free_file(*blocks))
    assert found
    case = read_answers(fixture_bank, found.text)
    assert case
    answers = [case.fields["title"], case.fields["summary"], *list(case.sections.values())[:2]]
    assert answers == [f"Answer {place}." for place in range(4)]
    said = [remark.place for remark in found.remarks]
    assert said == [labels[place] for place in order if ways[place % len(ways)] == "plain"]


def test_a_heading_that_is_none_or_stands_twice_is_text_and_told(fixture_bank: Bank) -> None:
    first, second, *_ = fixture_bank.vocabulary.case.headings
    heading, _ = AS_HEADINGS["a heading"]
    found = read_word(
        fixture_bank,
        free_file(
            paragraph(run("Of nobody.", "<w:b/>")),
            paragraph(heading + run(first)),
            paragraph(run("### Title")),
            paragraph(heading + run("Our own heading")),
            paragraph(run("In bold letters", "<w:b/>")),
            paragraph(heading + run(first)),
            paragraph(heading + run(f"Background and {second.lower()}")),
            paragraph(run("Words.")),
        ),
    )
    assert found
    case = read_answers(fixture_bank, found.text)
    assert case
    own = f"\\### Title\n\nOur own heading\n\nIn bold letters\n\n{first}"
    assert list(case.sections.values())[:2] == [own, "Words."]
    assert [str(remark) for remark in (*found.remarks, *case.remarks)] == [
        f"{first}: a heading that is not one of the questions was read as text: “Our own heading”",
        f"{first}: a line in bold letters was read as text: “In bold letters”",
        f"{first}: a heading that is already there was read as text: “{first}”",
        f"{second}: was read from a heading that is a little different: "
        f"“Background and {second.lower()}”",
        "text before the first question: “Of nobody.”",
    ]


def test_questions_may_stand_in_a_table_beside_their_answers(fixture_bank: Bank) -> None:
    heading = next(iter(fixture_bank.vocabulary.case.headings))
    rows = (("Title", "Our title"), ("Note", "by us"), (f"{heading}:", "Words."))
    found = read_word(fixture_bank, free_file(table(*rows)))
    assert found
    case = read_answers(fixture_bank, found.text)
    assert case
    assert case.fields == {"title": "Our title Note by us"}
    assert case.sections[heading] == "Words."


def test_a_table_of_the_story_stays_one_whatever_its_words_are(fixture_bank: Bank) -> None:
    assert story_of(fixture_bank, table(("Title", "One"), ("Summary", "Two"))) == (
        "| Title | One |\n| --- | --- |\n| Summary | Two |"
    )


def test_what_stands_around_the_pages_is_told_but_for_the_template_s_own(
    fixture_bank: Bank,
) -> None:
    document = docx.Document(io.BytesIO(template()))
    document.sections[0].header.paragraphs[0].text = "Draft of the team"
    found = read_word(fixture_bank, packed(document))
    assert found
    assert report(found.remarks) == "Left out:\n  the top of the pages: “Draft of the team”"


def test_all_words_of_what_is_left_out_are_told(fixture_bank: Bank) -> None:
    words = " ".join(f"word{number}" for number in range(40))
    found = read_with(fixture_bank, paragraph(run("Words.") + run(words, "<w:vanish/>")))
    assert words in report(found.remarks)


WORDS = st.lists(st.from_regex(r"[a-z]{6}", fullmatch=True), min_size=1, max_size=6, unique=True)
SEEN = (
    run("{}"),
    run("{}", "<w:b/>"),
    f"<w:ins>{run('{}')}</w:ins>",
    f"<w:moveTo>{run('{}')}</w:moveTo>",
    f"<w:sdt><w:sdtContent>{run('{}')}</w:sdtContent></w:sdt>",
    f"<w:hyperlink w:anchor='x'>{run('{}')}</w:hyperlink>",
    f"<w:fldSimple w:instr='X'>{run('{}')}</w:fldSimple>",
    box("{}"),
    "<w:r><w:ruby><w:rubyBase><w:r><w:t>{}</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    form_field("<w:ddList><w:listEntry w:val='{}'/></w:ddList>"),
)
TOLD = (
    run("{}", "<w:vanish/>"),
    run("{}", "<w:strike/>"),
    "<m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath>",
)
UNSEEN = (
    "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>",
    f"<w:moveFrom>{run('{}')}</w:moveFrom>",
    "<w:r><w:instrText>{}</w:instrText></w:r>",
)


@settings(max_examples=60)
@given(WORDS, st.data())
def test_every_word_is_shown_or_told_and_none_comes_twice(
    words: list[str], data: st.DataObject
) -> None:
    document = docx.Document()
    wanted: dict[str, tuple[str, ...]] = {}
    for word in words:
        sort = data.draw(st.sampled_from((SEEN, TOLD, UNSEEN)))
        wanted[word] = sort
        piece = data.draw(st.sampled_from(sort)).replace("{}", word)
        block = paragraph(piece)
        if data.draw(st.booleans()):
            row = f"<w:tr><w:tc><w:p>{piece}</w:p></w:tc></w:tr>"
            block = f"<w:tbl {NAMESPACES}>{row}</w:tbl>"
        document.element.body.insert(0, parse_xml(block))
    pieces = tuple(pieces_of(document))
    told = str([piece for piece in pieces if isinstance(piece, LeftOut)])
    shown = str([piece for piece in pieces if not isinstance(piece, LeftOut)])
    for word, sort in wanted.items():
        counts = len(re.findall(word, shown)), len(re.findall(word, told))
        assert counts == {SEEN: (1, 0), TOLD: (0, 1), UNSEEN: (0, 0)}[sort], word


@settings(max_examples=25)
@given(st.data())
def test_of_any_file_every_word_is_in_an_answer_or_told(
    fixture_bank: Bank, data: st.DataObject
) -> None:
    headings = list(fixture_bank.vocabulary.case.headings)
    blocks: list[str] = []
    places: dict[str, str] = {}
    for label in data.draw(st.permutations([*headings, "Title", "Summary", "Area"])):
        before, settings_ = data.draw(st.sampled_from(list(AS_HEADINGS.values())))
        blocks.append(paragraph(before + run(label, settings_)))
        for sort in data.draw(st.lists(st.sampled_from((SEEN, TOLD, UNSEEN)), max_size=2)):
            word = f"word{len(places):02}"
            places[word] = label if sort is SEEN else ""
            piece = data.draw(st.sampled_from(sort)).replace("{}", word)
            blocks.append(paragraph(run("Text ") + piece))
    found = read_word(fixture_bank, free_file(*blocks))
    assert found
    case = read_answers(fixture_bank, found.text)
    assert case
    answers = {name.capitalize(): str(value) for name, value in case.fields.items()}
    answers |= case.sections
    for word, label in places.items():
        assert [place for place, text in answers.items() if word in text] == [label] * bool(label)
        assert str(answers).count(word) == bool(label)
