"""Calls of macros, as editors write them: each argument has to be of the type that the macro takes.

Jinja hands over whatever stands in the page. What does not fit would otherwise fail somewhere
within, in words of Python's own, or show something else than was meant.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.problems.errors import MacroError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

MacroFunction = Callable[..., "Markup"]


class _Type(NamedTuple):
    """A type that a macro may ask for: whether a value is of it, and what to write."""

    fits: Callable[[object], bool]
    what: str


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    # For Python, true and false are numbers.
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_number_or_none(value: object) -> bool:
    return value is None or _is_number(value)


def _is_yes_or_no(value: object) -> bool:
    return isinstance(value, bool)


def _is_texts(value: object) -> bool:
    return isinstance(value, tuple | list) and all(map(_is_text, value))


# By what stands in the signature of a macro.
_TYPES: dict[object, _Type] = {
    str: _Type(_is_text, "a text in quotation marks"),
    int: _Type(_is_number, "a whole number from 0"),
    int | None: _Type(_is_number_or_none, "a whole number from 0"),
    bool: _Type(_is_yes_or_no, "true or false"),
    tuple[str, ...] | list[str]: _Type(_is_texts, 'a list such as ["one", "two"]'),
}


def checked(name: str, call: MacroFunction) -> MacroFunction:
    """Return a macro that raises MacroError where an argument is missing, unknown or of no use."""
    signature = inspect.signature(call, eval_str=True)
    usage = f"{name}({', '.join(map(_shown, signature.parameters.values()))})"

    @functools.wraps(call)
    def checked_call(*args: object, **kwargs: object) -> Markup:
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            raise MacroError(f"{error}. Call it as {usage}.") from None
        for argument, type_, value in _arguments(bound):
            if not type_.fits(value):
                message = f"‘{argument}’ has to be {type_.what}, but this is {value!r}."
                raise MacroError(f"{message} Call it as {usage}.")
        return call(*args, **kwargs)

    return checked_call


def _shown(parameter: inspect.Parameter) -> str:
    """Return a parameter as editors read it."""
    if parameter.kind == parameter.VAR_KEYWORD:
        return 'field="value"'
    if parameter.default is parameter.empty:
        return parameter.name
    return f"{parameter.name}=…"


def _arguments(bound: inspect.BoundArguments) -> Iterator[tuple[str, _Type, object]]:
    """Yield the name of each argument that is given, the type that it has to have, its value."""
    for name, value in bound.arguments.items():
        parameter = bound.signature.parameters[name]
        type_ = _TYPES[parameter.annotation]
        if parameter.kind == parameter.VAR_KEYWORD:
            for field, given in value.items():
                yield field, type_, given
        else:
            yield name, type_, value
