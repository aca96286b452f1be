"""Results as people write them in a line: “Places | before 1,345, after 1,240 | places”.

A figure is read whole or not at all. Where anything of it is not understood, its text is passed on
as it stands in place of the number, and the check refuses it: a number that is only nearly right
would be published in an area's name.

How numbers are written differs by language: 1,345 is over a thousand in English and less than two
in German. The signs come from the Unicode CLDR (https://cldr.unicode.org), by the language of the
bank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale
from babel.core import UnknownLocaleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from practice_bank.model.vocabulary import Currency

# Every character that stands for a minus or parts the two ends of a range.
_MINUS = "-−‐‑–—﹣－"
# What may part thousands in any language, besides the sign of the bank's own.
_SPACES = "\u0020\u00a0\u2009\u202f'’"
# The codes of currencies (ISO 4217) by their signs, where the sign is one character.
_MONEY = {sign: code for code, sign in Locale("en").currency_symbols.items() if len(sign) == 1}
_FACTORS = {"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
_FACTORS |= {"bn": 1_000_000_000, "billion": 1_000_000_000}
# These may mean metres, so they count as a factor beside a sign of money alone.
_ONLY_OF_MONEY = ("m", "bn")
_ABOUT = re.compile(
    r"\(?\b(?:about|around|roughly|approximately|approx\.?|circa|ca\.|c\.|(?:an )?estimated?)"
    r"(?![\w])\)?:?|[~≈]",
    re.IGNORECASE,
)
_MOST_DIGITS = 15
# The forms of a figure whose numbers are named, by the names of the fields.
_NAMED = (
    ("before", "after"),
    ("after", "before"),
    ("low", "high"),
    ("high", "low"),
    ("change",),
    ("value",),
)


class Amount(NamedTuple):
    """A number and the unit that stood beside it: a code of money, ‘%’ or nothing."""

    number: int | float
    unit: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads results in the language and the money of a bank.

    `types` has the sorts of result by what readers call them, `labels` the names of the two fields
    that may stand in a further column: `period` and `note`.
    """

    language: str
    currency: Currency
    types: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def result(self, line: str) -> dict[str, object]:
        """Return the fields of a result from ‘what | figure | unit | anything else’.

        A figure that is not wholly understood becomes a `value` of text, which the check refuses.
        """
        columns = [" ".join(column.split()) for column in line.split("|")]
        place = self._place_of_figure(columns)
        parts: dict[str, object] = {}
        measure = " | ".join(columns[:place]).strip()
        if measure:
            parts["measure"] = measure
        unit, *others = [*columns[place + 1 :], ""]
        parts.update(self.figure(" ".join(columns[place : place + 1]), unit))
        self._add(parts, [other for other in others if other])
        return parts

    def figure(self, text: str, unit: str = "") -> dict[str, object]:
        """Return the fields of a figure such as ‘before 87, after 61’, with its unit."""
        plain = " ".join(_ABOUT.sub(" ", text).split())
        is_about = plain != " ".join(text.split())
        found = self._form(plain)
        if found is None or not _agree(found.values(), unit, self.currency):
            refused: dict[str, object] = {"value": text.strip()} if text.strip() else {}
            return refused | ({"unit": unit} if unit else {})
        parts: dict[str, object] = {name: amount.number for name, amount in found.items()}
        unit = unit or next((amount.unit for amount in found.values() if amount.unit), "")
        if unit:
            parts["unit"] = self.currency.code if unit == self.currency.symbol else unit
        if is_about:
            parts["approximate"] = True
        return parts

    def amount(self, text: str) -> Amount | None:
        """Return the number that a text is, or None where it is anything else."""
        written = _WRITTEN.fullmatch(text.strip())
        if not written:
            return None
        symbol = written["money"] or written["money_after"] or ""
        factor = (written["factor"] or "").lower()
        if factor in _ONLY_OF_MONEY and not symbol:
            return None
        number = self._number(written["digits"])
        if number is None:
            return None
        signed = -number if written["minus"] or written["minus_of_money"] else number
        unit = _MONEY.get(symbol, symbol) or (written["percent"] or "")
        return Amount(_times(signed, _FACTORS[factor]), "%" if unit.startswith("per") else unit)

    def _place_of_figure(self, columns: list[str]) -> int:
        """Return which column has the figure: the first that reads as one, else the second."""
        for place, column in enumerate(columns[1:], 1):
            if self._form(" ".join(_ABOUT.sub(" ", column).split())):
                return place
        return 1

    def _form(self, text: str) -> dict[str, Amount] | None:
        """Return the numbers of a figure by the names of their fields."""
        for names in _NAMED:
            # ‘before 87, after 61’, ‘change -50’, ‘value 300,000’
            parts = (rf"{name}\b\s*[:=]?\s*(?P<{name}>.+?)" for name in names)
            found = re.fullmatch(r"(?:\s*,|\s*;|\s+and\b)?\s*".join(parts), text, re.IGNORECASE)
            if found:
                return self._amounts(found.groupdict())
        alone = self.amount(text)
        if alone:
            return {"value": alone}
        for pattern, names in _TWO.items():
            found = re.fullmatch(pattern, text, re.IGNORECASE)
            if not found:
                continue
            amounts = self._amounts(dict(zip(names, found.groups(), strict=True)))
            if amounts and _is_in_order(amounts):
                return amounts
        return None

    def _amounts(self, texts: Mapping[str, str]) -> dict[str, Amount] | None:
        amounts: dict[str, Amount] = {}
        for name, text in texts.items():
            amount = self.amount(text)
            if amount is None:
                return None
            amounts[name] = amount
        return amounts

    def _number(self, digits: str) -> int | float | None:
        """Return the number that digits with their signs are, or None where that is not certain."""
        point, mark = self._signs()
        if point == ",":
            # The help and the files have decimal points, so one before three digits can be either.
            if re.fullmatch(r"\d{1,3}[.,]\d{3}", digits):
                return None
            if re.fullmatch(r"\d+\.\d+", digits):
                point, mark = ".", ","
        whole, decimal, fraction = digits.rpartition(point)
        if not decimal:
            whole, fraction = digits, ""
        groups = re.split(f"[{re.escape(mark + _SPACES)}]", whole)
        plain = "".join(groups)
        is_one_mark = len(set(re.findall(r"\D", whole))) <= 1
        if not is_one_mark or not f"{plain}{fraction}".isdecimal() or not _are_thousands(groups):
            return None
        if len(plain) + len(fraction) > _MOST_DIGITS:
            return None
        return float(f"{plain}.{fraction}") if decimal else int(plain)

    def _signs(self) -> tuple[str, str]:
        """Return what stands before the decimals in the language, and what parts thousands."""
        try:
            symbols = Locale.parse(self.language, sep="-").number_symbols["latn"]
        except (UnknownLocaleError, ValueError, KeyError):
            return ".", ","
        point = str(symbols.get("decimal", "."))
        return point, "." if point == "," else ","

    def _add(self, parts: dict[str, object], columns: list[str]) -> None:
        """Add what stands in further columns: a sort of result, a period, that it is an estimate.

        Anything else is kept as a note.
        """
        notes: list[str] = []
        for column in columns:
            name, text = self._labelled(column)
            if name == "note":
                notes.append(text)
            elif name == "approximate":
                parts[name] = True
            else:
                parts[name] = text
        if notes:
            parts["note"] = "; ".join(notes)

    def _labelled(self, column: str) -> tuple[str, str]:
        words = column.casefold().strip("() ")
        for name, called in self.types.items():
            if words in (name.casefold(), called.casefold()):
                return "type", name
        if not _ABOUT.sub("", column).strip():
            return "approximate", ""
        for name, called in self.labels.items():
            for label in (name, called):
                if words.startswith(f"{label.casefold()}:"):
                    return name, column.partition(":")[2].strip()
        return "note", column


_DIGITS = rf"[0-9](?:[0-9.,{_SPACES}]*[0-9])?"
_SIGN = f"[{re.escape(_MINUS)}]"
_SYMBOL = f"[{''.join(map(re.escape, _MONEY))}]"
# One number with what may stand beside it: ‘−$1,500’, ‘50%’, ‘$2.5 million’, ‘300k’.
_WRITTEN = re.compile(
    rf"(?:(?P<minus>{_SIGN})\s?|\+)?(?P<money>{_SYMBOL}|\b[A-Z]{{3}}\b)?\s?(?P<minus_of_money>{_SIGN})?"
    rf"(?P<digits>{_DIGITS})"
    r"(?:\s?(?P<factor>(?i:k|m|bn|thousand|million|billion)))?\b"
    rf"(?:\s?(?P<money_after>{_SYMBOL}|[A-Z]{{3}}))?(?:\s?(?P<percent>%|(?i:per cent|percent)))?"
)
# Two numbers: a range, and what was before and after.
_TWO = {
    r"(?P<one>.+?)\s*(?:->|→|⟶)\s*(?P<two>.+)": ("before", "after"),
    r"between (?P<one>.+?) and (?P<two>.+)": ("low", "high"),
    rf"(?P<one>.+?)\s*{_SIGN}\s*(?P<two>[^{re.escape(_MINUS)}]+)": ("low", "high"),
    r"(?P<one>.+?)\s+to\s+(?P<two>.+)": ("low", "high"),
}


def _times(number: int | float, factor: int) -> int | float:
    """Return a number times a factor, exactly: 2.3 million is 2300000."""
    if factor == 1:
        return number
    product = round(number * factor, 6)
    return int(product) if float(product).is_integer() else product


def _is_in_order(amounts: Mapping[str, Amount]) -> bool:
    """Say whether a range goes up; ‘87 to 61’ is none."""
    if "low" not in amounts:
        return True
    return amounts["low"].number < amounts["high"].number


def _are_thousands(groups: Sequence[str]) -> bool:
    """Say whether the groups of a number have three digits each, but for the first."""
    first, *others = groups
    if not others:
        return bool(first)
    return 1 <= len(first) <= 3 and all(len(group) == 3 for group in others)


def _agree(amounts: Iterable[Amount], unit: str, currency: Currency) -> bool:
    """Say whether the units beside the numbers are one, and the one that the unit says."""
    beside = {amount.unit for amount in amounts if amount.unit}
    if not beside or beside == {unit}:
        return True
    if len(beside) > 1:
        return False
    return not unit or (beside == {currency.code} and unit == currency.symbol)
