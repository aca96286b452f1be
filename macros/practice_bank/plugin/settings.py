"""The settings of mkdocs.yml that a bank cannot be built with, and those that need completing.

A setting that would break links or publish what nobody has checked is refused, in words. MkDocs
itself would build such a site without a warning.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig

DOCS = "docs"


def check_settings(config: MkDocsConfig, root: Path) -> None:
    """Raise PluginError for a setting that a bank cannot be built with."""
    if not config.use_directory_urls:
        raise PluginError(
            "bank: mkdocs.yml: remove ‘use_directory_urls: false’. The links of a bank lead to "
            "folders, such as ‘learn/’, and would be dead."
        )
    if Path(config.docs_dir).absolute() != (root / DOCS).absolute():
        raise PluginError(
            f"bank: mkdocs.yml: write ‘docs_dir: {DOCS}’, or remove the line. The check looks at "
            f"that folder, and only what it has seen is published. Here it is ‘{config.docs_dir}’."
        )


def check_place(config: MkDocsConfig, root: Path, folders: Iterable[str]) -> None:
    """Raise PluginError where the site would be written among what it is made from.

    `folders` are those of the bank's kinds. MkDocs itself refuses a place in docs/.
    """
    site = Path(config.site_dir).resolve()
    for folder in folders:
        if site.is_relative_to((root / folder).resolve()):
            raise PluginError(
                f"bank: mkdocs.yml: the site cannot be written to ‘{config.site_dir}’, because the "
                f"texts of the bank are in ‘{folder}’. Write ‘site_dir: site’."
            )


def without_dead_edit_links(config: MkDocsConfig) -> None:
    """Leave out ‘Edit this page’ where no repository is named for it to lead to."""
    if config.repo_url:
        return
    if not _is_whole(config.edit_uri):
        config.edit_uri = None
    if not _is_whole(config.edit_uri_template):
        config.edit_uri_template = None


def _is_whole(address: str | None) -> bool:
    return bool(urlsplit(address or "").netloc)
