"""Pagefind's index, made page by page: each is handed to the program as soon as it is ready.

Pagefind's service reads messages, each base64 of JSON and a comma, and answers in the same way. Its Python API waits a
tenth of a second for every answer, so the messages are sent from here. One thread hears the answers; another sends, so
that nobody waits for the program, and in the end writes the index. The program could write it too, but says that it has
before the last files are on the disk.

What Pagefind would pass over, and the attributes that are not for it, are left out before: that saves it a third of its
time, and the index the names of places within pages, to which no result leads.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from practice_bank.site.search_document import Searched, document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Pagefind's own interfaces, and its worker: docs/decisions/0009-search.md says why neither is used.
_UNUSED = ("-ui.js", "-ui.css", "-highlight.js", "-worker.js")
_CHUNK = 1 << 20


Answer = dict[str, Any]


class SearchIndex:
    """An index in the making: start it, add every page, finish it, wait for it."""

    def __init__(self) -> None:
        program = get_executable()
        if program is None:
            raise OSError("Pagefind is not installed")
        self._answers: SimpleQueue[Answer | None] = SimpleQueue()
        self._sent = 0
        self._sender = ThreadPoolExecutor(1)
        self._program = subprocess.Popen(  # noqa: S603 - no user input in it
            [str(program), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        Thread(target=_hear, args=(self._program.stdout, self._answers), daemon=True).start()
        self._sender.submit(self._send, "NewIndex", config={})

    def add(self, page: Searched) -> None:
        """Hand over a page."""
        self._sender.submit(self._add, page)

    def finish(self, folder: Path) -> None:
        """Say that there are no more pages: the index is written into a folder, in place of one made before."""
        self._written: Future[str] = self._sender.submit(self._write, folder)

    def wait(self) -> str:
        """Wait until the finished index is written; return what went wrong, or nothing."""
        return self._written.result()

    def stop(self) -> None:
        """End the program, whether or not the index has been written."""
        self._sender.shutdown(wait=False, cancel_futures=True)
        self._program.kill()
        self._program.wait()

    def _add(self, page: Searched) -> None:
        self._send("AddFile", index_id=0, file_path=page.name, file_contents=document(page))

    def _write(self, folder: Path) -> str:
        self._send("GetFiles", index_id=0)
        *_, last = answers = list(self._wait())
        self.stop()
        shutil.rmtree(folder, ignore_errors=True)
        wrong = next((answer["message"] for answer in answers if answer["type"] == "Error"), "")
        return wrong or _write(folder, last["files"])

    def _send(self, kind: str, **payload: Any) -> None:  # noqa: ANN401 - any JSON
        self._sent += 1
        message = json.dumps({"message_id": self._sent, "payload": {"type": kind, **payload}})
        try:
            self._program.stdin.write(base64.b64encode(message.encode()) + b",")  # type: ignore[union-attr]
            self._program.stdin.flush()  # type: ignore[union-attr]
        except OSError:
            pass  # The program has ended: `_wait` says so.

    def _wait(self) -> Iterator[Answer]:
        """Yield the answer to every message; a complaint is the last where the program ended too soon."""
        for number in range(self._sent):
            answer = self._answers.get()
            if answer is None:
                yield {
                    "type": "Error",
                    "message": f"Pagefind ended after {number} of {self._sent} messages",
                }
                return
            yield answer


def _write(folder: Path, files: list[dict[str, str]]) -> str:
    """Write the files that a page may ask for; return what went wrong, or nothing."""
    contents = {folder / f["path"]: f["content"] for f in files if not f["path"].endswith(_UNUSED)}
    try:
        for parent in {path.parent for path in contents}:
            parent.mkdir(parents=True, exist_ok=True)
        for path, content in contents.items():
            path.write_bytes(base64.b64decode(content))
    except OSError as error:
        return f"the index cannot be written: {error}"
    return ""


def _hear(answers: IO[bytes], to: SimpleQueue[Answer | None]) -> None:
    """Pass on each answer, and None when there are no more."""
    parts: list[bytes] = []
    while chunk := answers.read1(_CHUNK):  # type: ignore[attr-defined]
        *whole, rest = chunk.split(b",")
        for part in whole:
            parts.append(part)
            to.put(json.loads(base64.b64decode(b"".join(parts)))["payload"])
            parts.clear()
        parts.append(rest)
    to.put(None)
