"""Macros run on the editors' pages alone; one that is called wrongly says how to call it."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from tests.conftest import BankFactory, case_text, term_text, topic_text
from tests.site_fixtures import build_here

pytestmark = pytest.mark.site


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


def test_a_macro_called_wrongly_is_named_with_its_page_and_how_to_put_it_right(
    framed: BankFactory,
) -> None:
    told = {
        'cards("cases")': "There is no kind ‘cases’. Did you mean ‘case’?",
        'link("term:wrod")': "There is no term ‘wrod’. Did you mean ‘word’?",
        "count()": "missing a required argument: 'kind'. Call it as count(kind, field=",
        "carsd('case')": "carsd",
    }
    files: dict[str, str | bytes] = {
        "glossary/word.md": term_text(),
        "case_studies/one.md": case_text(),
    }
    for number, call in enumerate(told):
        page = f"---\ntitle: Page\n---\n# Page\n\nBefore.\n\n{{{{ {call} }}}}\n\nAfter.\n"
        files[f"docs/page-{number}.md"] = page
    built = build_here(framed(files))
    lines = built.output.splitlines()
    for number, message in enumerate(told.values()):
        named = [line for line in lines if f"docs/page-{number}.md" in line]
        assert message in "\n".join(named)
        text = built.page(f"page-{number}/").main.text
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


def test_the_bank_is_not_among_the_variables_of_the_macros(framed: BankFactory) -> None:
    """mkdocs-macros writes out all its variables at every build, and anyone could print them."""
    config = load_config(str(framed({"case_studies/one.md": case_text()}) / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config.plugins.on_config(config)
    variables: dict[str, Any] = config.plugins["macros"].variables  # type: ignore[attr-defined]
    assert not [
        name
        for name, value in variables.items()
        if type(value).__module__.startswith("practice_bank")
    ]


@pytest.mark.parametrize("plugins", ["- practice-bank", "- practice-bank\n  - macros"])
def test_the_plugin_of_the_macros_has_to_come_first(framed: BankFactory, plugins: str) -> None:
    root = framed({})
    head, _, rest = (root / "mkdocs.yml").read_text(encoding="utf-8").partition("plugins:\n")
    extensions = rest[rest.index("markdown_extensions:") :]
    (root / "mkdocs.yml").write_text(f"{head}plugins:\n  {plugins}\n{extensions}", encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    with pytest.raises(PluginError, match="list the plugin ‘macros’ before ‘practice-bank’"):
        config.plugins.on_config(config)
