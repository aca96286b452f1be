"""The files to take away in a preview: each is made when a browser asks for it.

A preview is built at every change, so nothing is made beforehand.
"""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from practice_bank.bank.bank import Bank
    from practice_bank.exports.about import About
    from practice_bank.take_away.maker import TakeAway

log = get_plugin_logger("bank")

# The types of the files by their endings, which not every machine knows (IANA's list of them).
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    ".docx": f"{_OPEN_XML}.wordprocessingml.document",
    ".pptx": f"{_OPEN_XML}.presentationml.presentation",
    ".xlsx": f"{_OPEN_XML}.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
}
_ANY = "application/octet-stream"


class FilesOnRequest:
    """Makes the files of the bank that is shown; `shown` gives it and what the site is called."""

    def __init__(self, shown: Callable[[], tuple[Bank, About]]) -> None:
        self._shown = shown
        self._of_bank: Bank | None = None
        self._files: Mapping[str, TakeAway] = {}

    def before(self, app: WSGIApplication, mount: str) -> WSGIApplication:
        """Return an application that makes these files and leaves the rest to `app`.

        `mount` is the path at which the site begins, with a slash at its end.
        """

        def served(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace")
            wanted = self._find(path.removeprefix(mount)) if path.startswith(mount) else None
            if wanted is None:
                return app(environ, start)
            return _answer(wanted, start)

        return served

    def _find(self, address: str) -> TakeAway | None:
        """Return the file at an address; the list of them is made once for each build."""
        # Imported when a file is wanted: nothing else in a preview needs it.
        from practice_bank.take_away.door import take_aways

        bank, about = self._shown()
        if bank is not self._of_bank:
            self._files = {each.address: each for each in take_aways(bank, about)}
            self._of_bank = bank
        return self._files.get(address)


def _answer(wanted: TakeAway, start: StartResponse) -> Iterable[bytes]:
    """Make a file and answer with it; where it cannot be made, say why in the log."""
    try:
        content = wanted.make()
    except Exception as error:
        # Whatever is wrong with one file, the preview goes on.
        log.error(f"{wanted.address} cannot be made: {error!r}")
        text = f"{wanted.address} cannot be made. The terminal says why.\n".encode()
        start("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
        return [text]
    start("200 OK", [("Content-Type", type_of(wanted.address)), ("Cache-Control", "no-cache")])
    return [content]


def type_of(address: str) -> str:
    """Return the media type of a file by the ending of its name."""
    for ending, known in _TYPES.items():
        if address.endswith(ending):
            return known
    return mimetypes.guess_type(address)[0] or _ANY
