"""The door of this room: every file that can be taken away from a bank's pages.

    for each in take_aways(bank, about):
        print(each.address, len(each.make()))

Each form of `site.files_to_take` has its maker in the table below. A maker is imported when it is
first needed: the libraries that write Office files take longer to import than a small site takes
to be built.
"""

from __future__ import annotations

from functools import cache, partial
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from practice_bank.site.files_to_take import address_of, all_files_to_take
from practice_bank.take_away.maker import Maker, TakeAway

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.exports.about import About
    from practice_bank.model.resource import Resource

# Where in this room the maker of a form stands: its module, and its name there.
MAKERS = MappingProxyType(
    {
        "module_slides": "slides_file.MAKER",
        "module_scorm_12": "platforms.scorm.MAKER_12",
        "module_scorm_2004": "platforms.scorm.MAKER_2004",
        "module_moodle_xml": "platforms.moodle_xml.MAKER",
        "module_gift": "platforms.gift.MAKER",
        "module_qti": "platforms.qti.MAKER",
        "checklist_word": "checklist_word.MAKER",
        "checklist_excel": "checklist_excel.MAKER",
        "case_word": "case_word.MAKER",
        "case_pdf": "case_pdf.MAKER",
    }
)


def take_aways(bank: Bank, about: About) -> Iterator[TakeAway]:
    """Yield every file that the pages of a bank link to; `about` is what the site says of itself.

    Their addresses are those of `site.files_to_take`.
    """
    for form, resource in all_files_to_take(bank):
        told = partial(_told, form.name, bank, about, resource)
        yield TakeAway(address_of(form, resource), form.name, told, partial(_written, form.name))


@cache
def maker_of(form: str) -> Maker:
    """Return the maker of a form."""
    module, _, name = MAKERS[form].rpartition(".")
    maker: Maker = getattr(import_module(f"{__package__}.{module}"), name)
    return maker


def _told(form: str, bank: Bank, about: About, resource: Resource) -> object:
    return maker_of(form).told(bank, about, resource)


def _written(form: str, told: Any) -> bytes:  # noqa: ANN401 - each form has its own values
    return maker_of(form).written(told)
