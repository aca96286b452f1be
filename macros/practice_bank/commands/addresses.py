"""Ask the web whether the addresses that texts lead to still answer.

It is done only where someone asks for it, `bank check --links`: a check that needs other people's
servers fails for reasons that are not the text's. Only what is certain is told: the page is not
there, or nobody answers. Nothing is told of a server that refuses programs, or has a fault of its
own.

A text may have been sent in by anyone, so no address within one's own network is asked.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from practice_bank.problems.message import Message
from practice_bank.text.frontmatter import dotted
from practice_bank.text.prose import line_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from practice_bank.problems.problem import Problem
    from practice_bank.text.frontmatter import Document, Location

DEAD = Message(
    "dead-address",
    "{address} {why}.",
    "Ask where the page has moved to, or leave the link out.",
)
GONE = "no longer has this page ({status})"
SILENT = "does not answer"
PRIVATE = "is not an address that everyone can reach"
_SECONDS = 10
_AT_ONCE = 8
_NOT_THERE = (404, 410)
# Some servers answer only those who ask for the whole page.
_ASKED_AGAIN = (403, 404, 405, 501)
_ADDRESS = re.compile(r"https?://(?:[^\s<>()\[\]\"'`|]|\([^\s<>()]*\))+", re.IGNORECASE)
_AFTER = ".,;:!?…*_"
_USER_AGENT = "Mozilla/5.0 (compatible; practice-bank check)"


class _Place(NamedTuple):
    """Where an address stands."""

    document: Document
    line: int
    field: str


def dead_addresses(
    documents: Iterable[Document], may_ask: Callable[[str], bool] | None = None
) -> list[Problem]:
    """Return a question for each address in some texts that does not answer.

    `may_ask` says whether a host is one of the open web. Where nothing at all answers, there is no
    network: then nothing is told but that, on the standard error.
    """
    is_open = may_ask or is_public
    places: dict[str, list[_Place]] = {}
    for document in documents:
        for address, place in _addresses(document):
            places.setdefault(address, []).append(place)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = list(pool.map(lambda address: _why_dead(address, is_open), places))
    if places and all(answer == SILENT for answer in answers):
        print("bank check: no address answers, so none was checked (no network?)", file=sys.stderr)
        return []
    found: list[Problem] = []
    for (address, where), why in zip(places.items(), answers, strict=True):
        if why:
            said = DEAD.filled(address=address, why=why)
            for place in where:
                found.append(said.problem(place.document.path, place.line, place.field))
    return found


def is_public(host: str) -> bool:
    """Say whether a host is one of the open web; one without an address may be, for all we know."""
    try:
        known = socket.getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return True
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in known]
    return all(address.is_global for address in addresses)


def _addresses(document: Document) -> Iterator[tuple[str, _Place]]:
    """Yield the addresses of pages in a file, each with where it stands."""
    for found in _ADDRESS.finditer(document.body):
        line = document.body_line + line_at(document.body, found.start())
        yield found[0].rstrip(_AFTER), _Place(document, line, "")
    for location, text in _texts(document.data, ()):
        for found in _ADDRESS.finditer(text):
            place = _Place(document, document.line_of(location), dotted(location))
            yield found[0].rstrip(_AFTER), place


def _texts(value: object, location: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, dict):
        # The bank knows of these addresses that they are gone.
        if value.get("url_status") in ("gone", "none"):
            value = {name: inner for name, inner in value.items() if name != "url"}
        for name, inner in value.items():
            yield from _texts(inner, (*location, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*location, index))


def _why_dead(address: str, is_open: Callable[[str], bool]) -> str:
    """Return why an address leads nowhere, or nothing where it leads somewhere."""
    opener = urllib.request.build_opener(_OnTheWeb(is_open))
    try:
        status = _status(opener, address, "HEAD")
        if status in _ASKED_AGAIN:
            status = _status(opener, address, "GET")
    except _PrivateError:
        return PRIVATE
    except ValueError:
        # It is no address at all, or is written with characters that no address has.
        return SILENT
    except (OSError, http.client.HTTPException):
        return SILENT
    return GONE.format(status=status) if status in _NOT_THERE else ""


def _status(opener: urllib.request.OpenerDirector, address: str, method: str) -> int:
    """Return the status with which a server answers. Raises OSError where none does."""
    request = urllib.request.Request(  # noqa: S310 - http and https alone are looked for
        address, method=method, headers={"User-Agent": _USER_AGENT}
    )
    try:
        with opener.open(request, timeout=_SECONDS) as answer:
            status: int = answer.status
            return status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


class _PrivateError(Exception):
    """An address, or where it leads on to, is within somebody's own network."""


class _OnTheWeb(urllib.request.BaseHandler):
    """Stops each request, also one that follows another, to a host that is not of the open web."""

    def __init__(self, is_open: Callable[[str], bool]) -> None:
        self.is_open = is_open

    def _check(self, request: urllib.request.Request) -> urllib.request.Request:
        host = urlsplit(request.full_url).hostname or ""
        if not self.is_open(host):
            raise _PrivateError(host)
        return request

    http_request = _check
    https_request = _check
