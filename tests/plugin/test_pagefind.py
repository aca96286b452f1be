"""The index is written whole, by the build itself, whatever the program beside it does."""

from __future__ import annotations

import gzip
import sys
from typing import TYPE_CHECKING

import pytest

from practice_bank.plugin.pagefind import SearchIndex
from practice_bank.site.search_document import Searched, document, searchable
from tests.html_tree import Element, read_html

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site_fixtures import BuiltSite

# A program that speaks as Pagefind does, with what it answers to the last message given as its own
# source.
FAKE = """#!{python}
import base64, json, sys
def say(payload):
    sys.stdout.write(base64.b64encode(json.dumps({{"payload": payload}}).encode()).decode() + ",")
    sys.stdout.flush()
for part in iter(lambda: "".join(iter(lambda: sys.stdin.read(1), ",")), ""):
    kind = json.loads(base64.b64decode(part))["payload"]["type"]
    say({answer} if kind == "GetFiles" else {{"type": kind}})
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a program stands that takes Pagefind's place."""
    path = tmp_path / "program"
    monkeypatch.setattr("practice_bank.plugin.pagefind.get_executable", lambda: path)
    return path


def page(number: int) -> Searched:
    return Searched(
        f"page-{number}/index.html",
        "",
        "A page",
        "",
        "",
        f"<p>Words of page {number}.</p>",
        "en",
    )


def answering(program: Path, answer: str) -> None:
    program.write_text(FAKE.format(python=sys.executable, answer=answer), encoding="utf-8")
    program.chmod(0o755)


def test_every_file_of_the_index_is_whole_when_the_build_goes_on(tmp_path: Path) -> None:
    index = SearchIndex()
    for number in range(50):
        index.add(page(number))
    assert index.finish(tmp_path / "pagefind") == ""
    files = [path for path in (tmp_path / "pagefind").rglob("*") if path.is_file()]
    assert len([path for path in files if path.suffix == ".pf_fragment"]) == 50
    for path in files:
        content = path.read_bytes()
        if content.startswith(b"\x1f\x8b"):
            assert gzip.decompress(content), path.name
    assert (tmp_path / "pagefind/pagefind.js").read_text(encoding="utf-8").rstrip().endswith("};")


def test_an_answer_of_many_pieces_is_put_together(tmp_path: Path, program: Path) -> None:
    answering(
        program,
        '{"type": kind, "files": [{"path": "a/b.pf_index", "content": base64.b64encode(b"x" * 6_000_000).decode()}]}',
    )
    assert SearchIndex().finish(tmp_path / "index") == ""
    assert (tmp_path / "index/a/b.pf_index").read_bytes() == b"x" * 6_000_000


def test_interfaces_that_no_page_loads_are_left_out(tmp_path: Path, program: Path) -> None:
    answering(
        program,
        '{"type": kind, "files": [{"path": n, "content": "eA=="} for n in ("pagefind-ui.js", "pagefind.js")]}',
    )
    SearchIndex().finish(tmp_path / "index")
    assert [path.name for path in (tmp_path / "index").iterdir()] == ["pagefind.js"]


def test_files_of_an_index_made_before_are_gone(tmp_path: Path) -> None:
    (tmp_path / "index/fragment").mkdir(parents=True)
    (tmp_path / "index/fragment/old.pf_fragment").touch()
    SearchIndex().finish(tmp_path / "index")
    assert not (tmp_path / "index/fragment/old.pf_fragment").exists()


def test_a_complaint_of_the_program_is_passed_on(tmp_path: Path, program: Path) -> None:
    answering(program, '{"type": "Error", "message": "no room"}')
    assert SearchIndex().finish(tmp_path / "index") == "no room"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file where the folder belongs", encoding="utf-8")
    index = SearchIndex()
    index.add(page(1))
    assert "the index cannot be written" in index.finish(tmp_path / "index")


def test_a_page_is_read_with_its_kind_its_title_and_its_other_names() -> None:
    read = document(
        Searched("a/index.html", "term", "A <b> & c", 'One "name"', "PCT", "<p>Words.</p>", "en")
    )
    main = read_html(read).main
    assert main.attributes == {
        "data-pagefind-body": "",
        "data-pagefind-filter": "kind:term",
        "data-pagefind-meta": "kind:term",
    }
    told = {each.attributes.get("data-pagefind-meta"): each.text for each in main.all("p")}
    assert told == {"names": 'One "name"', "also": "PCT", None: "Words."}
    assert [heading.text for heading in main.all("h1")] == ["A <b> & c"]


def test_a_title_that_the_page_has_itself_is_not_added() -> None:
    assert (
        document(Searched("a/index.html", "", "Other", "", "", "<h1>Own</h1>", "en")).count("<h1>")
        == 1
    )


def said(element: Element) -> list[str]:
    """Return the words of an element that the search reads, and the metadata it takes."""
    meta = element.attributes.get("data-pagefind-meta", "")
    own = [meta, element.text if meta and ":" not in meta else ""]
    if "data-pagefind-ignore" in element.attributes:
        return own
    return [
        *own,
        *(
            w
            for child in element.children
            for w in (said(child) if isinstance(child, Element) else [child])
        ),
    ]


def test_leaving_out_what_the_search_passes_over_changes_nothing_of_what_it_reads(
    real_site: BuiltSite,
) -> None:
    shorter = 0
    for name in real_site.pages():
        html = (real_site.folder / name).read_text(encoding="utf-8")
        left = searchable(html)
        shorter += len(html) - len(left)
        # Words that something joins stand apart for the search, and hyphens are plain ones.
        read = "".join(said(read_html(left).main)).replace("\u2009", "").split()
        shown = "".join(said(read_html(html).main)).replace("\u2011", "-").split()
        assert read == shown, name
    assert shorter > 1_000_000
