"""Every command prints in any encoding, and to a reader who stops: no traceback, the same status."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import practice_bank
from practice_bank.commands.cli import COMMANDS, main
from tests.commands.test_import import ANSWERS, as_issue
from tests.conftest import BASE, case_text, term_text, write_files
from tests.repositories import commit, git
from tests.site_fixtures import made_once

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGE = Path(practice_bank.__file__).parent
ENCODINGS = ("cp1252", "cp850", "ascii")
# Letters that few encodings have, in a header and in the name of a file.
CASE = case_text(title="Ynys Môn", area="Tŷ ŵ – “Łódź” …", verdict="ŵorked")
FILES = {
    **BASE,
    "case_studies/a-case.md": CASE,
    "case_studies/tŷ.md": CASE,
    "glossary/a-term.md": term_text(),
    "glossary/no-id.md": term_text(id=None, term="Łódź"),
}


class Use(NamedTuple):
    """A use of a command, with places named by `{root}` and `{tmp}`, and its exit status."""

    command: str
    status: int

    @property
    def name(self) -> str:
        return self.command.split()[0]


USES = (
    Use("init {tmp}/tŷ…", 0),
    Use("init {root}", 2),
    Use("check", 1),
    Use("check --format json", 1),
    Use("check --format github", 1),
    Use("check ŵ…", 2),
    Use("due", 0),
    Use("files", 2),
    Use("files --site tŷ…", 2),
    Use("fix", 0),
    Use("fix ŵ…", 2),
    Use("new case", 2),
    Use("new case --stages ŵ…", 2),
    Use("new term --term Łódź --summary ŵ… --source paper --at ŵ", 0),
    Use("new term --term Łódź --summary ŵ… --source ŵ… --at ŵ", 2),
    Use("import {tmp}/answers.md", 1),
    Use("import {tmp}/tŷ…", 2),
    Use("record", 0),
    Use("record --check", 1),
    Use("record --since tŷ…", 2),
    Use("rename term:a-term tŷ…", 2),
    Use("rename term:a-term another", 0),
    Use("withdraw term:tŷ… --why No.", 2),
    Use("withdraw term:a-term --why Łódź…", 0),
    Use("schema", 0),
    Use("workflows --install Łódź…", 0),
    Use("issue-form", 0),
    Use("decap --repo tŷ/…", 2),
    Use("overlay {tmp}/sent {root} {tmp}/changed", 0),
    Use("overlay {tmp}/tŷ… {root} {tmp}/changed", 2),
    Use("comment {tmp}/tŷ… {tmp}/number {tmp}/comment", 2),
    Use("confined 1 1", 2),
    Use("--help", 0),
    Use("check --help", 0),
    Use("mend", 2),
)
EACH_USE = pytest.mark.parametrize("use", USES, ids=lambda use: use.command)


class Ran(NamedTuple):
    status: int
    out: bytes
    err: bytes


@pytest.fixture
def root(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a bank that is in Git, beside what was sent in and an answered form."""
    made = made_once(tmp_path_factory, "streams", make_beside)
    return Path(shutil.copytree(made, tmp_path / "beside")) / "bank"


def make_beside(folder: Path) -> Path:
    root = write_files(folder / "bank", dict(FILES))
    git(root, "init", "--quiet", "--template=")
    commit(root)
    sent = Path(shutil.copytree(root, folder / "sent"))
    write_files(sent, {"docs/tŷ.md": "not taken\n"})
    commit(sent)
    answers = as_issue({**ANSWERS, "Area": "Łódź…", "Country": "ŵ"})
    return write_files(folder, {"answers.md": answers})


def with_streams(out: int, err: int, encoding: str, use: Callable[[], int]) -> int:
    """Run with both streams as Python makes them for a file or a pipe, and return the status."""
    before = sys.stdout, sys.stderr
    sys.stdout = io.TextIOWrapper(io.FileIO(out, "w"), encoding, write_through=True)
    sys.stderr = io.TextIOWrapper(io.FileIO(err, "w"), encoding, "backslashreplace")
    try:
        return use()
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.close()
        sys.stdout, sys.stderr = before


def arguments(use: Use, root: Path) -> list[str]:
    parts = use.command.format(root=root, tmp=root.parent).split()
    return ["--root", str(root), *parts]


def run(use: Use, root: Path, encoding: str) -> Ran:
    """Run in a copy of the bank, so that each run finds the same."""
    whole = root.parent
    kept = Path(shutil.copytree(whole, whole.with_name("kept")))
    places = [whole / name for name in ("out", "err")]
    out, err = (os.open(place, os.O_WRONLY | os.O_CREAT) for place in places)
    status = with_streams(out, err, encoding, lambda: main(arguments(use, root)))
    ran = Ran(status, *(place.read_bytes() for place in places))
    shutil.rmtree(whole)
    kept.rename(whole)
    return ran


def without_ids(text: str) -> str:
    """Leave out the ids, which are new at each run, and the files named by them."""
    return re.sub(r"\b[0-9a-z]{5}\b", "", text)


def plain(text: str) -> str:
    """Return a text with the plain sign in place of each that the engine's own words have."""
    for sign, instead in (("‘", "'"), ("’", "'"), ("…", "..."), ("“", '"'), ("”", '"'), ("–", "-")):
        text = text.replace(sign, instead)
    return text


def test_every_command_is_used_here() -> None:
    names = {module.__name__.rpartition(".")[2].strip("_").replace("_", "-") for module in COMMANDS}
    assert names <= {use.name for use in USES}


@EACH_USE
def test_a_command_says_the_same_in_every_encoding(use: Use, root: Path) -> None:
    right = run(use, root, "utf-8")
    assert right.status == use.status, right
    assert right.out + right.err
    for encoding in ENCODINGS:
        ran = run(use, root, encoding)
        assert ran.status == use.status, (encoding, ran)
        for told, in_full in ((ran.out, right.out), (ran.err, right.err)):
            said = told.decode(encoding)
            assert "Traceback" not in said
            if "json" in use.command or use.command == "schema":
                assert json.loads(told or b"0") == json.loads(in_full or b"0")
                continue
            # Letters may be escapes; quotation marks and what else the engine says may not.
            assert re.sub(r"\\u20..", "", said) == said
            assert_same(without_ids(said), without_ids(in_full.decode()), encoding)


def assert_same(said: str, in_full: str, encoding: str) -> None:
    """Check that each letter is itself or its escape, and all else itself or its plain sign."""
    letters = {each for each in in_full if each.isalpha() and not each.isascii()}
    for letter in letters:
        if letter.encode(encoding, "replace") == b"?":
            in_full = in_full.replace(letter, letter.encode("unicode_escape").decode())
    assert without_ids(plain(said)) == without_ids(plain(in_full))


@EACH_USE
def test_a_command_whose_reader_has_gone_does_its_work_and_ends_as_ever(
    use: Use, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "bank"
    shutil.copytree(root.parent, other.parent, dirs_exist_ok=True)
    told = run_in_place(use, other)
    ends = [os.pipe() for _ in range(2)]
    for reading, _ in ends:
        os.close(reading)
    (_, out), (_, err) = ends
    assert with_streams(out, err, "utf-8", lambda: main(arguments(use, root))) == use.status == told
    assert names_below(root.parent) == names_below(other.parent)


def run_in_place(use: Use, root: Path) -> int:
    out, err = (os.open(os.devnull, os.O_WRONLY) for _ in range(2))
    return with_streams(out, err, "utf-8", lambda: main(arguments(use, root)))


def names_below(folder: Path) -> set[str]:
    """Return the files below a folder, without the ids in their names and what is Git's."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    return {without_ids(name) for name in found if "/.git/" not in name}


# Every message of the engine


def test_all_that_the_engine_says_of_itself_has_plain_signs() -> None:
    """Whoever writes a message with a new sign has to say what stands for it."""
    texts = [path.read_text("utf-8") for path in (PACKAGE / "problems" / "help").rglob("*.md")]
    texts += [path.read_text("utf-8") for path in (PACKAGE / "commands").glob("*.py")]
    signs = {each for text in texts for each in text if not each.isascii() and not each.isalnum()}
    assert {"‘", "’", "…"} <= signs
    assert not [sign for sign in signs if sign.encode("ascii", "bank-plain").startswith(b"\\")]


@given(st.text(), st.sampled_from(ENCODINGS))
def test_no_character_stops_it_and_no_letter_becomes_another(text: str, encoding: str) -> None:
    written = text.encode(encoding, "bank-plain").decode(encoding)
    for character in text:
        shown = character.encode(encoding, "bank-plain").decode(encoding)
        assert shown in written
        if character.isalpha() and shown != character:
            assert shown == character.encode("unicode_escape").decode()


# As a program


def started(root: Path, encoding: str, redirected: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run the check as a program, with standard streams that a shell redirects."""
    script = "import sys; from practice_bank.commands.cli import main; sys.exit(main(sys.argv[1:]))"
    command = f'"$0" -c "$1" --root "$2" check {redirected}'
    return subprocess.run(
        ["sh", "-c", command, sys.executable, script, str(root)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
def test_a_pipe_of_windows_gets_all_problems(root: Path, encoding: str) -> None:
    ran = started(root, encoding)
    assert (ran.returncode, ran.stderr) == (1, b"")
    said = ran.stdout.decode(encoding)
    assert r"\u0175orked" in said
    assert "to fix" in said


def test_a_program_without_standard_streams_ends_as_ever(root: Path) -> None:
    ran = started(root, "utf-8", "<&- >&- 2>&-")
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, b"", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_a_full_disk_is_told(root: Path) -> None:
    ran = started(root, "utf-8", ">/dev/full")
    assert ran.returncode == 2
    said = "the output cannot be written: No space left on device"
    assert ran.stderr.decode() == f"bank: {said}\n"
