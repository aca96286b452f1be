"""The adapter between the bank and MkDocs: the only module that imports it.

MkDocs renders Markdown, applies the theme and writes the files. This plugin gives it the bank's pages, keeps
contributed text away from Jinja, and puts each rendered body into its page. List it after `macros` in mkdocs.yml.
"""

from __future__ import annotations

import functools
import gc
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

from practice_bank.bank.bank import load_bank
from practice_bank.bank.ledger import LEDGER
from practice_bank.bank.vocabulary_file import BANK_FILE
from practice_bank.exports.everything import About, files_of_bank, files_of_site
from practice_bank.exports.headers import content_policy
from practice_bank.exports.linked_data import Publisher, linked_data
from practice_bank.exports.pictures import picture_of
from practice_bank.model.resource import EditorPage, Resource
from practice_bank.plugin.draw_process import DrawingProcess
from practice_bank.plugin.index_process import IndexingProcess
from practice_bank.plugin.preview import under_policy
from practice_bank.plugin.progress import Progress
from practice_bank.problems.problem import Problem
from practice_bank.problems.report import as_line
from practice_bank.processes.cores import begun
from practice_bank.sharing.web_form import Repository
from practice_bank.site.macros import MacroError, MacroFunction, check_calls
from practice_bank.site.markdown import body_html
from practice_bank.site.page import GeneratedPage
from practice_bank.site.sanitise import sanitised
from practice_bank.site.site import AnyPage, Site, kind_of, lay_out
from practice_bank.site.templating import give_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger("bank")

_LOST = "The page would not be shown as it was made: {} would be lost."
_LOST_HINT = (
    "Write plain Markdown. If the check passed this, it has a hole: tell those who keep the code."
)


class PluginConfig(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in mkdocs.yml."""

    search = option.Type(bool, default=True)


class PlainPage(Page):
    """A page whose text, if any, is contributed: it has no metadata, and MkDocs' Markdown parser does not see it."""

    def __init__(self, file: File, config: MkDocsConfig, kinds: frozenset[str]) -> None:
        super().__init__(None, file, config)
        self.kinds = kinds

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the text as it is."""
        self.markdown, self.meta = self.file.content_string, {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make the body's HTML; what neither check nor renderer should have let through is told, and left out."""
        self.content, lost = sanitised(body_html(self.markdown or ""), self.kinds)
        if lost:
            what = Problem(
                self.file.edit_uri or "",
                1,
                "",
                "unsafe-html",
                _LOST.format(", ".join(lost)),
                _LOST_HINT,
            )
            log.warning(as_line(what))


class PracticeBankPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Builds the bank's site with MkDocs."""

    site: Site
    made_of_bank: Callable[[], Iterable[tuple[str, str | bytes]]]
    progress: Progress
    drawing: DrawingProcess | None = None
    index: IndexingProcess | None = None
    done = 0
    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview, which goes on where a build would stop."""
        self.serving = command == "serve"
        if dirty:
            raise PluginError("bank: every page lists what links to it, so build without --dirty.")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the bank, report what is to mend, and hand the macros to mkdocs-macros."""
        root = Path(config.config_file_path).parent
        self.progress, self.done = Progress(sys.stderr), 0
        # The bank stays to the end and has no cycles to find; to look through it again and again costs a tenth.
        gc.unfreeze()
        gc.disable()
        self.drawing = DrawingProcess()
        bank = load_bank(root)
        if not bank.vocabulary.kinds:
            raise PluginError("\n".join(map(as_line, bank.problems)))
        repository = Repository(config.repo_url or "", config.edit_uri or "")
        self.index = IndexingProcess() if self.config.search else None
        self.made_of_bank = begun(lambda: tuple(files_of_bank(bank, repository)))
        self.site = lay_out(bank, root, show_problems=self.serving, draw=self.drawing.draw)
        for problem in self.site.bank.problems:
            log.warning(as_line(problem))
        macros = config.plugins.get("macros")
        if macros is None or list(config.plugins).index("macros") > list(config.plugins).index(
            "practice-bank"
        ):
            raise PluginError(
                "bank: list the plugin ‘macros’ before ‘practice-bank’ in mkdocs.yml."
            )
        calls = self.site.components.macros().items()
        macros.register_macros({name: _reporting(name, call, macros) for name, call in calls})
        events = config.plugins.events["page_markdown"]
        events[:] = [
            _for_editors(call) if getattr(call, "__self__", None) is macros else call
            for call in events
        ]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the bank's pages and data among the files, in place of the Markdown they are made from."""
        kinds = self.site.bank.vocabulary.kinds.values()
        folders = tuple(
            f"{kind.folder.removeprefix('docs/')}/"
            for kind in kinds
            if kind.folder.startswith("docs/")
        )
        for file in list(files):
            if _is_replaced(file, folders):
                files.remove(file)
        for file in files.documentation_pages():
            file.edit_uri = f"docs/{file.src_uri}"
        for name, page in self.site.pages.items():
            if not isinstance(page, EditorPage):
                files.append(self._file(config, name, page))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give every page, also the one for lost readers, the policy under which it is shown; end the index."""
        self.done = 0
        if self.index:
            self.index.finish(Path(config.site_dir) / "pagefind")
        give_words(env, self.site.bank)
        env.globals["bank_policy"] = content_policy()
        about = About(config.site_name, config.site_description or "", config.site_url or "")
        for name, content in (*self.made_of_bank(), *files_of_site(self.site, about)):
            # A file of the bank's own in docs/, such as an icon, goes before the one that is made.
            if files.get_file_from_path(name) is None:
                files.append(File.generated(config, name, content=content))
        return env

    def _file(self, config: MkDocsConfig, name: str, page: Resource | GeneratedPage) -> File:
        text = self.site.bank.graph.texts[page.key] if isinstance(page, Resource) else page.markdown
        file = File.generated(config, name, content=text, inclusion=InclusionLevel.NOT_IN_NAV)
        file.edit_uri = page.document.path if isinstance(page, Resource) else None
        if page.kind.contributed if isinstance(page, Resource) else page.unlisted:
            # MkDocs renders the page that a file has: making one gives it to the file.
            PlainPage(file, config, frozenset(self.site.bank.vocabulary.kinds))
        return file

    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the page its title and its links, and decide, before any other plugin, whether Jinja may read it."""
        own = self.site.pages.get(page.file.src_uri)
        page.meta = _meta(own, dict(page.meta))
        text = (
            self.site.bank.graph.texts[own.key]
            if isinstance(own, EditorPage | Resource)
            else markdown
        )
        known: Any = config.plugins["macros"]
        wrong = check_calls(text, known.env.globals) if page.meta["render_macros"] else ""
        if wrong:
            log.warning(f"docs/{page.file.src_uri}: {wrong} [macro]")
            page.meta["render_macros"] = False
        return text

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the rendered body into its story, and hand that to the search; what is around it comes later."""
        self._tell("pages rendered")
        own = self.site.pages.get(page.file.src_uri)
        story = self.site.story(own, html)
        if self.index and _is_searched(page.meta):
            title = str(page.meta.get("title") or page.title)
            self.index.add(self.site.searched(own, page.file.dest_uri, title, story))
        return story

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Any,  # noqa: ANN401
    ) -> TemplateContext:
        """Complete the page, and tell the theme what sort of page this is, and whether something is to mend.

        Here, and not sooner, so that the search index is made while this goes on.
        """
        self._tell("pages written")
        own = self.site.pages.get(page.file.src_uri)
        html = self.site.html(own, page.url, page.content or "")
        page.content = (
            self.drawing.drawn(html) if self.drawing and isinstance(own, EditorPage) else html
        )
        context["bank_page"] = own  # type: ignore[typeddict-unknown-key]
        context["bank_kind"] = kind_of(own)  # type: ignore[typeddict-unknown-key]
        context.update(self._shared(own, page, config))  # type: ignore[typeddict-item]
        context["bank_problems"] = len(self.site.bank.problems) if self.serving else 0  # type: ignore[typeddict-unknown-key]
        return context

    def on_template_context(self, context: TemplateContext, **_: object) -> TemplateContext:
        """Keep what is unlisted out of the map of the site, the one template that lists the pages."""
        pages = self.site.pages
        context["pages"] = [
            f for f in context["pages"] if not getattr(pages.get(f.src_uri), "unlisted", False)
        ]
        return context

    def _shared(self, own: AnyPage | None, page: Page, config: MkDocsConfig) -> dict[str, str]:
        """Return what the page is for programs, and its picture elsewhere; both need the site's own address."""
        if own is None or not config.site_url:
            return {}
        root = config.site_url.rstrip("/") + "/"
        description = page.meta.get("description") or config.site_description or ""
        data = linked_data(self.site.bank, own, Publisher(root, config.site_name), description)
        return {
            "bank_linked_data": data,
            "bank_picture": root + picture_of(own, self.site.bank.vocabulary.kinds.values()),
        }

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Wait for the search index."""
        self.progress.stage("indexing for search")
        wrong = self.index.wait() if self.index else ""
        if self.drawing:
            self.drawing.stop()
        self.progress.end()
        gc.freeze()
        gc.enable()
        if wrong:
            log.warning(f"the search index was not made: {wrong}")

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the terminal's line to what is said of the error, and end what runs beside."""
        gc.enable()
        if self.drawing:
            self.drawing.stop()
        if self.index:
            self.index.stop()
        if hasattr(self, "progress"):
            self.progress.end()

    def _tell(self, what: str) -> None:
        self.done += 1
        self.progress.step(what, self.done, len(self.site.pages))

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Any,  # noqa: ANN401
    ) -> LiveReloadServer:
        """Rebuild the preview when a contributed file or a template changes; show it under the site's own policy."""
        server.set_app(under_policy(server.serve_request))
        root = Path(config.config_file_path).parent
        folders = [kind.folder for kind in self.site.bank.vocabulary.contributed]
        for folder in (*folders, BANK_FILE, LEDGER, "templates", "words"):
            if (root / folder).exists():
                server.watch(str(root / folder))
        return server


def _is_replaced(file: File, folders: tuple[str, ...]) -> bool:
    """Say whether a file is left out: Markdown that becomes a bank's page, or an asset of the theme that none uses."""
    if file.is_documentation_page():
        return file.src_uri.startswith(folders)
    return file.src_uri.startswith("assets/") and "material" in Path(file.src_dir or "").parts


def _is_searched(meta: Mapping[str, Any]) -> bool:
    search = meta.get("search")
    return not (isinstance(search, dict) and search.get("exclude"))


def _meta(own: AnyPage | None, meta: dict[str, Any]) -> dict[str, Any]:
    """Return the page's metadata for the theme; only the editors' own text is ever given to Jinja."""
    if isinstance(own, Resource):
        return {
            "title": own.title,
            "description": own.front.summary,
            "render_macros": not own.kind.contributed,
        }
    if isinstance(own, GeneratedPage):
        return {
            "title": own.title,
            "description": own.description,
            "render_macros": bool(own.markdown),
            "search": {"exclude": bool(own.markdown) or own.unlisted},
            "unlisted": own.unlisted,
        }
    return {**meta, "render_macros": isinstance(own, EditorPage)}


def _for_editors(call: Callable[..., str | None]) -> Callable[..., str | None]:
    """Return what mkdocs-macros does to a page's text, done to editors' pages alone: the others are not shown to it."""

    def on_page_markdown(markdown: str, *, page: Page, **others: Any) -> str | None:  # noqa: ANN401
        return call(markdown, page=page, **others) if page.meta["render_macros"] else None

    return on_page_markdown


def _reporting(name: str, call: MacroFunction, macros: Any) -> MacroFunction:  # noqa: ANN401
    """Return the macro; called wrongly, it says so in the log and on the page, and the build goes on."""

    @functools.wraps(call)
    def reporting(*args: Any, **kwargs: Any) -> Markup:  # noqa: ANN401
        try:
            return call(*args, **kwargs)
        except (MacroError, TypeError) as error:
            message = str(error).replace("Components.", "")
            log.warning(f"docs/{macros.page.file.src_uri}: the macro ‘{name}’: {message} [macro]")
            return Markup(
                '<span class="notice"><strong>The macro ‘{}’ cannot be shown:</strong> {}</span>'
            ).format(name, message)

    return reporting
