"""Settings of mkdocs.yml that would break a bank are refused in words; others are right or put right.

And whatever lies in docs/ by whatever way, only what the check has seen is published.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import Abort, PluginError

from practice_bank.bank.load_bank import load_bank
from tests.conftest import BankFactory, case_text, write_files
from tests.site_fixtures import BuiltSite, build_apart, build_here

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.site

UNCHECKED = "---\ntitle: Linked page\n---\n# Linked page\n\nNobody has looked at <b>this</b>.\n"


@pytest.fixture
def root(framed: BankFactory) -> Path:
    return framed({"case_studies/one.md": case_text()})


def with_settings(root: Path, *lines: str) -> Path:
    """Put lines into mkdocs.yml, in place of those with the same setting."""
    path = root / "mkdocs.yml"
    text = path.read_text("utf-8")
    for line in lines:
        name = line.partition(":")[0]
        text = re.sub(rf"^{name}:.*\n", "", text, flags=re.MULTILINE) + f"{line}\n"
    path.write_text(text, "utf-8")
    return root


def refusal(root: Path, command: str = "build") -> str:
    with pytest.raises(Abort) as refused:
        build_here(root, command=command)
    assert not (root / "site").exists()
    assert isinstance(refused.value.__context__, PluginError)
    return str(refused.value.__context__)


# Refused


@pytest.mark.parametrize("command", ["build", "serve"])
def test_addresses_without_folders_are_refused(root: Path, command: str) -> None:
    refused = refusal(with_settings(root, "use_directory_urls: false"), command)
    assert "mkdocs.yml: remove ‘use_directory_urls: false’" in refused


def test_the_command_says_it_in_one_line_without_a_traceback(root: Path) -> None:
    built = build_apart(with_settings(root, "use_directory_urls: false"), root / "site")
    assert built.code == 1
    assert "mkdocs.yml: remove ‘use_directory_urls: false’" in built.output
    assert "Traceback" not in built.output


def test_another_folder_of_pages_is_refused(root: Path) -> None:
    write_files(root, {"pages/index.md": UNCHECKED})
    assert "write ‘docs_dir: docs’" in refusal(with_settings(root, "docs_dir: pages"))


@pytest.mark.parametrize("place", ["case_studies/site", "glossary"])
def test_a_site_among_the_texts_is_refused(root: Path, place: str) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*.md")}
    built = build_apart(root, root / place)
    assert built.code == 1
    assert f"the texts of the bank are in ‘{place.split('/')[0]}’" in built.output
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == before


# Right


def test_a_site_elsewhere_is_the_same_site(root: Path, tmp_path: Path) -> None:
    here = build_here(root)
    assert here.said == ""
    inside = build_apart(root, root / "public" / "pages", "--strict")
    outside = build_apart(root, tmp_path / "elsewhere", "--strict")
    for built in (inside, outside):
        assert built.code == 0, built.output
        assert built.files() == here.files()
        for name in ("index.html", "case-studies/one/index.html", "go/cccc2/index.html"):
            assert (built.folder / name).read_bytes() == (here.folder / name).read_bytes()


def edit_links(built: BuiltSite) -> set[str]:
    pages = built.pages().values()
    links = [link for page in pages for link in page.root.all("a")]
    return {link.attributes["href"] for link in links if link.text.strip() == "Edit this page"}


@pytest.mark.parametrize("repository", ['repo_url: ""', "repo_url: !ENV [NO_SUCH_NAME, '']"])
def test_a_bank_without_a_repository_has_no_links_to_one_and_no_warning(
    root: Path, repository: str
) -> None:
    built = build_here(with_settings(root, repository))
    assert built.said == ""
    assert edit_links(built) == set()
    assert not any("edit/main" in page.source for page in built.pages().values())


def test_an_address_of_its_own_for_editing_needs_no_repository(root: Path) -> None:
    built = build_here(
        with_settings(root, 'repo_url: ""', "edit_uri: https://edit.example.org/bank/")
    )
    assert "https://edit.example.org/bank/case_studies/one.md" in edit_links(built)


# Only what was checked


def test_linked_folders_are_told_and_never_published(root: Path, tmp_path: Path) -> None:
    outside = write_files(
        tmp_path / "outside", {"one.md": UNCHECKED, "two.txt": "Nobody.", "in/three.md": UNCHECKED}
    )
    linked = ("docs/decisions", "docs/evidence/deep", "docs/linked")
    for name in linked:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).symlink_to(outside)
    told = [(problem.path, problem.code) for problem in load_bank(root).problems]
    assert told == [(name, "not-a-file") for name in linked]
    built = build_here(root)
    for name in linked:
        assert f"{name}:1: " in built.said
        place = name.removeprefix("docs/")
        assert not [file for file in built.files() if file.startswith(place)]
    assert not any("Nobody has looked" in page.source for page in built.pages().values())


@pytest.mark.parametrize("linked", ["docs", "case_studies", "docs/topics", "docs/sources"])
def test_a_linked_folder_of_a_kind_is_told_by_name(root: Path, linked: str) -> None:
    (root / linked).rename(root / "elsewhere")
    (root / linked).symlink_to(root / "elsewhere")
    told = {(problem.path, problem.code) for problem in load_bank(root).problems}
    assert (linked, "not-a-file") in told


# Encodings of what editors write


BOM = b"\xef\xbb\xbf"
PAGE = "---\ntitle: Café\n---\n# Café\n\nA page.\n"
WORDS = "café: a topic\n"


def test_a_byte_order_mark_changes_nothing(root: Path) -> None:
    files = {"docs/evidence/page.md": PAGE, "docs/data/everyday-words.yml": WORDS}
    write_files(root, files)
    plain = load_bank(root)
    assert plain.problems == ()
    assert dict(plain.everyday) == {"café": ("a topic",)}
    write_files(root, {name: BOM + text.encode() for name, text in files.items()})
    marked = load_bank(root)
    assert marked.problems == ()
    assert marked.everyday == plain.everyday
    built = build_here(root)
    assert built.said == ""
    page = built.page("evidence/page/")
    assert page.root.one("h1").text.strip() == "Café"
    assert "\ufeff" not in page.source


ENCODINGS = ("latin-1", "cp1252", "utf-16", "utf-16-le", "utf-32")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_is_not_in_utf8_is_told_by_its_file(root: Path, encoding: str) -> None:
    texts = {"docs/evidence/page.md": PAGE, "docs/data/everyday-words.yml": WORDS}
    write_files(root, {name: text.encode(encoding) for name, text in texts.items()})
    told = {problem.path: problem.code for problem in load_bank(root).problems}
    assert told.keys() == texts.keys()
    # Without a mark at its beginning, UTF-16 is UTF-8 with characters that nobody may write.
    if encoding != "utf-16-le":
        assert set(told.values()) == {"not-utf8"}


def test_the_rest_is_built_without_what_is_not_in_utf8(root: Path) -> None:
    pages = {f"docs/evidence/{name}.md": PAGE.encode(name) for name in ENCODINGS}
    write_files(root, {**pages, "docs/data/everyday-words.yml": WORDS.encode("cp1252")})
    built = build_here(root)
    for name in ENCODINGS:
        assert f"evidence/{name}/index.html" not in built.files()
    assert "case-studies/one/index.html" in built.files()
