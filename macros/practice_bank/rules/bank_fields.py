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
    from practice_bank.text.frontmatter import Location

_VALUE = "{value}"
# What the address of the finder has besides the facets and the places: the order, and so on.
_FINDER = ("shown", "sort", "words")
_BRACES = re.compile(r"[{}]")


def _taken(file: BankFile) -> Iterator[Found]:
    """Yield the names of fields that the engine has, or that two things of the bank have."""
    taken: dict[str, str] = {}
    for kind in STOCK:
        taken |= dict.fromkeys(names_in(kind.model), "the engine")
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
            hint = "Give the place another name."
            yield Found(("places", name), "same-name", message, hint)


def _in_address(file: BankFile) -> Iterator[Found]:
    """Yield facets and places whose name means something else in the address of the finder."""
    named = [("facets", name) for name in file.facets]
    named += [("places", name) for name in file.places]
    for location in named:
        name = location[1]
        if name in _FINDER:
            message = f"In the address of the list of cases, ‘{name}’ already means something else."
            yield Found(location, "same-name", message, "Choose another name.")


def _areas(file: BankFile) -> Iterator[Found]:
    """Yield facets that cannot say what sort of area a case comes from."""
    first = ""
    for name, facet in file.facets.items():
        if not facet.area:
            continue
        location = ("facets", name, "area")
        if first:
            message = f"‘{first}’ already says what sort of area a case comes from."
            yield Found(location, "same-name", message, "Keep ‘area: true’ on one facet.")
        if not facet.single:
            message = "A case comes from one sort of area, so this facet takes one topic."
            yield Found(location, "not-consistent", message, "Add ‘single: true’.")
        first = first or name


def _least(file: BankFile) -> Iterator[Found]:
    for name, facet in file.facets.items():
        if facet.single and facet.least > 1:
            message = "A facet of one topic cannot need more than one."
            hint = "Write ‘least: 1’ or leave it out."
            yield Found(("facets", name, "least"), "not-consistent", message, hint)


def _alike(file: BankFile) -> Iterator[Found]:
    """Yield sentences on what two areas share that have no place for it, or one too many."""
    for name, facet in file.facets.items():
        if not facet.alike:
            continue
        location = ("facets", name, "alike")
        if _VALUE not in facet.alike:
            message = "‘alike’ does not say where the name of the topic goes."
            yield Found(location, "not-consistent", message, "Write ‘{value}’ there.")
        elif _BRACES.search(facet.alike.replace(_VALUE, "")):
            message = "‘alike’ has braces besides ‘{value}’."
            yield Found(location, "not-consistent", message, "Delete the others.")


def _addresses(name: str, place: PlaceEntry) -> Iterator[Found]:
    """Yield values of a place that make no address."""
    for index, value in enumerate(place.values):
        if not slug_of(value):
            message = f"‘{value}’ has no letter from a to z and no digit for its address."
            location = ("places", name, "values", index)
            hint = "Write its name in Latin letters."
            yield Found(location, "wrong-form", message, hint)


def _shared_addresses(name: str, place: PlaceEntry) -> Iterator[Found]:
    """Yield values of a place that would have the address of one before."""
    for index, other in repeated(place.values, slug_of):
        value = place.values[index]
        if slug_of(value):
            message = f"‘{value}’ would have the address of ‘{other}’."
            location = ("places", name, "values", index)
            hint = "Delete one of the two, or give it another name."
            yield Found(location, "same-name", message, hint)


def _unknown_tiles(name: str, place: PlaceEntry) -> Iterator[Found]:
    for value in place.tiles:
        if value not in place.values:
            message = f"There is no value ‘{value}’ to show on the map."
            location = ("places", name, "tiles", value)
            hint = did_you_mean(value, place.values) or "Add it to ‘values’, or delete it."
            yield Found(location, "unknown-name", message, hint)


def _shared_tiles(name: str, place: PlaceEntry) -> Iterator[Found]:
    values = list(place.tiles)
    for index, other in repeated(values, place.tiles.__getitem__):
        value = values[index]
        row, column = place.tiles[value]
        message = f"‘{other}’ is already in row {row}, column {column} of the map."
        location = ("places", name, "tiles", value)
        yield Found(location, "same-name", message, "Choose another row or column.")


def _missing_tiles(name: str, place: PlaceEntry) -> Iterator[Found]:
    """Yield the first value without a tile, where others have one."""
    without = [value for value in place.values if value not in place.tiles]
    if place.tiles and without:
        message = f"‘{without[0]}’ has no tile on the map."
        hint = "Give a tile to every value, or to none."
        yield Found(("places", name, "tiles"), "missing-field", message, hint)


def _within(file: BankFile) -> Iterator[Found]:
    """Yield places and values that are said to lie in one another, and that there are not."""
    for name, place in file.places.items():
        for other, holds in place.within.items():
            location = ("places", name, "within", other)
            if other == name or other not in file.places:
                message = f"There is no other place ‘{other}’."
                others = [each for each in file.places if each != name]
                hint = did_you_mean(other, others) or "Name another of the places, or delete it."
                yield Found(location, "unknown-name", message, hint)
                continue
            for outer, inner in holds.items():
                yield from _unknown_values(file, other, (outer,), (*location, outer))
                yield from _unknown_values(file, name, inner, (*location, outer))


def _unknown_values(
    file: BankFile, name: str, values: tuple[str, ...], location: Location
) -> Iterator[Found]:
    known = file.places[name].values
    for value in values:
        if value not in known:
            message = f"‘{name}’ has no value ‘{value}’."
            hint = did_you_mean(value, known) or "Add it to ‘values’, or delete it."
            yield Found(location, "unknown-name", message, hint)


_FACET_RULES = (_taken, _in_address, _areas, _least, _alike, _within)
_PLACE_RULES = (_addresses, _shared_addresses, _unknown_tiles, _shared_tiles, _missing_tiles)


def check_fields(file: BankFile) -> Iterator[Found]:
    """Yield what is wrong with the facets and the places of a bank."""
    for facet_rule in _FACET_RULES:
        yield from facet_rule(file)
    for name, place in file.places.items():
        for place_rule in _PLACE_RULES:
            yield from place_rule(name, place)
