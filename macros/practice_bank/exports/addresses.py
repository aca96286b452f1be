"""The address and the title of every page, for the page that a reader sees where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.exports.json_text import json_text

if TYPE_CHECKING:
    from practice_bank.site.site import Site

VERSION = 1


def addresses_file(site: Site) -> tuple[str, str]:
    """Return the address and the JSON text of the list."""
    pages = [(page.address, page.title) for page in site.pages.values()]
    return "api/addresses.json", json_text({"version": VERSION, "pages": pages})
