"""Which files a reader can take away from a page: their forms, addresses and names.

Pages link to these files. `practice_bank.take_away` makes them, beside the build: each form below
has its maker there, by the same name. To add a form, write its row here, its words to
`words/en.yml` under `files`, and its maker in `take_away/door.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from practice_bank.model.kinds import Case, Checklist, Module
from practice_bank.site.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Front
    from practice_bank.model.resource import Resource
    from practice_bank.model.vocabulary import Vocabulary


# The page of a resource, and the page of a quiz beside it.
Place = Literal["", "quiz"]


class Form(NamedTuple):
    """A form in which resources of a model can be taken away.

    `name` is that of its maker and of its words; `ending` is what the name of the file ends in,
    after the slug of the resource. The link to the file is on the page of the resource, or `at` a
    page beside it.
    """

    name: str
    model: type[Front]
    ending: str
    at: Place = ""


# The names of files make the addresses, and the check allows no others; this holds should one get
# past it, since a file is written at each.
_ADDRESS = re.compile(r"(?:[a-z0-9_-]+/)+")

FORMS = (
    Form("module_slides", Module, ".pptx"),
    Form("module_scorm_12", Module, ".scorm12.zip", at="quiz"),
    Form("module_scorm_2004", Module, ".scorm2004.zip", at="quiz"),
    Form("module_moodle_xml", Module, ".moodle.xml", at="quiz"),
    Form("module_gift", Module, ".gift.txt", at="quiz"),
    Form("module_qti", Module, ".qti21.zip", at="quiz"),
    Form("checklist_word", Checklist, ".docx"),
    Form("checklist_excel", Checklist, ".xlsx"),
    Form("case_word", Case, ".docx"),
    Form("case_pdf", Case, ".pdf"),
)


class FileToTake(NamedTuple):
    """A file as a page names it: its address, from the site's root, and what it is."""

    address: str
    label: str


def address_of(form: Form, resource: Resource) -> str:
    """Return the address of a file, from the site's root: it stands beside the page."""
    return f"{resource.address}{resource.slug}{form.ending}"


def forms_of(resource: Resource) -> tuple[Form, ...]:
    """Return the forms in which a resource can be taken away; what is retired has none."""
    if resource.front.is_retired or not _ADDRESS.fullmatch(resource.address):
        return ()
    return tuple(form for form in FORMS if isinstance(resource.front, form.model))


def files_to_take(
    vocabulary: Vocabulary, resource: Resource, at: Place = ""
) -> tuple[FileToTake, ...]:
    """Return the files to which the page of a resource links, or a page beside it."""
    return tuple(
        FileToTake(address_of(form, resource), say(vocabulary, f"files.{form.name}"))
        for form in forms_of(resource)
        if form.at == at
    )


def all_files_to_take(bank: Bank) -> Iterator[tuple[Form, Resource]]:
    """Yield each form of each resource, in the order of the bank."""
    for resource in bank.resources.values():
        for form in forms_of(resource):
            yield form, resource
