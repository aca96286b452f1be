"""What looks like a person in the languages and countries that `people.yml` has.

A bank gets what belongs to its language and to the country of its language: for ‘en-GB’ the parts
`any`, `en` and `en-GB` of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from practice_bank.rules.language_table import sections_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TABLE = Path(__file__).parent / "people.yml"
_PART = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as `people.yml` has it, with its {parts}, and as it is looked for."""

    text: str
    compiled: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Sum:
    """How a number is checked: its digits times the weights add up to a multiple of the modulus."""

    weights: tuple[int, ...]
    modulus: int

    def is_right(self, number: str) -> bool:
        """Say whether the digits in a text are such a number."""
        digits = digits_in(number)
        if len(digits) != len(self.weights):
            return False
        total = sum(int(digit) * weight for digit, weight in zip(digits, self.weights, strict=True))
        return total % self.modulus == 0


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern, and what it finds: see the top of `people.yml`."""

    what: str
    pattern: Pattern
    bare: bool = False
    sum: Sum | None = None
    not_after: Pattern | None = None
    never: Pattern | None = None


@dataclass(frozen=True, slots=True)
class People:
    """The signs of people in one language and country, and the words that are no names.

    `parts` are the pieces of patterns as they are written, each with earlier ones in it. `codes`
    finds what is no abbreviation although it has capitals, and `short_forms` are words for the
    numbers that are looked for.
    """

    parts: Mapping[str, str] = field(default_factory=dict)
    signs: tuple[Sign, ...] = ()
    ordinary: frozenset[str] = frozenset()
    endings: tuple[Pattern, ...] = ()
    names_too: frozenset[str] = frozenset()
    codes: tuple[Pattern, ...] = ()
    short_forms: frozenset[str] = frozenset()


NOBODY = People()


def people_of(language: str) -> People:
    """Return what looks like a person in a language (BCP 47), such as ‘en-GB’."""
    sections = sections_of(TABLE, language)
    parts = _filled_parts(sections)
    signs: list[Sign] = []
    for section in sections:
        signs += [_sign(fields, parts) for fields in section.get("signs", ())]
    return People(
        parts=_parts(sections),
        signs=tuple(signs),
        ordinary=_words(sections, "ordinary"),
        endings=_patterns(sections, "endings", parts),
        names_too=_words(sections, "names_too"),
        codes=_patterns(sections, "codes", parts),
        short_forms=_words(sections, "short_forms"),
    )


def digits_in(text: str) -> str:
    """Return the digits of a text, one after another."""
    return "".join(re.findall(r"[0-9]", text))


def _parts(sections: Iterable[Mapping[str, Any]]) -> Mapping[str, str]:
    """Return the pieces of patterns as they are written, by their names."""
    parts: dict[str, str] = {}
    for section in sections:
        parts |= section.get("parts", {})
    return parts


def _filled_parts(sections: Iterable[Mapping[str, Any]]) -> Mapping[str, str]:
    """Return the pieces of patterns by their names, with the earlier ones filled in."""
    parts: dict[str, str] = {}
    for name, pattern in _parts(sections).items():
        parts[name] = _filled(pattern, parts)
    return parts


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    return _PART.sub(lambda found: parts[found[1]], pattern)


def _pattern(text: str, parts: Mapping[str, str]) -> Pattern:
    return Pattern(text, re.compile(_filled(text, parts)))


def _pattern_if_there(text: str | None, parts: Mapping[str, str]) -> Pattern | None:
    return _pattern(text, parts) if text else None


def _sign(fields: Mapping[str, Any], parts: Mapping[str, str]) -> Sign:
    rule = fields.get("sum")
    return Sign(
        what=fields["what"],
        pattern=_pattern(fields["pattern"], parts),
        bare=fields.get("bare", False),
        sum=Sum(tuple(rule["weights"]), rule["modulus"]) if rule else None,
        not_after=_pattern_if_there(fields.get("not_after"), parts),
        never=_pattern_if_there(fields.get("never"), parts),
    )


def _words(sections: Iterable[Mapping[str, Any]], name: str) -> frozenset[str]:
    words: set[str] = set()
    for section in sections:
        words.update(section.get(name, "").split())
    return frozenset(words)


def _patterns(
    sections: Iterable[Mapping[str, Any]], name: str, parts: Mapping[str, str]
) -> tuple[Pattern, ...]:
    texts = [section[name] for section in sections if name in section]
    return tuple(_pattern(text, parts) for text in texts)
