"""Answers given on paper, that is in an issue or in Word, turned into the fields of a case.

An answer stands below its question: `### Title`, an empty line, the answer. So GitHub writes what
was filled into an issue form
(https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms),
and `read_word` writes what stands in a Word file. A question is known by its label, a section by
its heading, and `rules.bank_file` sees to it that no two of them are alike.

What cannot be understood is passed on as it was written, for the check to explain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from practice_bank.model.fields import ResultType
from practice_bank.sharing.new_document import (
    NewDocument,
    new_document_question,
    read_document,
    slug_of_document,
)
from practice_bank.sharing.pasted import MARKS, cleaned_line, cleaned_prose
from practice_bank.sharing.questions import (
    as_number,
    case_questions,
    case_sections,
    on_paper,
)
from practice_bank.sharing.read_boxes import beside_boxes, folded, has_boxes, ticked
from practice_bank.sharing.read_figures import Reader
from practice_bank.sharing.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from practice_bank.bank.bank import Bank
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.sharing.questions import Choice, Path, Question

# What GitHub writes where nothing was answered, and where nothing was chosen from a list.
NO_ANSWER = ("_No response_", "None")
# Nobody reads through more choices than these: the answer is written instead.
_MOST_LISTED = 40
# A message names no more choices than these.
_MOST_NAMED = 12
RESULT_HELP = (
    "A line for each: what was counted | the figure | the unit. "
    "The figure is “before 87, after 61”, “change -50”, “300000”, “2 to 5” or “about 40”."
)
_HEADING = re.compile(r"^### (?P<label>[^\n]+?)[ \t]*$", re.MULTILINE)
_ITEM = re.compile(rf"\s*(?:(?:[-–—*]|(?P<number>\d+)[.)])\s+|[{MARKS}]\s*)")


class CaseAnswers(NamedTuple):
    """What was answered: the fields of the front matter, the text of each section, and what was
    changed or left out.
    """

    fields: dict[str, Any]
    sections: dict[str, str]
    remarks: tuple[Remark, ...] = ()
    document: NewDocument | None = None


def paper_questions(bank: Bank) -> tuple[Question, ...]:
    """Return what is asked on paper: about the case, and last about a document that it brings."""
    asked = on_paper(case_questions(bank))
    return (*asked, new_document_question(bank.vocabulary))


def is_written(question: Question) -> bool:
    """Say whether an answer is written, and not chosen from a list."""
    return not 0 < len(question.choices) <= _MOST_LISTED


def help_on_paper(question: Question) -> str:
    """Return what to write below a question where the answer is plain text."""
    advice = question.help
    if question.choices and is_written(question):
        advice = f"{_how_to_name(question)} {advice}"
    elif question.shape == "rows":
        how = _help_with_results(question) if question.has_named_parts else "A line for each."
        advice = f"{advice} {how}"
    return advice.strip()


def _help_with_results(question: Question) -> str:
    """Return how to write results, and what may stand behind the unit of each."""
    parts = {part.name: part for part in question.parts}
    kinds = ", ".join(f"“{choice.label}”" for choice in parts["type"].choices)
    return (
        f"{RESULT_HELP} After the unit, each after another |, you may add "
        f"“{parts['period'].label}: a year”, what sort of result it is ({kinds}), and a note."
    )


def _how_to_name(question: Question) -> str:
    """Return how to write a choice, or several, of which there are too many for a list."""
    if question.shape == "choices":
        return (
            f"Write their names as they are on the page {question.page}, with commas between them."
        )
    return f"Write its name as it is on the page {question.page}."


def help_in_word(question: Question) -> str:
    """Return what to write below a question in Word, and whether it may be left empty."""
    advice = help_on_paper(question)
    return advice if question.required else f"Optional. {advice}".rstrip()


def read_answers(bank: Bank, text: str) -> CaseAnswers | None:
    """Return the case that the answers make, or None where the text has none of the questions."""
    questions = paper_questions(bank)
    headings = [section.heading for section in case_sections(bank.vocabulary)]
    labels = [question.label for question in questions]
    before, answers = _split(text, labels + headings)
    if not answers:
        return None
    remarks: list[Remark] = []
    if before:
        remarks.append(Remark("", "text before the first question", before, is_left_out=True))
    remarks += _headings_within(answers, labels + headings)
    answers, changes = _cleaned(answers, headings)
    remarks += changes
    fields: dict[str, Any] = {}
    reader = _reader(bank.vocabulary)
    for question in questions:
        answer = answers.get(question.label, "")
        value = _value(question, answer, reader)
        if value not in (None, "", []):
            _put(fields, question.path, value)
        remarks += _remarks(question, answer, value)
    document = read_document(fields.pop("new_document", ""))
    if document:
        remarks += _with_document(bank, fields, document)
    elif "sources" in fields:
        # Of the list of sources, one is asked for.
        fields["sources"] = [fields["sources"]]
    sections = {heading: answers.get(heading, "") for heading in headings}
    return CaseAnswers(fields, sections, tuple(remarks), document)


def _headings_within(answers: Mapping[str, str], labels: Collection[str]) -> Iterator[Remark]:
    """Yield what looks like a further question, and is text because it stands out of order."""
    for place, answer in answers.items():
        for found in _HEADING.finditer(answer):
            if found["label"] in labels:
                said = "a question that is out of order was read as text"
                yield Remark(place, said, found["label"])


def _cleaned(
    answers: Mapping[str, str], headings: Collection[str]
) -> tuple[dict[str, str], list[Remark]]:
    """Return the answers as they can be published, and what was changed in them."""
    result: dict[str, str] = {}
    remarks: list[Remark] = []
    for label, answer in answers.items():
        clean = cleaned_prose if label in headings else cleaned_line
        cleaned = clean(answer)
        result[label] = cleaned.text.strip()
        if cleaned.changes:
            remarks.append(Remark(label, "; ".join(cleaned.changes)))
    return result, remarks


def _with_document(bank: Bank, fields: dict[str, Any], document: NewDocument) -> Iterator[Remark]:
    """Cite the document that a case brings; the place that was given is the place in it."""
    label = new_document_question(bank.vocabulary).label
    slug, is_known = slug_of_document(bank, document)
    given = fields.get("sources", {})
    cited = {"source": slug, **{name: given[name] for name in ("at",) if name in given}}
    if is_known:
        yield Remark(label, "the bank has it already", document.title)
    if given.get("source") and given["source"] != slug:
        fields["sources"] = [given, cited]
        yield Remark(label, "the place was used for both documents", given.get("at", ""))
    else:
        fields["sources"] = [cited]
        yield from _not_cited(bank.vocabulary, given, cited)
    for part in document.left:
        yield Remark(label, "it is not clear what this is", part, is_left_out=True)


def _not_cited(
    vocabulary: Vocabulary, given: Mapping[str, Any], cited: Mapping[str, Any]
) -> Iterator[Remark]:
    """Yield what was answered about a source and has no place beside a new document."""
    for name, value in given.items():
        if name not in cited:
            label = vocabulary.fields[f"sources.{name}"].label
            yield Remark(label, "does not belong to a new document", str(value), is_left_out=True)


def _remarks(question: Question, answer: str, value: object) -> Iterator[Remark]:
    """Yield what is changed or left out of an answer so that it fits its field, and what of it
    cannot be understood.
    """
    if question.choices and has_boxes(question.choices, answer):
        for words in beside_boxes(question.choices, answer):
            yield Remark(question.label, "words beside the boxes", words, is_left_out=True)
    elif question.shape not in ("rows", "choices") and len(_lines(answer)) > 1:
        yield Remark(question.label, "several lines were joined into one", answer)
    yield from _unknown(question, value)


def _unknown(question: Question, value: object) -> Iterator[Remark]:
    """Yield each answer that should be a choice and is none."""
    if question.shape not in ("choice", "choices"):
        return
    known = {choice.value for choice in question.choices}
    said = "was kept as written, because it is not one of the choices"
    if len(known) <= _MOST_NAMED:
        labels = ", ".join(f"‘{choice.label}’" for choice in question.choices)
        said = f"{said} ({labels})"
    given = value if isinstance(value, list) else [value]
    for words in given:
        if words and words not in known:
            yield Remark(question.label, said, str(words))


def _split(text: str, labels: list[str]) -> tuple[str, dict[str, str]]:
    """Return what stands before the first label, and the answer below each label.

    A heading within an answer is text, unless it is the label of a later question.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    later = labels
    before, answers = text, {}
    label, start = "", 0
    for found in _HEADING.finditer(text):
        if found["label"] not in later:
            continue
        if label:
            answers[label] = _answer(text[start : found.start()])
        else:
            before = text[: found.start()]
        label, start = found["label"], found.end()
        later = later[later.index(label) + 1 :]
    if label:
        answers[label] = _answer(text[start:])
    return before.strip(), answers


def _answer(text: str) -> str:
    answer = text.strip()
    return "" if answer in NO_ANSWER else answer


def _put(fields: dict[str, Any], path: Path, value: object) -> None:
    *outer, name = path
    for each in outer:
        fields = fields.setdefault(each, {})
    fields[name] = value


def _reader(vocabulary: Vocabulary) -> Reader:
    """Return what reads the results, in the words of a bank."""
    words, fields = vocabulary.words, vocabulary.fields
    types = {name: words[f"result_types.{name}"] for name in get_args(ResultType)}
    labels = {name: fields[f"results.{name}"].label for name in ("period", "note")}
    return Reader(vocabulary.language, vocabulary.currency, types, labels)


def _value(question: Question, answer: str, reader: Reader) -> object:
    """Return an answer as it stands in the file; an empty one is an empty text or list."""
    if question.shape == "choices":
        return [_value_of(question.choices, words) for words in _chosen(question.choices, answer)]
    if question.shape == "rows":
        lines = _lines(answer)
        if question.has_named_parts:
            return [reader.result(line) for line in lines]
        return lines
    line = " ".join(answer.split())
    if question.shape == "choice":
        if has_boxes(question.choices, answer):
            line = ", ".join(ticked(question.choices, answer))
        return _value_of(question.choices, line)
    if question.shape in ("whole", "number"):
        return as_number(line)
    return line


def _lines(answer: str) -> list[str]:
    """Return the lines of an answer that have words, without the marks of a list.

    A number is a mark where the lines are counted by it; ‘2004. Nobody knows’ begins with a year.
    """
    lines: list[str] = []
    last = 0
    for line in answer.split("\n"):
        words = line
        item = _ITEM.match(line)
        if item:
            number = int(item["number"] or 0)
            if number in (0, 1, last + 1, len(lines) + 1):
                words = line[item.end() :]
                last = number or last
        plain = " ".join(words.split())
        if plain:
            lines.append(plain)
    return lines


def _chosen(choices: Sequence[Choice], answer: str) -> list[str]:
    """Return what was chosen: the ticked lines, or what stands between commas.

    A label may have a comma of its own, so the longest label that fits is taken first.
    """
    if has_boxes(choices, answer):
        return ticked(choices, answer)
    labels = _longest_first(choices)
    found: list[str] = []
    rest = ", ".join(_lines(answer))
    while rest:
        label = _label_at_start(labels, rest)
        found.append(label.strip())
        rest = rest[len(label) :].lstrip(" ,")
    return [label for label in found if label]


def _label_at_start(labels: list[str], text: str) -> str:
    """Return the label that a text begins with, or its words up to the first comma."""
    for label in labels:
        if re.match(rf"{re.escape(label)}\s*(?:,|$)", text, re.IGNORECASE):
            return label
    return text.partition(",")[0]


def _longest_first(choices: Iterable[Choice]) -> list[str]:
    labels = [choice.label for choice in choices]
    labels.sort(key=len, reverse=True)
    return labels


def _value_of(choices: Iterable[Choice], words: str) -> str:
    """Return the value of the choice that has these words, or the words where none has."""
    if not words:
        return words
    wanted = folded(words)
    for choice in choices:
        if wanted in map(folded, (choice.label, choice.value, choice.meaning)):
            return choice.value
    return words
