"""The files beside the pages that are made from the bank alone: data, the form, the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.exports.board_notes import board_notes
from practice_bank.exports.data import data_files
from practice_bank.exports.facets import facet_files
from practice_bank.exports.search import search_file
from practice_bank.sharing.web_form import form_file
from practice_bank.sharing.word_template import word_template
from practice_bank.site.accent import SHEET, accent_sheet
from practice_bank.site.mark import ICON, icon, parts_of_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.exports.about import About
    from practice_bank.sharing.repository import Repository


def files_of_bank(
    bank: Bank, repository: Repository, about: About
) -> Iterator[tuple[str, str | bytes]]:
    """Yield the name and the content of each file that is made from the bank alone.

    Names are relative to the site's root.
    """
    yield from data_files(bank)
    yield from facet_files(bank)
    accent = bank.vocabulary.accent
    yield SHEET, accent_sheet(accent)
    yield ICON, icon(accent, parts_of_mark(bank))
    yield search_file(bank)
    yield word_template(bank)
    yield form_file(bank, repository)
    yield from board_notes(bank, about)
