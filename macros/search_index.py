"""Pagefind's index, made while the pages are written: each page is handed to the program as soon as it is ready.

Pagefind's service reads messages, each base64 of JSON and a comma, and answers in the same way. Its Python API waits a
tenth of a second for every answer, so the messages are sent from here and a thread hears the answers. The index is
made on another core of the processor meanwhile, and only its writing is left for the end.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

from pagefind.service import get_executable

if TYPE_CHECKING:
    from pathlib import Path

# Pagefind's own interfaces, and its worker: docs/decisions/0009-search.md says why neither is used.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")
_CHUNK = 65_536


class SearchIndex:
    """An index in the making: start it, add every page, write it."""

    def __init__(self) -> None:
        program = get_executable()
        if program is None:
            raise OSError("Pagefind is not installed")
        self._answers: SimpleQueue[str | None] = SimpleQueue()
        self._sent = 0
        self._program = subprocess.Popen(  # noqa: S603 - no user input in it
            [str(program), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        Thread(target=_hear, args=(self._program.stdout, self._answers), daemon=True).start()
        self._send("NewIndex", config={})

    def add(self, name: str, html: str) -> None:
        """Hand over a page: the name of its file in the site, and what is written there."""
        self._send("AddFile", index_id=0, file_path=name, file_contents=html)

    def write(self, folder: Path) -> str:
        """Write the index into a folder, in place of one made before; return what went wrong, or nothing."""
        shutil.rmtree(folder, ignore_errors=True)
        self._send("WriteFiles", index_id=0, output_path=str(folder))
        wrong = self._wait()
        self.stop()
        for unused in (path for part in _UNUSED for path in folder.glob(part)):
            unused.unlink()
        return wrong

    def stop(self) -> None:
        """End the program, whether or not the index has been written."""
        self._program.kill()
        self._program.wait()

    def _send(self, kind: str, **payload: Any) -> None:  # noqa: ANN401 - any JSON
        self._sent += 1
        message = json.dumps({"message_id": self._sent, "payload": {"type": kind, **payload}})
        try:
            self._program.stdin.write(base64.b64encode(message.encode()) + b",")  # type: ignore[union-attr]
            self._program.stdin.flush()  # type: ignore[union-attr]
        except OSError:
            pass  # The program has ended: `_wait` says so.

    def _wait(self) -> str:
        """Return, once every message is answered, the first complaint among the answers."""
        wrong = ""
        for number in range(self._sent):
            answer = self._answers.get()
            if answer is None:
                return wrong or f"Pagefind ended after {number} of {self._sent} messages"
            wrong = wrong or answer
        return wrong


def _hear(answers: IO[bytes], to: SimpleQueue[str | None]) -> None:
    """Pass on what each answer complains of, mostly nothing, and None when there are no more."""
    rest = b""
    while chunk := answers.read1(_CHUNK):  # type: ignore[attr-defined]
        *whole, rest = (rest + chunk).split(b",")
        for answer in whole:
            payload = json.loads(base64.b64decode(answer))["payload"]
            to.put(str(payload.get("message")) if payload["type"] == "Error" else "")
    to.put(None)
