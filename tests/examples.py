"""Make a bank of an example of `macros/practice_bank/problems/help/`.

`sound_bank` writes a small sound bank with the words of a fixture bank: its `bank.yml`, one case,
and what that needs. `bank_of_example` changes it as the blocks of an example say.
"""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from tests.conftest import (
    markdown,
    nth_id,
    source_text,
    term_text,
    topic_text,
    vocabulary_of,
    write_files,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from practice_bank.model.facets import Facet
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.problems.help_pages import Block

_FILES = {"case": "case_studies/a-case.md", "term": "glossary/a-term.md"}
# Fields of bank.yml that name pages of the fixture bank, which the small bank does not have.
_NAMES_PAGES = ("footer", "history")
_COMPARED = re.compile(r"^  compare: .*\n", re.MULTILINE)
_FIELD = re.compile(r"^([\w-]+):", re.MULTILINE)


def sound_bank(fixture: Path) -> Mapping[str, str]:
    """Return the files of a small sound bank, by their paths, with the words of a fixture bank."""
    vocabulary = vocabulary_of(fixture)
    bank_file = (fixture / "bank.yml").read_text(encoding="utf-8")
    # An example may have other headings than those that the fixture bank compares.
    bank_file = _COMPARED.sub("", bank_file)
    files = {
        "bank.yml": _with_fields(bank_file, "", _NAMES_PAGES),
        "case_studies/a-case.md": _case(fixture, vocabulary),
        "glossary/a-term.md": term_text(),
        "docs/sources/paper.md": source_text(),
    }
    for number, facet in enumerate(vocabulary.facets):
        if _is_used(facet):
            topic = _topic(fixture, facet)
            path = f"docs/topics/{facet.name}/{topic}.md"
            files[path] = topic_text(id=nth_id(number + 100), title=topic.title())
    return files


def _case(fixture: Path, vocabulary: Vocabulary, **changed: str) -> str:
    """Return the smallest sound case of a bank."""
    fields = {
        "id": "cccc2",
        "title": "A case",
        "summary": "What it is about.",
        "area": "Town",
    }
    for place in vocabulary.places:
        if place.required:
            fields[place.name] = place.values[0]
    for facet in vocabulary.facets:
        if _is_used(facet):
            topic = _topic(fixture, facet)
            fields[facet.field] = topic if facet.single else f"[{topic}]"
    account = next(grade for grade in vocabulary.evidence.grades.values() if not grade.needs)
    fields["verdict"] = vocabulary.verdict.names[0]
    fields["evidence"] = f"{{strength: {account.name}, why: Someone told it.}}"
    fields["cost"] = f"{{band: {vocabulary.cost.names[-1]}, why: Staff time.}}"
    fields["sources"] = "[{source: paper, at: p. 1}]"
    fields["related"] = "[term:a-term]"
    fields["added"] = "2026-11-20"
    fields.update(changed)
    body = "\n".join(f"## {heading}\n\nPlain words.\n" for heading in vocabulary.case.headings)
    return markdown(fields, body)


def _is_used(facet: Facet) -> bool:
    """Say whether the case needs a topic of a facet, or may as well have one of several."""
    return facet.least > 0 or not facet.single


def _topic(fixture: Path, facet: Facet) -> str:
    """Return the name of a topic of a facet: one that the fixture bank has."""
    return min(path.stem for path in (fixture / "docs/topics" / facet.name).glob("*.md"))


def bank_of_example(root: Path, blocks: Iterable[Block], fixture: Path) -> Path:
    """Write the sound bank below a folder, change it as the blocks say, and return the folder."""
    write_files(root, sound_bank(fixture))
    for block in blocks:
        if block.kind == "sh":
            subprocess.run(["sh", "-e", "-c", block.text], cwd=root, check=True)
            continue
        named = [each for each in block.about if "=" not in each] or ["case"]
        path = root / _FILES.get(named[0], named[0])
        if block.kind == "text":
            write_files(path.parent, {path.name: block.text})
            continue
        if not path.exists():
            another = _case(fixture, vocabulary_of(fixture), id=nth_id(1), title="Another case")
            path.write_text(another, "utf-8")
        path.write_text(_changed(path, block), "utf-8")
    return root


def _changed(path: Path, block: Block) -> str:
    """Return the text of a file as a block changes it."""
    text = path.read_text("utf-8")
    without = [each.removeprefix("without=") for each in block.about if "without=" in each]
    if path.suffix == ".yml":
        return _with_fields(text, block.text, without)
    _, header, body = text.split("---\n", 2)
    if block.kind == "yaml":
        return f"---\n{_with_fields(header, block.text, without)}---\n{body}"
    return f"---\n{header}---\n{_with_words(body, block.text)}"


def _with_fields(text: str, fields: str, without: Iterable[str]) -> str:
    """Return YAML with some of its top-level fields replaced, each with all that is below it."""
    gone = {*_FIELD.findall(fields), *without}
    kept = []
    keeping = True
    for line in text.splitlines(keepends=True):
        if found := _FIELD.match(line):
            keeping = found[1] not in gone
        if keeping:
            kept.append(line)
    return "".join(kept) + fields


def _with_words(body: str, words: str) -> str:
    """Return a body with other words under its first heading, or those words where they have
    headings.
    """
    if words.startswith("## "):
        return words
    heading, _, rest = body.partition("\n")
    others = rest[rest.index("## ") :]
    return f"{heading}\n\n{words.strip()}\n\n{others}"
