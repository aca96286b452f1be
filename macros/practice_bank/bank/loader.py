"""Read the folders of a bank into resources and problems. Each file is read once; no problem stops
the reading.
"""

from __future__ import annotations

import dataclasses
import hashlib
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.bank.clashes import clashes
from practice_bank.bank.files import (
    asset_problem,
    entries,
    file_problem,
    folder_problem,
    keeps_modes,
    mode_problem,
    read,
    same_names,
    shown,
    special_problem,
)
from practice_bank.bank.ledger import read_ledger
from practice_bank.bank.vocabulary_file import read_vocabulary
from practice_bank.model.editors_page import EditorsPage
from practice_bank.model.fields import ID_ALPHABET
from practice_bank.model.resource import EditorPage, Key, Loaded, Refused, Resource
from practice_bank.problems.problem import Problem, did_you_mean
from practice_bank.processes.cores import on_all_cores
from practice_bank.rules import size
from practice_bank.rules.facts import Facts
from practice_bank.rules.fields import validate
from practice_bank.rules.lists import ACCEPT
from practice_bank.text.broken_header import read_all
from practice_bank.text.frontmatter import MAX_BYTES, Document, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from practice_bank.bank.ledger import Ledger
    from practice_bank.model.kinds import Front, Kind
    from practice_bank.model.vocabulary import Vocabulary

# The records of decisions of those who keep the code, which are no part of a bank.
LEFT_TO_MKDOCS = "docs/decisions/"

Found = Resource | Refused | Problem
# The addresses of what is published, so that all else is lent an id; None where nothing is.
Published = frozenset[str] | None


class _File(NamedTuple):
    """An entry of a kind's folder, and what keeps it from being read, if anything does."""

    path: Path
    name: str
    kind: Kind
    key: Key
    problem: Problem | None


def load(root: Path, *, ids_later: bool = False) -> Loaded:
    """Read `bank.yml`, then every resource and every editors' page under `root`.

    With `ids_later`, a file that was never published needs no id: it is lent one for this reading.
    """
    spoken = read_vocabulary(root)
    vocabulary = spoken.vocabulary
    if vocabulary is None:
        return Loaded(None, problems=spoken.problems, bank_file=spoken.document)
    files = tuple(_files(root, vocabulary))
    published = frozenset(_published(read_ledger(root)))
    read_one = partial(_load_resource, root, vocabulary, published if ids_later else None)
    found = tuple(chain.from_iterable(on_all_cores(read_one, files, shared=_shared(vocabulary))))
    pages = tuple(_in_docs(root, vocabulary))
    resources = tuple(item for item in found if isinstance(item, Resource))
    sound = tuple(item for item in pages if isinstance(item, EditorPage))
    refused = tuple(item for item in found if isinstance(item, Refused))
    problems = [item for item in (*found, *pages) if isinstance(item, Problem)]
    problems += clashes((*resources, *sound, *refused), published)
    unsound = {file.key for file in files} - {resource.key for resource in resources}
    unsound.update(_unsound_pages(pages))
    return Loaded(
        vocabulary,
        resources,
        sound,
        refused,
        frozenset(unsound),
        # A link in place of docs/ keeps several kinds from being read, and is told once.
        tuple(dict.fromkeys(problems)),
        spoken.document,
    )


def _published(ledger: Ledger) -> Iterator[str]:
    """Yield the address of everything that is published."""
    for entry in ledger.entries:
        if not entry.withdrawn:
            yield entry.address


def _lent(published: Published, document: Document, address: str) -> Document:
    """Return a document with an id for this reading, where it has none and was never published."""
    is_new = published is not None and address not in published
    if document.data.get("id") is not None or not is_new:
        return document
    digest = hashlib.sha256(document.path.encode("utf-8", "replace")).digest()
    letters = [ID_ALPHABET[byte % len(ID_ALPHABET)] for byte in digest[:4]]
    # The last of the characters is a letter, so the id is never all digits.
    code = "".join(letters) + ID_ALPHABET[-1]
    return dataclasses.replace(document, data={**document.data, "id": code})


def _unsound_pages(pages: Iterable[EditorPage | Problem]) -> Iterator[Key]:
    """Yield the key of each editors' page, or folder of them, that cannot be read."""
    for page in pages:
        if isinstance(page, Problem):
            slug = page.path.removeprefix("docs").removeprefix("/")
            yield Key("page", slug.removesuffix(".md"))


def _shared(vocabulary: Vocabulary) -> Sequence[object]:
    """Return what every process has before the files are read: the kinds, and the classes made for
    this bank.
    """
    kinds = vocabulary.kinds.values()
    models = [kind.model for kind in kinds]
    models += [kind.draft_model for kind in kinds if kind.draft_model]
    inner = [field.annotation for model in models for field in model.model_fields.values()]
    # Among the types of fields, those made for this bank are classes of pydantic's own sort, as the
    # models are.
    made = [type_ for type_ in inner if isinstance(type_, type(models[0]))]
    return [*kinds, *models, *made]


def _files(root: Path, vocabulary: Vocabulary) -> Iterator[_File]:
    """Yield the entries of the folders of the kinds."""
    modes = keeps_modes(root)
    for kind in vocabulary.kinds.values():
        folder = root / kind.folder
        if unread := folder_problem(root, kind.folder):
            yield _File(folder, unread.path, kind, Key(kind.name, ""), unread)
            continue
        paths = tuple(entries(folder))
        same = same_names(paths)
        for path in paths:
            slug = "" if path == folder else path.relative_to(folder).as_posix()
            key = Key(kind.name, slug.removesuffix(".md"))
            name = shown(path.relative_to(root).as_posix())
            mode = mode_problem(name, path) if kind.contributed and modes else None
            yield _File(path, name, kind, key, file_problem(name, path, same) or mode)


def _in_docs(root: Path, vocabulary: Vocabulary) -> Iterator[EditorPage | Problem]:
    """Yield the editors' pages, and what is wrong with anything else in docs/ that is of no kind.

    What stands in a hidden folder is not published, and so not looked at.
    """
    if unread := folder_problem(root, "docs"):
        yield unread
        return
    left = LEFT_TO_MKDOCS.removesuffix("/")
    if (root / left).is_symlink() and (linked := folder_problem(root, left)):
        # MkDocs would follow the link, and publish whatever is there.
        yield linked
    folders = [kind.folder for kind in vocabulary.kinds.values() if kind.folder.startswith("docs/")]
    others = [root / folder for folder in (*folders, LEFT_TO_MKDOCS)]
    for path in entries(root / "docs"):
        is_hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if is_hidden or any(path.is_relative_to(folder) for folder in others):
            continue
        name = shown(path.relative_to(root).as_posix())
        if path.suffix == ".md":
            yield from _load_page(root, name, path)
        elif problem := asset_problem(name, path):
            yield problem


def _load_resource(
    root: Path, vocabulary: Vocabulary, published: Published, file: _File
) -> tuple[Found, ...]:
    if file.problem:
        return (file.problem,)
    return tuple(_read(root, vocabulary, published, file))


def _read(root: Path, vocabulary: Vocabulary, published: Published, file: _File) -> Iterator[Found]:
    """Yield the resource that a file holds, or every problem that keeps it from being one."""
    path, name, kind, key, _ = file
    if misplaced := _place_problem(
        name, path.relative_to(root / kind.folder).parts, file, vocabulary
    ):
        yield misplaced
        return
    most = size.MAX_BYTES if kind.contributed else MAX_BYTES
    raw = read(name, path, most)
    if isinstance(raw, Problem):
        yield raw
        return
    document, broken = read_all(name, raw, most)
    yield from broken
    if document is None:
        return
    if kind.contributed and (passed := tuple(size.check_limits(document))):
        yield from passed
        return
    facts = Facts(kind, vocabulary, document)
    problems: list[Problem] = []
    for rule in ACCEPT:
        problems += rule(document, facts)
    # Of a header that cannot be read at all, nothing but that is worth telling.
    address = f"{kind.address}/{key.slug}/"
    whole = _lent(published, document, address)
    front = _validated(whole, kind) if document.data or not broken else ()
    if isinstance(front, tuple):
        problems += front
    elif not broken and not problems:
        yield Resource(key, kind, front, document, address)
        return
    yield from problems
    yield Refused(key, kind, document, address)


def _validated(document: Document, kind: Kind) -> Front | tuple[Problem, ...]:
    """Return the header by the model of the kind, or of its drafts, or what is wrong with it."""
    status = document.data.get("status")
    model = kind.model_of(status)
    return validate(document, model)


def _place_problem(
    name: str, within: tuple[str, ...], file: _File, vocabulary: Vocabulary
) -> Problem | None:
    """Check that the file stands in its kind's folder itself, or, for a topic, in the folder of its
    facet.
    """
    if file.kind.name != "topic":
        if len(within) == 1:
            return None
        message, hint = "There can be no folders inside this one.", "Move the file up."
        return Problem(name, 1, "", "misplaced-file", message, hint)
    facets = [facet.name for facet in vocabulary.facets]
    if len(within) == 2 and within[0] in facets:
        return None
    hint = "Put it in the folder of its facet."
    if len(within) == 2:
        hint = did_you_mean(within[0], facets)
    message = "A topic belongs in the folder of its facet."
    return Problem(name, 1, "", "misplaced-file", message, hint)


def _load_page(root: Path, name: str, path: Path) -> Iterator[EditorPage | Problem]:
    """Yield the page in a file, or everything that is wrong with its header."""
    raw = special_problem(name, path) or read(name, path, MAX_BYTES)
    if isinstance(raw, Problem):
        yield raw
        return
    document = parse(name, raw)
    if isinstance(document, Problem):
        yield document
        return
    front = validate(document, EditorsPage)
    if isinstance(front, tuple):
        yield from front
        return
    slug = path.relative_to(root / "docs").as_posix().removesuffix(".md")
    address = "" if slug == "index" else slug.removesuffix("/index") + "/"
    yield EditorPage(Key("page", slug), front, document, address)
