"""What an own account can carry: it is of the year in which it was given, and is no document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.model.kinds import Case, Source
from practice_bank.problems.problem import Problem
from practice_bank.rules.evidence import documents_of, message_on_account
from practice_bank.text.frontmatter import dotted

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from collections.abc import Set as AbstractSet

    from practice_bank.model.resource import Loaded, Resource
    from practice_bank.model.vocabulary import Scale


def check_accounts(loaded: Loaded) -> Iterator[Problem]:
    """Yield what is claimed of an own account and cannot be said of one, or of another source."""
    sources = [each for resource in loaded.resources if (each := resource.as_a(Source))]
    known = {source.slug for source in sources}
    accounts = {source.slug for source in sources if source.front.firsthand}
    for resource in loaded.resources:
        yield from _years_of_documents(resource, known - accounts)
        case = resource.as_a(Case)
        if case and loaded.vocabulary:
            yield from _more_than_an_account(case, accounts, loaded.vocabulary.evidence)


def _years_of_documents(resource: Resource, documents: Container[str]) -> Iterator[Problem]:
    """Yield each year that is given to a document, which has a year of its own."""
    for index, citation in enumerate(resource.front.sources):
        if citation.year and citation.source in documents:
            location = ("sources", index, "year")
            message = f"The year of ‘{citation.source}’ is in its own file."
            hint = "Delete the year here: only an own account has one of the case."
            line = resource.document.line_of(location)
            path = resource.document.path
            yield Problem(path, line, dotted(location), "not-consistent", message, hint)


def _more_than_an_account(
    case: Resource[Case], accounts: AbstractSet[str], scale: Scale
) -> Iterator[Problem]:
    """Yield a grade that needs a document, where a case names none but an own account."""
    grade = scale[case.front.evidence.strength]
    named = documents_of(case.document)
    if grade.needs is None or not named <= accounts:
        return
    line = case.document.line_of(("evidence", "strength"))
    said = message_on_account(grade, scale)
    yield said.problem(case.document.path, line, "evidence.strength")
