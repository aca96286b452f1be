"""Read the folders of a bank into resources and problems. Each file is read once; no problem stops the reading."""

from __future__ import annotations

import re
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.bank.files import (
    entries,
    file_problem,
    keeps_modes,
    mode_problem,
    read,
    same_names,
    shown,
    special_problem,
)
from practice_bank.model.fields import FACETS
from practice_bank.model.kinds import KINDS, EditorsPage, Kind, Term
from practice_bank.model.resource import EditorPage, Key, Loaded, Refused, Resource
from practice_bank.problems.problem import Problem, did_you_mean
from practice_bank.processes.cores import on_all_cores
from practice_bank.rules import size as limits
from practice_bank.rules.fields import validate
from practice_bank.rules.plain_markdown import check_headings, check_text
from practice_bank.text.broken_header import read_all
from practice_bank.text.frontmatter import MAX_BYTES, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from practice_bank.problems.problem import Code
    from practice_bank.text.frontmatter import Location


class _File(NamedTuple):
    """What lies in a kind's folder, and what keeps it from being read, if anything does."""

    path: Path
    name: str
    kind: Kind
    key: Key
    problem: Problem | None


def load(root: Path) -> Loaded:
    """Read every resource and every editors' page under `root`."""
    files = tuple(_files(root))
    found = tuple(chain.from_iterable(on_all_cores(partial(_load_resource, root), files)))
    pages = tuple(_load_page(root, path) for path in _page_paths(root))
    resources = tuple(item for item in found if isinstance(item, Resource))
    sound = tuple(item for item in pages if isinstance(item, EditorPage))
    refused = tuple(item for item in found if isinstance(item, Refused))
    problems = [item for item in (*found, *pages) if isinstance(item, Problem)]
    unsound = frozenset({file.key for file in files} - {resource.key for resource in resources})
    return Loaded(
        resources, sound, refused, unsound, (*problems, *_clashes((*resources, *sound, *refused)))
    )


def _files(root: Path) -> Iterator[_File]:
    """Yield what lies in the folders of the kinds."""
    modes = keeps_modes(root)
    for kind in KINDS:
        paths = tuple(entries(root / kind.folder))
        same = same_names(paths)
        for path in paths:
            key = Key(
                kind.name, path.relative_to(root / kind.folder).as_posix().removesuffix(".md")
            )
            name = shown(path.relative_to(root).as_posix())
            mode = mode_problem(name, path) if kind.contributed and modes else None
            yield _File(path, name, kind, key, file_problem(name, path, same) or mode)


def _page_paths(root: Path) -> Iterator[Path]:
    """Yield the editors' pages: the Markdown in docs/ that is of no kind, and stands in no hidden folder."""
    owned = tuple(root / kind.folder for kind in KINDS if kind.folder.startswith("docs/"))
    for path in entries(root / "docs"):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        others = (*owned, root / "docs/decisions")
        if (
            path.suffix == ".md"
            and not hidden
            and not any(path.is_relative_to(folder) for folder in others)
        ):
            yield path


def _load_resource(root: Path, file: _File) -> tuple[Resource | Refused | Problem, ...]:
    return (file.problem,) if file.problem else tuple(_read(root, file))


def _read(root: Path, file: _File) -> Iterator[Resource | Refused | Problem]:
    path, name, kind, key, _ = file
    most = limits.MAX_BYTES if kind.contributed else MAX_BYTES
    raw = _place_problem(name, path.relative_to(root / kind.folder).parts, kind) or read(
        name, path, most
    )
    document, broken = (None, (raw,)) if isinstance(raw, Problem) else read_all(name, raw, most)
    yield from broken
    if document is None:
        return
    if kind.contributed and (passed := tuple(limits.check_limits(document))):
        yield from passed
        return
    # Of a header that cannot be read at all, nothing but that is worth telling.
    front = validate(document, kind.model) if document.data or not broken else ()
    problems = (
        *(check_text(document) if kind.contributed else ()),
        *check_headings(document, kind.headings),
        *(front if isinstance(front, tuple) else ()),
    )
    address = f"{kind.address}/{key.slug}/"
    if broken or problems or isinstance(front, tuple):
        yield from problems
        yield Refused(key, kind, document, address)
    else:
        yield Resource(key, kind, front, document, address)


def _place_problem(name: str, within: tuple[str, ...], kind: Kind) -> Problem | None:
    """Check that the file stands in its kind's folder itself, or, for a topic, in the folder of its facet."""
    if kind.name != "topic":
        if len(within) == 1:
            return None
        return Problem(
            name, 1, "", "misplaced-file", "This folder has no folders in it.", "Move the file up."
        )
    facets = [facet.name for facet in FACETS]
    if len(within) == 2 and within[0] in facets:
        return None
    hint = (
        did_you_mean(within[0], facets)
        if len(within) == 2
        else "Put it in the folder of its facet."
    )
    return Problem(
        name, 1, "", "misplaced-file", "A topic stands in the folder of its facet.", hint
    )


def _load_page(root: Path, path: Path) -> EditorPage | Problem:
    name = shown(path.relative_to(root).as_posix())
    raw = special_problem(name, path) or read(name, path, MAX_BYTES)
    document = raw if isinstance(raw, Problem) else parse(name, raw)
    if isinstance(document, Problem):
        return document
    front = validate(document, EditorsPage)
    if isinstance(front, tuple):
        return front[0]
    slug = path.relative_to(root / "docs").as_posix().removesuffix(".md")
    address = "" if slug == "index" else slug.removesuffix("/index") + "/"
    return EditorPage(Key("page", slug), front, document, address)


def _clashes(resources: Iterable[Resource | EditorPage | Refused]) -> Iterator[Problem]:
    """Yield a problem for every id, address and glossary wording that two resources claim."""
    claims: dict[tuple[str, str], Resource | EditorPage | Refused] = {}
    for resource in resources:
        for what, value, field in _claims(resource):
            other = claims.setdefault((what, value), resource)
            if other is resource:
                continue
            line = resource.document.line_of(field)
            path, first = resource.document.path, other.document.path
            message = f"The {what} ‘{value}’ is already that of {first}."
            code, hint = _CLASHES[what]
            yield Problem(path, line, str(field[0]), code, message, hint, first)


_CLASHES: Mapping[str, tuple[Code, str]] = {
    "id": (
        "duplicate-id",
        "Run ‘bank fix’: what is published keeps its code, the other file gets a new one.",
    ),
    "address": ("duplicate-address", "Rename one of the two files."),
    "wording": ("duplicate-wording", "Keep the wording in one of the two terms only."),
}


def _claims(resource: Resource | EditorPage | Refused) -> Iterator[tuple[str, str, Location]]:
    yield "address", resource.address.lower(), ("title",)
    if isinstance(resource, Refused):
        if isinstance(code := resource.document.data.get("id"), str):
            yield "id", code, ("id",)
        return
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
