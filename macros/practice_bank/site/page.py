"""A page that nobody writes by hand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page made from the bank; what it says is HTML, or Markdown with macros.

    One that is `unlisted` is for those who come by an old link, by a message, or from the list that
    it continues: no search and no map of the site leads there.
    """

    address: str
    title: str
    description: str
    html: str = ""
    markdown: str = ""
    unlisted: bool = False
