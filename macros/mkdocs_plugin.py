"""The adapter between the bank and MkDocs: the only module that imports it.

MkDocs renders Markdown, applies the theme and writes the files. This plugin gives it the bank's pages, keeps
contributed text away from Jinja, and puts each rendered body into its page. List it after `macros` in mkdocs.yml.
"""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import Markup
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from macros.bodies import body_html
from macros.components import MacroError, MacroFunction, check_calls
from macros.exports.data import data_files
from macros.exports.facets import facet_files
from macros.exports.search import search_file
from macros.kinds import KINDS
from macros.loader import EditorPage, Resource
from macros.pages import GeneratedPage
from macros.report import as_line
from macros.site import AnyPage, Site, load_site
from macros.views import also_called

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger("bank")

# Pagefind's own interfaces, and its worker: docs/decisions/0009-search.md says why neither is used.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")
_OWN_FOLDERS = tuple(f"{kind.folder.removeprefix('docs/')}/" for kind in KINDS if kind.folder.startswith("docs/"))


class PluginConfig(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in mkdocs.yml."""

    search = option.Type(bool, default=True)


class ContributedPage(Page):
    """A contributed page: its text has no metadata of its own, and is rendered without MkDocs' Markdown parser."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the text as it is."""
        self.markdown, self.meta = self.file.content_string, {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make the body's HTML."""
        self.content = body_html(self.markdown or "")


class PracticeBankPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Builds the bank's site with MkDocs."""

    site: Site
    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview, which goes on where a build would stop."""
        self.serving = command == "serve"
        if dirty:
            raise PluginError("bank: every page lists what links to it, so build without --dirty.")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the bank, report what is to mend, and hand the macros to mkdocs-macros."""
        root = Path(config.config_file_path).parent
        self.site = load_site(root, show_problems=self.serving)
        for problem in self.site.bank.problems:
            log.warning(as_line(problem))
        macros = config.plugins.get("macros")
        if macros is None or list(config.plugins).index("macros") > list(config.plugins).index("practice-bank"):
            raise PluginError("bank: list the plugin ‘macros’ before ‘practice-bank’ in mkdocs.yml.")
        calls = self.site.components.macros().items()
        macros.register_macros({name: _reporting(name, call, macros) for name, call in calls})
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the bank's pages and data among the files, in place of the Markdown they are made from."""
        for file in list(files):
            if _is_replaced(file):
                files.remove(file)
        for file in files.documentation_pages():
            file.edit_uri = f"docs/{file.src_uri}"
        for name, page in self.site.pages.items():
            if not isinstance(page, EditorPage):
                files.append(self._file(config, name, page))
        vocabulary = search_file(self.site.bank)
        for name, text in (*data_files(self.site.bank), *facet_files(self.site.bank), vocabulary):
            files.append(File.generated(config, name, content=text))
        return files

    def _file(self, config: MkDocsConfig, name: str, page: Resource | GeneratedPage) -> File:
        text = self.site.bank.graph.texts[page.key] if isinstance(page, Resource) else page.markdown
        file = File.generated(config, name, content=text, inclusion=InclusionLevel.NOT_IN_NAV)
        file.edit_uri = page.document.path if isinstance(page, Resource) else None
        if isinstance(page, Resource) and page.kind.contributed:
            ContributedPage(None, file, config)
        return file

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the page its title and its links, and decide, before any other plugin, whether Jinja may read it."""
        own = self.site.pages.get(page.file.src_uri)
        page.meta = _meta(own, dict(page.meta))
        text = self.site.bank.graph.texts[own.key] if isinstance(own, EditorPage | Resource) else markdown
        known: Any = config.plugins["macros"]
        wrong = check_calls(text, known.env.globals) if page.meta["render_macros"] else ""
        if wrong:
            log.warning(f"docs/{page.file.src_uri}: {wrong} [macro]")
            page.meta["render_macros"] = False
        return text

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the rendered body into its page and resolve its links."""
        return self.site.html(self.site.pages.get(page.file.src_uri), page.url, html)

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Any,  # noqa: ANN401
    ) -> TemplateContext:
        """Tell the theme what sort of page this is, and whether something is to mend."""
        own = self.site.pages.get(page.file.src_uri)
        context["bank_page"] = own  # type: ignore[typeddict-unknown-key]
        context["bank_kind"] = own.kind.name if isinstance(own, Resource) else ""  # type: ignore[typeddict-unknown-key]
        context["bank_also"] = also_called(self.site.bank, own.key) if isinstance(own, EditorPage | Resource) else ""  # type: ignore[typeddict-unknown-key]
        context["bank_problems"] = len(self.site.bank.problems) if self.serving else 0  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index what was written, for the search page."""
        if self.config.search:
            _index(Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401
        """Rebuild the preview when a contributed file or a template changes."""
        root = Path(config.config_file_path).parent
        for folder in (*(kind.folder for kind in KINDS if kind.contributed), "overrides"):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server


def _is_replaced(file: File) -> bool:
    """Say whether a file is left out: Markdown that becomes a bank's page, or an asset of the theme that none uses."""
    if file.is_documentation_page():
        return file.src_uri.startswith(_OWN_FOLDERS)
    return file.src_uri.startswith("assets/") and "material" in Path(file.src_dir or "").parts


def _meta(own: AnyPage | None, meta: dict[str, Any]) -> dict[str, Any]:
    """Return the page's metadata for the theme; only the editors' own text is ever given to Jinja."""
    if isinstance(own, Resource):
        return {"title": own.title, "description": own.front.summary, "render_macros": not own.kind.contributed}
    if isinstance(own, GeneratedPage):
        return {"title": own.title, "description": own.description, "render_macros": bool(own.markdown),
                "search": {"exclude": bool(own.markdown)}}  # fmt: skip
    return {**meta, "render_macros": isinstance(own, EditorPage)}


def _reporting(name: str, call: MacroFunction, macros: Any) -> MacroFunction:  # noqa: ANN401
    """Return the macro; called wrongly, it says so in the log and on the page, and the build goes on."""

    @functools.wraps(call)
    def reporting(*args: Any, **kwargs: Any) -> Markup:  # noqa: ANN401
        try:
            return call(*args, **kwargs)
        except (MacroError, TypeError) as error:
            message = str(error).replace("Components.", "")
            log.warning(f"docs/{macros.page.file.src_uri}: the macro ‘{name}’: {message} [macro]")
            return Markup('<span class="notice"><strong>The macro ‘{}’ cannot be shown:</strong> {}</span>').format(
                name, message
            )

    return reporting


def _index(site: Path) -> None:
    """Run Pagefind over the built site, in place of an index made before, whose files would stay among the new ones."""
    shutil.rmtree(site / "pagefind", ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - no user input in it
    if done.returncode:
        log.warning(f"the search index was not made: {(done.stderr or done.stdout).strip()}")
    for unused in (path for part in _UNUSED for path in (site / "pagefind").glob(part)):
        unused.unlink()
