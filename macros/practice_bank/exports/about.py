"""What the settings say of the site, which the bank itself does not know."""

from __future__ import annotations

from typing import NamedTuple

from practice_bank.bank.lost_addresses import short_link


class About(NamedTuple):
    """The site's name, what it is, its whole address if it has one, and who may use its texts."""

    name: str
    description: str
    address: str
    licence: str = ""

    def whole(self, address: str) -> str:
        """Return an address from the site's root as a whole one; nothing if the site has none."""
        return f"{self.address.rstrip('/')}/{address}" if self.address else ""

    def short_link(self, id_: str) -> str:
        """Return the whole short link of an id; nothing if the site has no address."""
        return self.whole(short_link(id_))
