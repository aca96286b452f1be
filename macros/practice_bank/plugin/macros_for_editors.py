"""The macros of the bank, handed to mkdocs-macros, which sees the editors' pages alone."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from practice_bank.site.macros import MacroError, MacroFunction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

OnPageMarkdown = Callable[..., str | None]

log = get_plugin_logger("bank")

_NOTICE = Markup('<span class="notice"><strong>The macro ‘{}’ cannot be shown:</strong> {}</span>')


def macros_plugin(config: MkDocsConfig) -> Any:  # noqa: ANN401 - mkdocs-macros has no types
    """Return the plugin mkdocs-macros. Raises PluginError if it is not listed before this one."""
    listed = list(config.plugins)
    before = listed[: listed.index("practice-bank")]
    if "macros" not in before:
        raise PluginError("bank: list the plugin ‘macros’ before ‘practice-bank’ in mkdocs.yml.")
    return config.plugins["macros"]


def hand_over(macros: Mapping[str, MacroFunction], plugin: Any) -> None:  # noqa: ANN401
    """Give the bank's macros to mkdocs-macros.

    They are given as functions, so that the bank is in none of its variables: it writes those out
    at each build.
    """
    reporting = {name: _reporting(name, call, plugin) for name, call in macros.items()}
    plugin.register_macros(reporting)


def _reporting(name: str, call: MacroFunction, plugin: Any) -> MacroFunction:  # noqa: ANN401
    """Return a macro that says in the log and on the page that it was called wrongly.

    So the build goes on.
    """

    @functools.wraps(call)
    def reporting(*args: Any, **kwargs: Any) -> Markup:  # noqa: ANN401
        try:
            return call(*args, **kwargs)
        except (MacroError, TypeError) as error:
            # Python names a method with its class, which no editor knows.
            message = str(error).replace("Components.", "")
            page = plugin.page.file.src_uri
            log.warning(f"docs/{page}: the macro ‘{name}’: {message} [macro]")
            return _NOTICE.format(name, message)

    return reporting


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
