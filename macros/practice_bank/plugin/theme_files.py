"""Which files of the theme MkDocs publishes: ours and the bank's own, and none of Material's.

Our theme falls back to Material's templates, but no page of ours loads its assets. MkDocs would
list all 12,000 files of Material at every build, most of them icons, only to have them removed
again. That takes a fifth of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader
from mkdocs.utils import get_theme_dir, get_theme_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment
    from mkdocs.theme import Theme

_NOT_PUBLISHED = "material"


class _Templates(FileSystemLoader):
    """Finds a template in any folder of the theme, but lists those in some of them alone."""

    def __init__(self, folders: Sequence[str], listed: Sequence[str]) -> None:
        super().__init__(folders)
        self._listed = FileSystemLoader(listed)

    def list_templates(self) -> list[str]:
        """Return the names of the files from which MkDocs takes those to publish."""
        return self._listed.list_templates()


def publish_nothing_of_material(theme: Theme) -> None:
    """Have MkDocs find Material's templates in a theme, but none of its files to publish."""
    if _NOT_PUBLISHED not in get_theme_names():
        return
    of_material = get_theme_dir(_NOT_PUBLISHED)
    listed = [folder for folder in theme.dirs if folder != of_material]
    make = theme.get_env

    def get_env() -> Environment:
        env = make()
        env.loader = _Templates(theme.dirs, listed)
        return env

    # MkDocs has no event before it lists the theme's files.
    theme.get_env = get_env  # type: ignore[method-assign]
