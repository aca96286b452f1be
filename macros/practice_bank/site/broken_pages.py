"""What a preview shows of a file that has to be put right, at the place where its editor looks.

A page that can be shown has its problems above it. One that cannot has a page at its address that
tells them, until the file is put right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from practice_bank.site.page import GeneratedPage
from practice_bank.site.templating import fragment
from practice_bank.site.wording import say

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from jinja2 import Environment

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Kind
    from practice_bank.problems.problem import Problem

    ByFile = Mapping[str, tuple[Problem, ...]]

# No part of an address begins with a point, so that none leads out of the site.
_ADDRESS = re.compile(r"(?:[\w-][\w. -]*/)*")


def by_file(problems: Iterable[Problem]) -> ByFile:
    """Return problems by the file that they are in; those of two files that clash by both."""
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.path].append(problem)
        if problem.other not in ("", problem.path):
            found[problem.other].append(problem)
    return MappingProxyType({path: tuple(told) for path, told in found.items()})


def address_of_file(path: str, kinds: Mapping[str, Kind]) -> str | None:
    """Return the address at which a file of the bank is shown once it is sound.

    That is None for a file that is no page, or whose name cannot be an address.
    """
    name = path.removesuffix(".md")
    if name == path:
        return None
    address = _address(name, kinds)
    if address is None or not _ADDRESS.fullmatch(address):
        return None
    return address


def _address(name: str, kinds: Mapping[str, Kind]) -> str | None:
    for kind in kinds.values():
        within = name.removeprefix(f"{kind.folder}/")
        if within != name:
            return f"{kind.address}/{within}/"
    within = name.removeprefix("docs/")
    if within == name:
        return None
    return "" if within == "index" else f"{within.removesuffix('/index')}/"


def broken_pages(
    bank: Bank, env: Environment, told: ByFile, shown: Container[str]
) -> Iterator[GeneratedPage]:
    """Yield a page for each file that cannot be shown; `shown` are the addresses of other pages."""
    title = say(bank.vocabulary, "pages.broken.title")
    lead = say(bank.vocabulary, "pages.broken.lead")
    for path, problems in told.items():
        address = address_of_file(path, bank.vocabulary.kinds)
        if address is not None and address not in shown:
            html = fragment(env, "pages/broken.html", title=title, problems=problems)
            yield GeneratedPage(address, title, lead, html=html, unlisted=True)
