"""What cannot be seen in one field of `bank.yml` alone: names of nothing, and names of two things.

The form of each single field is in `model.bank_file`. The rules of its parts are in `bank_kinds`,
`bank_fields` and `bank_scales`; those that hold the parts together are here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.model.bank_file import FORMAT, BankFile
from practice_bank.model.vocabulary import COLUMNS
from practice_bank.problems.problem import Problem, did_you_mean
from practice_bank.rules.bank_fields import check_fields
from practice_bank.rules.bank_kinds import check_kinds
from practice_bank.rules.bank_scales import SCALES, check_scales
from practice_bank.rules.contrast import contrast_of
from practice_bank.rules.found import Found, folded, repeated
from practice_bank.text.frontmatter import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.text.frontmatter import Document, Location

# What each later version of the format asks of a bank, by that version.
CHANGES: dict[int, str] = {}
# The least contrast of text with its ground (https://www.w3.org/TR/WCAG22/#contrast-minimum), and
# the two grounds.
_LEAST_CONTRAST = 4.5
_GROUNDS = {"light": "#ffffff", "dark": "#11181c"}


def check_format(document: Document) -> Problem | None:
    """Return what to change in a bank of another version of the format, or None for this one.

    What is no number is left to the form of the field.
    """
    if "bank" not in document.data:
        message = "The file does not say which format it is in."
        hint = f"Write ‘bank: {FORMAT}’ as its first field."
        return Problem(document.path, 1, "bank", "missing-field", message, hint)
    version = document.data["bank"]
    if version == FORMAT or not isinstance(version, int) or isinstance(version, bool):
        return None
    line = document.line_of(("bank",))
    if version > FORMAT:
        message = f"This bank is in format {version}, and this engine reads format {FORMAT}."
        hint = "Install a newer engine: ‘pip install --upgrade practice-bank’."
        return Problem(document.path, line, "bank", "bank-format", message, hint)
    message = f"This bank is in format {version}; the engine now reads format {FORMAT}."
    steps = [text for number, text in sorted(CHANGES.items()) if number > version]
    hint = " ".join([*steps, f"Write ‘bank: {FORMAT}’."])
    return Problem(document.path, line, "bank", "bank-format", message, hint)


def check_bank_file(
    document: Document, file: BankFile, words: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield what is wrong between the fields of a `bank.yml` whose fields each have their form.

    `words` are those of the interface by their dotted names: they tell what is asked of a case.
    """
    parts = (check_kinds, check_fields, check_scales)
    own = (_headings, _cycle, _finder, _accent, _contact)
    for rule in (*parts, *own):
        for found in rule(file):
            yield _problem(document, found)
    for found in _wordings(file, words):
        yield _problem(document, found)


def _contact(file: BankFile) -> Iterator[Found]:
    """Yield a contact that nobody can get in touch with."""
    if file.contact and not (file.contact.address or file.contact.page):
        message = "The contact has no address and no page."
        hint = 'Add ‘address: "mailto:…"’, or ‘page: …’ with a page of this site.'
        yield Found(("contact",), "missing-field", message, hint)


def check_labels(document: Document, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield the headings and the questions of a case whose words another question has already.

    Answers in Word and on GitHub go by these words alone, so each may stand for one thing only.
    """
    asked: dict[str, str] = {}
    for field, wording in vocabulary.fields.items():
        label = folded(wording.label)
        if label and label in asked:
            message = f"‘{wording.label}’ is the name of two questions."
            hint = f"Give one of the fields ‘{asked[label]}’ and ‘{field}’ another label."
            location = _where_named(document, vocabulary, field, asked[label])
            yield _problem(document, Found(location, "same-name", message, hint))
        asked.setdefault(label, field)
    for heading in vocabulary.case.headings:
        asking = asked.get(folded(heading))
        if asking:
            message = f"‘{heading}’ is also the name of a question."
            hint = f"Choose another heading, or give ‘{asking}’ another label in ‘case.fields’."
            location = ("case", "headings", heading)
            yield _problem(document, Found(location, "same-name", message, hint))


def _where_named(document: Document, vocabulary: Vocabulary, *fields: str) -> Location:
    """Return where the file gives one of some fields its label: a label of its own, or a title."""
    places: list[Location] = [("case", "fields", field, "label") for field in fields]
    for field in fields:
        places.append(("places", field, "title"))
        facet = vocabulary.facet_of(field)
        if facet:
            places.append(("facets", facet.name, "one" if facet.single else "title"))
    given = [place for place in places if place in document.lines]
    return given[0] if given else ("case", "area", "one")


def _problem(document: Document, found: Found) -> Problem:
    line = document.line_of(found.location)
    field = dotted(found.location)
    return Problem(document.path, line, field, found.code, found.message, found.hint)


def _headings(file: BankFile) -> Iterator[Found]:
    headings = list(file.case.headings)
    for index, other in repeated(headings, folded):
        message = f"‘{headings[index]}’ is the same as ‘{other}’."
        location = ("case", "headings", headings[index])
        yield Found(location, "same-name", message, "Give one of the two another name.")


def _wordings(file: BankFile, words: Mapping[str, str]) -> Iterator[Found]:
    """Yield wordings for what a case does not have."""
    known = {*_questions(words), *_facet_fields(file), *file.places}
    for path in file.case.fields:
        if path not in known:
            message = f"A case has no field ‘{path}’ that is asked for."
            hint = did_you_mean(path, known) or "Delete it."
            yield Found(("case", "fields", path), "unknown-name", message, hint)


def _questions(words: Mapping[str, str]) -> Iterator[str]:
    """Yield the fields of a case that the interface has words for: `fields.period.to.label`."""
    for name in words:
        if name.startswith("fields."):
            yield name.removeprefix("fields.").rpartition(".")[0]


def _facet_fields(file: BankFile) -> tuple[str, ...]:
    return tuple(entry.field or name for name, entry in file.facets.items())


def _cycle(file: BankFile) -> Iterator[Found]:
    if file.cycle and file.cycle.facet not in file.facets:
        message = f"There is no facet ‘{file.cycle.facet}’."
        hint = did_you_mean(file.cycle.facet, file.facets) or "Name one of the facets."
        yield Found(("cycle", "facet"), "unknown-name", message, hint)


def _finder(file: BankFile) -> Iterator[Found]:
    """Yield filters that there are not, and those that stand in a list twice."""
    facets = _facet_fields(file)
    places = tuple(name for name, entry in file.places.items() if entry.filter)
    finder = file.finder
    yield from _filters(file, "order", finder.order, (*facets, *places, *SCALES))
    yield from _filters(file, "fit", finder.fit, (*facets, *places))
    filters = finder.order or (*facets, *places, *SCALES)
    yield from _filters(file, "columns", finder.columns, (*COLUMNS, *filters))
    yield from _filters(file, "matrix", finder.matrix or (), facets)
    yield from _compared(file)


def _compared(file: BankFile) -> Iterator[Found]:
    """Yield headings to compare that no case has, and those that stand there twice."""
    for index, heading in enumerate(file.finder.compare):
        if heading not in file.case.headings:
            message = f"A case has no heading ‘{heading}’."
            hint = did_you_mean(heading, file.case.headings) or "Name a heading of ‘case’."
            yield Found(("finder", "compare", index), "unknown-name", message, hint)
    for index, heading in repeated(file.finder.compare):
        message = f"‘{heading}’ is already in this list."
        yield Found(("finder", "compare", index), "same-name", message, "Delete one of the two.")


def _filters(
    file: BankFile, part: str, names: tuple[str, ...], known: tuple[str, ...]
) -> Iterator[Found]:
    for index, name in enumerate(names):
        if name not in known:
            message, hint = _not_a_filter(file, name, known)
            yield Found(("finder", part, index), "unknown-name", message, hint)
    for index, name in repeated(names):
        message = f"‘{name}’ is already in this list."
        yield Found(("finder", part, index), "same-name", message, "Delete one of the two.")


def _not_a_filter(file: BankFile, name: str, known: Iterable[str]) -> tuple[str, str]:
    """Return why a name cannot stand in a list of the finder, and what to write instead."""
    facet = file.facets.get(name)
    if facet and facet.field:
        message = f"A filter goes by its field, and the field of ‘{name}’ is ‘{facet.field}’."
        return message, f"Write ‘{facet.field}’."
    place = file.places.get(name)
    if place and not place.filter:
        return f"‘{name}’ has ‘filter: false’.", f"Delete that, or leave out ‘{name}’ here."
    hint = did_you_mean(name, known) or "Name the field of a facet, a place or a scale."
    return f"‘{name}’ cannot be in this list.", hint


def _accent(file: BankFile) -> Iterator[Found]:
    for ground, paper in _GROUNDS.items():
        colour = getattr(file.accent, ground)
        contrast = contrast_of(colour, paper)
        if contrast < _LEAST_CONTRAST:
            message = (
                f"‘{colour}’ has a contrast of {contrast:.1f} with its background, "
                f"and text needs {_LEAST_CONTRAST}."
            )
            hint = f"Choose a {'darker' if ground == 'light' else 'lighter'} colour."
            yield Found(("accent", ground), "low-contrast", message, hint)
