"""What the tests share: texts of the smallest sound resources, banks made of them, and golden
files.

`case_text(title="…", sources=None)` gives the Markdown of a sound case with one field replaced and
one left out; a value is written into the front matter as it is, so it is YAML. `bank_in({path:
text})` writes a bank and returns its root.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import settings

from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.vocabulary_file import read_vocabulary
from practice_bank.model.fields import ID_ALPHABET

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Case
    from practice_bank.model.vocabulary import Vocabulary

ROOT = Path(__file__).parent.parent
FIXTURE_BANK = Path(__file__).parent / "fixtures" / "bank"
# A bank of another field, in another language, that no code mentions.
SECOND_BANK = Path(__file__).parent / "fixtures" / "second"
THEME = ROOT / "macros" / "practice_bank" / "theme"
# The bank.yml of this repository without the links to its pages, which the small banks of the tests
# have not.
BANK_FILE = re.sub(
    r"^(?:footer:\n(?:  .*\n)+|history: .*\n)",
    "",
    (ROOT / "bank.yml").read_text(encoding="utf-8"),
    flags=re.MULTILINE,
).replace("page: about/", 'address: "mailto:post@bank.example"')
GOLDEN = Path(__file__).parent / "golden"


def vocabulary_of(root: Path) -> Vocabulary:
    """Return the vocabulary of a bank whose bank.yml is sound."""
    spoken = read_vocabulary(root)
    assert spoken.vocabulary is not None, spoken.problems
    return spoken.vocabulary


# Those of the bank that the texts below belong to.
VOCABULARY = vocabulary_of(ROOT)
KIND_BY_NAME = VOCABULARY.kinds
KINDS = tuple(KIND_BY_NAME.values())
KIND_NAMES = tuple(KIND_BY_NAME)
FACETS = VOCABULARY.facets
CASE_HEADINGS = tuple(VOCABULARY.case.headings)
CASE_MODEL = cast("type[Case]", KIND_BY_NAME["case"].model)

# The built sites that `test_whole_site`, `test_mkdocs_plugin` and `test_browser` share.
pytest_plugins = (
    "tests.site_fixtures",
    "tests.browser_fixtures",
    "tests.share_form",
    "tests.finder_page",
    "tests.any_bank",
)

# The Markdown extensions of mkdocs.yml, so that a text is rendered here as it is on the site.
SITE_EXTENSIONS = [
    "admonition",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "tables",
    "toc",
    "pymdownx.superfences",
    "pymdownx.tasklist",
]

BankFactory = Callable[[Mapping[str, str | bytes]], Path]
GoldenCheck = Callable[[Path, str], None]

settings.register_profile("bank", deadline=None, derandomize=True, print_blob=False)
settings.load_profile("bank")

CASE_BODY = "\n".join(f"## {heading}\n\nPlain words.\n" for heading in CASE_HEADINGS)

_COMMON = {
    "summary": "What it is about.",
    "added": "2026-11-20",
    "sources": "[{source: paper, at: p. 1}]",
}
_CASE = {
    "id": "cccc2",
    "title": "A case",
    **_COMMON,
    "area": "Town",
    "country": "England",
    "stages": "[plan]",
    "levels": "[local]",
    "verdict": "worked",
    "evidence": "{strength: account, why: Someone told it.}",
    "cost": "{band: low, why: Staff time.}",
}
_TERM = {"id": "tttt2", "term": "A term", **_COMMON}
_TOPIC = {"id": "pppp2", "title": "A topic", **_COMMON}
_SOURCE = {
    "id": "ssss2",
    "title": "A paper",
    "summary": "What it is about.",
    "added": "2026-11-20",
    "short": "Paper",
}
_PROBLEM = {
    "id": "rrrr2",
    "title": "It costs too much",
    "summary": "How can we spend less?",
    "questions": "[What costs most?, Who pays for it?, What could we stop?]",
    "added": "2026-11-20",
}


def markdown(fields: Mapping[str, str | None], body: str) -> str:
    """Return a file with these fields, each written as the YAML that is given, and this body; None
    leaves one out.
    """
    header = "".join(f"{name}: {value}\n" for name, value in fields.items() if value is not None)
    return f"---\n{header}---\n{body}"


def case_text(body: str = CASE_BODY, /, **fields: str | None) -> str:
    """Return the smallest sound case, with fields replaced, added or (None) left out."""
    return markdown({**_CASE, **fields}, body)


def term_text(body: str = "The meaning.\n", /, **fields: str | None) -> str:
    """Return the smallest sound term."""
    return markdown({**_TERM, **fields}, body)


def topic_text(body: str = "The meaning.\n", /, **fields: str | None) -> str:
    """Return the smallest sound topic."""
    return markdown({**_TOPIC, **fields}, body)


def source_text(body: str = "What it says.\n", /, **fields: str | None) -> str:
    """Return the smallest sound source."""
    return markdown({**_SOURCE, **fields}, body)


def problem_text(body: str = "- Ask first.\n", /, **fields: str | None) -> str:
    """Return the smallest sound page on a problem."""
    return markdown({**_PROBLEM, **fields}, body)


def copy_content(to: Path, *folders: str) -> Path:
    """Copy folders of the real bank's content, by default all of it, to a place where files may be
    added.
    """
    (to / "bank.yml").parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "bank.yml", to / "bank.yml")
    for folder in folders or ("case_studies", "glossary", "docs"):
        shutil.copytree(ROOT / folder, to / folder)
    return to


@pytest.fixture(scope="module")
def bank_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the root of a copy of the real bank's content, to add files to."""
    return copy_content(tmp_path_factory.mktemp("copy") / "bank")


def nth_id(number: int) -> str:
    """Return a different sound id for each number from 0 to 19,682; none is that of a text made
    above.
    """
    digits = [ID_ALPHABET[number // 27**place % 27] for place in (2, 1, 0)]
    return "zz" + "".join(digits)


def line_with(text: str, part: str) -> int:
    """Return the line, from 1, of the first place where `part` stands."""
    return text[: text.index(part)].count("\n") + 1


# What the texts above refer to: with these, each of them makes a sound bank.
BASE: Mapping[str, str] = {
    "bank.yml": BANK_FILE,
    "docs/topics/stages/plan.md": topic_text(id="pppp3", title="Plan"),
    "docs/topics/levels/local.md": topic_text(id="pppp4", title="Local"),
    "docs/sources/paper.md": source_text(),
}


def write_files(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder and return the folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return root


@pytest.fixture
def bank_in(tmp_path: Path) -> BankFactory:
    """Return a function that writes files into a fresh bank, beside BASE, and returns the bank's
    root.
    """

    def make(files: Mapping[str, str | bytes]) -> Path:
        root = tmp_path / "bank"
        (root / "case_studies").mkdir(parents=True, exist_ok=True)
        return write_files(root, {**BASE, **files})

    return make


@pytest.fixture(scope="session")
def fixture_bank() -> Bank:
    """Return the loaded bank of the fixtures, which has one resource of every kind."""
    return load_bank(FIXTURE_BANK)


@pytest.fixture(scope="session")
def second_bank() -> Bank:
    """Return a bank of another field: other facets, grades, headings and money, in German."""
    bank = load_bank(SECOND_BANK)
    assert bank.problems == ()
    return bank


@pytest.fixture(scope="session")
def real_bank() -> Bank:
    """Return the bank that this repository publishes."""
    return load_bank(ROOT)


@pytest.fixture
def fixture_copy(tmp_path: Path) -> Path:
    """Return the root of a copy of the fixture bank, to be changed."""
    return Path(shutil.copytree(FIXTURE_BANK, tmp_path / "copy"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the golden files anew; read the difference before you keep it."""
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden/ anew from what comes out"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one worker run all tests that share what their module makes once, so that no other makes
    it again (`--dist loadgroup`).
    """
    for item in items:
        shared = _shared_in_module(item)
        if shared:
            item.add_marker(pytest.mark.xdist_group(f"{item.path.stem} {' '.join(shared)}"))


def _shared_in_module(item: pytest.Item) -> list[str]:
    """Return the fixtures of a test that its module makes once, each with its parameter."""
    if not isinstance(item, pytest.Function):
        return []
    chosen = item.callspec.indices if hasattr(item, "callspec") else {}
    shared: list[str] = []
    for name in item.fixturenames:
        made = item._fixtureinfo.name2fixturedefs.get(name, ())
        if any(fixture.scope == "module" for fixture in made):
            shared.append(f"{name}-{chosen.get(name, 0)}")
    return shared


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> GoldenCheck:
    """Return a function that compares a text with a golden file, or writes the file under
    --update-golden.
    """

    def check(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"see {path}"

    return check
