"""Submissions that nobody thought of: each is read or refused, in good time, and stays in its
place.
"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from practice_bank.bank.load_bank import load_bank
from practice_bank.model.resource import Key
from practice_bank.problems.report import as_github, as_json, as_summary, as_text
from practice_bank.site.markdown import body_html
from practice_bank.site.sanitise import sanitised
from practice_bank.site.site import Site, load_site
from tests.attacks.gallery import HERE
from tests.attacks.layers import unchecked
from tests.conftest import BASE, CASE_BODY, KIND_BY_NAME, KINDS, case_text, term_text, write_files
from tests.html_tree import read_html
from tests.site_fixtures import add_frame, build_here

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

# A submission of the largest size that is accepted takes far less; what has to be caught is what
# grows with its square.
MOST_SECONDS = 5.0

# The lines of the gallery, and the characters that Markdown, YAML and Jinja are made of.
_LINES = sorted(
    {
        line
        for file in HERE.glob("*/*.md")
        for line in file.read_text("utf-8", "replace").split("\n")
        if len(line) < 200
    }
)
_CHARACTERS = [
    *"[]()<>{}`*_~#|!&:-+=\"'\\@^%$.,;/?0 a\n\t",
    "---\n",
    "\n\n",
    "{{",
    "{%",
    "](",
    "]:",
    "- ",
    "> ",
    "```",
    "1. ",
]
PIECES = st.one_of(st.sampled_from(_CHARACTERS), st.sampled_from(_LINES), st.text(max_size=8))
BODIES = st.lists(PIECES, max_size=30).map("".join)

VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=30),
        st.sampled_from(_LINES),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
_NAMES = sorted(
    {field.alias or name for kind in KINDS for name, field in kind.model.model_fields.items()}
)
FIELDS = st.dictionaries(
    st.one_of(st.sampled_from(_NAMES), st.text(max_size=12)), VALUES, max_size=4
)


def _case(fields: dict[str, object], body: str) -> bytes:
    return _file(case_text(CASE_BODY + body), fields)


def _term(fields: dict[str, object], body: str) -> bytes:
    return _file(term_text(body), fields)


def _file(sound: str, fields: dict[str, object]) -> bytes:
    """Return a sound file with some fields put in place of its own; JSON is YAML."""
    _, header, body = sound.split("---\n", 2)
    kept = [line for line in header.splitlines() if line.partition(":")[0] not in fields]
    more = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in fields.items()]
    return "\n".join(("---", *kept, *more, "---", body)).encode("utf-8", "surrogatepass")


FILES = st.one_of(
    st.builds(_case, FIELDS, BODIES),
    st.builds(_term, FIELDS, BODIES),
    st.binary(max_size=200),
    st.builds(
        lambda header, body: f"---\n{header}\n---\n{body}".encode("utf-8", "replace"),
        BODIES,
        BODIES,
    ),
)
FILE_NAMES = st.one_of(
    st.from_regex(r"\A[a-z0-9-]{1,20}\.md\Z"),
    st.text(
        st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=40
    ).filter(lambda name: name not in (".", "..") and len(name.encode()) < 200),
)
SUBMISSIONS = st.dictionaries(
    st.builds(
        lambda folder, name: f"{folder}/{name}",
        st.sampled_from(["case_studies", "glossary"]),
        FILE_NAMES,
    ),
    FILES,
    min_size=1,
    max_size=4,
)


def loaded(root: Path, files: dict[str, bytes]) -> Bank:
    (root / "case_studies").mkdir(exist_ok=True)
    write_files(root, {**BASE, **files})
    began = time.process_time()
    bank = load_bank(root)
    assert time.process_time() - began < MOST_SECONDS
    return bank


@settings(max_examples=150)
@given(SUBMISSIONS)
def test_any_submission_is_read_or_told_what_to_put_right(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bank = loaded(Path(folder), files)
    told = {problem.path for problem in bank.problems}
    published = {resource.document.path for resource in bank.resources.values()}
    # Each is there, is told of, or was never meant to be: a draft, or what an editor of text has
    # left behind.
    assert len(bank.problems) <= 200
    for write in (as_text, as_github, as_summary, as_json):
        write(bank.problems)
    for path in published - BASE.keys():
        assert path in files
        assert path not in told or all(
            "link" in p.code or "kind" in p.code for p in bank.problems if p.path == path
        )


@settings(max_examples=50)
@given(st.one_of(st.builds(_case, FIELDS, BODIES), st.builds(_term, FIELDS, BODIES)))
def test_any_text_that_nobody_checked_makes_a_page_that_runs_nothing(text: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, unchecked():
        root = write_files(
            Path(folder), {**BASE, "case_studies/one.md": text, "glossary/one.md": text}
        )
        site = load_site(root)
        for key in (Key("case", "one"), Key("term", "one")):
            if key in site.bank.resources:
                assert_harmless(site, key)


def assert_harmless(site: Site, key: Key) -> None:
    resource = site.bank.resources[key]
    body, _ = sanitised(body_html(site.bank.graph.texts[key]), frozenset(KIND_BY_NAME))
    page = read_html(f"<main>{site.html(resource, resource.address, body)}</main>")
    assert not {element.tag for element in page.root.walk()} & {
        "script",
        "style",
        "img",
        "iframe",
        "object",
        "base",
        "meta",
    }
    names = {name for element in page.root.walk() for name in element.attributes}
    assert not {
        name for name in names if name.startswith("on") or name in ("style", "srcdoc", "formaction")
    }
    assert not [
        address
        for address in page.addresses
        if address.lower().startswith(("javascript", "data:", "vbscript"))
    ]


@settings(max_examples=30)
@given(st.lists(PIECES.filter(bool), min_size=1, max_size=4).map("".join), st.booleans())
def test_no_text_takes_long_however_often_it_repeats_itself(piece: str, last: bool) -> None:
    most = 95_000
    body = (piece * (most // len(piece.encode()) + 1)).encode()[:most].decode("utf-8", "ignore")
    text = case_text(CASE_BODY + body) if last else term_text(body)
    with tempfile.TemporaryDirectory() as folder:
        loaded(Path(folder), {"case_studies/one.md" if last else "glossary/one.md": text.encode()})


@pytest.mark.site
# A build is expensive, so what fails is not made smaller.
@settings(max_examples=3, phases=[Phase.explicit, Phase.generate])
@given(
    st.dictionaries(SUBMISSIONS.map(lambda files: next(iter(files))), FILES, min_size=6, max_size=9)
)
def test_a_build_writes_nothing_outside_the_site_whatever_was_submitted(
    files: dict[str, bytes],
) -> None:
    with tempfile.TemporaryDirectory() as folder, unchecked():
        root = Path(folder) / "bank"
        (root / "case_studies").mkdir(parents=True)
        add_frame(write_files(root, {**BASE, **files}))
        before = snapshot(Path(folder))
        build_here(root)
        assert {
            name: text
            for name, text in snapshot(Path(folder)).items()
            if not name.startswith("bank/site/")
        } == before
        assert (root / "site/index.html").is_file()


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
