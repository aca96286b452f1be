"""Every submission of the gallery is refused with its code, at once; where the check looks away, it
does no harm.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import yaml

from practice_bank.bank.load_bank import load_bank
from practice_bank.model.resource import Key
from practice_bank.problems.report import as_github, as_json, as_summary, as_text
from tests.attacks.gallery import HERE, Attack, attacks, goods
from tests.attacks.layers import LAYERS, MARKER, address_of, lay_out, unchecked, visit
from tests.conftest import CASE_BODY, FIXTURE_BANK, nth_id, source_text, write_files
from tests.site_fixtures import BuiltSite, build_here

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from practice_bank.model.resource import Resource

ATTACKS = attacks()
# Of the processor's time, on a busy machine: few need a tenth of a second, and an attack on time
# takes minutes.
MOST_SECONDS = 5.0


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_each_attack_is_refused_with_its_code_in_a_few_seconds(
    attack: Attack, fixture_copy: Path
) -> None:
    attack.put(fixture_copy)
    began = time.process_time()
    bank = load_bank(fixture_copy)
    took = time.process_time() - began
    told = {
        problem.code
        for problem in bank.problems
        if problem.path.startswith(("case_studies", "glossary"))
    }
    assert attack.code in told, bank.problems
    assert took < MOST_SECONDS
    for problem in bank.problems:
        assert problem.message
        assert problem.hint
    for write in (as_text, as_github, as_summary, as_json):
        assert all(sign.isprintable() or sign == "\n" for sign in write(bank.problems))


# What may stand in no body of a contributed text, whatever its kind.
IN_A_BODY = ("raw-html", "template-code", "unsafe-link", "picture", "snippet", "attribute-list")


# Those of the attacks that stand in a field.
IN_A_FIELD = ("data", "every-field", "redirect", "summary", "term-fields", "title")
BODIES = [each for each in ATTACKS if each.code in IN_A_BODY and each.name not in IN_A_FIELD]


@pytest.mark.parametrize("attack", BODIES, ids=str)
def test_what_is_refused_in_a_case_or_a_term_is_refused_in_a_source(
    attack: Attack, fixture_copy: Path
) -> None:
    attack.put(fixture_copy)
    there = fixture_copy / attack.path
    body = there.read_text(encoding="utf-8").partition("\n---\n")[2]
    there.unlink()
    assert load_bank(fixture_copy).problems == ()
    path = fixture_copy / "docs/sources/attack.md"
    path.write_text(source_text(f"Words.\n\n{body}", id=nth_id(8000)), encoding="utf-8")
    problems = load_bank(fixture_copy).problems
    assert ("docs/sources/attack.md", attack.code) in {(each.path, each.code) for each in problems}
    assert Key("source", "attack") not in load_bank(fixture_copy).resources


@pytest.mark.parametrize("field", ["title", "summary", "publisher", "author", "short", "number"])
@pytest.mark.parametrize(
    ("code", "text"), [("raw-html", "<b onclick=x>a</b>"), ("template-code", "{{ config }}")]
)
def test_what_is_refused_in_a_field_of_a_case_is_refused_in_one_of_a_source(
    field: str, code: str, text: str, fixture_copy: Path
) -> None:
    made = source_text(**{"id": nth_id(8000), field: f"'{text}'"})
    write_files(fixture_copy, {"docs/sources/attack.md": made})
    problems = {(each.path, each.field, each.code) for each in load_bank(fixture_copy).problems}
    assert ("docs/sources/attack.md", field, code) in problems


def test_a_refused_file_is_no_part_of_the_bank(fixture_copy: Path) -> None:
    before = load_bank(fixture_copy)
    for attack in ATTACKS:
        if attack.name not in ("two hundred folders", "taken"):
            attack.put(fixture_copy)
    assert load_bank(fixture_copy).resources.keys() == before.resources.keys()


@pytest.mark.parametrize(("code", "path", "text"), [*goods()], ids=[code for code, _, _ in goods()])
def test_the_sound_example_beside_each_attack_is_accepted(
    code: str, path: str, text: str, tmp_path: Path
) -> None:
    root = write_files(shutil.copytree(FIXTURE_BANK, tmp_path / "bank"), {path: text})
    assert load_bank(root).problems == ()


def test_the_gallery_is_large_and_every_code_of_it_has_a_sound_example_or_needs_none() -> None:
    codes = Counter(attack.code for attack in ATTACKS)
    assert sum(codes.values()) >= 60
    assert codes.keys() - {code for code, _, _ in goods()} == {"not-a-file", "executable-file"}
    assert len({str(attack) for attack in ATTACKS}) == len(ATTACKS)


# Built with a check that passes everything


@dataclass(frozen=True)
class Unchecked:
    """The site of the gallery, that of its harmless twin, and the addresses of the attacks' own
    pages.
    """

    attacked: BuiltSite
    twin: BuiltSite
    own: frozenset[str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Unchecked:
    """Build the whole gallery as one site, and again with the same files, but harmless texts in
    them.
    """
    with unchecked():
        root = lay_out(tmp_path_factory.mktemp("attacked"), ATTACKS)
        sound = set(load_bank(FIXTURE_BANK).resources)
        theirs = [each for key, each in load_bank(root).resources.items() if key not in sound]
        attacked = build_here(root)
        twin = lay_out(tmp_path_factory.mktemp("twin"), ATTACKS)
        write_files(twin, {f"{each.kind.folder}/{each.slug}.md": harmless(each) for each in theirs})
        return Unchecked(attacked, build_here(twin), frozenset(each.address for each in theirs))


def harmless(resource: Resource) -> str:
    """Return the same file with letters alone in its fields, and plain words for its body."""
    fields = resource.front.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    body = CASE_BODY if resource.kind.name == "case" else "The meaning.\n"
    return f"---\n{yaml.safe_dump(_letters(fields), allow_unicode=True)}---\n{body}"


def _letters(value: object) -> object:
    if isinstance(value, dict):
        return {name: _letters(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_letters(inner) for inner in value]
    if isinstance(value, str) and re.search(r"[^\w .,:-]", value):
        return re.sub(r"[^A-Za-z ]", "x", value)
    return value


@pytest.mark.browser
def test_built_unchecked_nothing_of_the_gallery_runs_asks_or_leads_anywhere(
    built: Unchecked, browser: Browser
) -> None:
    # What is sound but for its name has a page like any other, and need not be looked at again.
    own = sorted(
        address_of(attack) for attack in ATTACKS if not (HERE / attack.code / "names.yml").exists()
    )
    pages = [
        address for address in own if (built.attacked.folder / address / "index.html").is_file()
    ]
    assert len(pages) > 80
    lists = [
        "",
        "case-studies/",
        "glossary/",
        "topics/stages/plan/",
        "sources/ipc-2007/",
        "compare/",
        "coverage/",
    ]
    for address, did in visit(browser, built.attacked, [*pages, *lists]).items():
        assert not did.ran, address
        assert did.asked == (), address
        assert did.stopped == (), f"{address}: only the policy stood in the way"
    assert MARKER not in os.environ


@pytest.mark.site
def test_built_unchecked_the_gallery_changes_no_page_but_its_own(built: Unchecked) -> None:
    def others(site: BuiltSite) -> dict[str, bytes]:
        own = tuple(f"{address}index.html" for address in built.own)
        return {name: (site.folder / name).read_bytes() for name in site.files() if name not in own}

    attacked, twin = others(built.attacked), others(built.twin)
    assert attacked.keys() == twin.keys()
    differing = {name for name in attacked if attacked[name] != twin[name]}
    # What lists them says other words; it is made of the same elements, and nothing else says
    # anything different.
    assert not [
        name for name in differing if not name.endswith(".html") and not name.startswith("api/")
    ]
    for name in differing:
        if name.endswith(".html"):
            assert skeleton(attacked[name]) == skeleton(twin[name]), name
        else:
            assert json.loads(attacked[name]).keys() == json.loads(twin[name]).keys()


def skeleton(html: bytes) -> Counter[str]:
    """Count the elements of a page, each with the names of its attributes."""
    tags = re.findall(r"<([a-z][a-z0-9-]*)((?:[^>\"]|\"[^\"]*\")*)>", html.decode())
    return Counter(f"{tag} {re.findall(r'([a-z-]+)=', attributes)}" for tag, attributes in tags)


@pytest.mark.site
def test_built_unchecked_nothing_is_written_outside_the_site(built: Unchecked) -> None:
    root = built.attacked.folder.parent
    assert not list(root.parent.rglob("pwned"))
    assert {path.name for path in root.parent.iterdir()} == {"bank"}
    pages = [
        path
        for path in built.attacked.folder.rglob("*.html")
        if b"What no reader should see" in path.read_bytes()
    ]
    assert pages == []
    assert b"root:" not in b"".join(
        path.read_bytes() for path in built.attacked.folder.rglob("*.html")
    )


def test_each_layer_has_a_name_and_can_be_switched_off() -> None:
    for switch in LAYERS.values():
        with pytest.MonkeyPatch.context() as patch:
            switch(patch)
