"""`api/files.json`: the files that are made beside the build, and what the site says of itself.

The build writes it where `files: true` stands in mkdocs.yml. `bank files` reads it: so it makes the
files for the address, the name and the licence with which the site was built, and never for a site
whose pages have no links to them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from practice_bank.exports.about import About
from practice_bank.exports.json_text import json_text
from practice_bank.problems.errors import WrongUseError
from practice_bank.site.files_to_take import address_of, all_files_to_take

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank

ADDRESS = "api/files.json"


class _Site(BaseModel):
    """What the settings say of the site."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    description: str
    address: str
    licence: str


class _FilesList(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal[1] = 1
    site: _Site
    files: tuple[str, ...]


class Listed(NamedTuple):
    """What a built site says: of itself, and which files its pages link to."""

    about: About
    files: frozenset[str]


def files_list(bank: Bank, about: About) -> tuple[str, str]:
    """Return the address and the JSON text of the list."""
    files = [address_of(form, resource) for form, resource in all_files_to_take(bank)]
    listed = {"version": 1, "site": about._asdict(), "files": files}
    return ADDRESS, json_text(listed)


def read_files_list(site: Path) -> Listed | None:
    """Return what a built site says, or None where its pages link to no such files.

    Raises WrongUseError where there is no site, or its list cannot be read.
    """
    path = site / ADDRESS
    if not (site / "index.html").is_file():
        raise WrongUseError(
            f"there is no site in ‘{site}’. Build it first (‘mkdocs build’), or say where it is "
            "with ‘--site FOLDER’"
        )
    try:
        found = _FilesList.model_validate(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (ValueError, ValidationError) as error:
        raise WrongUseError(
            f"‘{path}’ cannot be read. Build the site again with this version of practice-bank"
        ) from error
    return Listed(About(**found.site.model_dump()), frozenset(found.files))
