"""The order in which a kind's fields stand in its files: that in which its model is written."""

from __future__ import annotations

from practice_bank.model.kinds import Front

# What says what a resource is comes first in every kind.
_NAMES = ("id", "title", "summary")


def field_order(model: type[Front]) -> tuple[str, ...]:
    """Return the names of a kind's fields, as they are written in its files, in the order that `bank fix` gives them.

    The fields that all kinds share keep the order of `Front`. A model's own stand before the shared field that the
    model itself writes after them, and, where it writes none, after the summary.
    """
    ordered = list(Front.model_fields)
    waiting: list[str] = []
    for name in model.__annotations__:
        if name in Front.model_fields:
            ordered[ordered.index(name) : ordered.index(name)] = waiting
            waiting = []
        elif name in model.model_fields:
            waiting.append(name)
    ordered[len(_NAMES) : len(_NAMES)] = waiting
    return tuple(model.model_fields[name].alias or name for name in ordered)
