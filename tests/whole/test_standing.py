"""Whatever file of a bank is broken, in whatever way: it is told by its name, and the rest stands.

Each sort of file of the small bank is broken in each of the ways in which people, programs and
disks break files. Then the bank is read, linked, checked and laid out, every page is rendered, and
the files for programs are made: nothing may raise an error, and a problem has to name the file. A
problem fails a strict build, as tests/plugin/test_strict.py shows.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.exports.about import About
from practice_bank.exports.data import data_files
from practice_bank.exports.facets import facet_files
from practice_bank.exports.from_site import files_of_site
from practice_bank.exports.linked_data import Publisher, linked_data
from practice_bank.exports.search import search_file
from practice_bank.model.resource import EditorPage, Resource
from practice_bank.problems.errors import MacroError
from practice_bank.sharing.repository import Repository
from practice_bank.sharing.web_form import form_file
from practice_bank.site.markdown import body_html
from practice_bank.site.site import Site, lay_out
from tests.conftest import FIXTURE_BANK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Key
    from practice_bank.problems.problem import Problem


def lay_out_all(bank: Bank, root: Path) -> None:
    """Do all that a build does with a bank that was read."""
    site = lay_out(bank, root, show_problems=True)
    macros = site.components.macros()
    publisher = Publisher("https://bank.example.org/", "A bank")
    for name, page in site.pages.items():
        text = bank.graph.texts[page.key] if isinstance(page, Resource | EditorPage) else ""
        story = site.story(page, body_html(_with_macros(text, macros)))
        site.searched(page, name, "A title", story)
        site.html(page, page.address, story)
        linked_data(bank, page, publisher, "About it.")
    _make_files(bank, site)


def _with_macros(text: str, macros: dict[str, Any]) -> str:
    try:
        return Environment(autoescape=True).from_string(text).render(macros)
    except MacroError:
        # What the page asks for is what is broken: the plugin says so there.
        return ""


def _make_files(bank: Bank, site: Site) -> None:
    """Make the files that are made of resources. The Word template takes long, and is made of the
    questions alone."""
    for made in (data_files(bank), facet_files(bank)):
        assert all(name for name, _ in made)
    search_file(bank)
    form_file(bank, Repository("", ""))
    assert list(files_of_site(site, About("A bank", "", "https://bank.example.org/")))


# The sorts of files


MARKDOWN = {
    "case": "case_studies/york-foster-carers.md",
    "term": "glossary/pooled-budget.md",
    "topic of a facet with several": "docs/topics/approaches/invest-to-save.md",
    "topic of a facet with one": "docs/topics/area_types/unitary.md",
    "topic of the cycle": "docs/topics/stages/plan.md",
    "source": "docs/sources/ipc-2007.md",
    "checklist": "docs/checklists/pooling-money.md",
    "competency": "docs/competencies/bringing-people-together.md",
    "standard": "docs/standards/b1-shared-money.md",
    "model": "docs/models/small-team.md",
    "module": "docs/modules/first-steps.md",
    "home page": "docs/index.md",
    "page of the form": "docs/share.md",
    "other page of the editors": "docs/paths/first-weeks.md",
}
PAGES = frozenset(name for name in MARKDOWN if "page" in name)


# The ways to break one


@dataclass(frozen=True)
class Way:
    """How a file is broken: its new content, or what is done in its place.

    `of` says for which sorts it is a way to break one.
    """

    name: str
    put: Callable[[Path, bytes], None]
    of: Callable[[str], bool] = lambda sort: True


def _content(change: Callable[[bytes], bytes]) -> Callable[[Path, bytes], None]:
    def put(path: Path, raw: bytes) -> None:
        path.write_bytes(change(raw))

    return put


def _with_field(line: bytes) -> Callable[[Path, bytes], None]:
    """Return a way that puts a line into the header in place of any with the same field."""
    name = line.partition(b":")[0]

    def change(raw: bytes) -> bytes:
        without = re.sub(rb"\n" + name + rb":.*", b"", raw)
        return without.replace(b"---\n", b"---\n" + line + b"\n", 1)

    return _content(change)


def _link(path: Path, raw: bytes) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def _pipe(path: Path, raw: bytes) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path, raw: bytes) -> None:
    path.unlink()
    path.mkdir()
    (path / "within.md").write_bytes(raw)


def _is_resource(sort: str) -> bool:
    return sort in MARKDOWN and sort not in PAGES


def _has_headings(sort: str) -> bool:
    return sort == "case"


SHAPES = (
    Way("empty", _content(lambda raw: b"")),
    Way("not UTF-8", _content(lambda raw: raw + b"caf\xe9\n")),
    Way("UTF-16", _content(lambda raw: raw.decode().encode("utf-16"))),
    Way("a null", _content(lambda raw: raw + b"\0\n")),
    Way("a link", _link),
    Way("a pipe", _pipe),
)
FIELDS = (
    Way("an unknown field", _with_field(b"foo: 1"), _is_resource),
    Way("a list for a title", _with_field(b"title: [1]"), lambda sort: sort != "term"),
    Way("a list for a term", _with_field(b"term: [1]"), lambda sort: sort == "term"),
    Way("no such day", _with_field(b"added: 2009-13-01"), _is_resource),
    Way("no such status", _with_field(b"status: publised"), _is_resource),
    Way("a summary of fields", _with_field(b"summary: {a: 1}"), _is_resource),
    Way("sources of text", _with_field(b"sources: nothing"), _is_resource),
    Way("an unknown source", _with_field(b"sources: [{source: nope}]"), _is_resource),
    Way("broken YAML", _with_field(b'foo: "'), lambda sort: True),
    Way("no header", _content(lambda raw: raw.partition(b"---\n")[2])),
    Way("a dead link", _content(lambda raw: raw + b"\nSee [this](case:nope).\n")),
    Way("a folder", _folder, lambda sort: sort not in PAGES),
)


@contextmanager
def broken(path: Path, way: Way) -> Iterator[None]:
    """Have a file broken within the context."""
    raw = path.read_bytes()
    way.put(path, raw)
    yield
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.write_bytes(raw)


def assert_told(problems: tuple[Problem, ...], name: str, way: Way) -> None:
    """Check that a problem names a file, or what was put within a folder of its name."""
    told = [each for each in problems if each.path in (name, f"{name}/within.md")]
    assert told, (name, way.name, problems)
    for problem in problems:
        assert problem.line >= 1
        assert problem.message
        assert problem.hint, problem


@pytest.mark.parametrize("sort", MARKDOWN)
def test_a_broken_text_is_told_and_the_rest_stands(sort: str, fixture_copy: Path) -> None:
    name = MARKDOWN[sort]
    # What is laid out is what the bank has: the same without the broken file, in most of the ways.
    laid_out: set[frozenset[Key]] = set()
    for way in (*SHAPES, *FIELDS):
        if not way.of(sort):
            continue
        with broken(fixture_copy / name, way):
            bank = load_bank(fixture_copy)
            assert_told(bank.problems, name, way)
            assert set(bank.problems) <= set(check(fixture_copy))
            left = frozenset((*bank.resources, *bank.pages))
            if left not in laid_out:
                laid_out.add(left)
                lay_out_all(bank, fixture_copy)
    assert len(laid_out) > 1
    assert check(fixture_copy) == ()


ALL = sorted(path.relative_to(FIXTURE_BANK) for path in FIXTURE_BANK.rglob("*.md"))
GONE = ("draft", "withdrawn", "none")


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(ALL), st.sampled_from(GONE), min_size=1))
def test_whatever_is_drafted_withdrawn_or_gone_together_the_rest_stands(
    tmp_path_factory: pytest.TempPathFactory, gone: dict[Path, str]
) -> None:
    root = shutil.copytree(FIXTURE_BANK, tmp_path_factory.mktemp("gone") / "bank")
    for name, how in gone.items():
        if how == "none":
            (root / name).unlink()
        else:
            put = _with_field(f"status: {how}".encode())
            put(root / name, (root / name).read_bytes())
    lay_out_all(load_bank(root), root)
