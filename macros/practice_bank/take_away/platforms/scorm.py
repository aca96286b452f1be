"""A module as a SCORM package: one page with its outcomes and its quiz, which reports each answer.

The page is made of the files in `package/`. Its script is made of ES modules, the site's own
`round.js` among them, put into one file without imports: such a file runs in every frame and from
a folder too.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from practice_bank.model.vocabulary import Accent
from practice_bank.site.accent import accent_sheet
from practice_bank.take_away.maker import Maker
from practice_bank.take_away.platforms.quiz import lesson_of
from practice_bank.take_away.platforms.scorm_manifest import scorm_manifest
from practice_bank.take_away.platforms.zipped import zipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Template

    from practice_bank.take_away.platforms.quiz import Lesson, Question
    from practice_bank.take_away.platforms.scorm_manifest import Version

PAGE, SCRIPT, STYLE = "index.html", "quiz.js", "quiz.css"
_OURS = Path(__file__).parent / "package"
_THEME = Path(__file__).parents[2] / "theme"
# In this order: each uses only what stands above it.
MODULES = (
    _THEME / "javascripts" / "quiz" / "round.js",
    _OURS / "place.js",
    _OURS / "platform.js",
    _OURS / "quiz.js",
)
_BASE = _THEME / "stylesheets" / "base.css"
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=class|const|function)", re.MULTILINE)
# So many letters tell the questions of a quiz apart, and leave room for what is kept.
_LETTERS = 4


def scorm_12(lesson: Lesson) -> bytes:
    """Return the package for SCORM 1.2."""
    return _package(lesson, "1.2")


def scorm_2004(lesson: Lesson) -> bytes:
    """Return the package for SCORM 2004, 4th edition."""
    return _package(lesson, "2004")


def _package(lesson: Lesson, version: Version) -> bytes:
    files = {PAGE: page(lesson, version), SCRIPT: script(), STYLE: style(lesson)}
    encoded = {name: text.encode() for name, text in files.items()}
    manifest = scorm_manifest(lesson, version, PAGE, files)
    return zipped({"imsmanifest.xml": manifest, **encoded})


def page(lesson: Lesson, version: Version) -> str:
    """Return the HTML of the page."""
    names = names_of(lesson.questions)
    words = dict(lesson.words)
    return _template().render(
        lesson=lesson,
        version=version,
        named=list(zip(names, lesson.questions, strict=True)),
        words_of=words,
        words=json.dumps(words, ensure_ascii=False),
        script=SCRIPT,
        style=STYLE,
    )


def script() -> str:
    """Return the script of the page: the modules in one, with nothing left to import."""
    texts = [path.read_text(encoding="utf-8") for path in MODULES]
    joined = "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts)
    return f'(() => {{\n"use strict";\n\n{joined}}})();\n'


def style(lesson: Lesson) -> str:
    """Return the style sheet of the page, with the bank's colour."""
    accent = accent_sheet(Accent(*lesson.accent))
    own = (_OURS / "quiz.css").read_text(encoding="utf-8")
    return "\n".join([_BASE.read_text(encoding="utf-8"), accent, own])


def names_of(questions: Iterable[Question]) -> list[str]:
    """Return a short name for each question, made of its words and those of its answers.

    What a platform has kept of a question that was changed since then is of no other question.
    """
    names: list[str] = []
    for question in questions:
        answers = [[answer.text, answer.is_right] for answer in question.answers]
        content = json.dumps([question.text, answers])
        name = _hashed(content)
        while name in names:
            content += " "
            name = _hashed(content)
        names.append(name)
    return names


def _hashed(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:_LETTERS]


@cache
def _template() -> Template:
    """Return the template of the page; it escapes all that is filled in."""
    environment = Environment(
        loader=FileSystemLoader(_OURS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")


MAKER_12 = Maker(lesson_of, scorm_12)
MAKER_2004 = Maker(lesson_of, scorm_2004)
