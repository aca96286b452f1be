"""A strict build stops at whatever is wrong, with its file and line, however much it is to say."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.conftest import BankFactory, case_text, line_with, topic_text, write_files
from tests.site_fixtures import add_frame, build_apart

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.site, pytest.mark.program]

# What `--quiet`, nothing and `--verbose` make the level of MkDocs' loggers.
LEVELS = {"quiet": logging.ERROR, "plain": logging.INFO, "verbose": logging.DEBUG}
EACH_LEVEL = pytest.mark.parametrize("level", LEVELS.values(), ids=LEVELS)
BAD_TOPIC = topic_text(id="pppp9", title="A word", foo="1")
# Each file with what is in it and what has to be said of it: the bank's own problem, a file that
# MkDocs could not read, macros, code, a template, and an anchor that MkDocs looks for.
WRONG: tuple[tuple[str, str | bytes, str], ...] = (
    ("docs/topics/services/a.md", BAD_TOPIC, f":{line_with(BAD_TOPIC, 'foo:')}: foo: "),
    (
        "docs/evidence/latin.md",
        "---\ntitle: A\n---\ncafé\n".encode("latin-1"),
        ":4: A character here is not in UTF-8.",
    ),
    (
        "docs/evidence/macro.md",
        "---\ntitle: A\n---\n\n\nSee {{ cards(5) }}.\n",
        ":6: the macro ‘cards’: ‘kind’ has to be a text",
    ),
    (
        "docs/evidence/code.md",
        "---\ntitle: A\n---\n\n{{ 1 / 0 }}\n",
        ":5: The template code fails here: division by zero",
    ),
    (
        "docs/evidence/half.md",
        "---\ntitle: A\n---\n\n{{ cards( }}\n",
        ":5: The template code is broken here",
    ),
    (
        "docs/evidence/template.md",
        "---\ntitle: A\ntemplate: nope.html\n---\n",
        ":3: template: The template ‘nope.html’ cannot be loaded",
    ),
    (
        "docs/evidence/anchor.md",
        "---\ntitle: A\n---\nSee [this](#nope).\n",
        "' contains a link '#nope'",
    ),
)


@pytest.fixture
def _levels() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    before = logger.level
    yield
    logger.setLevel(before)
    assert logging.getLogger("mkdocs.structure.pages").level == logging.NOTSET


def heard_of(root: Path, level: int, *, command: str = "build") -> list[str]:
    """Build strictly at a level of MkDocs' loggers; return what was said, and how it ended."""
    heard: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.setLevel(level)
    logger.addHandler(handler)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"), strict=True)
        config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
        build(config)
    except Abort as stopped:
        heard.append(str(stopped))
    finally:
        logger.removeHandler(handler)
    return heard


@EACH_LEVEL
@pytest.mark.usefixtures("_levels")
def test_a_strict_build_hears_each_thing_that_is_wrong_however_much_it_is_to_say(
    level: int, fixture_copy: Path
) -> None:
    root = write_files(add_frame(fixture_copy), {path: content for path, content, _ in WRONG})
    heard = heard_of(root, level)
    for path, _, told in WRONG:
        # MkDocs itself names files from docs/ on.
        name = path if told.startswith(":") else path.removeprefix("docs/")
        assert any(f"{name}{told}" in line for line in heard), (path, heard)
    # Without these, the bank is sound: tests.site_fixtures builds it strictly.
    assert heard[-1] == f"Aborted with {len(WRONG)} warnings in strict mode!"


@pytest.mark.usefixtures("_levels")
def test_a_preview_goes_on_although_mkdocs_is_told_to_be_strict(framed: BankFactory) -> None:
    root = framed({"case_studies/one.md": case_text(), "docs/topics/services/a.md": BAD_TOPIC})
    heard = heard_of(root, logging.INFO, command="serve")
    assert any("docs/topics/services/a.md:" in line for line in heard)
    assert not any("Aborted" in line for line in heard)


def test_the_command_that_is_quiet_and_strict_fails_with_file_and_line(framed: BankFactory) -> None:
    root = framed({"docs/topics/services/a.md": BAD_TOPIC})
    built = build_apart(root, root / "site", "--strict", "--quiet")
    assert built.code == 1
    line = line_with(BAD_TOPIC, "foo:")
    assert f"docs/topics/services/a.md:{line}: foo: There is no field ‘foo’ here." in built.output
