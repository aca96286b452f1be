"""The ten stories as each way in gives them to the bank: a filled-in Word template, a Word file of
one's own, the text of an issue, and what is typed into the form.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from tests.sharing.ten_stories import Items, Rows, Words
from tests.sharing.test_word_paragraphs import NAMESPACES, box, run, table
from tests.sharing.word_file import packed, style_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from tests.sharing.ten_stories import Block, Story

_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _paragraph(runs: str, style: str = "", before: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p {NAMESPACES}><w:pPr>{named}{before}</w:pPr>{runs}</w:p>"


def _lines(text: str) -> str:
    """Return a run in which the lines of a text are broken as with Shift and Enter."""
    return "<w:r><w:br/></w:r>".join(run(escaped(line)) for line in text.split("\n"))


class Notes:
    """The footnotes and comments of a Word file, which stand in parts of their own."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.texts: dict[str, list[str]] = {"footnotes": [], "comments": []}

    def add(self, name: str, text: str) -> int:
        self.texts[name].append(text)
        return len(self.texts[name])

    def attach(self) -> None:
        for name, texts in self.texts.items():
            each = name.removesuffix("s")
            notes = "".join(
                f'<w:{each} w:id="{number}"><w:p>{run(escaped(text))}</w:p></w:{each}>'
                for number, text in enumerate(texts, 1)
            )
            blob = f"<w:{name} {NAMESPACES}>{notes}</w:{name}>".encode()
            kind = _NOTES_TYPE.format(name)
            package = self.document.part.package
            part = Part(PackURI(f"/word/{name}.xml"), kind, blob, package)
            self.document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, name.upper()))


def _of_words(words: Words, notes: Notes) -> str:
    """Return a paragraph with all that is in it."""
    text = words.text
    last = ""
    if words.link:
        text, _, last = text.rpartition(" ")
    runs = [run(escaped(f"{text} " if last or words.inserted else text))]
    if words.link:
        relate = notes.document.part.relate_to
        relation = relate(words.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        address = RELATIONSHIP_TYPE.OFFICE_DOCUMENT.rpartition("/")[0]
        runs.append(f'<w:hyperlink xmlns:r="{address}" r:id="{relation}">{run(last)}</w:hyperlink>')
    if words.deleted:
        runs.append(f"<w:del><w:r><w:delText>{words.deleted}</w:delText></w:r></w:del>")
    if words.inserted:
        runs.append(f"<w:ins>{run(escaped(words.inserted))}</w:ins>")
    if words.hidden:
        runs.append(run(words.hidden, "<w:vanish/>"))
    if words.struck:
        runs.append(run(words.struck, "<w:strike/>"))
    if words.note:
        number = notes.add("footnotes", words.note)
        runs.append(f"<w:r><w:footnoteReference w:id='{number}'/></w:r>")
    if words.comment:
        number = notes.add("comments", words.comment)
        runs.append(f"<w:r><w:commentReference w:id='{number}'/></w:r>")
    if words.box:
        runs.append(box(escaped(words.box)))
    return _paragraph("".join(runs))


def _in_word(block: Block, notes: Notes) -> Iterator[str]:
    """Yield a block as Word has it."""
    if isinstance(block, str):
        yield _paragraph(_lines(block))
    elif isinstance(block, Words):
        yield _of_words(block, notes)
    elif isinstance(block, Rows):
        yield table(*(tuple(map(escaped, row)) for row in block.rows))
    else:
        for text in block.texts:
            if block.mark:
                yield _paragraph(run(escaped(f"{block.mark} {text}")))
            else:
                yield _paragraph(run(escaped(text)), "ListBullet")


def in_template(template: bytes, story: Story) -> bytes:
    """Return the Word template as filled in with a story."""
    document = docx.Document(io.BytesIO(template))
    notes = Notes(document)
    label, is_done = "", False
    names = _names(document)
    for paragraph in list(document.paragraphs):
        style = style_of(paragraph)
        if style == "Heading 2":
            label, is_done = paragraph.text, False
            if label in story.headings:
                paragraph.runs[0].text = story.headings[label]
        elif style == "Choice":
            name = next(each.text for each in paragraph.runs if each.bold).strip()
            chosen = story.ticked.get(label, ())
            if name in chosen:
                _tick(paragraph, story.tick)
            if not is_done:
                unknown = [each for each in chosen if each not in names]
                for each in reversed(unknown):
                    paragraph._p.addprevious(parse_xml(_paragraph(run(f"{story.tick} {each}"))))
                is_done = True
        elif style not in ("Help", "Heading 1", "Title", "List Number") and label:
            for block in _blocks(story, label):
                for xml in _in_word(block, notes):
                    paragraph._p.addprevious(parse_xml(xml))
    notes.attach()
    if story.is_reversed:
        _story_first(document)
    return packed(document)


def _names(document: Document) -> set[str]:
    """Return what can be ticked in the template."""
    choices = [each for each in document.paragraphs if style_of(each) == "Choice"]
    return {run.text.strip() for choice in choices for run in choice.runs if run.bold}


def _tick(paragraph: Paragraph, tick: str) -> None:
    """Tick a box: by a click, or by a mark typed behind the choice."""
    if tick == "☒":
        next(paragraph._p.iter(qn("w:t"))).text = tick
    else:
        mark = run(f"{tick} ").replace("<w:r>", f"<w:r {NAMESPACES}>", 1)
        paragraph._p.insert(1, parse_xml(mark))


def _story_first(document: Document) -> None:
    """Move the story to the beginning, before all the questions."""
    headings = [each for each in document.paragraphs if style_of(each) == "Heading 1"]
    body = document.element.body
    elements = list(body)
    at = elements.index(headings[-1]._p)
    first = headings[0]._p
    for element in elements[at:]:
        if not element.tag.endswith("sectPr"):
            first.addprevious(element)


def _blocks(story: Story, label: str) -> tuple[Block, ...]:
    if label in story.sections:
        return story.sections[label]
    answer = story.answers.get(label, "")
    return tuple(answer.split("\n")) if answer else ()


def of_ones_own(story: Story) -> bytes:
    """Return a Word file with the story that was not made from the template.

    The headings are lines in bold letters; what would be ticked is written; the story comes first.
    """
    document = docx.Document()
    notes = Notes(document)
    end = document.element.body[-1]
    document.add_heading("Practice worth sharing", 0)
    document.add_paragraph("Draft of 3rd March, for the site.")
    for label, blocks in _all_of(story).items():
        heading = story.headings.get(label, label)
        end.addprevious(parse_xml(_paragraph(run(escaped(heading), "<w:b/>"))))
        for block in blocks:
            for xml in _in_word(block, notes):
                end.addprevious(parse_xml(xml))
    notes.attach()
    return packed(document)


def _all_of(story: Story) -> Mapping[str, tuple[Block, ...]]:
    """Return all that is told, below its labels, in the order of someone who did not ask."""
    ticked = {label: (", ".join(labels),) for label, labels in story.ticked.items()}
    answers = {label: _blocks(story, label) for label in story.answers if story.answers[label]}
    return {**answers, **ticked, **story.sections}


def as_typed(blocks: tuple[Block, ...], mark: str = "- ") -> str:
    """Return blocks as they are pasted into a box: what is seen, and nothing else."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(block)
        elif isinstance(block, Rows):
            parts.append("\n".join("\t".join(row) for row in block.rows))
        elif isinstance(block, Items):
            before = f"{block.mark} " if block.mark else mark
            parts.append("\n".join(f"{before}{text}" for text in block.texts))
        else:
            seen = " ".join(each for each in (block.text, block.inserted) if each)
            parts += [each for each in (seen, block.box, block.note) if each]
    return "\n\n".join(parts)


def as_issue(story: Story, labels: tuple[str, ...]) -> str:
    """Return the text of an issue as GitHub makes it of its form."""
    parts: list[str] = []
    for label in labels:
        if label in story.sections:
            answer = as_typed(story.sections[label])
        elif label in story.ticked:
            answer = ", ".join(story.ticked[label])
        else:
            answer = story.answers.get(label, "") or "_No response_"
        parts.append(f"### {label}\n\n{answer}")
    return "\n\n".join(parts).replace("\n", "\r\n")


def as_draft(story: Story, form: Mapping[str, Any]) -> dict[str, Any]:
    """Return a story as it is typed and pasted into the form: the fields of a draft.

    Only what is on offer can be ticked; a figure goes as it stands into the field of a value.
    """
    answers: dict[str, Any] = {}
    for group in form["groups"]:
        for question in group["questions"]:
            answers[question["name"]] = _typed(story, question)
    sections = {label: as_typed(blocks) for label, blocks in story.sections.items()}
    return {"answers": answers, "sections": sections}


def words_in(text: str) -> Counter[str]:
    """Return the words and numbers of a text as a reader sees them."""
    plain = re.sub("[\u00ad\u200b\ufe0f]", "", unicodedata.normalize("NFKC", text))
    whole = re.sub(r"(?<=\d)[,\s](?=\d{3}\b)", "", plain)
    return Counter(re.findall(r"\w+", whole.casefold()))


def seen_words(story: Story) -> Counter[str]:
    """Return the words of a story that a reader of the file sees, but for its results."""
    texts = [answer for label, answer in story.answers.items() if label != "Results"]
    texts += [label for labels in story.ticked.values() for label in labels]
    for block in _all_blocks(story):
        if isinstance(block, str):
            texts.append(block)
        elif isinstance(block, Items):
            texts += block.texts
        elif isinstance(block, Rows):
            texts += [cell for row in block.rows for cell in row]
        else:
            texts += [block.text, block.inserted, block.box, block.note]
    return words_in("\n".join(texts))


def unseen_words(story: Story) -> set[str]:
    """Return the words of a story that were deleted, hidden or struck out, or are comments."""
    texts = [
        " ".join((block.deleted, block.hidden, block.struck, block.comment))
        for block in _all_blocks(story)
        if isinstance(block, Words)
    ]
    return set(words_in(" ".join(texts)))


def _all_blocks(story: Story) -> Iterator[Block]:
    for blocks in story.sections.values():
        yield from blocks


def _typed(story: Story, question: Mapping[str, Any]) -> Any:
    label, shape = question["label"], question["shape"]
    if shape == "parts":
        return {part["name"]: _typed(story, part) for part in question["parts"]}
    if shape in ("choice", "choices"):
        wanted = story.ticked.get(label, (story.answers.get(label, ""),))
        wanted = tuple(map(_folded, wanted))
        values = [value for value, called, *_ in question["choices"] if _folded(called) in wanted]
        return values if shape == "choices" else next(iter(values), "")
    if shape != "rows":
        return story.answers.get(label, "")
    parts = question["parts"]
    if label == "Results":
        return [_typed_result(line) for line in story.answers.get(label, "").split("\n") if line]
    if parts[0].get("name"):
        return [{part["name"]: _typed(story, part) for part in parts}]
    return [line for line in story.answers.get(label, "").split("\n") if line]


def _typed_result(line: str) -> dict[str, str]:
    measure, figure, unit, *_ = [*map(str.strip, line.split("|")), "", ""]
    return {"measure": measure, "figure": "value", "value": figure, "unit": unit}


def _folded(words: str) -> str:
    return words.replace("’", "'").casefold()


def by_hand(story: Story, values: Mapping[str, str], code: str) -> str:
    """Return the file that someone writes by hand after the template on the page.

    The values are not quoted, as nobody thinks of it. `values` are the names of the choices by their
    labels, and `code` is the id.
    """

    def of(label: str) -> str:
        return story.answers.get(label, "").replace("\n", " ")

    def chosen(label: str) -> str:
        return ", ".join(values.get(each, each) for each in story.ticked.get(label, ()))

    lines = [
        f"id: {code}",
        f"title: {of('Title')}",
        f"summary: {of('Summary')}",
        f"area: {of('Area')}",
        f"country: {chosen('Country')}",
        "added: 2026-11-22",
        f"stages: [{chosen('Stages of the cycle')}]",
        f"levels: [{chosen('Levels of commissioning')}]",
        f"verdict: {chosen('Verdict')}",
        "evidence:",
        f"  strength: {chosen('Kind of evidence')}",
        f"  why: {of('How you know')}",
        f"cost: {{band: {chosen('Cost band')}, why: {of('What it took')}}}",
    ]
    first, last = of("First year"), of("Last year")
    if first or last:
        years = [f"{name}: {year}" for name, year in (("from", first), ("to", last)) if year]
        lines.append(f"period: {{{', '.join(years)}}}")
    results = [each for each in story.answers.get("Results", "").split("\n") if each]
    if results:
        lines.append("results:")
    for line in results:
        result = _typed_result(line)
        unit = f", unit: {result['unit']}" if result["unit"] else ""
        lines.append(f"  - {{measure: {result['measure']}, value: {result['value']}{unit}}}")
    lines.append(
        f"sources: [{{source: {values.get(of('Document'), of('Document'))}, "
        f"at: {of('Place in it')}}}]"
    )
    lines.append("status: published")
    body = [f"## {heading}\n\n{as_typed(blocks)}\n" for heading, blocks in story.sections.items()]
    return "---\n" + "\n".join(lines) + "\n---\n" + "\n".join(body)
