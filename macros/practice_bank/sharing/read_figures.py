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
# What says that a number is an estimate, before it and behind it.
_IS_ABOUT = (
    r"(?:about|around|roughly|approximately|approx\.?|circa|ca\.|c\.|est\.|(?:an )?estimated?)"
)
_ABOUT_BEFORE = re.compile(rf"(?:\(?{_IS_ABOUT}\)?:?\s+|{_IS_ABOUT}(?=\d)|[~≈]\s*)", re.IGNORECASE)
_ABOUT_BEHIND = re.compile(rf"\s+(?:\({_IS_ABOUT}\)|{_IS_ABOUT})", re.IGNORECASE)
_ABOUT_ALONE = re.compile(rf"\(?{_IS_ABOUT}\)?:?|[~≈]", re.IGNORECASE)
# A further column that is a period without its label.
_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(rf"{_YEAR}(?:\s?(?:-|‑|–|/|to)\s?(?:{_YEAR}|\d\d))?|(?:a|per|each|every) year")
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
    """A number and the unit that stood beside it: a code of money, ‘%’ or nothing.

    `factor` is what a word or letter behind the digits made of them, which is in the number.
    """

    number: int | float
    unit: str
    factor: int = 1
    is_about: bool = False


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
        figure = " ".join(columns[place : place + 1])
        unit, *others = [*columns[place + 1 :], ""]
        if self.amount(unit):
            # Two figures, of which nobody can say which one is meant.
            figure = f"{figure} | {unit}"
            unit, *others = [*others, ""]
        elif self._labelled(unit)[0] != "note" and "unit" in self.figure(figure):
            # The unit stands beside the number, and what follows says something else of it.
            unit, others = "", [unit, *others]
        parts.update(self.figure(figure, unit))
        self._add(parts, [other for other in others if other])
        return parts

    def figure(self, text: str, unit: str = "") -> dict[str, object]:
        """Return the fields of a figure such as ‘before 87, after 61’, with its unit."""
        plain = " ".join(text.split())
        found = self._form(plain)
        if found is None or not _agree(found.values(), unit, self.currency):
            refused: dict[str, object] = {"value": text.strip()} if text.strip() else {}
            return refused | ({"unit": unit} if unit else {})
        parts: dict[str, object] = {name: amount.number for name, amount in found.items()}
        unit = unit or next((amount.unit for amount in found.values() if amount.unit), "")
        if unit:
            parts["unit"] = self.currency.code if unit == self.currency.symbol else unit
        if _ABOUT_BEFORE.match(plain) or any(amount.is_about for amount in found.values()):
            parts["approximate"] = True
        return parts

    def amount(self, text: str) -> Amount | None:
        """Return the number that a text is, or None where it is anything else."""
        plain = text.strip()
        digits = _without_about(plain)
        written = _WRITTEN.fullmatch(digits)
        if not written:
            return None
        if written["sign"] and written["sign_of_money"]:
            return None
        money = written["money"] or written["money_behind"] or ""
        unit = self._unit(money, written["percent"] or "")
        factor = (written["factor"] or "").lower()
        number = self._number(written["digits"])
        if number is None or unit is None or (factor in _ONLY_OF_MONEY and not money):
            return None
        sign = written["sign"] or written["sign_of_money"]
        signed = number if sign in (None, "+") else -number
        times = _FACTORS[factor]
        return Amount(_times(signed, times), unit, times, is_about=digits != plain)

    def _unit(self, money: str, percent: str) -> str | None:
        """Return the unit that stands beside a number, or None where it is not known as one."""
        if percent:
            return None if money else "%"
        code = _MONEY.get(money, money)
        known = {"", self.currency.code, *_MONEY.values()}
        return code if code in known else None

    def _place_of_figure(self, columns: list[str]) -> int:
        """Return which column has the figure: the first that reads as one, else the second."""
        for place, column in enumerate(columns[1:], 1):
            if self._form(column):
                return place
        return 1

    def _form(self, text: str) -> dict[str, Amount] | None:
        """Return the numbers of a figure by the names of their fields."""
        amounts = self._named(text) or self._named(_ABOUT_BEFORE.sub("", text, count=1))
        if amounts:
            return amounts if _have_one_factor(amounts) else None
        alone = self.amount(text)
        if alone:
            return {"value": alone}
        return self._two(text)

    def _named(self, text: str) -> dict[str, Amount] | None:
        """Return the numbers of ‘before 87, after 61’, ‘change -50’ or ‘value 300,000’."""
        for names in _NAMED:
            parts = (rf"{name}\b\s*[:=]?\s*(?P<{name}>.+?)" for name in names)
            found = re.fullmatch(r"(?:\s*,|\s*;|\s+and\b)?\s*".join(parts), text, re.IGNORECASE)
            if found:
                return self._amounts(found.groupdict())
        return None

    def _two(self, text: str) -> dict[str, Amount] | None:
        """Return the numbers of a range, or of an arrow from one to the other."""
        plain = _ABOUT_BEFORE.sub("", text, count=1)
        for pattern, names in _TWO.items():
            found = re.fullmatch(pattern, plain, re.IGNORECASE)
            if not found:
                continue
            amounts = self._amounts(dict(zip(names, found.groups(), strict=True)))
            if amounts and _is_in_order(amounts) and _have_one_size(amounts):
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
        could_be_thousands = re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits)
        if point == "," and not could_be_thousands and re.fullmatch(r"\d+\.\d+", digits):
            # The files and the form have decimal points, whatever the language.
            point, mark = ".", ","
        whole, decimal, fraction = digits.rpartition(point)
        if not decimal:
            whole, fraction = digits, ""
        if could_be_thousands and decimal:
            # 1.345 is over a thousand in German, and people write as they are used to.
            return None
        groups = re.split(f"[{re.escape(mark + _SPACES)}]", whole)
        plain = "".join(groups)
        is_one_mark = len(set(re.findall(r"\D", whole))) <= 1
        if not is_one_mark or not f"{plain}{fraction}".isdecimal() or not _are_thousands(groups):
            return None
        if len(plain) + len(fraction) > _MOST_DIGITS:
            return None
        return float(f"{plain}.{fraction}") if decimal else int(plain)

    def _signs(self) -> tuple[str, str]:
        """Return what stands before the decimals in the language, and what parts thousands.

        The second is empty in languages that part them by a blank.
        """
        try:
            symbols = Locale.parse(self.language, sep="-").number_symbols["latn"]
        except (UnknownLocaleError, ValueError, KeyError):
            return ".", ","
        point, mark = str(symbols.get("decimal", ".")), str(symbols.get("group", ","))
        return point, mark if mark in (".", ",") else ""

    def _add(self, parts: dict[str, object], columns: list[str]) -> None:
        """Add what stands in further columns: a sort of result, a period, that it is an estimate.

        Anything else is kept as a note.
        """
        notes: list[str] = []
        for column in columns:
            name, value = self._labelled(column)
            if name == "note" or parts.get(name, value) != value:
                notes.append(str(value) if name == "note" else column)
            else:
                parts[name] = value
        if notes:
            parts["note"] = "; ".join(notes)

    def _labelled(self, column: str) -> tuple[str, str | bool]:
        """Return the field that a column is for, and what it says of it."""
        words = column.strip("() ")
        for name, called in self.types.items():
            if words.casefold() in (name.casefold(), called.casefold()):
                return "type", name
        if _ABOUT_ALONE.fullmatch(column):
            return "approximate", True
        if _YEARS.fullmatch(words):
            return "period", words
        for name, called in self.labels.items():
            for label in (name, called):
                if words.casefold().startswith(f"{label.casefold()}:"):
                    return name, column.partition(":")[2].strip()
        return "note", column


_DIGITS = rf"[0-9](?:[0-9.,{_SPACES}]*[0-9])?"
_SIGN = f"[{re.escape(_MINUS)}]"
_SYMBOL = f"[{''.join(map(re.escape, _MONEY))}]"
# One number with what may stand beside it: ‘−$1,500’, ‘50%’, ‘$2.5 million’, ‘300k’.
_WRITTEN = re.compile(
    rf"(?:(?P<sign>{_SIGN}|\+)\s?)?"
    rf"(?:(?P<money>{_SYMBOL}|\b[A-Z]{{3}}\b)\s?(?P<sign_of_money>{_SIGN}|\+)?)?"
    rf"(?P<digits>{_DIGITS})"
    r"(?:\s?(?P<factor>(?i:k|m|bn|thousand|million|billion)))?\b"
    rf"(?:\s?(?P<money_behind>{_SYMBOL}|[A-Z]{{3}}))?(?:\s?(?P<percent>%|(?i:per cent|percent)))?"
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


def _without_about(text: str) -> str:
    """Return a number without what says that it is an estimate, before it or behind it."""
    before = _ABOUT_BEFORE.match(text)
    if before:
        return text[before.end() :]
    behind = _ABOUT_BEHIND.search(text)
    return text[: behind.start()] if behind and behind.end() == len(text) else text


def _have_one_factor(amounts: Mapping[str, Amount]) -> bool:
    """Say whether a word such as ‘million’ stands behind all the numbers, or behind none."""
    return len({amount.factor for amount in amounts.values()}) == 1


def _have_one_size(amounts: Mapping[str, Amount]) -> bool:
    """Say whether each number is surely as large as it reads.

    In ‘$2-3m’ and ‘5 to 10,000’, what stands behind the second may be meant of both.
    """
    if not _have_one_factor(amounts):
        return False
    one, two = (abs(amount.number) for amount in amounts.values())
    return not (one < 1000 <= two and one * 1000 < two and two % 1000 == 0)


def _is_in_order(amounts: Mapping[str, Amount]) -> bool:
    """Say whether a range goes up; ‘87 to 61’ is none."""
    if "low" not in amounts:
        return True
    return amounts["low"].number < amounts["high"].number


def _are_thousands(groups: Sequence[str]) -> bool:
    """Say whether the groups of a number have three digits each, but for the first.

    Before a group or another digit, no number begins with a nought.
    """
    first, *others = groups
    if first.startswith("0") and groups != ["0"]:
        return False
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
