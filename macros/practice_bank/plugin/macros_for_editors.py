"""The macros of the bank, handed to mkdocs-macros, which sees the editors' pages alone."""

from __future__ import annotations

import functools
import inspect
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from jinja2 import Template
from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from practice_bank.problems.errors import MacroError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from practice_bank.site.macro_calls import MacroFunction

OnPageMarkdown = Callable[..., str | None]
# The place of a line of a page's text, from 1, for messages: `docs/learn.md:12`.
PlaceOf = Callable[["Page", int], str]

log = get_plugin_logger("bank")

_NOTICE = Markup('<span class="notice"><strong>The macro ‘{}’ cannot be shown:</strong> {}</span>')
_FAILED = Markup('<p class="notice"><strong>This page cannot be shown.</strong> {}</p>')


def macros_plugin(config: MkDocsConfig) -> Any:  # noqa: ANN401 - mkdocs-macros has no types
    """Return the plugin mkdocs-macros. Raises PluginError if it is not listed before this one."""
    listed = list(config.plugins)
    before = listed[: listed.index("practice-bank")]
    if "macros" not in before:
        raise PluginError("bank: list the plugin ‘macros’ before ‘practice-bank’ in mkdocs.yml.")
    return config.plugins["macros"]


def hand_over(macros: Mapping[str, MacroFunction], plugin: Any, place_of: PlaceOf) -> None:  # noqa: ANN401
    """Give the bank's macros to mkdocs-macros.

    They are given as functions, so that the bank is in none of its variables: it writes those out
    at each build. `place_of` says for messages where a line of a page's text stands.
    """
    page_text = _PageText(plugin, place_of)
    reporting = {name: page_text.reporting(name, call) for name, call in macros.items()}
    plugin.register_macros(reporting)
    # mkdocs-macros ends the whole build, and the preview, where a template fails. This is how a
    # page's text is made a template: https://jinja.palletsprojects.com/en/stable/api/
    plugin.env.template_class = page_text.template_class()


class _PageText:
    """The text of the page that mkdocs-macros is at: what fails in it is said in the log and on
    the page, and the build goes on.
    """

    def __init__(self, plugin: Any, place_of: PlaceOf) -> None:  # noqa: ANN401
        self._plugin = plugin
        self._place_of = place_of

    def reporting(self, name: str, call: MacroFunction) -> MacroFunction:
        """Return a macro that reports that it was called wrongly."""

        @functools.wraps(call)
        def reporting(*args: Any, **kwargs: Any) -> Markup:  # noqa: ANN401
            try:
                return call(*args, **kwargs)
            except MacroError as error:
                self._warn(_line_of_call(), f"the macro ‘{name}’: {error}")
                return _NOTICE.format(name, error)

        return reporting

    def template_class(self) -> type[Template]:
        """Return the class of templates that report what fails in them."""
        page_text = self

        class Reporting(Template):
            def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401
                try:
                    return super().render(*args, **kwargs)
                except Exception as error:
                    message = f"The template code fails here: {error}"
                    page_text._warn(_line_in_template(error), message)
                    return _FAILED.format(message)

        return Reporting

    def _warn(self, line: int, message: str) -> None:
        place = self._place_of(self._plugin.page, line)
        log.warning(f"{place}: {message} [macro]")


def _line_of_call() -> int:
    """Return the line of the template that is being rendered, from 1."""
    frame = inspect.currentframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        # A template of ours may be at work within that of the page.
        if template is not None and template.name is None:
            line: int = template.get_corresponding_lineno(frame.f_lineno)
            return line
        frame = frame.f_back
    return 1


def _line_in_template(error: Exception) -> int:
    """Return the line of the template at which an error came up, from 1."""
    line = 1
    for step in traceback.extract_tb(error.__traceback__):
        # Jinja writes the lines of templates into its tracebacks; a text has no file.
        if step.filename == "<template>" and step.lineno:
            line = step.lineno
    return line


def keep_from_other_pages(config: MkDocsConfig, plugin: Any) -> None:  # noqa: ANN401
    """Have MkDocs show mkdocs-macros the editors' pages alone.

    mkdocs-macros passes over a page that says `render_macros: false`, but first it copies the page
    and all its variables, for each of the bank's thousands of pages. And what it never sees, it
    cannot run. MkDocs has no way to say this, so its list of what happens to a page's text is
    changed here, and nowhere else. The list is made anew with each configuration. The reason at
    length: docs/decisions/0012-speed.md.
    """
    events = config.plugins.events["page_markdown"]
    for place, call in enumerate(events):
        if getattr(call, "__self__", None) is plugin:
            events[place] = _for_editors(call)


def _for_editors(call: OnPageMarkdown) -> OnPageMarkdown:
    """Return what a plugin does to a page's text, done to pages that may have macros alone."""

    def on_page_markdown(markdown: str, *, page: Page, **others: Any) -> str | None:  # noqa: ANN401
        if not page.meta["render_macros"]:
            return None
        return call(markdown, page=page, **others)

    return on_page_markdown
