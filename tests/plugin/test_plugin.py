"""The plugin for MkDocs: what it says of problems, how it builds, and how it previews."""

from __future__ import annotations

import gc
import shutil
import sys
import weakref
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.utils.yaml import yaml_load
from mkdocs_macros.plugin import MacrosPlugin

from practice_bank.bank.load_bank import load_bank
from tests.conftest import (
    BANK_FILE,
    ROOT,
    VOCABULARY,
    BankFactory,
    case_text,
    line_with,
    source_text,
    term_text,
    topic_text,
    write_files,
)
from tests.site_fixtures import BuiltSite, build_apart, build_here, drawing_here

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

pytestmark = pytest.mark.site

BAD_CASE = case_text(id="ddddd", verdict="wroked")


# A problem in the content


def test_a_problem_fails_the_strict_build_with_its_file_line_field_and_mend(
    framed: BankFactory,
) -> None:
    root = framed({"case_studies/good.md": case_text(), "case_studies/bad.md": BAD_CASE})
    built = build_apart(root, root / "site", "--strict")
    assert built.code != 0
    line = line_with(BAD_CASE, "verdict:")
    assert (
        f"case_studies/bad.md:{line}: verdict: ‘wroked’ is not a value of ‘verdict’. Did you mean ‘worked’?"
        in built.output
    )


def test_a_build_that_is_not_strict_leaves_the_bad_file_out_and_builds_the_rest(
    framed: BankFactory,
) -> None:
    root = framed({"case_studies/good.md": case_text(), "case_studies/bad.md": BAD_CASE})
    built = build_apart(root, root / "site")
    assert built.code == 0
    assert "case-studies/good/index.html" in built.pages()
    assert "case-studies/bad/index.html" not in built.pages()
    assert "bad" not in built.page("case-studies/").main.text


def test_a_link_that_leads_nowhere_is_reported_and_its_words_stay_on_the_page(
    framed: BankFactory,
) -> None:
    root = framed(
        {
            "glossary/one.md": term_text("See [the other](term:tow).\n"),
            "glossary/two.md": term_text(id="tttt3", term="Two"),
        }
    )
    built = build_here(root)
    assert "glossary/one.md:" in built.output
    assert "There is no term ‘tow’ to link to. Did you mean ‘two’?" in built.output
    assert "See the other." in built.page("glossary/one/").main.text


# The preview


def preview(root: Path) -> BuiltSite:
    return build_here(root, command="serve")


def test_the_preview_says_on_every_page_what_is_to_mend(framed: BankFactory) -> None:
    built = preview(framed({"case_studies/good.md": case_text(), "case_studies/bad.md": BAD_CASE}))
    for address in ("", "case-studies/good/", "topics/"):
        banner = built.page(address).root.one("p", "banner")
        assert banner.text.startswith("1 problem to fix")
        link = banner.one("a").attributes["href"]
        assert link == "../" * address.count("/") + "to-put-right/"


def test_the_preview_has_a_page_of_the_problems(framed: BankFactory) -> None:
    built = preview(framed({"case_studies/bad.md": BAD_CASE}))
    text = built.page("to-put-right/").main.text
    assert f"case_studies/bad.md, line {line_with(BAD_CASE, 'verdict:')}, field verdict" in text
    assert "Did you mean ‘worked’?" in text


def test_the_preview_of_a_sound_bank_says_nothing(framed: BankFactory) -> None:
    built = preview(framed({"case_studies/good.md": case_text()}))
    assert built.page("").root.all("p", "banner") == []
    assert "to-put-right/index.html" not in built.pages()


def test_a_published_site_never_shows_the_problems(framed: BankFactory) -> None:
    built = build_here(framed({"case_studies/bad.md": BAD_CASE}))
    assert built.page("").root.all("p", "banner") == []
    assert "to-put-right/index.html" not in built.pages()


class Server:
    """Stands for MkDocs' server: it notes what it is to watch."""

    def __init__(self) -> None:
        self.watched: list[str] = []

    def watch(self, path: str) -> None:
        self.watched.append(path)

    def serve_request(self) -> None: ...

    def builder(self) -> None: ...

    def set_app(self, app: object) -> None:
        """Take what serves the preview: tests/browser/test_under_policy.py looks at that."""


def test_the_preview_is_built_again_when_a_file_of_the_bank_changes(framed: BankFactory) -> None:
    root = framed(
        {
            "glossary/word.md": term_text(),
            "ledger.txt": "",
            "words/en.yml": "{}",
            "templates/case.html": "",
            "theme/main.html": "",
        }
    )
    previewed = Preview(root)
    previewed.build()
    server = Server()
    previewed.config.plugins.on_serve(server, config=previewed.config, builder=None)  # type: ignore[arg-type]
    names = ("case_studies", "glossary", "bank.yml", "ledger.txt", "words", "templates", "theme")
    assert server.watched == [str(root / name) for name in names]


def test_what_a_bank_does_not_have_is_not_watched(framed: BankFactory) -> None:
    root = framed({})
    previewed = Preview(root)
    previewed.build()
    server = Server()
    previewed.config.plugins.on_serve(server, config=previewed.config, builder=None)  # type: ignore[arg-type]
    assert server.watched == [str(root / name) for name in ("case_studies", "bank.yml")]


@pytest.fixture(autouse=True)
def _nothing_to_look_through() -> Iterator[None]:
    """Leave the next build nothing to free, as `build_here` does."""
    yield
    gc.unfreeze()


class Preview:
    """Builds a site again and again as ‘mkdocs serve’ does: the plugin stays, the rest is new."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.config = self._read()
        self.config.plugins.on_startup(command="serve", dirty=False)

    def _read(self) -> MkDocsConfig:
        site = str(self.root / "site")
        return load_config(str(self.root / "mkdocs.yml"), site_dir=site, strict=False)

    def build(self) -> BuiltSite:
        self.config = self._read()
        with drawing_here():
            build(self.config, serve_url="http://127.0.0.1:8000/")
        # Under another name each time, since a site that was read once is remembered.
        folder = self.root / f"seen-{len([*self.root.iterdir()])}"
        shutil.copytree(self.root / "site", folder)
        return BuiltSite(folder, "")


def test_a_preview_goes_on_while_bank_yml_is_broken_and_recovers(framed: BankFactory) -> None:
    root = framed({"case_studies/good.md": case_text()})
    previewed = Preview(root)
    sound = previewed.build()
    assert sound.page("").root.all("p", "banner") == []

    line = BANK_FILE.count("\n") + 1
    (root / "bank.yml").write_text(f"{BANK_FILE}wrong: field\n", encoding="utf-8")
    broken = previewed.build()
    assert broken.page("").root.one("p", "banner").text.startswith("1 problem to fix")
    assert f"bank.yml, line {line}" in broken.page("to-put-right/").main.text
    assert "case-studies/good/index.html" in broken.pages()

    (root / "bank.yml").write_text(BANK_FILE, encoding="utf-8")
    recovered = previewed.build()
    assert recovered.page("").root.all("p", "banner") == []
    assert "to-put-right/index.html" not in recovered.pages()


OPEN = {
    "case_studies/open.md": ("case-studies/open/", case_text(id="ccccc", verdict="wroked")),
    "glossary/open.md": ("glossary/open/", term_text(id="ttttt", added="2009-13-01")),
    "docs/topics/services/open.md": (
        "topics/services/open/",
        topic_text(id="ppppp", title="Open", foo="1"),
    ),
    "docs/sources/open.md": ("sources/open/", source_text(id="sssss", status="drafd")),
    "docs/open.md": ("open/", "---\ndescription: No title\n---\n"),
    "docs/deep/index.md": ("deep/", "No header.\n"),
    "docs/index.md": ("", "---\ntitle: [1]\n---\n"),
}


@pytest.mark.filterwarnings("error::DeprecationWarning:mkdocs")
def test_the_address_of_a_broken_file_says_what_is_wrong_and_comes_back(
    framed: BankFactory,
) -> None:
    root = framed({"case_studies/good.md": case_text()})
    for name, (_, text) in OPEN.items():
        write_files(root, {name: text})
    (root / "docs/latin.md").write_bytes(b"---\ntitle: A\n---\ncaf\xe9\n")
    previewed = Preview(root)
    broken = previewed.build()
    told = {problem.path: problem for problem in load_bank(root).problems}
    addresses = {name: address for name, (address, _) in OPEN.items()}
    for name, address in {**addresses, "docs/latin.md": "latin/"}.items():
        page = broken.page(address)
        (item,) = page.main.one("ol", "problems").all("li")
        problem = told[name]
        assert f"{name}, line {problem.line}" in item.text
        assert problem.message in item.text
        assert problem.hint in item.text
        link = item.one("a").attributes["href"]
        assert broken.arrive(f"{address}index.html", link) == f"help/{problem.code}/index.html"
        assert page.root.one("meta", name="robots").attributes["content"] == "noindex"
        # MkDocs' server writes its script before this.
        assert page.source.count("</body>") == 1

    right = {
        "case_studies/open.md": case_text(id="ccccc"),
        "docs/index.md": "---\ntitle: Home\n---\nHere.\n",
    }
    write_files(root, right)
    mended = previewed.build()
    assert mended.page("case-studies/open/").main.one("h1").text == "A case"
    assert "Here." in mended.page("").main.text
    assert mended.page("glossary/open/").main.one("ol", "problems")


def test_a_page_that_can_be_shown_has_its_own_problems_above_it(framed: BankFactory) -> None:
    page = "---\ntitle: A\n---\nSee [this](term:nope).\n"
    files = {
        "docs/a.md": page,
        "glossary/word.md": term_text("See [that](case:nope).\n"),
        "case_studies/good.md": case_text(),
    }
    built = preview(framed(files))
    for address, name, line in (("a/", "docs/a.md", 4), ("glossary/word/", "glossary/word.md", 0)):
        item = built.page(address).main.one("aside", "told").one("li")
        line = line or line_with(str(files[name]), "case:nope")
        assert f"{name}, line {line}" in item.text
        assert "to link to" in item.text
    assert built.page("case-studies/good/").root.all("aside", "told") == []


def test_no_build_but_a_preview_shows_what_is_wrong(framed: BankFactory) -> None:
    page = "---\ntitle: A\n---\nSee [this](term:nope).\n"
    files = {name: text for name, (_, text) in OPEN.items()}
    built = build_here(framed({**files, "docs/a.md": page, "case_studies/good.md": case_text()}))
    for address, _ in OPEN.values():
        assert f"{address}index.html" not in built.files()
    assert built.page("a/").root.all("aside", "told") == []


def test_a_preview_does_not_begin_with_a_broken_bank_yml(framed: BankFactory) -> None:
    previewed = Preview(framed({"bank.yml": "bank: 1\n"}))
    with pytest.raises(PluginError, match=r"bank\.yml:1: language"):
        previewed.config.plugins.on_config(previewed.config)


def test_a_preview_keeps_nothing_of_the_sites_built_before(framed: BankFactory) -> None:
    """What MkDocs has of a site is cyclic, and a day of editing has hundreds of builds."""
    root = framed({"case_studies/good.md": case_text()})
    previewed = Preview(root)
    previewed.build()
    plugin: Any = previewed.config.plugins["practice-bank"]
    first = weakref.ref(plugin._build.site.components.env)
    pages = weakref.ref(previewed.config)
    assert first() is not None
    previewed.build()
    assert first() is None
    assert pages() is None


def test_the_preview_shows_a_change_at_its_next_build(framed: BankFactory) -> None:
    root = framed({"glossary/word.md": term_text("Before.\n")})
    assert "Before." in preview(root).page("glossary/word/").main.text
    (root / "glossary/word.md").write_text(term_text("Changed.\n"), encoding="utf-8")
    assert "Changed." in (preview(root).folder / "glossary/word/index.html").read_text(
        encoding="utf-8"
    )


# A build that stops


def test_a_broken_bank_yml_stops_the_build_with_every_problem_on_a_line(
    framed: BankFactory,
) -> None:
    root = framed({"bank.yml": f"{BANK_FILE}wrong: field\nworse: field\n"})
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    with pytest.raises(PluginError) as error:
        config.plugins.on_config(config)
    lines = str(error.value).splitlines()
    end = BANK_FILE.count("\n")
    assert [line.split()[0] for line in lines] == [f"bank.yml:{end + 1}:", f"bank.yml:{end + 2}:"]


def test_the_garbage_is_collected_again_after_a_build_and_after_one_that_failed(
    framed: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_here(framed({}))
    assert gc.isenabled()

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    for place in ("practice_bank.plugin.build.lay_out", "practice_bank.plugin.plugin.hand_over"):
        with monkeypatch.context() as patch:
            patch.setattr(place, broken)
            with pytest.raises((ZeroDivisionError, TypeError)):
                build_here(framed({}))
        assert gc.isenabled()


# What templates get


def test_every_template_has_the_vocabulary_of_the_bank(framed: BankFactory) -> None:
    footer = '<p class="own">{{ vocabulary.language }} {{ "Search" | in_sentence }}</p>'
    root = framed({"case_studies/one.md": case_text(), "theme/partials/footer.html": footer})
    changed_config(root, "{name: practice-bank}", "{name: practice-bank, custom_dir: theme}")
    built = build_here(root)
    assert built.said == ""
    for name in ("index.html", "404.html"):
        shown = built.pages()[name].root.one("p", "own")
        assert shown.text == f"{VOCABULARY.language} search"


# How it is set up


def changed_config(root: Path, old: str, new: str) -> None:
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert old in text
    (root / "mkdocs.yml").write_text(text.replace(old, new), encoding="utf-8")


def test_a_page_is_given_to_jinja_only_if_it_has_something_for_it(
    framed: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered = []
    render = MacrosPlugin.render

    def noted(self: MacrosPlugin, markdown: str, force_rendering: bool = False) -> str:
        rendered.append(markdown.strip())
        return str(render(self, markdown, force_rendering))

    monkeypatch.setattr(MacrosPlugin, "render", noted)
    texts = ("No macro.", "{{ 1 + 1 }}", "{% if true %}2{% endif %}", "{# 1 #}")
    files: dict[str, str | bytes] = {"case_studies/one.md": case_text()}
    for number, text in enumerate(texts):
        files[f"docs/about-{number}.md"] = f"---\ntitle: About\n---\n{text}\n"
    built = build_here(framed(files))
    assert built.said == ""
    assert {text for text in texts if text in rendered} == set(texts) - {"No macro."}
    assert all("{" in one for one in rendered)


def test_a_dirty_build_is_refused(framed: BankFactory) -> None:
    root = framed({})
    built = build_apart(root, root / "site", "--dirty")
    assert built.code != 0
    assert "build without --dirty" in built.output


def test_the_search_index_is_made_when_asked_for(framed: BankFactory) -> None:
    root = framed({"case_studies/one.md": case_text()})
    assert not (build_here(root).folder / "pagefind").exists()
    changed_config(root, "search: false", "search: true")
    built = build_here(root)
    assert (built.folder / "pagefind/pagefind.js").is_file()
    assert built.said == ""


def test_a_search_index_that_cannot_be_made_is_a_warning(
    framed: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = framed({})
    changed_config(root, "search: false", "search: true")
    monkeypatch.setattr(sys, "executable", "/bin/false")
    built = build_here(root)
    assert (
        "the search index was not made: the process that makes it stopped too soon" in built.output
    )
    assert (built.folder / "index.html").is_file()


def test_the_fixtures_are_built_as_the_real_bank_is() -> None:
    """The tests' configuration may differ from the real one in names only, or prove nothing."""
    from tests.site_fixtures import FIXTURE_CONFIG

    real: dict[str, Any] = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    own: dict[str, Any] = yaml_load(FIXTURE_CONFIG)
    assert sorted(str(extension) for extension in own["markdown_extensions"]) == sorted(
        str(extension) for extension in real["markdown_extensions"]
    )
    assert own["plugins"][0] == real["plugins"][0]
    assert own["validation"]["links"] == real["validation"]["links"]
