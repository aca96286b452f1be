"""Rename a resource in a text: every typed link, field and macro that names it, and nothing else.

A name with its kind (`case:old`) is the same wherever it stands, so it is replaced in the whole file. In three
places a resource goes by its slug alone: a topic in the field of its facet, a source in `sources`, and both in the
macros of the editors' pages. The places of fields are taken from the YAML itself, so that the same word in a sentence
stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.model.resource import Key

_HEADER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<header>.*?)^---[ \t]*\r?$", re.MULTILINE | re.DOTALL
)
_CALL = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Renaming:
    """A resource's old and new name and address; `field` names it by its slug alone: of a facet, or `sources`, or nothing."""

    old: Key
    new: Key
    old_address: str
    new_address: str
    field: str = ""


def renamed(text: str, renaming: Renaming, *, macros: bool) -> str:
    """Return the text of a file in which the resource has its new name; `macros` says whether it may call macros."""
    header = _HEADER.match(text)
    if header:
        start, end = header.span("header")
        text = text[:start] + _in_fields(text[start:end], renaming) + text[end:]
    for old, new in (
        (str(renaming.old), str(renaming.new)),
        (f"site:{renaming.old_address}", f"site:{renaming.new_address}"),
    ):
        closing = "" if old.endswith("/") else r"(?![\w/-])"
        text = re.sub(rf"(?<![\w:/-]){re.escape(old)}{closing}", new.replace("\\", r"\\"), text)
    return _CALL.sub(lambda call: _in_call(call[0], renaming), text) if macros else text


def _in_fields(header: str, renaming: Renaming) -> str:
    """Rename a topic or a source where a field names it by its slug alone."""
    old, new = renaming.old.slug.rpartition("/")[2], renaming.new.slug.rpartition("/")[2]
    if renaming.old.kind not in ("topic", "source") or old not in header:
        return header
    try:
        root = yaml.compose(header, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return header
    if not isinstance(root, yaml.MappingNode):
        return header
    for node in sorted(_named(root, renaming), key=lambda node: -node.start_mark.index):
        start, end = node.start_mark.index, node.end_mark.index
        if node.value == old:
            header = header[:start] + header[start:end].replace(old, new) + header[end:]
    return header


def _named(root: yaml.MappingNode, renaming: Renaming) -> Iterator[yaml.ScalarNode]:
    """Yield the values that name a topic or a source."""
    is_topic = renaming.old.kind == "topic"
    for name, value in root.value:
        if name.value != renaming.field:
            continue
        for item in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            if isinstance(item, yaml.ScalarNode) and is_topic:
                yield item
            elif isinstance(item, yaml.MappingNode) and not is_topic:
                yield from (inner for key, inner in item.value if key.value == "source")


def _in_call(call: str, renaming: Renaming) -> str:
    """Rename a topic or a source in the arguments of a macro."""
    old, new = renaming.old, renaming.new
    if old.kind == "source":
        return re.sub(
            rf"(\bcite\(\s*[\"']){re.escape(old.slug)}(?=[\"'])", rf"\g<1>{new.slug}", call
        )
    if old.kind != "topic":
        return call
    slug = old.slug.partition("/")[2]
    call = re.sub(rf"(?<=[\"']){re.escape(old.slug)}(?=[\"'])", new.slug, call)
    return re.sub(
        rf"(\b{renaming.field}\s*=\s*[\"']){re.escape(slug)}(?=[\"'])",
        rf"\g<1>{new.slug.partition('/')[2]}",
        call,
    )
