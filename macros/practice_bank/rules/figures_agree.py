"""What the text of a case says in figures, beside what its results say.

Three things are asked: about figures of the text that are no result, about results that the text
does not have, and about a percentage that does not follow from the two figures beside it. Only
percentages and amounts of money are looked for among the results; other numbers of a text are ages,
dates and pages more often than not.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.model.kinds import Case
from practice_bank.problems.message import Message
from practice_bank.rules.case_results import Counted, results_of, with_unit
from practice_bank.rules.prose_figures import PERCENT, figures_in, numbers_in_words
from practice_bank.text.frontmatter import dotted
from practice_bank.text.prose import LINK, line_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practice_bank.problems.problem import Problem
    from practice_bank.rules.facts import Facts
    from practice_bank.rules.prose_figures import Figure, FigureWords
    from practice_bank.text.frontmatter import Document, Location

NO_RESULT = Message(
    "figures-differ",
    "In the text but not in the results: {figures}.",
    "Ask whether it was counted here. If so, it belongs under ‘results’. {also}",
)
NOT_IN_TEXT = Message(
    "figures-differ",
    "In the results but not in the text: {figures}.",
    "Ask whether the source has it, and what it means.",
)
DOES_NOT_FOLLOW = Message(
    "figures-differ",
    "From {before} to {after} is {right}, but the text says {written}.",
    "Ask which of the figures is right.",
)
# So far a percentage may be from what two figures give: both may have been rounded.
_ROUNDED = 1.0
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
# What may stand between ‘from 87’ and ‘to 61’, in characters.
_BETWEEN = 30
_MOST_NAMED = 6
_YEARS = (1900, 2100)


class _Text(NamedTuple):
    """A text of a case: the field that it stands in, or none for the body."""

    location: Location
    text: str


class _Pair(NamedTuple):
    """Two figures of a sentence of which the first became the second."""

    before: Figure
    after: Figure


def check_figures(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield questions on the figures of a case that do not agree."""
    words = facts.figures
    if words is None or facts.kind is None or not issubclass(facts.kind.model, Case):
        return
    if "results" in document.unread:
        return
    results = results_of(document, words)
    texts = _texts(document, facts)
    yield from _not_among_results(document, texts, results, words)
    yield from _not_in_text(document, texts, results, words)
    for text in texts:
        yield from _wrong_percentages(document, text, results, words)


def _texts(document: Document, facts: Facts) -> list[_Text]:
    """Return the summary and the body, without code and without the addresses of links."""
    body = LINK.sub(lambda found: f" {found['text']}".ljust(len(found[0])), facts.prose)
    summary = document.data.get("summary")
    texts = [_Text((), body)]
    if isinstance(summary, str):
        texts.insert(0, _Text(("summary",), summary))
    return texts


def _not_among_results(
    document: Document, texts: Iterable[_Text], results: list[Counted], words: FigureWords
) -> Iterator[Problem]:
    explained = _explained(document, words)
    left: dict[str, int] = {}
    for location, text in texts:
        for figure in figures_in(words, text):
            if not figure.unit or any(_is_same(figure, other) for other in explained):
                continue
            if not any(_is_of(figure, result) for result in results):
                line = document.body_line + line_at(text, figure.start)
                left.setdefault(figure.text, document.line_of(location) if location else line)
    if left:
        named = NO_RESULT.filled(figures=_named(left), also=_also(results))
        yield named.problem(document.path, min(left.values()))


def _explained(document: Document, words: FigureWords) -> list[Figure]:
    """Return the figures of the header's other texts: of what it cost, of how one knows."""
    found: list[Figure] = []
    for name, value in document.data.items():
        if name not in ("title", "summary"):
            for text in _strings(value):
                found += figures_in(words, text)
    return found


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _is_same(figure: Figure, other: Figure) -> bool:
    return figure.unit == other.unit and figure.may_be(other.value)


def _is_of(figure: Figure, result: Counted) -> bool:
    """Say whether a figure of the text is one of a result, or follows from it."""
    numbers = list(result.numbers.values())
    if figure.unit == PERCENT:
        percentage = result.percentage
        if percentage is not None and abs(figure.value - abs(percentage)) <= _ROUNDED:
            return True
        if result.unit != PERCENT:
            return False
    before, after = result.numbers.get("before"), result.numbers.get("after")
    if before is not None and after is not None:
        numbers.append(after - before)
    return any(figure.may_be(number) for number in numbers)


def _also(results: Iterable[Counted]) -> str:
    """Return what the results with a before and an after come to, in per cent."""
    said = []
    for result in results:
        if result.percentage is not None and result.unit != PERCENT and result.percentage > -100:
            before, after = result.numbers["before"], result.numbers["after"]
            said.append(f"From {before:g} to {after:g} is {_signed(result.percentage)}.")
    return " ".join(said[:1])


def _not_in_text(
    document: Document, texts: Iterable[_Text], results: Iterable[Counted], words: FigureWords
) -> Iterator[Problem]:
    title = str(document.data.get("title", ""))
    whole = "\n".join([title, *(text.text for text in texts)])
    written = [*figures_in(words, whole), *numbers_in_words(words, whole)]
    left: dict[str, int] = {}
    for result in results:
        missing = [value for value in result.numbers.values() if not _is_written(value, written)]
        percentage = result.percentage
        if missing and percentage is not None and _is_written(round(percentage), written):
            continue
        if missing:
            numbers = " and ".join(with_unit(value, result.unit) for value in missing)
            shown = f"{result.measure} ({numbers})"
            left[shown] = document.line_of(("results", result.place))
    if left:
        field = dotted(("results",))
        named = NOT_IN_TEXT.filled(figures=_named(left))
        yield named.problem(document.path, min(left.values()), field)


def _is_written(number: float, written: Iterable[Figure]) -> bool:
    return any(figure.may_be(number) for figure in written)


def _named(figures: Iterable[str]) -> str:
    """Return figures in a sentence; of many, the first."""
    listed = list(figures)
    named = "; ".join(listed[:_MOST_NAMED])
    more = len(listed) - _MOST_NAMED
    return f"{named}; and {more} more" if more > 0 else named


def _wrong_percentages(
    document: Document, text: _Text, results: list[Counted], words: FigureWords
) -> Iterator[Problem]:
    start = 0
    for sentence in _SENTENCE.split(text.text):
        place = text.text.index(sentence, start)
        start = place + len(sentence)
        for message in _wrong_in(sentence, results, words):
            if text.location:
                line = document.line_of(text.location)
            else:
                line = document.body_line + line_at(text.text, place)
            yield message.problem(document.path, line, dotted(text.location))


def _wrong_in(sentence: str, results: list[Counted], words: FigureWords) -> Iterator[Message]:
    """Yield what is wrong with the one percentage of a sentence that has two figures, too."""
    figures = figures_in(words, sentence)
    percentages = [figure for figure in figures if figure.unit == PERCENT]
    if len(percentages) != 1:
        return
    (percentage,) = percentages
    others = [figure for figure in figures if figure.unit != PERCENT]
    pair = _pair_of(sentence, others, words) or _pair_counted(others, results)
    if pair is None or not pair.before.value:
        return
    before, after = pair.before.value, pair.after.value
    right = (after - before) / before * 100
    if abs(abs(right) - percentage.value) > max(_ROUNDED, percentage.step / 2):
        yield DOES_NOT_FOLLOW.filled(
            before=pair.before.text,
            after=pair.after.text,
            right=_signed(right),
            written=percentage.text,
        )


def _pair_of(sentence: str, figures: list[Figure], words: FigureWords) -> _Pair | None:
    """Return the two figures of ‘from 87 to 61’, where a sentence has them."""
    for before, after in pairwise(figures):
        lead = sentence[: before.start].split()
        between = sentence[before.end : after.start]
        is_from = bool(lead) and lead[-1].lower() in words.from_
        is_to = bool(between.split()) and between.split()[-1].lower() in words.to
        if is_from and is_to and len(between) <= _BETWEEN and not _are_years(before, after):
            return _Pair(before, after)
    return None


def _are_years(*figures: Figure) -> bool:
    first, last = _YEARS
    for figure in figures:
        is_year = first <= figure.value <= last
        if figure.unit or not is_year:
            return False
    return True


def _pair_counted(figures: list[Figure], results: Iterable[Counted]) -> _Pair | None:
    """Return the two figures of a sentence that a result has before and after."""
    for result in results:
        before, after = result.numbers.get("before"), result.numbers.get("after")
        if before is None or after is None or before == after:
            continue
        first = [figure for figure in figures if figure.value == before]
        second = [figure for figure in figures if figure.value == after]
        if first and second:
            return _Pair(first[0], second[0])
    return None


def _signed(percentage: float) -> str:
    sign = "−" if percentage < 0 else "+"
    return f"{sign}{abs(percentage):.0f}%"
