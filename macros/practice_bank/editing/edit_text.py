"""Change the text of a file in one respect, and nothing else in it: a name, or a status.

A name with its kind (`case:old`) is the same wherever it stands, so it is replaced in the whole
file. In three places a resource goes by its slug alone: a topic in the field of its facet, a source
in `sources`, and these two and cases in the macros of the editors' pages. The places of fields come
from the YAML itself, so the same word in a sentence stays as it is.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from practice_bank.text.header import cut, with_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.model.resource import Key

# The macro of a kind whose first argument is a slug of the kind.
_FIRST_ARGUMENT = {"case": "at_a_glance", "source": "cite"}
_CALL = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Renaming:
    """A resource's old and new name and address.

    `field` names the resource by its slug alone. It is the field of a facet, or `sources`, or
    nothing.
    """

    old: Key
    new: Key
    old_address: str
    new_address: str
    field: str = ""


def renamed(text: str, renaming: Renaming, *, macros: bool) -> str:
    """Return the text of a file in which a resource has its new name.

    `macros` says whether the file may call macros.
    """
    parts = cut(text)
    if parts:
        header = _in_fields(parts.header, renaming)
        text = dataclasses.replace(parts, header=header).text
    text = _in_words(text, str(renaming.old), str(renaming.new))
    text = _in_words(text, f"site:{renaming.old_address}", f"site:{renaming.new_address}")
    if macros:
        text = _CALL.sub(lambda call: _in_call(call[0], renaming), text)
    return text


def with_status(text: str, status: str) -> str | None:
    """Return the text of a file with this status: in place of its own, or as its last field.

    None where the file has no front matter, or its status goes on below its line.
    """
    parts = cut(text)
    made = with_field(parts, "status", status) if parts else None
    return made.text if made else None


def _in_words(text: str, old: str, new: str) -> str:
    """Replace a name with its kind, or an address, where it is no part of a longer one."""
    after = r"(?![\w/-])"
    if old.endswith("/"):
        after = ""
    name = rf"(?<![\w:/-]){re.escape(old)}{after}"
    return re.sub(name, lambda _: new, text)


def _in_fields(header: str, renaming: Renaming) -> str:
    """Rename a topic or a source where a field names it by its slug alone."""
    old, new = _slug(renaming.old), _slug(renaming.new)
    if renaming.old.kind not in ("topic", "source") or old not in header:
        return header
    try:
        root = yaml.compose(header, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return header
    if not isinstance(root, yaml.MappingNode):
        return header
    named = [node for node in _named(root, renaming) if node.value == old]
    # From the last to the first: the places before a change do not move.
    for node in sorted(named, key=lambda node: -node.start_mark.index):
        start, end = node.start_mark.index, node.end_mark.index
        header = header[:start] + header[start:end].replace(old, new) + header[end:]
    return header


def _named(root: yaml.MappingNode, renaming: Renaming) -> Iterator[yaml.ScalarNode]:
    """Yield the values that may name a topic or a source."""
    for name, value in root.value:
        if name.value != renaming.field:
            continue
        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for item in items:
            if renaming.old.kind == "topic":
                if isinstance(item, yaml.ScalarNode):
                    yield item
            elif isinstance(item, yaml.MappingNode):
                yield from (inner for key, inner in item.value if key.value == "source")


def _in_call(call: str, renaming: Renaming) -> str:
    """Rename a case, a source or a topic in the arguments of a macro."""
    old, new = renaming.old, renaming.new
    if old.kind in _FIRST_ARGUMENT:
        # As in cite("handbook", "p. 3").
        macro = _FIRST_ARGUMENT[old.kind]
        named = rf"(\b{macro}\(\s*[\"']){re.escape(old.slug)}(?=[\"'])"
        return re.sub(named, rf"\g<1>{new.slug}", call)
    if old.kind != "topic":
        return call
    # As in filed_under("facet/topic").
    whole = rf"(?<=[\"']){re.escape(old.slug)}(?=[\"'])"
    call = re.sub(whole, new.slug, call)
    # As in cards("case", facet="topic").
    filtered = rf"(\b{renaming.field}\s*=\s*[\"']){re.escape(_slug(old))}(?=[\"'])"
    return re.sub(filtered, rf"\g<1>{_slug(new)}", call)


def _slug(key: Key) -> str:
    """Return a name without its folder: `topic` of `facet/topic`."""
    return key.slug.rpartition("/")[2]
