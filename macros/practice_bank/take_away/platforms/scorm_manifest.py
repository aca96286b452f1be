"""`imsmanifest.xml` of a SCORM package: one organisation, one item, one page to launch.

SCORM 1.2 and the 4th edition of SCORM 2004 (Content Aggregation Model; https://adlnet.gov/projects/
scorm/) say the same in two sets of names. No schema, metadata or other file is referred to but
those in the package.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from practice_bank.take_away.platforms.xml_file import Element, add, as_file, root

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from practice_bank.take_away.platforms.quiz import Lesson

Version = Literal["1.2", "2004"]

_SEQUENCING = "http://www.imsglobal.org/xsd/imsss"


@dataclass(frozen=True, slots=True)
class _Names:
    """What an edition calls things: its namespaces, its version, and the type of a page that
    reports.
    """

    package: str
    adl: str
    said: str
    type_of_page: str


_NAMES: Mapping[Version, _Names] = MappingProxyType(
    {
        "1.2": _Names(
            package="http://www.imsproject.org/xsd/imscp_rootv1p1p2",
            adl="http://www.adlnet.org/xsd/adlcp_rootv1p2",
            said="1.2",
            type_of_page="adlcp:scormtype",
        ),
        "2004": _Names(
            package="http://www.imsglobal.org/xsd/imscp_v1p1",
            adl="http://www.adlnet.org/xsd/adlcp_v1p3",
            said="2004 4th Edition",
            type_of_page="adlcp:scormType",
        ),
    }
)


def scorm_manifest(lesson: Lesson, version: Version, page: str, files: Iterable[str]) -> bytes:
    """Return the manifest of a package with these files, of which `page` is launched."""
    names = _NAMES[version]
    spaces = {"xmlns": names.package, "xmlns:adlcp": names.adl}
    if version == "2004":
        spaces["xmlns:imsss"] = _SEQUENCING
    manifest = root("manifest", {**spaces, "identifier": f"module-{lesson.id}", "version": "1"})
    metadata = add(manifest, "metadata")
    add(metadata, "schema", "ADL SCORM")
    add(metadata, "schemaversion", names.said)
    _add_item(manifest, lesson, version)
    resources = add(manifest, "resources")
    about = {"identifier": "page", "type": "webcontent", names.type_of_page: "sco", "href": page}
    resource = add(resources, "resource", attributes=about)
    for file in files:
        add(resource, "file", attributes={"href": file})
    return as_file(manifest)


def _add_item(manifest: Element, lesson: Lesson, version: Version) -> None:
    organizations = add(manifest, "organizations", attributes={"default": "module"})
    organization = add(organizations, "organization", attributes={"identifier": "module"})
    add(organization, "title", lesson.title)
    attributes = {"identifier": "item", "identifierref": "page", "isvisible": "true"}
    item = add(organization, "item", attributes=attributes)
    add(item, "title", lesson.title)
    if version == "2004":
        sequencing = add(item, "imsss:sequencing")
        # The page says itself when it is done; no platform has to guess.
        by_page = {"completionSetByContent": "true", "objectiveSetByContent": "true"}
        add(sequencing, "imsss:deliveryControls", attributes=by_page)
