"""A new case as a file: its name and its text, with fields and headings in their usual order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from practice_bank.model.field_order import field_order
from practice_bank.model.fields import SLUG_PATTERN
from practice_bank.text.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from practice_bank.model.vocabulary import Vocabulary

# The form names files in the same way: theme/javascripts/share/case-file.js.
LONGEST_NAME = 60
# So wide that YAML breaks no line.
_WIDE = 10_000


class _Dumper(yaml.SafeDumper):
    """Writes a list of slugs on one line, as the other cases have it."""


def _list(dumper: yaml.SafeDumper, items: list[object]) -> yaml.Node:
    is_short = all(_is_slug(item) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=is_short)


def _is_slug(item: object) -> bool:
    return isinstance(item, str) and re.fullmatch(SLUG_PATTERN, item) is not None


_Dumper.add_representer(list, _list)


def file_name(title: str, code: str) -> str:
    """Return the name of the file, which becomes the page's address.

    ‘Café & crèche’ is cafe-creche.md. A title without letters is named by the case's id, `code`.
    """
    slug = slug_of(title, LONGEST_NAME) or f"case-{code}"
    return f"{slug}.md"


def case_text(
    vocabulary: Vocabulary, fields: Mapping[str, Any], sections: Mapping[str, str]
) -> str:
    """Return the Markdown of a case; fields that a case does not have are left out."""
    ordered: dict[str, Any] = {}
    for name in field_order(vocabulary.kinds["case"].model):
        if name in fields:
            ordered[name] = fields[name]
    header = yaml.dump(ordered, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDE)
    parts: list[str] = []
    for heading in vocabulary.case.headings:
        text = sections.get(heading, "").strip()
        parts.append(f"## {heading}\n\n{text}\n")
    body = "\n".join(parts)
    return f"---\n{header}---\n{body}"
