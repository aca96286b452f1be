"""The bank's pages as files of MkDocs, and which files of MkDocs they replace."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from practice_bank.bank.files import shown
from practice_bank.bank.loader import LEFT_TO_MKDOCS
from practice_bank.model.resource import EditorPage, Resource
from practice_bank.problems.problem import Problem
from practice_bank.problems.report import as_line
from practice_bank.site.markdown import body_html
from practice_bank.site.page import GeneratedPage
from practice_bank.site.sanitise import sanitised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

    from practice_bank.bank.bank import Bank
    from practice_bank.problems.problem import Code
    from practice_bank.site.site import AnyPage, Site

log = get_plugin_logger("bank")

# The problems of what cannot be looked into, which may be a folder.
_UNREAD: frozenset[Code] = frozenset(
    {"misplaced-file", "not-a-file", "unexpected-file", "unreadable-file"}
)
_LOST = "Part of the page would be lost: {}."
_LOST_HINT = (
    "Write plain Markdown. If the check let this pass, tell the people who look after the code."
)


def replaced(files: Files, site: Site, docs: str) -> Iterator[File]:
    """Yield the files that the site has no use for; `docs` is the folder that MkDocs reads.

    These are the Markdown files in docs/ that become the bank's pages or cannot be read as one,
    and what else in docs/ cannot be published.
    """
    in_docs = [kind.folder for kind in site.bank.vocabulary.kinds.values()]
    folders = tuple(f"{folder}/" for folder in in_docs if folder.startswith("docs/"))
    unread = frozenset(_unread(site.bank))
    for file in files:
        if file.src_dir == docs and _is_of_no_use(file, site, folders, unread):
            yield file


def _is_of_no_use(
    file: File, site: Site, folders: tuple[str, ...], unread: AbstractSet[str]
) -> bool:
    """Say whether a file in docs/ is not to be published as it is."""
    name = f"docs/{file.src_uri}"
    if file.is_documentation_page() and not name.startswith(LEFT_TO_MKDOCS):
        is_sound = isinstance(site.pages.get(file.src_uri), EditorPage)
        return name.startswith(folders) or not is_sound
    places = [name, *map(str, PurePosixPath(name).parents)]
    return any(shown(place) in unread for place in places)


def _unread(bank: Bank) -> Iterator[str]:
    """Yield the path of each file or folder in docs/ that nobody could look into."""
    for problem in bank.problems:
        if problem.path.startswith("docs") and problem.code in _UNREAD:
            yield problem.path


def files_of_pages(site: Site, config: MkDocsConfig) -> Iterator[File]:
    """Yield a file for each page that MkDocs does not find in docs/ itself."""
    for name, page in site.pages.items():
        if isinstance(page, Resource):
            yield _file_of_resource(site.bank, config, name, page)
        elif isinstance(page, GeneratedPage):
            yield _file_of_generated(site.bank, config, name, page)


def _file_of_resource(bank: Bank, config: MkDocsConfig, name: str, resource: Resource) -> File:
    file = _generated_file(config, name, bank.graph.texts[resource.key])
    file.edit_uri = resource.document.path
    if resource.kind.contributed:
        give_plain_page(file, config, bank.vocabulary.kinds)
    return file


def _file_of_generated(bank: Bank, config: MkDocsConfig, name: str, page: GeneratedPage) -> File:
    file = _generated_file(config, name, page.markdown)
    file.edit_uri = None
    if page.unlisted:
        give_plain_page(file, config, bank.vocabulary.kinds)
    return file


def _generated_file(config: MkDocsConfig, name: str, text: str) -> File:
    # In the navigation, every page would cost every other one: 2,000 cases took ten times as long.
    return File.generated(config, name, content=text, inclusion=InclusionLevel.NOT_IN_NAV)


def give_plain_page(file: File, config: MkDocsConfig, kinds: Iterable[str]) -> None:
    """Have MkDocs render a file without metadata and without its own Markdown parser.

    `kinds` are those that a link in the text may name.
    """
    # A page puts itself into its file when it is made, and MkDocs makes none for a file that has
    # one: https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/structure/pages.py#L37
    # https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/structure/nav.py#L150-L154
    _PlainPage(file, config, frozenset(kinds))


class _PlainPage(Page):
    """A page whose text, if any, is contributed."""

    def __init__(self, file: File, config: MkDocsConfig, kinds: frozenset[str]) -> None:
        super().__init__(None, file, config)
        self._kinds = kinds

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the text as it is."""
        self.markdown = self.file.content_string
        self.meta = {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make the body's HTML.

        What neither check nor renderer should have let through is reported and left out.
        """
        self.content, lost = sanitised(body_html(self.markdown or ""), self._kinds)
        if lost:
            message = _LOST.format(", ".join(lost))
            path = self.file.edit_uri or ""
            log.warning(as_line(Problem(path, 1, "", "unsafe-html", message, _LOST_HINT)))


def last_change(page: AnyPage | None) -> str:
    """Return the day of a page's last change, as its file gives it, or nothing.

    MkDocs gives the day of the build, at which nothing may have changed.
    """
    if not isinstance(page, Resource):
        return ""
    front = page.front
    days = [front.added, front.updated, front.retired.since if front.retired else None]
    return max(day for day in days if day).isoformat()


def metadata(page: AnyPage | None, own: Mapping[str, Any]) -> dict[str, Any]:
    """Return a page's metadata for the theme and for other plugins, in place of its `own`.

    `render_macros` decides whether mkdocs-macros gives the text to Jinja: only that of the editors
    is ever given.
    """
    if isinstance(page, Resource):
        return {
            "title": page.title,
            "description": page.front.summary,
            "render_macros": not page.kind.contributed,
            "search": {"exclude": page.front.is_retired},
            "unlisted": page.front.is_retired,
        }
    if isinstance(page, GeneratedPage):
        return {
            "title": page.title,
            "description": page.description,
            "render_macros": bool(page.markdown),
            "search": {"exclude": bool(page.markdown) or page.unlisted},
            "unlisted": page.unlisted,
        }
    if isinstance(page, EditorPage):
        return {**page.document.data, "render_macros": True}
    return {**own, "render_macros": False}


def give_known_template(page: Page, own: EditorPage, env: Environment) -> None:
    """Have a page shown as pages are where it asks for a template that cannot be had, and say so.

    MkDocs would end the build, and the preview.
    """
    if "template" not in page.meta:
        return
    name = page.meta["template"]
    try:
        env.get_template(str(name))
    except TemplateError as error:
        del page.meta["template"]
        message = f"The template ‘{name}’ cannot be loaded: {type(error).__name__}."
        hint = "Leave the field out, or name a file of the theme."
        line = own.document.line_of(("template",))
        problem = Problem(own.document.path, line, "template", "unknown-name", message, hint)
        log.warning(as_line(problem))


def is_searched(meta: Mapping[str, Any]) -> bool:
    """Say whether the search is to find a page with this metadata."""
    search = meta.get("search")
    return not (isinstance(search, dict) and search.get("exclude"))
