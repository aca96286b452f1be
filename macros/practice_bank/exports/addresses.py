"""The address and the title of every page, for the page that a reader sees where there is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practice_bank.site.site import Site

VERSION = 1


def addresses_file(site: Site) -> tuple[str, str]:
    """Return the address and the JSON text of the list; it is read only on the page for lost readers."""
    pages = [[page.address, page.title] for page in site.pages.values()]
    return "api/addresses.json", json.dumps(
        {"version": VERSION, "pages": pages}, ensure_ascii=False
    ) + "\n"
