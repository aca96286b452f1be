"""Rules for the facets and the places of `bank.yml`, which become fields of a case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.model.kinds import STOCK, names_in
from practice_bank.problems.problem import did_you_mean
from practice_bank.rules.found import Found, repeated
from practice_bank.text.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.model.bank_file import BankFile, PlaceEntry

_VALUE = "{value}"
_BRACES = re.compile(r"[{}]")


def _taken(file: BankFile) -> Iterator[Found]:
    """Yield the names of fields that the engine has, or that two things of the bank have."""
    taken = {name: "the engine" for kind in STOCK for name in names_in(kind.model)}
    for name, facet in file.facets.items():
        field = facet.field or name
        if field in taken:
            message = f"The field ‘{field}’ belongs to {taken[field]}."
            hint = "Give the facet another ‘field’."
            yield Found(("facets", name), "same-name", message, hint)
        taken.setdefault(field, f"the facet ‘{name}’")
    for name in file.places:
        if name in taken:
            message = f"The field ‘{name}’ belongs to {taken[name]}."
            yield Found(("places", name), "same-name", message, "Give the place another name.")


def _options(file: BankFile) -> Iterator[Found]:
    """Yield options of facets that do not go together."""
    areas = [name for name, entry in file.facets.items() if entry.area]
    for name in areas[1:]:
        message = f"‘{areas[0]}’ already says what sort of area a case comes from."
        location = ("facets", name, "area")
        yield Found(location, "same-name", message, "Keep ‘area: true’ on one facet.")
    for name, entry in file.facets.items():
        if entry.area and not entry.single:
            message = "A case comes from one sort of area, so this facet takes one topic."
            location = ("facets", name, "area")
            yield Found(location, "not-consistent", message, "Add ‘single: true’.")
        if entry.single and entry.least > 1:
            message = "A facet of one topic cannot need more than one."
            location = ("facets", name, "least")
            yield Found(location, "not-consistent", message, "Write ‘least: 1’ or leave it out.")


def _alike(file: BankFile) -> Iterator[Found]:
    for name, entry in file.facets.items():
        if not entry.alike:
            continue
        location = ("facets", name, "alike")
        if _VALUE not in entry.alike:
            message = "‘alike’ does not say where the name of the topic stands."
            yield Found(location, "not-consistent", message, "Write ‘{value}’ in its place.")
        elif _BRACES.search(entry.alike.replace(_VALUE, "")):
            message = "‘alike’ has braces besides ‘{value}’."
            yield Found(location, "not-consistent", message, "Delete the others.")


def _addresses(file: BankFile) -> Iterator[Found]:
    """Yield values of a place that make no address, or the address of another value."""
    for name, place in file.places.items():
        slugs = [slug_of(value) for value in place.values]
        for index, value in enumerate(place.values):
            if not slugs[index]:
                message = f"‘{value}’ has no letter from a to z and no digit for its address."
                location = ("places", name, "values", index)
                hint = "Write its name in Latin letters."
                yield Found(location, "wrong-form", message, hint)
        for index, other in repeated(place.values, slug_of):
            if slugs[index]:
                message = f"‘{place.values[index]}’ would have the address of ‘{other}’."
                location = ("places", name, "values", index)
                hint = "Delete one of the two, or give it another name."
                yield Found(location, "same-name", message, hint)


def _tiles(file: BankFile) -> Iterator[Found]:
    """Yield tiles of no value, two values on one tile, and values without a tile."""
    for name, place in file.places.items():
        for value in place.tiles:
            if value not in place.values:
                message = f"There is no value ‘{value}’ to show on the map."
                hint = did_you_mean(value, place.values) or "Add it to ‘values’, or delete it."
                yield Found(("places", name, "tiles", value), "unknown-name", message, hint)
        yield from _shared_tiles(name, place)
        without = [value for value in place.values if value not in place.tiles]
        if place.tiles and without:
            message = f"‘{without[0]}’ has no tile on the map."
            hint = "Give a tile to every value, or to none."
            yield Found(("places", name, "tiles"), "missing-field", message, hint)


def _shared_tiles(name: str, place: PlaceEntry) -> Iterator[Found]:
    values = list(place.tiles)
    for index, other in repeated(values, lambda value: place.tiles[value]):
        row, column = place.tiles[values[index]]
        message = f"‘{other}’ is already in row {row}, column {column} of the map."
        location = ("places", name, "tiles", values[index])
        yield Found(location, "same-name", message, "Choose another row or column.")


def check_fields(file: BankFile) -> Iterator[Found]:
    """Yield what is wrong with the facets and the places of a bank."""
    for rule in (_taken, _options, _alike, _addresses, _tiles):
        yield from rule(file)
