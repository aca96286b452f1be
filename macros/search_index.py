"""Pagefind's index, made while the pages are written: each page is handed to the program as soon as it is ready.

Pagefind's service reads messages, each base64 of JSON and a comma, and answers in the same way. Its Python API waits a
tenth of a second for every answer, so the messages are sent from here. One thread hears the answers; another sends, so
that the build never waits for the program, and in the end writes the index. The program could write it too, but says
that it has before the last files are on the disk.

What Pagefind would pass over, which is two thirds of a page, is left out before: that saves it a quarter of its time.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

from pagefind.service import get_executable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Pagefind's own interfaces, and its worker: docs/decisions/0009-search.md says why neither is used.
_UNUSED = ("-ui.js", "-ui.css", "-highlight.js", "-worker.js")
_CHUNK = 1 << 20
# How parts of a page begin that are no part of what it says. None has another of its own name inside, nor metadata.
_PASSED_OVER = re.compile(r'<(aside|nav|section)\b[^<>]*\sdata-pagefind-ignore\b[^<>]*>|<(div) class="tips"')

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

    def add(self, name: str, html: str) -> None:
        """Hand over a page: the name of its file in the site, and what is written in its body."""
        self._sender.submit(self._add, name, html)

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

    def _add(self, name: str, html: str) -> None:
        document = f'<html lang="en"><body>{searchable(html)}</body></html>'
        self._send("AddFile", index_id=0, file_path=name, file_contents=document)

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
                yield {"type": "Error", "message": f"Pagefind ended after {number} of {self._sent} messages"}
                return
            yield answer


def searchable(html: str) -> str:
    """Return a page's HTML without the larger parts that the search passes over."""
    kept, done = [], 0
    for found in _PASSED_OVER.finditer(html):
        if found.start() >= done:
            kept.append(html[done : found.start()])
            end = f"</{found[1] or found[2]}>"
            done = html.index(end, found.end()) + len(end)
    return "".join((*kept, html[done:]))


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
