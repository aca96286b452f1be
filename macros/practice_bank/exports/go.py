"""The short links, `/go/<id>/`, and the old addresses of what was renamed: pages that lead on.

They are written as they are, not through MkDocs' pages and the theme, so that thousands of them
cost next to nothing. They work on any static host, in any folder, without a script and under the
site's policy: a meta element leads on at once, and a plain link stands there for whoever switched
that off (https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-refresh).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import escape

from practice_bank.bank.lost_addresses import GO, kind_at, short_link
from practice_bank.exports.headers import content_policy
from practice_bank.site.addresses import relative
from practice_bank.site.language import language_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.ledger import Entry

_PAGE = """\
<!doctype html>
<html lang="{language}">
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
    <p{ours}>{said}</p>
    <p><a href="{way}">{title}</a></p>
  </main>
</body>
</html>
"""


class Way(NamedTuple):
    """A way from one address to another, both relative to the site's root.

    `title` is that of the page to which it leads, `said` a sentence that says why one is led on.
    """

    address: str
    target: str
    title: str
    said: str


def ways(bank: Bank) -> Iterator[Way]:
    """Yield the short link and the old addresses of everything that is or was published."""
    for resource in bank.resources.values():
        said = "This short link leads to a page with its own address."
        yield Way(short_link(resource.front.id), resource.address, resource.title, said)
    yield from _withdrawn(bank)
    yield from _moved(bank)


def _withdrawn(bank: Bank) -> Iterator[Way]:
    """Yield the short links of what was withdrawn; at its address, a page says why."""
    for entry in bank.ledger.entries:
        if entry.withdrawn and entry.id:
            said = "The page this link led to has been withdrawn."
            yield Way(short_link(entry.id), entry.address, _title_of_withdrawn(bank, entry), said)


def _moved(bank: Bank) -> Iterator[Way]:
    """Yield the old addresses of what is there, and of what was withdrawn."""
    title_of: dict[str, str] = {}
    for resource in bank.resources.values():
        title_of[resource.front.id] = resource.title
    for page in bank.pages.values():
        title_of[page.address] = page.title
    for entry in bank.ledger.entries:
        if entry.withdrawn:
            title = _title_of_withdrawn(bank, entry)
        else:
            # Pages of the editors have no id: the ledger knows them by their address.
            title = title_of.get(entry.id or entry.address, "")
        if title:
            for old in entry.was:
                yield Way(old, entry.address, title, "This page has a new address.")


def _title_of_withdrawn(bank: Bank, entry: Entry) -> str:
    return f"{kind_at(entry.address, bank.vocabulary.kinds)} withdrawn"


def go_files(bank: Bank, site_url: str, taken: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield the name and the HTML of every page that leads on.

    `site_url` is the whole address of the site, or empty; `taken` has the addresses of its pages,
    which are left as they are.
    """
    root = site_url.rstrip("/") + "/" if site_url else ""
    policy = content_policy()
    # The sentences above are no words of the bank, so they may be in another language.
    language = language_of(bank.vocabulary)
    # Only a ledger with a mistake in it has two ways from one address.
    by_address = {way.address: way for way in ways(bank)}
    for way in by_address.values():
        if way.address in taken:
            continue
        there = relative(way.target, way.address)
        text = _PAGE.format(
            language=language.content,
            ours=language.ours,
            policy=policy,
            way=there,
            title=escape(way.title),
            said=way.said,
            canonical=escape(root + way.target) if root else there,
            # Without it, browsers ask the host for one of its own.
            icon=relative("images/icon.svg", way.address),
        )
        yield f"{way.address}index.html", text


def redirects_file(bank: Bank, taken: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield the file in which some hosts read which addresses have moved for good, where any have.

    Netlify and Cloudflare Pages read it: https://docs.netlify.com/routing/redirects/
    """
    lines: list[str] = []
    for way in ways(bank):
        is_short_link = way.address.startswith(GO)
        if not is_short_link and way.address not in taken:
            lines.append(f"/{way.address} /{way.target} 301\n")
    if lines:
        yield "_redirects", "".join(lines)
