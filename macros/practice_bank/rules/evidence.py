"""Evidence keeps what its word promises.

A bank says of each value of its scale what a case that claims it has to show (`needs` in
`bank.yml`):

- A *publication*: the source cites one, often with what was counted. So the case gives the figures,
  or else names the publication and says which figures there are not.
- *Results*: someone counted what changed. So what they found is among the results.

The form on the site follows the same rule while one writes. It takes from here the messages and
what counts as a document, a year and a finding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from practice_bank.model.kinds import Case
from practice_bank.problems.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.model.vocabulary import Grade, Scale
    from practice_bank.problems.problem import Problem
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

# A document that is named in a text: ‘source:a-report’.
CITED = re.compile(r"(?<!\w)source:([a-z0-9-]+)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# The types of result that say what changed; the others say only how large something is.
FINDINGS = ("outcome", "saving")
# So many documents name a publication: the one that the case is from, and the one that it cites.
LEAST_DOCUMENTS = 2

NOT_NAMED = Message(
    "evidence-without-publication",
    "‘{grade}’ means that the source cites a publication, but the case does not say which.",
    "Name it in ‘why’ with its year, or as ‘source:…’ under ‘related’{instead}.",
)
NOT_COUNTED = Message(
    "evidence-without-results",
    "‘{grade}’ is claimed, but the case has no results and does not say that there are none.",
    "Add what was counted under ‘results’, "
    "or say under ‘not_reported’ what the publication leaves out.",
)
NOTHING_FOUND = Message(
    "evidence-without-results",
    "‘{grade}’ is claimed, but no result says what changed.",
    "Add what changed or was saved under ‘results’, or choose a weaker word.",
)
ON_ACCOUNT = Message(
    "evidence-without-publication",
    "‘{grade}’ is claimed, but the only source is the writer’s own account.",
    "Name the document under ‘sources’{instead}.",
)
# The fields that the rule looks at. Where one of them could not be read, it says nothing.
_FIELDS = frozenset({"results", "sources", "related", "not_reported"})


def check_evidence(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a problem where a case claims stronger evidence than it shows.

    Of a case whose fields cannot all be read, nothing is said.
    """
    if facts.kind is None or not issubclass(facts.kind.model, Case):
        return
    scale = facts.vocabulary.evidence
    grade = _claimed(document, scale)
    if grade is None or document.unread & _FIELDS:
        return
    line = document.line_of(("evidence", "strength"))
    for message in _lacking(document, grade):
        said = message_for(message, grade, scale)
        yield said.problem(document.path, line, "evidence.strength")


def message_for(message: Message, grade: Grade, scale: Scale) -> Message:
    """Return one of the messages above with the names of the grade and of the next weaker one."""
    weaker = [each.name for each in scale.highest_first if each.rank < grade.rank]
    instead = f"; or choose ‘{weaker[0]}’" if weaker else ""
    return message.filled(grade=grade.name, instead=instead)


def message_on_account(grade: Grade, scale: Scale) -> Message:
    """Return what to say of a grade that stands on an own account alone."""
    able = [each.name for each in scale.highest_first if each.needs is None]
    instead = f", or choose ‘{able[0]}’" if able else ""
    return ON_ACCOUNT.filled(grade=grade.name, instead=instead)


def _lacking(document: Document, grade: Grade) -> Iterator[Message]:
    """Yield what the case would have to show for the grade, and does not."""
    results = _results(document)
    if grade.needs == "publication" and not results:
        if not _names_a_publication(document):
            yield NOT_NAMED
        if not document.data.get("not_reported"):
            yield NOT_COUNTED
    if grade.needs == "results" and not _found_something(results):
        yield NOTHING_FOUND


def _claimed(document: Document, scale: Scale) -> Grade | None:
    """Return the value of the scale that a case claims, or None where the scale has no such."""
    evidence = document.data.get("evidence")
    strength = evidence.get("strength") if isinstance(evidence, dict) else None
    return scale.grades.get(strength) if isinstance(strength, str) else None


def _names_a_publication(document: Document) -> bool:
    """Say whether a case names a second document, or gives a year where it says how it knows."""
    if len(documents_of(document)) >= LEAST_DOCUMENTS:
        return True
    why = str(document.data["evidence"].get("why"))
    return YEAR.search(why) is not None


def documents_of(document: Document) -> set[str]:
    """Return the documents that a case names: in its sources, among what is related, in its text.


    The header may not have been checked yet, so its fields may hold anything.
    """
    named = set(CITED.findall(document.body))
    for citation in _list(document.data, "sources"):
        if isinstance(citation, dict) and isinstance(citation.get("source"), str):
            named.add(citation["source"])
    for reference in _list(document.data, "related"):
        if isinstance(reference, str):
            named.update(CITED.findall(reference))
    return named


def _results(document: Document) -> list[dict[str, Any]]:
    return [result for result in _list(document.data, "results") if isinstance(result, dict)]


def _found_something(results: list[dict[str, Any]]) -> bool:
    return any(result.get("type", "outcome") in FINDINGS for result in results)


def _list(data: Mapping[str, Any], name: str) -> list[Any]:
    """Return the list in a field, or an empty one where there is none."""
    value = data.get(name)
    return value if isinstance(value, list) else []
