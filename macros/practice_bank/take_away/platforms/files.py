"""The door of this folder: the files of a module for learning platforms.

for name, make in platform_files(bank, module, about):
    print(name, len(make()))
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.exports.about import About
from practice_bank.take_away.platforms.gift import gift
from practice_bank.take_away.platforms.moodle_xml import moodle_xml
from practice_bank.take_away.platforms.qti import qti_package
from practice_bank.take_away.platforms.quiz import lesson_of
from practice_bank.take_away.platforms.scorm import scorm_12, scorm_2004

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Module
    from practice_bank.model.resource import Resource
    from practice_bank.take_away.platforms.quiz import Lesson


class Format(NamedTuple):
    """A format: its name, what the name of a file ends in, and what writes it."""

    name: str
    ending: str
    write: Callable[[Lesson], bytes]


FORMATS = (
    Format("module_scorm_12", ".scorm12.zip", scorm_12),
    Format("module_scorm_2004", ".scorm2004.zip", scorm_2004),
    Format("module_gift", ".gift.txt", gift),
    Format("module_moodle_xml", ".moodle.xml", moodle_xml),
    Format("module_qti", ".qti21.zip", qti_package),
)
# Of a site that says nothing of itself.
_UNNAMED = About("", "", "")


def platform_files(
    bank: Bank, module: Resource[Module], about: About = _UNNAMED
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the name of each file of a module, and what makes it when it is wanted.

    `about` is what the site says of itself: the files name it as their origin.
    """
    for form in FORMATS:
        yield f"{module.slug}{form.ending}", partial(_made, form, bank, about, module)


def _made(form: Format, bank: Bank, about: About, module: Resource[Module]) -> bytes:
    return form.write(lesson_of(bank, about, module))
