"""What is retired: its page can be read and says why; no list, search or file for programs has it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.exports.about import About
from practice_bank.exports.from_bank import files_of_bank
from practice_bank.model.kinds import Case
from practice_bank.sharing.repository import Repository
from tests.bank.test_due import set_fields
from tests.conftest import FIXTURE_BANK, SECOND_BANK
from tests.site_fixtures import add_frame, build_soundly

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.model.resource import Resource

BANKS = pytest.mark.parametrize("source", [FIXTURE_BANK, SECOND_BANK], ids=["first", "second"])
WHY = "The service ended & nobody can be asked."
RETIRED = f"{{since: 2030-05-05, why: {WHY}}}"


def retire(root: Path, resources: list[Resource]) -> None:
    for resource in resources:
        set_fields(root / resource.document.path, retired=RETIRED)


def most_named(root: Path) -> list[Resource]:
    """Return the resource of each kind that most others name."""
    bank = load_bank(root)
    found: list[Resource] = []
    for name in bank.vocabulary.kinds:
        resources = sorted(bank.of_kind(name), key=lambda each: -len(bank.backlinks(each.key)))
        found += resources[:1]
    return found


@BANKS
def test_no_list_and_no_file_for_programs_has_it(source: Path, tmp_path: Path) -> None:
    root = shutil.copytree(source, tmp_path / "bank")
    resources = most_named(root)
    before = load_bank(root)
    retire(root, resources)
    bank = load_bank(root)
    assert bank.problems == ()
    assert bank.retired == {resource.key for resource in resources}
    for resource in resources:
        assert bank.node(resource.key) is not None
        assert resource.key not in {each.key for each in bank.listed(resource.kind.name)}
        assert resource.key not in {each.key for each in bank.of_kind(resource.kind.name)}
        others = [key for key in before.resources if key != resource.key]
        for key in others:
            assert resource.key not in {edge.source for edge in bank.backlinks(key)}
            assert resource.key not in {related.key for related in bank.related(key)}
    for name, content in files_of_bank(bank, Repository("", ""), About("", "", "")):
        if name.startswith("api/") and isinstance(content, str):
            for resource in resources:
                assert resource.front.summary not in content, (name, resource.key)


@pytest.mark.site
@BANKS
def test_the_strict_build_passes_and_the_page_says_why_and_since_when(
    source: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(source, tmp_path / "bank")
    add_frame(root)
    resources = most_named(root)
    retire(root, resources)
    site = build_soundly(root)
    for resource in resources:
        html = (site.folder / resource.address / "index.html").read_text(encoding="utf-8")
        assert "Retired on" in html, resource.key
        assert "5 May 2030" in html
        assert WHY.replace("&", "&amp;") in html
        assert '<meta name="robots" content="noindex">' in html
    listed = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    shown = [path for path in site.folder.rglob("*.html") if "/help/" not in path.as_posix()]
    own = {resource.address for resource in resources}
    for resource in resources:
        assert f"/{resource.address}<" not in listed
    for path in shown:
        if f"{path.parent.relative_to(site.folder).as_posix()}/" in own:
            continue
        for resource in resources:
            html = path.read_text(encoding="utf-8")
            # Only the meaning of a term stands elsewhere: in the tip of a link made by hand.
            if resource.kind.name != "term":
                assert resource.front.summary not in html, (path, resource.key)


@pytest.mark.site
@BANKS
def test_the_site_is_whole_where_every_resource_is_retired(source: Path, tmp_path: Path) -> None:
    root = shutil.copytree(source, tmp_path / "bank")
    add_frame(root)
    (root / "docs/index.md").write_text("---\ntitle: Home\n---\nWords.\n", encoding="utf-8")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("case-studies/index.md", "index.md"), encoding="utf-8")
    retire(root, [*load_bank(root).resources.values()])
    build_soundly(root)


def test_a_case_shows_its_dates_and_a_check_has_nothing_against_them(tmp_path: Path) -> None:
    root = shutil.copytree(FIXTURE_BANK, tmp_path / "bank")
    add_frame(root)
    case = load_bank(root).all_of(Case)[0]
    days = {"updated": "2027-01-02", "checked": "2027-02-03", "check_by": "2029-03-04"}
    set_fields(root / case.document.path, **days)
    assert [each for each in check(root) if each.path == case.document.path] == []
    site = build_soundly(root)
    html = (site.folder / case.address / "index.html").read_text(encoding="utf-8")
    for day in (case.front.added.isoformat(), *days.values()):
        assert f'<time datetime="{day}">' in html
