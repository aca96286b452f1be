"""Evidence keeps what its word promises on the page *About the bank*.

*Published* means that the source cites a publication, often with what was counted: so the case gives the figures, or
else names the publication, and says where there are none. *Evaluated* means that someone looked at what changed: so
what they found is among the results.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.text.frontmatter import Document

_CITED = re.compile(r"(?<!\w)source:([a-z0-9-]+)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FOUND = ("outcome", "saving")


def check_evidence(document: Document) -> Iterator[Problem]:
    """Yield a problem where a case claims stronger evidence than it shows, as far as its fields can be read."""
    if document.unread & {"results", "sources", "related", "not_reported"}:
        return
    evidence = document.data.get("evidence")
    strength = evidence.get("strength") if isinstance(evidence, dict) else None
    why = evidence.get("why") if isinstance(evidence, dict) else None
    line, results = document.line_of(("evidence", "strength")), _results(document)
    if (
        strength == "published"
        and not results
        and len(_sources(document)) < 2
        and not _YEAR.search(str(why))
    ):
        yield Problem(
            document.path,
            line,
            "evidence.strength",
            "evidence-without-publication",
            "‘published’ means that the source cites a publication, and the case does not say which.",
            "Say it in ‘why’ with its year, or name it as ‘source:…’ under ‘related’; or choose ‘reported’.",
        )
    if strength == "evaluated" and not any(
        result.get("type", "outcome") in _FOUND for result in results
    ):
        yield Problem(
            document.path,
            line,
            "evidence.strength",
            "evidence-without-results",
            "‘evaluated’ is claimed, and no result says what the evaluation found.",
            "Add under ‘results’ what changed or was saved, or choose a weaker word.",
        )
    elif strength == "published" and not results and not document.data.get("not_reported"):
        yield Problem(
            document.path,
            line,
            "evidence.strength",
            "evidence-without-results",
            "‘published’ is claimed, and the case has neither results nor a word that there are none.",
            "Add what was counted under ‘results’, or say under ‘not_reported’ what the publication leaves out.",
        )


def _sources(document: Document) -> set[str]:
    """Return the documents that the case names: in its sources, among what is related, and in its text."""
    cited, related = document.data.get("sources"), document.data.get("related")
    named = {
        citation["source"]
        for citation in (cited if isinstance(cited, list) else ())
        if isinstance(citation, dict) and isinstance(citation.get("source"), str)
    }
    others = " ".join(
        each for each in (related if isinstance(related, list) else ()) if isinstance(each, str)
    )
    return {*named, *_CITED.findall(others), *_CITED.findall(document.body)}


def _results(document: Document) -> list[dict[str, Any]]:
    results = document.data.get("results")
    return (
        [result for result in results if isinstance(result, dict)]
        if isinstance(results, list)
        else []
    )
