"""The plugin for MkDocs: what happens at each of its events.

MkDocs renders Markdown, applies the theme and writes the files. This plugin gives it the bank's
pages, keeps contributed text away from Jinja, and puts each rendered body into its page. List it
after `macros` in mkdocs.yml. No room but this one knows MkDocs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File

from practice_bank.bank.ledger import LEDGER
from practice_bank.bank.vocabulary_file import BANK_FILE
from practice_bank.exports.about import About
from practice_bank.exports.files_list import files_list
from practice_bank.exports.from_site import files_of_site
from practice_bank.exports.linked_data import Publisher, linked_data
from practice_bank.exports.pictures import picture_of
from practice_bank.model.resource import EditorPage, Resource
from practice_bank.plugin.build import BrokenBankFileError, Build, begin_build
from practice_bank.plugin.dead_links import dead_links
from practice_bank.plugin.files_on_request import FilesOnRequest
from practice_bank.plugin.macros_for_editors import hand_over, keep_from_other_pages, macros_plugin
from practice_bank.plugin.page_files import (
    files_of_pages,
    give_known_template,
    is_searched,
    last_change,
    metadata,
    replaced,
)
from practice_bank.plugin.preview import LastBuild, under_policy
from practice_bank.plugin.settings import check_place, check_settings, without_dead_edit_links
from practice_bank.plugin.strict import let_go_on
from practice_bank.plugin.theme_files import publish_nothing_of_material
from practice_bank.problems.report import as_line
from practice_bank.sharing.repository import Repository
from practice_bank.site.compiled import compiled_for
from practice_bank.site.language import language_of
from practice_bank.site.macros import check_calls
from practice_bank.site.page import GeneratedPage
from practice_bank.site.site import kind_of
from practice_bank.site.templating import filters_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from wsgiref.types import WSGIApplication

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from practice_bank.site.site import AnyPage, Site

log = get_plugin_logger("bank")

# Where the search index is written, in the site's folder.
_INDEX = "pagefind"
# What a bank may have beside its content, in place of ours: its own words, templates and theme.
_OVERRIDES = ("words", "templates", "theme")


class PluginConfig(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in mkdocs.yml."""

    search = option.Type(bool, default=True)
    # Whether pages link to the files that ‘bank files’ makes. Without it, whoever runs ‘mkdocs
    # build’ alone has no dead links.
    files = option.Type(bool, default=False)


class PracticeBankPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Builds the bank's site with MkDocs.

    In a preview, MkDocs builds the site again at each change, with this same object.
    """

    _is_preview = False
    _build: Build | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview, which goes on where a build would stop."""
        self._is_preview = command == "serve"
        self._build = None
        if dirty:
            raise PluginError(
                "bank: each page lists the pages that link to it, so build without --dirty."
            )

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the bank, report its problems, and hand the macros to mkdocs-macros."""
        root = _root(config)
        check_settings(config, root)
        without_dead_edit_links(config)
        publish_nothing_of_material(config.theme)
        macros = macros_plugin(config)
        if self._is_preview:
            let_go_on()
        self._build = self._begin(config)
        site = self._build.site
        kinds = site.bank.vocabulary.kinds.values()
        check_place(config, root, [kind.folder for kind in kinds])
        for problem in site.bank.problems:
            log.warning(as_line(problem))
        hand_over(site.components.macros(), macros, self._place_of)
        keep_from_other_pages(config, macros)
        return config

    def _begin(self, config: MkDocsConfig) -> Build:
        """Begin a build. Raises PluginError where bank.yml is wrong and nothing is shown yet."""
        shown = self._build.site.bank if self._build and self._is_preview else None
        # The site that was built before is let go of first, so that there are never two.
        self._build = None
        repository = Repository(config.repo_url or "", config.edit_uri or "")
        try:
            return begin_build(
                _root(config),
                repository,
                _about(config),
                search=self.config.search,
                preview=self._is_preview,
                strict=config.strict and not self._is_preview,
                with_files=self.config.files,
                shown=shown,
            )
        except BrokenBankFileError as error:
            raise PluginError("\n".join(map(as_line, error.problems))) from None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the bank's pages among the files, in place of the Markdown they are made from."""
        for file in list(replaced(files, self._site, config.docs_dir)):
            files.remove(file)
        for file in files.documentation_pages():
            file.edit_uri = f"docs/{file.src_uri}"
        for file in files_of_pages(self._site, config):
            files.append(file)
        return files

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Give MkDocs the text that the bank has read, so that no file is read twice.

        It may have changed since, or have become one that MkDocs cannot read.
        """
        own = self._page(page)
        return own.document.body if isinstance(own, EditorPage) else None

    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the page its title and its links.

        This comes before any other plugin, because it decides whether Jinja may read the text.
        """
        own = self._page(page)
        page.meta = metadata(own, page.meta)
        if self._site.bank.resources:
            # The map of the site needs one day at least.
            page.update_date = last_change(own)
        text = markdown
        if isinstance(own, EditorPage | Resource):
            text = self._site.bank.graph.texts[own.key]
        macros: Any = config.plugins["macros"]
        if not macros.has_j2(text):
            # Most pages call no macro: mkdocs-macros would read each as a template for nothing.
            page.meta["render_macros"] = False
        if page.meta["render_macros"]:
            wrong = check_calls(text, macros.env.globals)
            if wrong:
                log.warning(f"{self._place_of(page, wrong.line)}: {wrong.message} [macro]")
                page.meta["render_macros"] = False
        return text

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the rendered body into its story, and hand that to the search.

        What stands around the story comes later, so that the search index is made meanwhile.
        """
        build = self._now
        build.progress.step("pages rendered", len(build.site.pages))
        own = self._page(page)
        story = build.site.story(own, html)
        if build.index and is_searched(page.meta):
            title = str(page.meta.get("title") or page.title)
            build.index.add(build.site.searched(own, page.file.dest_uri, title, story))
        return story

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """End the search index, add the files that are no pages, and give the theme its filters."""
        build = self._now
        if build.index:
            build.index.finish(Path(config.site_dir) / _INDEX)
        language = language_of(build.site.bank.vocabulary)
        env.filters.update(filters_of(language))
        env.bytecode_cache = compiled_for(language)
        for file in files.documentation_pages():
            own = self._site.pages.get(file.src_uri)
            if isinstance(own, EditorPage) and file.page:
                give_known_template(file.page, own, env)
        about = _about(config)
        made = [*build.bank_files(), *files_of_site(build.site, about)]
        if self.config.files:
            made.append(files_list(build.site.bank, about))
        for name, content in made:
            # A file of the bank's own in docs/, such as an icon, goes before the one that is made.
            if files.get_file_from_path(name) is None:
                files.append(File.generated(config, name, content=content))
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Any,  # noqa: ANN401
    ) -> TemplateContext:
        """Complete the page, and tell the theme its kind and how many problems there are."""
        build = self._now
        build.progress.step("pages written", len(build.site.pages))
        own = self._page(page)
        page.content = build.site.html(own, page.url, page.content or "")
        # Where the check has told something, the build stops for that, and such links follow of it.
        if not build.site.bank.problems:
            for problem in dead_links(own, page.file.src_uri, page.content):
                log.warning(as_line(problem))
        # The pages that macros are on: those of editors, and those that show the macros.
        if isinstance(own, EditorPage | GeneratedPage):
            page.content = build.drawing.drawn(page.content)
        variables: dict[str, Any] = {
            **build.frame,
            "bank_page": own,
            "bank_kind": kind_of(own),
            "bank_problems": len(build.site.bank.problems) if self._is_preview else 0,
        }
        if own is not None and config.site_url:
            variables |= _for_programs(build.site, own, page, config)
        context.update(variables)  # type: ignore[typeddict-item]
        return context

    def on_template_context(self, context: TemplateContext, **_: object) -> TemplateContext:
        """Complete the templates that are no pages: the page for lost readers, the map of the site.

        The map is the only one that lists pages, and has none that is unlisted.
        """
        context.update(self._now.frame)  # type: ignore[typeddict-item]
        context["pages"] = [file for file in context["pages"] if not self._is_unlisted(file)]
        return context

    def _is_unlisted(self, file: File) -> bool:
        page = self._site.pages.get(file.src_uri)
        if isinstance(page, Resource):
            return page.front.is_retired
        return getattr(page, "unlisted", False)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Wait for the search index, and end the build."""
        build = self._now
        build.progress.stage("indexing for search")
        wrong = build.index.wait() if build.index else ""
        build.progress.end()
        if wrong:
            log.warning(f"the search index was not made: {wrong}")
        build.end()

    def on_build_error(self, *, error: Exception) -> None:
        """End the build, so that the terminal's line is free for what is said of the error."""
        if self._build:
            self._build.end()

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Any,  # noqa: ANN401
    ) -> LiveReloadServer:
        """Show the preview under the site's policy; build it again when the bank changes."""
        last = LastBuild()
        server.builder = last.going_on(server.builder)
        app: WSGIApplication = server.serve_request
        if self.config.files:
            wanted = FilesOnRequest(lambda: (self._site.bank, _about(config)))
            app = wanted.before(app, server.mount_path)
        server.set_app(under_policy(app, last))
        for path in self._watched(_root(config)):
            if path.exists():
                server.watch(str(path))
        return server

    def _watched(self, root: Path) -> Iterator[Path]:
        """Yield what the preview depends on. MkDocs watches docs/ and mkdocs.yml itself."""
        for kind in self._site.bank.vocabulary.kinds.values():
            if not kind.folder.startswith("docs/"):
                yield root / kind.folder
        for name in (BANK_FILE, LEDGER, *_OVERRIDES):
            yield root / name

    @property
    def _now(self) -> Build:
        """The build that is going on."""
        if self._build is None:
            raise PluginError("bank: MkDocs has called no on_config.")
        return self._build

    @property
    def _site(self) -> Site:
        return self._now.site

    def _place_of(self, page: Page, line: int) -> str:
        """Return the place of a line of a page's text, from 1, as problems name it."""
        own = self._page(page)
        if isinstance(own, EditorPage | Resource):
            line += own.document.body_line - 1
        return f"docs/{page.file.src_uri}:{line}"

    def _page(self, page: Page) -> AnyPage | None:
        """Return the bank's own page behind a page of MkDocs, if there is one."""
        return self._site.pages.get(page.file.src_uri)


def _root(config: MkDocsConfig) -> Path:
    """Return the folder of the bank, in which mkdocs.yml stands."""
    return Path(config.config_file_path).parent


def _about(config: MkDocsConfig) -> About:
    """Return what the settings say of the site."""
    description = config.site_description or ""
    return About(config.site_name, description, config.site_url or "", config.copyright or "")


def _for_programs(site: Site, own: AnyPage, page: Page, config: MkDocsConfig) -> dict[str, str]:
    """Return what a page is for programs, and its picture on other sites.

    Both need the site's own address.
    """
    root = f"{(config.site_url or '').rstrip('/')}/"
    description = page.meta.get("description") or config.site_description or ""
    publisher = Publisher(root, config.site_name)
    return {
        "bank_linked_data": linked_data(site.bank, own, publisher, description),
        "bank_picture": root + picture_of(own, site.bank.vocabulary.kinds.values()),
    }
