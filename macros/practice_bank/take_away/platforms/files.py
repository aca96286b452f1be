"""The door of this room: the files of a module for learning platforms.

for name, make in platform_files(bank, module, about):
    print(name, len(make()))
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from practice_bank.exports.about import About
from practice_bank.take_away.platforms.gift import gift
from practice_bank.take_away.platforms.moodle_xml import moodle_xml
from practice_bank.take_away.platforms.qti import qti_package
from practice_bank.take_away.platforms.quiz import lesson_of
from practice_bank.take_away.platforms.scorm import scorm_12, scorm_2004

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Module
    from practice_bank.model.resource import Resource
    from practice_bank.take_away.platforms.quiz import Lesson

# What the name of a file ends in, and what writes it.
FORMATS: Mapping[str, Callable[[Lesson], bytes]] = MappingProxyType(
    {
        ".scorm12.zip": scorm_12,
        ".scorm2004.zip": scorm_2004,
        ".gift.txt": gift,
        ".moodle.xml": moodle_xml,
        ".qti21.zip": qti_package,
    }
)
# Of a site that says nothing of itself.
_UNNAMED = About("", "", "")


def platform_files(
    bank: Bank, module: Resource[Module], about: About = _UNNAMED
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the name of each file of a module, and what makes it when it is wanted.

    `about` is what the site says of itself: the packages name it as their origin.
    """
    for ending, write in FORMATS.items():
        yield f"{module.slug}{ending}", partial(_made, write, bank, module, about)


def _made(
    write: Callable[[Lesson], bytes], bank: Bank, module: Resource[Module], about: About
) -> bytes:
    return write(lesson_of(bank, module, about))
