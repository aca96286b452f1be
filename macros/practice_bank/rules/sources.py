"""A source is named with the place in it: a placeholder is no place. The model asks for the field itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.text.frontmatter import Document

# What people write to come back to, or to get past the check.
_NO_PLACE = re.compile(
    r"(?:[\W_]*|n/?a|none|tb[acd]|to (?:come|do|follow)|todo|unknown|various|x+)\W*", re.IGNORECASE
)
_HINT = "Name a page, a section or an example, such as ‘at: pp. 16-17’, so that others find it."


def check_places(document: Document) -> Iterator[Problem]:
    """Yield a problem for each source whose place is a placeholder."""
    cited = document.data.get("sources")
    for index, citation in enumerate(cited if isinstance(cited, list) else ()):
        place = citation.get("at") if isinstance(citation, dict) else None
        if isinstance(place, str) and place.strip() and _NO_PLACE.fullmatch(place.strip()):
            line = document.line_of(("sources", index, "at"))
            message = f"‘{place.strip()}’ is not a place in the source."
            yield Problem(
                document.path,
                line,
                f"sources.{index + 1}.at",
                "source-without-place",
                message,
                _HINT,
            )
