"""The gallery: every attack by its code and name, and how to put it into a bank."""

from __future__ import annotations

import os
import re
import socket
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.conftest import case_text, nth_id, term_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

HERE = Path(__file__).parent
FOLDERS = sorted(path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__")
SOURCES = "[{source: ipc-2007, at: p. 1}]"
# An SVG, a page, a program and a header that would act if anything took them for what they say they
# are.
_ACTIVE = "<svg xmlns='http://www.w3.org/2000/svg' onload='window.pwned=1'><script>window.pwned=1</script></svg>\n"


@dataclass(frozen=True)
class Attack:
    """One submission: the code that refuses it, its name, the path on which it stands, and how it
    is put there.
    """

    code: str
    name: str
    path: str
    put: Callable[[Path], object]

    def __str__(self) -> str:
        return f"{self.code}/{self.name}"


def sound_term(number: int, body: str = "The meaning.\n", **fields: str | None) -> str:
    """Return a term that a bank of the fixtures accepts."""
    return term_text(
        body, id=nth_id(15_000 + number), term=f"Attack number {number}", sources=SOURCES, **fields
    )


def sound_case(number: int, body: str | None = None, **fields: str | None) -> str:
    """Return a case that a bank of the fixtures accepts."""
    fields = {
        "id": nth_id(15_000 + number),
        "title": f"Attack number {number}",
        "sources": SOURCES,
        **fields,
    }
    return case_text(body, **fields) if body is not None else case_text(**fields)


def kind_of(text: bytes) -> str:
    """Return the folder in which a submission belongs: a case says in which country, a term does
    not.
    """
    return "case_studies" if b"\ncountry:" in text else "glossary"


def goods() -> Iterator[tuple[str, str, str]]:
    """Yield the code, the path and the text of the sound example beside each sort of attack."""
    for number, folder in enumerate(FOLDERS):
        if (folder / "good.md").is_file():
            text = (folder / "good.md").read_bytes()
            yield folder.name, f"{kind_of(text)}/good-{folder.name}.md", text.decode()
        elif (folder / "names.yml").is_file():
            path = _names(folder)["good"]
            sound = sound_case if path.startswith("case_studies") else sound_term
            yield folder.name, path, sound(900 + number)


def attacks() -> tuple[Attack, ...]:
    """Return every attack."""
    return (*_written(), *_named(), *_made())


def _written() -> Iterator[Attack]:
    for folder in FOLDERS:
        for file in sorted(folder.glob("*.md")):
            if file.name != "good.md":
                raw = file.read_bytes()
                path = f"{kind_of(raw)}/{folder.name}-{file.name}"
                yield Attack(folder.name, file.stem, path, partial(_write, {path: raw}))


def _names(folder: Path) -> dict[str, Any]:
    names: dict[str, Any] = yaml.safe_load((folder / "names.yml").read_text(encoding="utf-8"))
    return names


def _named() -> Iterator[Attack]:
    number = 0
    for folder in FOLDERS:
        for names in _names(folder)["bad"] if (folder / "names.yml").is_file() else ():
            files = {}
            for path in [names] if isinstance(names, str) else names:
                number += 1
                sound = sound_case if path.startswith("case_studies") else sound_term
                files[path] = sound(number).encode() if path.endswith(".md") else _ACTIVE.encode()
            yield Attack(folder.name, ascii(path)[1:-1], path, partial(_write, files))


def _write(files: Mapping[str, bytes], root: Path) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


def _made() -> Iterator[Attack]:
    for number, (code, name, put) in enumerate(_MADE):
        path = f"glossary/{re.sub('[^a-z0-9]+', '-', name)}.md"
        yield Attack(code, name, path, partial(_put, put, 500 + number, path))
    yield Attack(
        "misplaced-file", "two hundred folders", "glossary/" + "/".join("a" * 7), _many_folders
    )


def _put(put: Callable[[Path, int], object], number: int, path: str, root: Path) -> None:
    put(root / path, number)


def _with_body(body: str) -> Callable[[Path, int], object]:
    return lambda path, number: path.write_text(sound_term(number, body), encoding="utf-8")


def _executable(path: Path, number: int) -> None:
    path.write_text(sound_term(number), encoding="utf-8")
    path.chmod(0o755)


def _folder_elsewhere(path: Path, number: int) -> None:
    elsewhere = path.parent.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    (elsewhere / "term.md").write_text(sound_term(number), encoding="utf-8")
    path.symlink_to(elsewhere)


def _file_elsewhere(path: Path, number: int) -> None:
    elsewhere = path.parent.parent / "elsewhere.md"
    elsewhere.write_text(sound_term(number, "What no reader should see.\n"), encoding="utf-8")
    path.symlink_to(elsewhere)


def _socket(path: Path, number: int) -> None:
    # The address of a socket may not be long, so it is made from within its folder.
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)


def _many_folders(root: Path) -> None:
    before = Path.cwd()
    try:
        os.chdir(root / "glossary")
        for _ in range(200):
            Path("a").mkdir(exist_ok=True)
            os.chdir("a")
        Path("term.md").write_text("x", encoding="utf-8")
    finally:
        os.chdir(before)


def _deep_list(levels: int) -> str:
    return "".join(f"{'  ' * level}- level {level}\n" for level in range(levels))


_MADE: tuple[tuple[str, str, Callable[[Path, int], object]], ...] = (
    ("not-a-file", "a link to a file", _file_elsewhere),
    ("not-a-file", "a link to a system file", lambda path, _: path.symlink_to("/etc/passwd")),
    ("not-a-file", "a link to a folder", _folder_elsewhere),
    ("not-a-file", "a link to nothing", lambda path, _: path.symlink_to("nowhere.md")),
    ("not-a-file", "a link to itself", lambda path, _: path.symlink_to(path.name)),
    ("not-a-file", "a link to a device", lambda path, _: path.symlink_to("/dev/zero")),
    ("not-a-file", "a pipe", lambda path, _: os.mkfifo(path)),
    ("not-a-file", "a socket", _socket),
    ("executable-file", "a program", _executable),
    ("file-too-large", "5 MB of words", _with_body("word " * 1_000_000)),
    ("file-too-large", "5 MB of nothing", lambda path, _: path.write_bytes(b"\0" * 5_000_000)),
    ("file-too-large", "a list of a thousand levels by indents", _with_body(_deep_list(1000))),
    ("nested-too-deeply", "20,000 brackets", _with_body("[" * 20_000)),
    ("nested-too-deeply", "20,000 brackets closed", _with_body("[" * 20_000 + "]" * 20_000)),
    (
        "nested-too-deeply",
        "a list of a thousand levels on a line",
        _with_body("- " * 1000 + "words\n"),
    ),
    ("nested-too-deeply", "a list of 300 levels by indents", _with_body(_deep_list(300))),
    ("nested-too-deeply", "5,000 quotations", _with_body(">" * 5_000)),
    ("too-much-markup", "2,000 headings", _with_body("# a\n" * 2_000)),
    ("too-much-markup", "2,000 headings underlined", _with_body("a\n=\n" * 2_000)),
    ("too-much-markup", "600 rows", _with_body("| a |\n| - |\n" + "| b |\n" * 600)),
    ("too-much-markup", "2,000 stars", _with_body("*a **b " * 700)),
    ("too-much-markup", "90,000 backticks", _with_body("`" * 90_000)),
    (
        "too-much-yaml",
        "20,000 lists",
        lambda path, _: path.write_text(f"---\na: {'[' * 20_000}\n---\nx\n"),
    ),
)
