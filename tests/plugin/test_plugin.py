"""The adapter to MkDocs: what it adds, what it keeps from Jinja, and what it says when something is to mend."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.utils.yaml import yaml_load

from tests.conftest import ROOT, BankFactory, case_text, line_with, term_text, topic_text
from tests.site_fixtures import BuiltSite, add_frame, build_apart, build_here

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.site

BAD_CASE = case_text(id="ddddd", verdict="wroked")


@pytest.fixture
def framed(bank_in: BankFactory) -> BankFactory:
    """Return a function that writes a bank with all that MkDocs needs to build it."""
    return lambda files: add_frame(bank_in(files))


def without_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let contributed text through unchecked, as if its checks had a hole."""
    monkeypatch.setattr("practice_bank.bank.loader.check_text", lambda document: ())


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


# Contributed text is data

JINJA = "{{ 7*7 }} {% set x = 1 %} {{ count('case') }}"


@pytest.mark.parametrize("field", ["title", "summary", "area"])
def test_jinja_in_a_field_of_a_case_is_shown_and_never_run(
    field: str, framed: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_checks(monkeypatch)
    built = build_here(framed({"case_studies/one.md": case_text(**{field: f'"{JINJA}"'})}))
    page = built.page("case-studies/one/")
    assert JINJA in page.main.text
    assert "49" not in page.source
    assert built.said == ""


def test_jinja_in_a_title_is_not_run_in_the_head_of_the_page_or_in_lists(
    framed: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_checks(monkeypatch)
    built = build_here(
        framed({"case_studies/one.md": case_text(title='"{{ 7*7 }}"', summary='"{{ 6*6 }}"')})
    )
    assert built.page("case-studies/one/").root.one("title").text.startswith("{{ 7*7 }} ")
    description = built.page("case-studies/one/").root.one("meta", name="description")
    assert description.attributes["content"] == "{{ 6*6 }}"
    assert "{{ 7*7 }}" in built.page("case-studies/").main.text


@pytest.mark.parametrize(
    "opening", ["", "---\nrender_macros: true\n---\n", "render_macros: true\n\n"]
)
def test_jinja_in_a_body_is_shown_and_never_run_even_if_the_body_asks_for_it(
    opening: str, framed: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_checks(monkeypatch)
    files: dict[str, str | bytes] = {
        "case_studies/one.md": case_text(opening + case_text().split("---\n", 2)[2] + JINJA),
        "glossary/word.md": term_text(opening + JINJA),
    }
    built = build_here(framed(files))
    for address in ("case-studies/one/", "glossary/word/"):
        text = built.page(address).main.text.replace("‘", "'").replace("’", "'")
        assert JINJA in text
        assert "49" not in text
    assert built.said == ""


def test_a_field_that_asks_for_macros_is_refused(framed: BankFactory) -> None:
    built = build_here(framed({"case_studies/one.md": case_text(render_macros="true")}))
    assert "There is no field ‘render_macros’ here." in built.output
    assert "case-studies/one/index.html" not in built.pages()


def test_a_title_full_of_html_is_plain_text_everywhere(
    framed: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_checks(monkeypatch)
    title = "A <script>x()</script> & <b>bold</b> word"
    built = build_here(
        framed({"case_studies/one.md": case_text(title=f'"{title}"', summary=f'"{title}"')})
    )
    for page in built.pages().values():
        assert page.main.all("script") == []
        assert page.main.all("b") == []
        assert page.wrong == []
    page = built.page("case-studies/one/")
    assert page.root.one("h1").text == title
    assert page.root.one("meta", name="description").attributes["content"] == title


def test_a_body_that_begins_like_a_field_keeps_its_first_line(framed: BankFactory) -> None:
    """MkDocs takes ‘Note: …’ at the top of a text for metadata and cuts it off."""
    built = build_here(framed({"glossary/word.md": term_text("Note: this is the meaning.\n")}))
    assert "Note: this is the meaning." in built.page("glossary/word/").main.text


def test_what_gets_past_the_check_and_the_renderer_is_told_and_left_out(
    framed: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "practice_bank.plugin.plugin.body_html",
        lambda text: "<p>Kept <b onclick='x()'>as text</b>.</p>",
    )
    built = build_here(framed({"glossary/word.md": term_text()}))
    assert "glossary/word.md:1: The page would not be shown as it was made" in built.output
    assert "<b>, onclick of <b> would be lost." in built.output
    assert "[unsafe-html]" in built.output
    main = built.page("glossary/word/").main
    assert "Kept as text." in main.text
    assert main.all("b") == []


# The editors' own pages


def test_the_editors_pages_run_macros_and_link_terms(framed: BankFactory) -> None:
    home = '---\ntitle: Home\n---\n# Home\n\nThere is {{ count("case") }} case on the word. Seven: {{ 3 + 4 }}.\n'
    files = {
        "docs/index.md": home,
        "case_studies/one.md": case_text(),
        "glossary/word.md": term_text(term="Word"),
    }
    built = build_here(framed(files))
    main = built.page("").main
    assert "There is 1 case on the word. Seven: 7." in main.text
    assert main.one("a", "term").attributes["aria-describedby"] in built.page("").ids
    assert built.said == ""


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ('cards("cases")', "There is no kind ‘cases’. Did you mean ‘case’?"),
        ('link("term:wrod")', "There is no term ‘wrod’. Did you mean ‘word’?"),
        ("count()", "missing 1 required positional argument: 'kind'"),
        ("carsd('case')", "carsd"),
    ],
)
def test_a_macro_called_wrongly_is_named_with_its_page_and_its_mend(
    framed: BankFactory, call: str, told: str
) -> None:
    home = f"---\ntitle: Home\n---\n# Home\n\nBefore.\n\n{{{{ {call} }}}}\n\nAfter.\n"
    root = framed(
        {"docs/index.md": home, "glossary/word.md": term_text(), "case_studies/one.md": case_text()}
    )
    built = build_here(root)
    assert "docs/index.md" in built.output
    assert told in built.output
    text = built.page("").main.text
    assert "Before." in text
    assert "After." in text
    assert "glossary/word/index.html" in built.pages()


def test_a_page_of_the_editors_without_a_heading_gets_its_title_as_one(framed: BankFactory) -> None:
    built = build_here(framed({"docs/note.md": "---\ntitle: A <note>\n---\nWords.\n"}))
    assert built.page("note/").root.one("h1").text == "A <note>"


def test_a_topic_is_the_editors_own_and_may_use_macros(framed: BankFactory) -> None:
    body = 'There are {{ count("term") }} terms.\n'
    built = build_here(framed({"docs/topics/services/care.md": topic_text(body, id="pppp9")}))
    assert "There are 0 terms." in built.page("topics/services/care/").main.text


# What is among the files


def test_only_what_the_configuration_names_is_in_the_navigation(framed: BankFactory) -> None:
    built = build_here(
        framed({"case_studies/one.md": case_text(), "glossary/word.md": term_text()})
    )
    (nav,) = built.page("glossary/word/").root.all("nav", "site-nav")
    assert [link.text for link in nav.all("a")] == ["Find practice"]


def test_a_draft_is_nowhere_on_the_site(framed: BankFactory) -> None:
    files = {
        "case_studies/one.md": case_text(),
        "case_studies/two.md": case_text(id="ddddd", title="Half done", status="draft"),
    }
    built = build_here(framed(files))
    texts = [
        path.read_text("utf-8")
        for path in built.folder.rglob("*")
        if path.suffix in (".html", ".json", ".xml")
    ]
    assert texts
    assert not [text for text in texts if "Half done" in text or "case-studies/two" in text]


def test_a_draft_in_docs_is_nowhere_on_the_site(framed: BankFactory) -> None:
    files = {
        "docs/topics/services/care.md": topic_text(id="pppp9", title="Half done", status="draft")
    }
    built = build_here(framed(files))
    assert not [
        path for path in built.folder.rglob("*.html") if "Half done" in path.read_text("utf-8")
    ]


def test_the_assets_of_the_theme_that_no_page_uses_are_left_out(framed: BankFactory) -> None:
    assert not (build_here(framed({})).folder / "assets").exists()


def test_the_bank_is_not_among_the_variables_of_the_macros(framed: BankFactory) -> None:
    """mkdocs-macros writes out all its variables at every build, and anyone could print them."""
    config = load_config(str(framed({"case_studies/one.md": case_text()}) / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config.plugins.on_config(config)
    variables: dict[str, Any] = config.plugins["macros"].variables  # type: ignore[attr-defined]
    assert not [
        name for name, value in variables.items() if type(value).__module__.startswith("macros.")
    ]


# The preview


def preview(root: Path) -> BuiltSite:
    return build_here(root, command="serve")


def test_the_preview_says_on_every_page_what_is_to_mend(framed: BankFactory) -> None:
    built = preview(framed({"case_studies/good.md": case_text(), "case_studies/bad.md": BAD_CASE}))
    for address in ("", "case-studies/good/", "topics/"):
        banner = built.page(address).root.one("p", "banner")
        assert banner.text.startswith("1 problem to mend")
        link = banner.one("a").attributes["href"]
        assert link == "../" * address.count("/") + "problems/"


def test_the_preview_has_a_page_of_the_problems(framed: BankFactory) -> None:
    built = preview(framed({"case_studies/bad.md": BAD_CASE}))
    text = built.page("problems/").main.text
    assert f"case_studies/bad.md, line {line_with(BAD_CASE, 'verdict:')}, field verdict" in text
    assert "Did you mean ‘worked’?" in text


def test_the_preview_of_a_sound_bank_says_nothing(framed: BankFactory) -> None:
    built = preview(framed({"case_studies/good.md": case_text()}))
    assert built.page("").root.all("p", "banner") == []
    assert "problems/index.html" not in built.pages()


def test_a_published_site_never_shows_the_problems(framed: BankFactory) -> None:
    built = build_here(framed({"case_studies/bad.md": BAD_CASE}))
    assert built.page("").root.all("p", "banner") == []
    assert "problems/index.html" not in built.pages()


def test_the_preview_is_built_again_when_a_contributed_file_changes(framed: BankFactory) -> None:
    root = framed({"glossary/word.md": term_text()})
    config = load_config(str(root / "mkdocs.yml"))
    watched: list[str] = []

    class Server:
        def watch(self, path: str) -> None:
            watched.append(path)

        def serve_request(self) -> None: ...

        def set_app(self, app: object) -> None:
            """Take what serves the preview: tests/browser/test_under_policy.py looks at that."""

    config.plugins.on_serve(Server(), config=config, builder=None)  # type: ignore[arg-type]
    assert {str(root / "case_studies"), str(root / "glossary")} <= set(watched)


def test_the_preview_shows_a_change_at_its_next_build(framed: BankFactory) -> None:
    root = framed({"glossary/word.md": term_text("Before.\n")})
    assert "Before." in preview(root).page("glossary/word/").main.text
    (root / "glossary/word.md").write_text(term_text("Changed.\n"), encoding="utf-8")
    assert "Changed." in (preview(root).folder / "glossary/word/index.html").read_text(
        encoding="utf-8"
    )


# How it is set up


def changed_config(root: Path, old: str, new: str) -> None:
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert old in text
    (root / "mkdocs.yml").write_text(text.replace(old, new), encoding="utf-8")


def test_a_dirty_build_is_refused(framed: BankFactory) -> None:
    root = framed({})
    built = build_apart(root, root / "site", "--dirty")
    assert built.code != 0
    assert "build without --dirty" in built.output


@pytest.mark.parametrize("plugins", ["- practice-bank", "- practice-bank\n  - macros"])
def test_the_plugin_of_the_macros_has_to_come_first(framed: BankFactory, plugins: str) -> None:
    root = framed({})
    head, _, rest = (root / "mkdocs.yml").read_text(encoding="utf-8").partition("plugins:\n")
    extensions = rest[rest.index("markdown_extensions:") :]
    (root / "mkdocs.yml").write_text(f"{head}plugins:\n  {plugins}\n{extensions}", encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    with pytest.raises(PluginError, match="list the plugin ‘macros’ before ‘practice-bank’"):
        config.plugins.on_config(config)


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
    assert "the search index was not made: the process that makes it ended too soon" in built.output
    assert (built.folder / "index.html").is_file()


def test_the_fixtures_are_built_as_the_real_bank_is() -> None:
    """The tests' own configuration may differ from the real one in names only, or they would prove nothing."""
    from tests.site_fixtures import FIXTURE_CONFIG

    real: dict[str, Any] = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    own: dict[str, Any] = yaml_load(FIXTURE_CONFIG)
    assert sorted(str(extension) for extension in own["markdown_extensions"]) == sorted(
        str(extension) for extension in real["markdown_extensions"]
    )
    assert own["plugins"][0] == real["plugins"][0]
    assert own["validation"]["links"] == real["validation"]["links"]
