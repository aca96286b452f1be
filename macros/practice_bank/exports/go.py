"""The short links, `/go/<id>/`, and the old addresses of what was renamed: one tiny page each, that leads on.

They are written as they are, not through MkDocs' pages and the theme, so that thousands of them cost next to nothing.
They work on any static host, in any folder, without a script and under the site's policy: a meta element leads on at
once (https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-refresh), and a plain link stands there
for whoever switched that off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import escape

from practice_bank.bank.lost_addresses import GO, kind_at, short_link
from practice_bank.exports.headers import content_policy
from practice_bank.site.addresses import relative

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from practice_bank.bank.bank import Bank

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="{policy}">
  <meta http-equiv="refresh" content="0; url={way}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex">
  <meta name="description" content="{said}">
  <title>{title}</title>
  <link rel="canonical" href="{canonical}">
  <link rel="icon" href="{icon}" type="image/svg+xml">
</head>
<body>
  <main>
    <h1>{title}</h1>
    <p>{said}</p>
    <p><a href="{way}">{title}</a></p>
  </main>
</body>
</html>
"""


class Way(NamedTuple):
    """From an address to another, both relative to the site's root; the title of what is there, and a sentence."""

    address: str
    target: str
    title: str
    said: str


def ways(bank: Bank) -> Iterator[Way]:
    """Yield the short link of everything that is or was published, and every address that it had before."""
    titles = {resource.front.id: resource.title for resource in bank.resources.values()}
    for resource in bank.resources.values():
        yield Way(
            short_link(resource.front.id),
            resource.address,
            resource.title,
            "This short link leads to a page that has its own address.",
        )
    pages = {page.address: page.title for page in bank.pages.values()}
    for entry in bank.ledger.entries:
        if entry.withdrawn:
            title = f"{kind_at(entry.address, bank.vocabulary.kinds)} withdrawn"
            if entry.id:
                yield Way(
                    short_link(entry.id),
                    entry.address,
                    title,
                    "What this link led to has been withdrawn.",
                )
        else:
            title = (titles if entry.id else pages).get(entry.id or entry.address, "")
        yield from (
            Way(old, entry.address, title, "This page has a new address.")
            for old in entry.was
            if title
        )


def go_files(bank: Bank, site_url: str, taken: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield the name and the HTML of every page that leads on, where no page of the site's own has the address.

    `site_url` is the whole address of the site, or empty; `taken` has the addresses of its pages.
    """
    policy, root = content_policy(), site_url.rstrip("/") + "/" if site_url else ""
    # Only a ledger that is to be mended has two ways from one address.
    for way in {way.address: way for way in ways(bank)}.values():
        if way.address not in taken:
            there = relative(way.target, way.address)
            yield (
                f"{way.address}index.html",
                _PAGE.format(
                    policy=policy,
                    way=there,
                    title=escape(way.title),
                    said=way.said,
                    canonical=escape(root + way.target) if root else there,
                    # Without it, browsers ask the host for one of its own.
                    icon=relative("images/icon.svg", way.address),
                ),
            )


def redirects_file(bank: Bank, taken: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield the file in which some hosts read which addresses have moved for good, where any have."""
    moved = (
        way for way in ways(bank) if way.address not in taken and not way.address.startswith(GO)
    )
    lines = [f"/{way.address} /{way.target} 301\n" for way in moved]
    if lines:
        yield "_redirects", "".join(lines)
