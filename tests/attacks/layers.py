"""The layers between a submission and a reader, each of which can be switched off, and what acts
without them.

`python -m tests.attacks.layers` builds the gallery with the check and all layers off, then with one
of them on at a time, opens every page in Chromium, and prints how many attacks act each time.
Nothing here is ever used by a build.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, NamedTuple

import markdown
import pytest
from markupsafe import Markup
from mkdocs.theme import Theme
from playwright.sync_api import Error

from bench.browser import chromium
from practice_bank import plugin
from practice_bank.plugin import page_files
from practice_bank.rules import fields as validation
from practice_bank.site.templating import environment
from tests.attacks.gallery import HERE, Attack, attacks
from tests.browser_fixtures import served
from tests.conftest import FIXTURE_BANK, KIND_BY_NAME, SITE_EXTENSIONS
from tests.site_fixtures import BuiltSite, add_frame, build_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from playwright.sync_api import Browser, BrowserContext, Request

ADDRESS = "https://bank.example.org/practice/"
MARKER = "BANK_PWNED"
# Whatever a reader may do by accident: pass over everything, click what looks like a link, leave a
# field.
_PROVOKE = """
async () => {
  for (const element of document.querySelectorAll("main *")) {
    for (const name of ["mouseover", "focus", "toggle", "click"]) {
      if (element.hasAttribute("on" + name)) element.dispatchEvent(new Event(name));
    }
    if (element.tagName === "A" && element.protocol === "javascript:") element.click();
  }
  await new Promise((done) => setTimeout(done, 60));
}
"""
_WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (e) => window.violations.push(`${e.violatedDirective} ${e.blockedURI}`));
"""


# Switching off


def _nothing(*_: object, **__: object) -> tuple[()]:
    return ()


def _none(*_: object, **__: object) -> None:
    return None


def _forgiving(document: Any, model: Any) -> Any:
    """Validate a header without the fields that its model does not know."""
    known = {field.alias or name for name, field in model.model_fields.items()}
    data = {name: value for name, value in document.data.items() if name in known}
    return validation.validate(replace(document, data=data), model)


@contextmanager
def unchecked() -> Iterator[pytest.MonkeyPatch]:
    """Look away: every rule of the check passes everything, so that only what comes after stands in
    the way.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("practice_bank.bank.loader.ACCEPT", ())
        for name in ("clashes", "size.check_limits"):
            patch.setattr(f"practice_bank.bank.loader.{name}", _nothing)
        for name in ("file_problem", "mode_problem", "special_problem", "_place_problem"):
            patch.setattr(f"practice_bank.bank.loader.{name}", _none)
        patch.setattr("practice_bank.bank.loader.size.MAX_BYTES", 10_000_000)
        patch.setattr("practice_bank.text.frontmatter.HIDDEN_CHARACTER", re.compile(r"(?!)"))
        patch.setattr("practice_bank.bank.loader.validate", _forgiving)
        yield patch


def _in_plugin(patch: pytest.MonkeyPatch, name: str, instead: object) -> None:
    """Put something in the place of a function in every module of the plugin that has it."""
    modules = [f"practice_bank.plugin.{each.name}" for each in iter_modules(plugin.__path__)]
    having = [module for module in modules if hasattr(import_module(module), name)]
    assert having, f"The plugin has no {name}."
    for module in having:
        patch.setattr(f"{module}.{name}", instead)


def _jinja_off(patch: pytest.MonkeyPatch) -> None:
    meta = page_files.metadata
    _in_plugin(patch, "metadata", lambda own, known: {**meta(own, known), "render_macros": True})
    _in_plugin(patch, "check_calls", lambda text, known: None)


def _renderer_off(patch: pytest.MonkeyPatch) -> None:
    """Render contributed text as MkDocs would: raw HTML, attribute lists and snippets."""
    extensions = [*SITE_EXTENSIONS, "attr_list", "pymdownx.snippets"]
    _in_plugin(patch, "body_html", lambda text: markdown.markdown(text, extensions=extensions))


def _sanitiser_off(patch: pytest.MonkeyPatch) -> None:
    _in_plugin(patch, "sanitised", lambda html, kinds: (html, ()))


def _escaping_off(patch: pytest.MonkeyPatch) -> None:
    get_env = Theme.get_env

    def without_escape(bank: Any) -> Any:
        env = environment(bank)
        env.autoescape = False
        return env

    def frame(theme: Theme) -> Any:
        env = get_env(theme)
        env.filters["e"] = str
        return env

    patch.setattr("practice_bank.site.site.environment", without_escape)
    patch.setattr(Theme, "get_env", frame)


def _libraries_off(patch: pytest.MonkeyPatch) -> None:
    """Write JSON-LD without a thought for where it stands."""
    dumps: Callable[..., Markup] = lambda data, **_: Markup(json.dumps(data))  # noqa: E731, S704
    patch.setattr("practice_bank.exports.linked_data.htmlsafe_json_dumps", dumps)


def _policy_off(patch: pytest.MonkeyPatch) -> None:
    _in_plugin(patch, "content_policy", lambda: "")


LAYERS: Mapping[str, Callable[[pytest.MonkeyPatch], None]] = {
    "Jinja is off for contributed pages": _jinja_off,
    "the renderer knows no HTML": _renderer_off,
    "the body is compared with its sanitised form": _sanitiser_off,
    "fields are escaped where they enter": _escaping_off,
    "JSON-LD is written by a library": _libraries_off,
    "the Content-Security-Policy": _policy_off,
}


# Building


def lay_out(root: Path, chosen: Iterable[Attack]) -> Path:
    """Make a bank of the fixtures with attacks in it, and all that MkDocs needs; a `.meta.yml` asks
    for macros too.
    """
    bank = add_frame(shutil.copytree(FIXTURE_BANK, root / "bank"))
    for attack in chosen:
        attack.put(bank)
    for kind in ("case", "term"):
        folder = bank / "docs" / KIND_BY_NAME[kind].address
        folder.mkdir(exist_ok=True)
        (folder / ".meta.yml").write_text("render_macros: true\n", encoding="utf-8")
    config = (bank / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("  - practice-bank", "  - material/meta\n  - practice-bank").replace(
        "on_error_fail: true", ""
    )
    config = config.replace("on_undefined: strict, }", "on_undefined: strict}")
    (bank / "mkdocs.yml").write_text(f"{config}site_url: {ADDRESS}\n", encoding="utf-8")
    return bank


class Acted(NamedTuple):
    """What a page did: that a script ran, where it went or what it asked for, and what its policy
    stopped.
    """

    ran: bool
    asked: tuple[str, ...]
    stopped: tuple[str, ...]


class Tab:
    """A tab of a browser that notes what its page asks for elsewhere: no such host is there."""

    def __init__(self, context: BrowserContext, root: str) -> None:
        self.page, self.root = context.new_page(), root
        self.asked: list[Request] = []
        self.page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if not request.url.startswith((self.root, "data:", "blob:", "about:")):
            self.asked.append(request)

    def open(self, address: str) -> None:
        """Open a page of the site; one that leads away at once is not loaded to its end."""
        self.asked = []
        with suppress(Error):
            self.page.goto(self.root + address, wait_until="load", timeout=5000)

    def tell(self) -> Acted:
        """Provoke what is on the page, and return what it did."""
        ran, stopped = False, ()
        with suppress(Error):  # A page that has gone elsewhere has asked for that.
            self.page.evaluate(_PROVOKE)
            ran, stopped = self.page.evaluate("[window.pwned !== undefined, window.violations]")
        # What the policy stops is never sent; Chromium tells of it as a request that failed.
        sent = tuple(request.url for request in self.asked if request.failure != "csp")
        return Acted(ran, sent, tuple(stopped))


def visit(
    browser: Browser, built: BuiltSite, addresses: Iterable[str], at_a_time: int = 8
) -> dict[str, Acted]:
    """Open pages of a site, some at a time, provoke what is on them, and tell what each did."""
    done: dict[str, Acted] = {}
    wanted = list(addresses)
    with served(built.folder) as root:
        context = browser.new_context()
        context.add_init_script(_WATCH)
        try:
            tabs = [Tab(context, root) for _ in range(at_a_time)]
            for start in range(0, len(wanted), at_a_time):
                opened = list(zip(wanted[start : start + at_a_time], tabs, strict=False))
                for address, tab in opened:
                    tab.open(address)
                time.sleep(0.1)
                done.update({address: tab.tell() for address, tab in opened})
        finally:
            context.close()
    return done


# Counting


def texts() -> list[Attack]:
    """Return the attacks that are texts, and so can become a page when nobody checks them."""
    return [attack for attack in attacks() if (HERE / attack.code / f"{attack.name}.md").is_file()]


def address_of(attack: Attack) -> str:
    """Return the address of an attack's own page."""
    folder, _, name = attack.path.removesuffix(".md").partition("/")
    return f"{'case-studies' if folder == 'case_studies' else 'glossary'}/{name}/"


def acting(browser: Browser, off: Iterable[Callable[[pytest.MonkeyPatch], None]]) -> set[str]:
    """Build the gallery's texts unchecked, with some layers off, and return the names of those that
    act.
    """
    chosen = texts()
    with tempfile.TemporaryDirectory() as folder, unchecked() as patch:
        bank = lay_out(Path(folder), chosen)
        for switch in off:
            switch(patch)
        built = build_here(bank)
        os.environ.pop(MARKER, None)
        there = {
            str(attack): attack
            for attack in chosen
            if (built.folder / address_of(attack) / "index.html").exists()
        }
        did = visit(browser, built, map(address_of, there.values()))
        return {
            name for name, attack in there.items() if _acted(attack, built, did[address_of(attack)])
        }


def _acted(attack: Attack, built: BuiltSite, did: Acted) -> bool:
    raw = (HERE / attack.code / f"{attack.name}.md").read_text(encoding="utf-8", errors="replace")
    html = (built.folder / address_of(attack) / "index.html").read_text(encoding="utf-8")
    ran_at_build = "{" in raw and MARKER in raw and MARKER not in html
    return did.ran or bool(did.asked) or ran_at_build


def table(browser: Browser) -> str:
    """Return the table of what each layer stops by itself."""
    every = set(LAYERS.values())
    live = acting(browser, every)
    lines = ["| layer, alone | stops | of these |", "| --- | --- | --- |"]
    lines.append(f"| `bank check` | {len(attacks())} | {len(attacks())} submissions |")
    for name, switch in LAYERS.items():
        left = acting(browser, every - {switch})
        lines.append(f"| {name} | {len(live - left)} | {len(live)} that act with no layer at all |")
    lines.append(
        f"| all of these without the check | {len(live - acting(browser, ()))} | {len(live)} |"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    with chromium() as launched:
        print(table(launched))
