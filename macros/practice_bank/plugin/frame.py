"""What the theme's templates have of the bank: its words, mark and footer, the policy of the site.

It is the same on every page. The templates have it among the variables of each page and not as
globals of MkDocs' environment, which Jinja copies more slowly for each page.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import escape

from practice_bank.bank.frame_links import footer_of
from practice_bank.exports.headers import content_policy
from practice_bank.site.language import language_of
from practice_bank.site.mark import mark, parts_of_mark
from practice_bank.site.templating import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from practice_bank.bank.bank import Bank


def frame_of(bank: Bank) -> Mapping[str, object]:
    """Return the variables of the frame by their names."""
    variables = words_of(bank, language_of(bank.vocabulary))
    variables["bank_policy"] = content_policy()
    variables["mark"] = mark(parts_of_mark(bank))
    variables["footer"] = _footer(footer_of(bank))
    return MappingProxyType(variables)


def _footer(links: Mapping[str, str]) -> tuple[tuple[Markup, Markup], ...]:
    """Return the address and the title of each link of the footer, escaped for all pages."""
    return tuple((escape(address), escape(title)) for title, address in links.items())
