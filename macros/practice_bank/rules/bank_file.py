"""What cannot be seen in one field of `bank.yml` alone: names that nothing has, and names that two things have.

The rules of single fields are in `model.bank_file`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from practice_bank.model.bank_file import FORMAT, BankFile
from practice_bank.model.kinds import FIRST, LAST, STOCK, STOCK_BY_NAME, Case
from practice_bank.problems.problem import Problem, did_you_mean
from practice_bank.text.frontmatter import dotted
from practice_bank.text.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.problems.problem import Code
    from practice_bank.text.frontmatter import Document, Location

# What each later version of the format asks of a bank, by that version.
CHANGES: dict[int, str] = {}
# The least contrast of text with its ground (https://www.w3.org/TR/WCAG22/#contrast-minimum), and the two grounds.
_LEAST_CONTRAST = 4.5
_GROUNDS = {"light": "#ffffff", "dark": "#11181c"}
_SCALES = ("verdict", "evidence", "cost")
# Fields of a case that the engine has, so that no facet or place can have their names.
_TAKEN = (*FIRST, *LAST, *Case.model_fields)


class Found(NamedTuple):
    """Something wrong in `bank.yml`: where, its code, what it is, and what to write instead."""

    location: Location
    code: Code
    message: str
    hint: str


def check_format(document: Document) -> Problem | None:
    """Return what to change in a bank of another version of the format; nothing for one of this version."""
    version = document.data.get("bank")
    if version == FORMAT or not isinstance(version, int) or isinstance(version, bool):
        return None
    line = document.line_of(("bank",))
    if version > FORMAT:
        message = f"This bank is of format {version}, and this engine reads format {FORMAT}."
        hint = "Install a newer engine: ‘pip install --upgrade practice-bank’."
        return Problem(document.path, line, "bank", "bank-format", message, hint)
    message = f"This bank is of format {version}; the engine reads format {FORMAT} now."
    steps = [text for number, text in sorted(CHANGES.items()) if number > version]
    hint = " ".join((*steps, f"Then write ‘bank: {FORMAT}’."))
    return Problem(document.path, line, "bank", "bank-format", message, hint)


def check_bank_file(document: Document, file: BankFile) -> Iterator[Problem]:
    """Yield what is wrong between the fields of a `bank.yml` whose fields are each sound."""
    for rule in _RULES:
        for found in rule(file):
            yield _problem(document, found)


def check_labels(document: Document, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield the headings of a case that are also the label of a question: a Word file could not tell them apart."""
    labels = {_folded(wording.label): wording.label for wording in vocabulary.fields.values()}
    for heading in vocabulary.case.headings:
        if label := labels.get(_folded(heading)):
            message = (
                f"‘{heading}’ is also what a question is called, and answers go by these names."
            )
            hint = f"Name the heading otherwise, or give the field ‘{label}’ another label."
            location = ("case", "headings", heading)
            yield _problem(document, Found(location, "same-name", message, hint))


def _problem(document: Document, found: Found) -> Problem:
    line = document.line_of(found.location)
    field = dotted(found.location)
    return Problem(document.path, line, field, found.code, found.message, found.hint)


def _kinds(file: BankFile) -> Iterator[Found]:
    for kind in STOCK:
        if kind.required and kind.name not in file.kinds:
            message = f"Every bank has the kind ‘{kind.name}’."
            yield Found(("kinds",), "missing-field", message, f"Add a line ‘{kind.name}: {{}}’.")
    folders = {kind.folder for kind in STOCK}
    for name, entry in file.kinds.items():
        if name in STOCK_BY_NAME:
            continue
        lacking = [each for each in ("folder", "one", "many", "about") if not getattr(entry, each)]
        if lacking:
            message = f"‘{name}’ is a kind of your own, and lacks ‘{lacking[0]}’."
            hint = did_you_mean(name, STOCK_BY_NAME) or f"Add ‘{lacking[0]}: …’."
            yield Found(("kinds", name), "missing-field", message, hint)
        elif entry.folder in folders:
            message = f"The folder ‘{entry.folder}’ belongs to another kind."
            yield Found(("kinds", name, "folder"), "same-name", message, "Name another folder.")
        folders.add(str(entry.folder))


def _ladders(file: BankFile) -> Iterator[Found]:
    for name, entry in file.kinds.items():
        stock = STOCK_BY_NAME.get(name)
        has_ladder = stock is not None and "ladder" in stock.model.model_fields
        if has_ladder and not entry.ladder:
            message = f"‘{name}’ needs to know how many levels it has."
            yield Found(("kinds", name), "missing-field", message, "Add a line ‘ladder: 3’.")


def _fields(file: BankFile) -> Iterator[Found]:
    """Yield the names of fields that two things have."""
    taken = dict.fromkeys(_TAKEN, "the engine")
    for name, entry in file.facets.items():
        field = entry.field or name
        if field in taken:
            message = f"The field ‘{field}’ belongs to {taken[field]}."
            yield Found(("facets", name), "same-name", message, "Give the facet another ‘field’.")
        taken[field] = f"the facet ‘{name}’"
    for name in file.places:
        if name in taken:
            message = f"The field ‘{name}’ belongs to {taken[name]}."
            yield Found(("places", name), "same-name", message, "Give the place another name.")
        taken[name] = f"the place ‘{name}’"


def _single_facets(file: BankFile) -> Iterator[Found]:
    """Yield facets whose options do not go together."""
    areas = [name for name, entry in file.facets.items() if entry.area]
    for name in areas[1:]:
        message = f"‘{areas[0]}’ says already what sort of area a case comes from."
        yield Found(
            ("facets", name, "area"), "same-name", message, "Keep ‘area: true’ on one facet."
        )
    for name, entry in file.facets.items():
        if entry.area and not entry.single:
            message = "What sort of area a case comes from is one topic."
            yield Found(("facets", name, "area"), "not-consistent", message, "Add ‘single: true’.")
        if entry.single and entry.least > 1:
            message = "A facet of one topic cannot need more than one."
            yield Found(
                ("facets", name, "least"),
                "not-consistent",
                message,
                "Write ‘least: 1’ or leave it out.",
            )


def _places(file: BankFile) -> Iterator[Found]:
    """Yield values that would have the same address, and tiles of no value or of two."""
    for name, place in file.places.items():
        yield from _same(
            (("places", name, "values", index), slug_of(value), value)
            for index, value in enumerate(place.values)
        )
        for index, value in enumerate(place.values):
            if not slug_of(value):
                message = f"‘{value}’ has no letter or figure for its address."
                location = ("places", name, "values", index)
                yield Found(location, "wrong-form", message, "Name it with letters.")
        for value in place.tiles:
            if value not in place.values:
                message = f"There is no value ‘{value}’ to place on the map."
                hint = did_you_mean(value, place.values)
                yield Found(("places", name, "tiles", value), "unknown-name", message, hint)
        yield from _same(
            (("places", name, "tiles", value), str(tile), f"row {tile[0]}, column {tile[1]}")
            for value, tile in place.tiles.items()
        )
        without = [value for value in place.values if value not in place.tiles]
        if place.tiles and without:
            message = f"‘{without[0]}’ has no place on the map."
            yield Found(
                ("places", name, "tiles"), "missing-field", message, "Give every value a tile."
            )


def _scales(file: BankFile) -> Iterator[Found]:
    for scale in _SCALES:
        grades = getattr(file.scales, scale)
        items = list(grades.items())
        yield from _same(
            (("scales", scale, name, "rank"), str(g.rank), f"rank {g.rank}") for name, g in items
        )
        yield from _same(
            (("scales", scale, name, "label"), _folded(g.label), g.label) for name, g in items
        )
        ranked = sorted(grade.rank for grade in grades.values() if not grade.missing)
        if ranked != list(range(1, len(ranked) + 1)) and len(set(ranked)) == len(ranked):
            message = f"The ranks of a scale go from 1 to {len(ranked)}."
            yield Found(
                ("scales", scale),
                "not-consistent",
                message,
                "A value that is ‘missing’ has rank 0.",
            )
        for name, grade in items:
            if grade.missing and grade.rank:
                message = "A value that stands for ‘not reported’ has rank 0."
                yield Found(
                    ("scales", scale, name, "rank"), "not-consistent", message, "Write ‘rank: 0’."
                )


def _headings(file: BankFile) -> Iterator[Found]:
    yield from _same(
        (("case", "headings", heading), _folded(heading), heading) for heading in file.case.headings
    )


def _names(file: BankFile) -> Iterator[Found]:
    """Yield names of facets, filters and addresses that there are not."""
    fields = {entry.field or name: name for name, entry in file.facets.items()}
    filters = [*fields, *(name for name, entry in file.places.items() if entry.filter), *_SCALES]
    if file.cycle and file.cycle.facet not in file.facets:
        hint = did_you_mean(file.cycle.facet, file.facets)
        yield Found(
            ("cycle", "facet"), "unknown-name", f"There is no facet ‘{file.cycle.facet}’.", hint
        )
    named: list[tuple[str, tuple[str, ...], list[str]]] = [
        ("order", file.finder.order, filters),
        ("fit", file.finder.fit, [name for name in filters if name not in _SCALES]),
        ("matrix", file.finder.matrix or (), list(fields)),
    ]
    for part, names, known in named:
        for index, name in enumerate(names):
            if name not in known:
                message = f"There is no filter ‘{name}’ here."
                yield Found(
                    ("finder", part, index), "unknown-name", message, did_you_mean(name, known)
                )
        yield from _same((("finder", part, index), name, name) for index, name in enumerate(names))


def _accent(file: BankFile) -> Iterator[Found]:
    for ground, paper in _GROUNDS.items():
        colour = getattr(file.accent, ground)
        contrast = contrast_of(colour, paper)
        if contrast < _LEAST_CONTRAST:
            message = f"‘{colour}’ has a contrast of {contrast:.1f} with its ground; text needs {_LEAST_CONTRAST}."
            hint = "Choose a darker one." if ground == "light" else "Choose a lighter one."
            yield Found(("accent", ground), "low-contrast", message, hint)


def contrast_of(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, `#rrggbb`, from 1 to 21.

    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _same(named: Iterable[tuple[Location, str, str]]) -> Iterator[Found]:
    """Yield each name that one before it has; names come with where they stand and as they are shown."""
    first: dict[str, str] = {}
    for location, name, shown in named:
        if name in first:
            message = f"‘{shown}’ is the same as ‘{first[name]}’."
            yield Found(location, "same-name", message, "Give one of the two another.")
        first.setdefault(name, shown)


_RULES: tuple[Callable[[BankFile], Iterator[Found]], ...] = (
    _kinds,
    _ladders,
    _fields,
    _single_facets,
    _places,
    _scales,
    _headings,
    _names,
    _accent,
)
