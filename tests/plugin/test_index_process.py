"""The index made beside the build: as it is made in it, and what went wrong is always told."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from practice_bank.plugin.index_process import IndexingProcess, answer
from practice_bank.site.search_document import Searched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = Searched("one/index.html", "case", "One", "", "", "<p>Words ‘in full’.</p>", "en")


@pytest.fixture
def indexing() -> Iterator[IndexingProcess]:
    process = IndexingProcess()
    yield process
    process.stop()


def test_an_index_is_written_into_its_folder(indexing: IndexingProcess, tmp_path: Path) -> None:
    indexing.add(PAGE)
    indexing.finish(tmp_path / "pagefind")
    assert indexing.wait() == ""
    assert len([*(tmp_path / "pagefind/fragment").iterdir()]) == 1


def test_more_pages_than_a_pipe_holds_are_all_taken(
    indexing: IndexingProcess, tmp_path: Path
) -> None:
    for number in range(30):
        indexing.add(PAGE._replace(name=f"{number}/index.html", story=f"<p>{'word ' * 20_000}</p>"))
    indexing.finish(tmp_path / "pagefind")
    assert indexing.wait() == ""
    assert len([*(tmp_path / "pagefind/fragment").iterdir()]) == 30


def test_a_process_that_was_stopped_is_told_and_can_be_stopped_twice(
    indexing: IndexingProcess, tmp_path: Path
) -> None:
    indexing.stop()
    for _ in range(1000):
        indexing.add(PAGE)
    indexing.finish(tmp_path / "pagefind")
    assert indexing.wait() == "the process that makes it stopped too soon"
    indexing.stop()


def answered(orders: list[object]) -> str:
    answers = io.StringIO()
    answer(io.StringIO("".join(json.dumps(order) + "\n" for order in orders)), answers)
    said: str = json.loads(answers.getvalue())
    return said


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "pagefind").write_text("a file where the folder belongs", encoding="utf-8")
    assert "the index cannot be written" in answered([PAGE, str(tmp_path / "pagefind")])


def test_a_program_that_is_not_there_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("practice_bank.plugin.pagefind.get_executable", lambda: tmp_path / "none")
    assert "No such file" in answered([str(tmp_path / "pagefind")])


def test_pages_without_an_end_are_no_index() -> None:
    assert answered([PAGE]) == "the process that makes it stopped too soon"
