"""The links that stand on every page, and what the menu holds: each must be on the site.

The links are those of the footer, and the one to the page of history.

Pages are known here before the site is laid out, by the rules that `site/lists.py` and
`site/pages.py` go by; a test holds the two together. So ‘bank check' tells what is wrong with a
link, as a build does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.queries import by_letter, session_kinds, topic_lists
from practice_bank.model.resource import Key
from practice_bank.problems.problem import Problem, did_you_mean
from practice_bank.text.frontmatter import dotted

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Kind
    from practice_bank.text.frontmatter import Document, Location

# Pages that every bank has, those that a bank with cases has, and those that one with cases or
# modules has.
_ALWAYS = ("", "search/", "coverage/", "macros/", "help/")
_WITH_CASES = ("compare/",)
_WITH_SESSIONS = ("session/",)


def frame_problems(bank: Bank, document: Document, refused: Container[str]) -> Iterator[Problem]:
    """Yield a problem for each link of the frame that leads to no page.

    `document` is bank.yml. `refused` has the addresses of pages that are there but cannot be read,
    which is a problem already.
    """
    known = frozenset(page_addresses(bank))
    emptied = frozenset(_emptied(bank))
    for title, address in bank.vocabulary.footer.items():
        if address in known or address in refused or address in emptied:
            continue
        message = f"No page has the address ‘{address}’."
        hint = _hint(address, known)
        yield _problem(document, ("footer", title), message, hint)
    contact = bank.vocabulary.contact
    if contact and contact.page and contact.page not in known and contact.page not in refused:
        message = f"No page has the address ‘{contact.page}’."
        yield _problem(document, ("contact", "page"), message, _hint(contact.page, known))
    history = bank.vocabulary.history
    is_page = Key("page", history) in bank.pages or f"{history}/" in refused
    if history and not is_page:
        slugs = [key.slug for key in bank.pages]
        message = f"There is no page ‘docs/{history}.md’."
        yield _problem(document, ("history",), message, did_you_mean(history, slugs))
    yield from _holds_nothing(bank, known)


def _holds_nothing(bank: Bank, known: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each folder that a page of the menu holds and no page is in."""
    folders = set()
    for address in known:
        folder, _, _ = address.partition("/")
        folders.add(folder)
    for page in bank.pages.values():
        for place, folder in enumerate(page.front.holds):
            if folder in folders:
                continue
            location = ("holds", place)
            message = f"No page of the site is in the folder ‘{folder}’."
            hint = did_you_mean(folder, folders) or "Name a folder of the site."
            yield _problem(page.document, location, message, hint)


def footer_of(bank: Bank) -> dict[str, str]:
    """Return the links of the footer by their titles, without those to emptied lists."""
    emptied = frozenset(_emptied(bank))
    footer = bank.vocabulary.footer.items()
    return {title: address for title, address in footer if address not in emptied}


def _emptied(bank: Bank) -> Iterator[str]:
    """Yield the address of each list whose last resource was withdrawn or retired: it has no page
    any more.
    """
    for name in {key.kind for key in bank.withdrawn | bank.retired}:
        kind = bank.vocabulary.kinds.get(name)
        if kind and not bank.of_kind(name):
            yield f"{kind.address}/"
            yield f"{kind.address}/levels/"
            if name == "case":
                yield from _WITH_CASES
            if name in ("case", "module") and not session_kinds(bank):
                yield from _WITH_SESSIONS


def _problem(document: Document, location: Location, message: str, hint: str) -> Problem:
    line = document.line_of(location)
    return Problem(document.path, line, dotted(location), "unknown-name", message, hint)


def _hint(address: str, known: frozenset[str]) -> str:
    """Return what to write instead: the same address as the site writes it, or the nearest one."""
    written = f"{address.strip('/')}/"
    if written in known:
        return f"Write ‘{written}’."
    return did_you_mean(written, known) or "Name a page of the site, or leave the line out."


def page_addresses(bank: Bank) -> Iterator[str]:
    """Yield the address of every page that a link of the frame may lead to."""
    yield from _ALWAYS
    for resource in bank.resources.values():
        yield resource.address
    for entry in bank.ledger.entries:
        # What was withdrawn has a page there that says so.
        if entry.withdrawn:
            yield entry.address
    for page in bank.pages.values():
        yield page.address
    for kind in bank.vocabulary.kinds.values():
        yield from _of_kind(bank, kind)
    yield from _of_topics(bank)
    terms = bank.vocabulary.kinds["term"].address
    for _, letter, _ in by_letter(bank):
        yield f"{terms}/letters/{letter}/"
    if bank.of_kind("case"):
        yield from _WITH_CASES
    if session_kinds(bank):
        yield from _WITH_SESSIONS


def _of_kind(bank: Bank, kind: Kind) -> Iterator[str]:
    """Yield the list of a kind, and the table of its ladders with a page for each level."""
    resources = bank.listed(kind.name)
    if not resources:
        return
    yield f"{kind.address}/"
    ladder = getattr(resources[0].front, "ladder", ())
    if ladder:
        yield f"{kind.address}/levels/"
    for level in range(1, len(ladder) + 1):
        yield f"{kind.address}/levels/{level}/"


def _of_topics(bank: Bank) -> Iterator[str]:
    """Yield the list of the topics, that of each facet, and the matrix of two facets."""
    topics = bank.vocabulary.kinds["topic"].address
    yield f"{topics}/"
    shown = [facet for facet, _ in topic_lists(bank)]
    for facet in shown:
        yield f"{topics}/{facet.name}/"
    matrix = bank.vocabulary.finder.matrix
    if matrix and bank.of_kind("case") and all(facet in shown for facet in matrix):
        yield "matrix/"
