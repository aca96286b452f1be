"""Read the folders of a bank into resources and problems. Each file is read once; no problem stops the reading."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from macros.contributed import check_headings, check_text
from macros.fields import FACETS, SLUG_PATTERN
from macros.frontmatter import Document, parse
from macros.kinds import KINDS, EditorsPage, Front, Kind, Term
from macros.problems import Problem, did_you_mean
from macros.validation import validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from macros.frontmatter import Location


class Key(NamedTuple):
    """The name of a resource, unique in the bank: its kind and slug. Editors' pages have the kind ‘page’."""

    kind: str
    slug: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.slug}"


@dataclass(frozen=True, slots=True)
class Resource:
    """A validated file: its front matter as a model, its body as it was written, its place and its address.

    `address` is relative to the site's root and ends in a slash.
    """

    key: Key
    kind: Kind
    front: Front
    document: Document
    address: str

    @property
    def slug(self) -> str:
        """The last part of the address."""
        return self.key.slug

    @property
    def title(self) -> str:
        """What readers call it."""
        return self.front.title


@dataclass(frozen=True, slots=True)
class EditorPage:
    """A page that the editors write by hand in docs/."""

    key: Key
    front: EditorsPage
    document: Document
    address: str

    @property
    def title(self) -> str:
        """What readers call it."""
        return self.front.title


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that was read: the sound resources and pages, the names of those that are not sound, and the problems."""

    resources: tuple[Resource, ...]
    pages: tuple[EditorPage, ...]
    unsound: frozenset[Key]
    problems: tuple[Problem, ...]


_NOT_CONTENT = re.compile(r"^\.|~$|^Thumbs\.db$")
_FILE_NAME = re.compile(rf"{SLUG_PATTERN}\.md")
_NAME_HINT = "Name it with small letters, digits and single hyphens, such as ‘short-breaks.md’."


def load(root: Path) -> Loaded:
    """Read every resource and every editors' page under `root`."""
    found: list[Resource | EditorPage | Problem] = []
    keys: set[Key] = set()
    for kind in KINDS:
        for path in _files(root / kind.folder):
            key = Key(kind.name, path.relative_to(root / kind.folder).as_posix().removesuffix(".md"))
            keys.add(key)
            found.extend(_load_resource(root, path, kind, key))
    owned = tuple(root / kind.folder for kind in KINDS if kind.folder.startswith("docs/"))
    for path in _files(root / "docs"):
        if path.suffix == ".md" and not any(
            path.is_relative_to(folder) for folder in (*owned, root / "docs/decisions")
        ):
            found.append(_load_page(root, path))
    resources = tuple(item for item in found if isinstance(item, Resource))
    pages = tuple(item for item in found if isinstance(item, EditorPage))
    problems = [item for item in found if isinstance(item, Problem)]
    unsound = frozenset(keys - {resource.key for resource in resources})
    return Loaded(resources, pages, unsound, (*problems, *_clashes((*resources, *pages))))


def _files(folder: Path) -> Iterator[Path]:
    """Yield every entry below the folder that is not a folder, in order; links are yielded, not followed."""
    if not folder.is_dir() or folder.is_symlink():
        return
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if _NOT_CONTENT.search(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(folder / entry.name)
        else:
            yield folder / entry.name


def _load_resource(root: Path, path: Path, kind: Kind, key: Key) -> Iterator[Resource | Problem]:
    name = _name(root, path)
    within = path.relative_to(root / kind.folder).parts
    problem = _file_problem(name, path) or _place_problem(name, within, kind)
    if problem:
        yield problem
        return
    document = parse(name, path.read_bytes())
    if isinstance(document, Problem):
        yield document
        return
    front = validate(document, kind.model)
    problems = (
        *(check_text(document) if kind.contributed else ()),
        *check_headings(document, kind.headings),
        *(front if isinstance(front, tuple) else ()),
    )
    if problems or isinstance(front, tuple):
        yield from problems
    else:
        yield Resource(key, kind, front, document, f"{kind.address}/{key.slug}/")


def _name(root: Path, path: Path) -> str:
    """Return the path that problems show; bytes of a name that are not UTF-8 are shown as escapes."""
    return path.relative_to(root).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _file_problem(name: str, path: Path) -> Problem | None:
    if path.is_symlink() or not path.is_file():
        hint = "Put the file itself here."
        return Problem(name, 1, "", "not-a-file", "This is a link or a device, not a file.", hint)
    if path.suffix != ".md":
        hint = "Only Markdown files (‘.md’) belong in this folder."
        return Problem(name, 1, "", "unexpected-file", "This is not a Markdown file.", hint)
    if not _FILE_NAME.fullmatch(path.name):
        return Problem(name, 1, "", "file-name", "The file’s name cannot be an address.", _NAME_HINT)
    return None


def _place_problem(name: str, within: tuple[str, ...], kind: Kind) -> Problem | None:
    """Check that the file stands in its kind's folder itself, or, for a topic, in the folder of its facet."""
    if kind.name != "topic":
        if len(within) == 1:
            return None
        return Problem(name, 1, "", "misplaced-file", "This folder has no folders in it.", "Move the file up.")
    facets = [facet.name for facet in FACETS]
    if len(within) == 2 and within[0] in facets:
        return None
    hint = did_you_mean(within[0], facets) if len(within) == 2 else "Put it in the folder of its facet."
    return Problem(name, 1, "", "misplaced-file", "A topic stands in the folder of its facet.", hint)


def _load_page(root: Path, path: Path) -> EditorPage | Problem:
    name = _name(root, path)
    if path.is_symlink() or not path.is_file():
        return Problem(
            name, 1, "", "not-a-file", "This is a link or a device, not a file.", "Put the file itself here."
        )
    document = parse(name, path.read_bytes())
    if isinstance(document, Problem):
        return document
    front = validate(document, EditorsPage)
    if isinstance(front, tuple):
        return front[0]
    slug = path.relative_to(root / "docs").as_posix().removesuffix(".md")
    address = "" if slug == "index" else slug.removesuffix("/index") + "/"
    return EditorPage(Key("page", slug), front, document, address)


def _clashes(resources: Iterable[Resource | EditorPage]) -> Iterator[Problem]:
    """Yield a problem for every id, address and glossary wording that two resources claim."""
    claims: dict[tuple[str, str], Resource | EditorPage] = {}
    for resource in resources:
        for what, value, field in _claims(resource):
            other = claims.setdefault((what, value), resource)
            if other is resource:
                continue
            line = resource.document.line_of(field)
            message = f"The {what} ‘{value}’ is already that of {other.document.path}."
            code = f"duplicate-{what.replace(' ', '-')}"
            yield Problem(resource.document.path, line, str(field[0]), code, message, _CLASH_HINTS[what])


_CLASH_HINTS = {
    "id": "Run ‘bank fix’: what is published keeps its code, the other file gets a new one.",
    "address": "Rename one of the two files.",
    "wording": "Keep the wording in one of the two terms only.",
}


def _claims(resource: Resource | EditorPage) -> Iterator[tuple[str, str, Location]]:
    yield "address", resource.address.lower(), ("title",)
    if isinstance(resource, Resource):
        yield "id", resource.front.id, ("id",)
    if isinstance(resource.front, Term):
        yield "wording", _wording(resource.title), ("term",)
        for place, alias in enumerate(resource.front.aliases):
            yield "wording", _wording(alias), ("aliases", place)
        for place, abbreviation in enumerate(resource.front.abbreviations):
            yield "wording", abbreviation, ("abbreviations", place)


def _wording(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)*", name.lower().replace("’", "'")))
