"""Where the files of the bank are kept, and where a new one is written in the browser."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit


class Repository(NamedTuple):
    """Where the files of the bank are kept: `repo_url` and `edit_uri` of mkdocs.yml."""

    address: str
    edit_uri: str


def new_file_address(repository: Repository, folder: str) -> str:
    """Return the address of GitHub's page for a new file in a folder.

    That is nothing where the repository is not on GitHub.
    https://docs.github.com/repositories/working-with-files/managing-files/creating-new-files
    """
    host = urlsplit(repository.address).hostname or ""
    is_on_github = host == "github.com" or host.startswith("github.")
    branch = re.fullmatch(r"/?(?:edit|blob|tree)/(?P<name>[^/]+)/.*", repository.edit_uri)
    if not is_on_github or not branch:
        return ""
    return f"{repository.address.rstrip('/')}/new/{branch['name']}/{folder}"
