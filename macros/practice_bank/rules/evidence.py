"""Evidence keeps what its word promises.

A bank says of each value of its scale what a case that claims it has to show (`needs` in
`bank.yml`). A *publication*: the source cites one, often with what was counted, so the case gives
the figures, or else names the publication, and says where there are none. *Results*: someone looked
at what changed, so what they found is among the results.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from practice_bank.model.kinds import Case
from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.model.vocabulary import Grade, Scale
    from practice_bank.problems.problem import Code
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

_CITED = re.compile(r"(?<!\w)source:([a-z0-9-]+)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FOUND = ("outcome", "saving")


def check_evidence(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a problem where a case claims stronger evidence than it shows.

    Of a case whose fields cannot all be read, nothing is said.
    """
    if facts.kind is None or not issubclass(facts.kind.model, Case):
        return
    scale = facts.vocabulary.evidence
    grade = _claimed(document, scale)
    if grade is None or document.unread & {"results", "sources", "related", "not_reported"}:
        return
    results = _results(document)
    if grade.needs == "publication" and not results:
        yield from _publication(document, scale, grade)
    if grade.needs == "results" and not _found_something(results):
        message = f"‘{grade.name}’ is claimed, and no result says what the evaluation found."
        hint = "Add under ‘results’ what changed or was saved, or choose a weaker word."
        yield _problem(document, "evidence-without-results", message, hint)


def _publication(document: Document, scale: Scale, grade: Grade) -> Iterator[Problem]:
    """Yield what a case without results lacks to claim that its source cites a publication."""
    if not _names_a_publication(document):
        weaker = next((each.name for each in scale.highest_first if each.rank < grade.rank), "")
        instead = f"; or choose ‘{weaker}’" if weaker else ""
        message = (
            f"‘{grade.name}’ means that the source cites a publication, "
            "and the case does not say which."
        )
        hint = f"Say it in ‘why’ with its year, or name it as ‘source:…’ under ‘related’{instead}."
        yield _problem(document, "evidence-without-publication", message, hint)
    if not document.data.get("not_reported"):
        message = (
            f"‘{grade.name}’ is claimed, and the case has neither results "
            "nor a word that there are none."
        )
        hint = (
            "Add what was counted under ‘results’, "
            "or say under ‘not_reported’ what the publication leaves out."
        )
        yield _problem(document, "evidence-without-results", message, hint)


def _claimed(document: Document, scale: Scale) -> Grade | None:
    """Return the value of the scale that a case claims, if it claims one that there is."""
    evidence = document.data.get("evidence")
    strength = evidence.get("strength") if isinstance(evidence, dict) else None
    return scale.grades.get(strength) if isinstance(strength, str) else None


def _names_a_publication(document: Document) -> bool:
    """Say whether a case names a second document, or gives a year where it says how it knows."""
    why = document.data["evidence"].get("why")
    return len(_sources(document)) > 1 or _YEAR.search(str(why)) is not None


def _found_something(results: list[dict[str, Any]]) -> bool:
    return any(result.get("type", "outcome") in _FOUND for result in results)


def _problem(document: Document, code: Code, message: str, hint: str) -> Problem:
    line = document.line_of(("evidence", "strength"))
    return Problem(document.path, line, "evidence.strength", code, message, hint)


def _sources(document: Document) -> set[str]:
    """Return the documents that the case names: in its sources, among what is related, and in its
    text.
    """
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
