"""Pagefind's index, made page by page: each is handed to the program as soon as it is ready.

Pagefind's service reads messages, each base64 of JSON and a comma, and answers in the same way, as
`pagefind.service` of its Python API shows. That API waits a tenth of a second for every answer, so
the messages are sent from here. One thread hears the answers; another sends, so that nobody waits
for the program, and in the end writes the index. The program could write it too, but says that it
has before the last files are on the disk.

What Pagefind would pass over, and the attributes that are not for it, are left out before. That
saves a third of its time, and keeps names of places within pages out of the index: no result leads
to them.
"""

from __future__ import annotations

import base64
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from practice_bank.processes.programs import start_program
from practice_bank.site.search_document import Searched, document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Pagefind's own interfaces, and its worker: docs/decisions/0009-search.md says why neither is used.
_UNUSED = ("-ui.js", "-ui.css", "-highlight.js", "-worker.js")
# How many bytes of answers are read at once.
_CHUNK = 1 << 20


class Answer(NamedTuple):
    """What Pagefind says to a message: what went wrong, or nothing; the index's files, if asked."""

    error: str = ""
    files: tuple[dict[str, str], ...] = ()


class SearchIndex:
    """An index in the making: start it, add every page, finish it."""

    def __init__(self) -> None:
        """Start Pagefind. Raises OSError where it is not installed or cannot be started."""
        program = get_executable()
        if program is None:
            raise OSError("Pagefind is not installed")
        self._program = start_program([str(program), "--service"])
        self._messages = cast("IO[bytes]", self._program.stdin)
        self._sent = 0
        # None stands for the end of all answers.
        self._answers: SimpleQueue[Answer | None] = SimpleQueue()
        Thread(target=_hear, args=(self._program.stdout, self._answers), daemon=True).start()
        self._sender = ThreadPoolExecutor(1)
        self._sender.submit(self._send, "NewIndex", config={})

    def add(self, page: Searched) -> None:
        """Hand over a page."""
        self._sender.submit(self._send_page, page)

    def finish(self, folder: Path) -> str:
        """Write the index into a folder, in place of the old one, and end the program.

        Returns what went wrong, or nothing.
        """
        return self._sender.submit(self._end, folder).result()

    def stop(self) -> None:
        """End the program, whether or not the index has been written."""
        self._sender.shutdown(wait=False, cancel_futures=True)
        self._program.kill()
        self._program.wait()

    def _send_page(self, page: Searched) -> None:
        self._send("AddFile", index_id=0, file_path=page.name, file_contents=document(page))

    def _end(self, folder: Path) -> str:
        """Ask for the files of the index and write them; return what went wrong, or nothing."""
        self._send("GetFiles", index_id=0)
        answers = list(self._heard())
        self.stop()
        shutil.rmtree(folder, ignore_errors=True)
        for answer in answers:
            if answer.error:
                return answer.error
        return _write(folder, answers[-1].files)

    def _send(self, kind: str, **payload: Any) -> None:  # noqa: ANN401 - any JSON
        self._sent += 1
        message = json.dumps({"message_id": self._sent, "payload": {"type": kind, **payload}})
        try:
            self._messages.write(base64.b64encode(message.encode()) + b",")
            self._messages.flush()
        except OSError:
            pass  # The program has ended: `_heard` says so.

    def _heard(self) -> Iterator[Answer]:
        """Yield the answer to every message; the last is an error if the program ended too soon."""
        for number in range(self._sent):
            answer = self._answers.get()
            if answer is None:
                yield Answer(f"Pagefind ended after {number} of {self._sent} messages")
                return
            yield answer


def _write(folder: Path, files: tuple[dict[str, str], ...]) -> str:
    """Write the files that a page may ask for; return what went wrong, or nothing."""
    wanted = [file for file in files if not file["path"].endswith(_UNUSED)]
    contents = {folder / file["path"]: file["content"] for file in wanted}
    try:
        for parent in {path.parent for path in contents}:
            parent.mkdir(parents=True, exist_ok=True)
        for path, content in contents.items():
            path.write_bytes(base64.b64decode(content))
    except OSError as error:
        return f"the index cannot be written: {error}"
    return ""


def _hear(stream: IO[bytes], answers: SimpleQueue[Answer | None]) -> None:
    """Pass on each answer, and None when there are no more.

    An answer may come in many pieces, and many answers in one.
    """
    parts: list[bytes] = []
    while chunk := stream.read1(_CHUNK):  # type: ignore[attr-defined]
        *ends, rest = chunk.split(b",")
        for end in ends:
            parts.append(end)
            answers.put(_read(b"".join(parts)))
            parts.clear()
        parts.append(rest)
    answers.put(None)


def _read(encoded: bytes) -> Answer:
    payload = json.loads(base64.b64decode(encoded))["payload"]
    if payload["type"] == "Error":
        return Answer(error=payload["message"])
    return Answer(files=tuple(payload.get("files", ())))
