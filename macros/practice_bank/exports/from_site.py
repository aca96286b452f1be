"""The files beside the pages that need the pages: short links, addresses, headers, pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.exports.addresses import addresses_file
from practice_bank.exports.go import go_files, redirects_file
from practice_bank.exports.headers import headers_file
from practice_bank.exports.pictures import pictures
from practice_bank.exports.robots import robots_file
from practice_bank.site.mark import parts_of_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.exports.about import About
    from practice_bank.site.site import Site


def files_of_site(site: Site, about: About) -> Iterator[tuple[str, str | bytes]]:
    """Yield the name and the content of each file that needs the pages or the address of the site.

    Names are relative to the site's root.
    """
    yield addresses_file(site)
    yield headers_file()
    yield robots_file(about.address)
    taken = {page.address for page in site.pages.values()}
    yield from go_files(site.bank, about.address, taken)
    yield from redirects_file(site.bank, taken)
    # A picture is fetched from elsewhere, so it needs an address that is whole.
    if about.address:
        parts = parts_of_mark(site.bank)
        yield from pictures(site.bank.vocabulary, parts, about.name, about.description)
