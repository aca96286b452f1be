"""The order in which a kind's fields stand in its files: that of its model's layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.model.kinds import OWN, PLACES, TOPICS

if TYPE_CHECKING:
    from practice_bank.model.kinds import Front


def field_order(model: type[Front]) -> tuple[str, ...]:
    """Return the names of a kind's fields, as they are written in its files, in the order that
    `bank fix` gives.
    """
    single = [facet.field for facet in model.facets if facet.single]
    several = [facet.field for facet in model.facets if not facet.single]
    places = [place.name for place in model.places]
    named = {*model.layout, *single, *several, *places}
    groups = {
        PLACES: [*single, *places],
        TOPICS: several,
        OWN: [name for name in model.model_fields if name not in named],
    }
    ordered: list[str] = []
    for name in model.layout:
        ordered.extend(groups.get(name, [name]))
    # A facet or a place that this kind does not have is left out.
    present = (name for name in ordered if name in model.model_fields)
    return tuple(model.model_fields[name].alias or name for name in present)
