"""The bank's pages among MkDocs' files: contributed text is data, and files stand where they
belong.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.load_bank import load_bank
from tests.conftest import BankFactory, case_text, nth_id, term_text, topic_text
from tests.site_fixtures import build_here

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank

pytestmark = pytest.mark.site


def without_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let contributed text through unchecked, as if its checks had a hole."""
    monkeypatch.setattr("practice_bank.bank.loader.ACCEPT", ())


# Contributed text is data

JINJA = "{{ 7*7 }} {% set x = 1 %} {{ count('case') }}"


def test_jinja_in_a_field_of_a_case_is_shown_and_never_run(
    framed: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_checks(monkeypatch)
    fields = ("title", "summary", "area")
    files: dict[str, str | bytes] = {
        f"case_studies/{field}.md": case_text(id=nth_id(number), **{field: f'"{JINJA}"'})
        for number, field in enumerate(fields)
    }
    built = build_here(framed(files))
    for field in fields:
        page = built.page(f"case-studies/{field}/")
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


def test_jinja_in_a_body_is_shown_and_never_run_even_if_the_body_asks_for_it(
    framed: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_checks(monkeypatch)
    openings = {
        "plain": "",
        "header": "---\nrender_macros: true\n---\n",
        "field": "render_macros: true\n\n",
    }
    files: dict[str, str | bytes] = {}
    for number, (name, opening) in enumerate(openings.items()):
        body = opening + case_text().split("---\n", 2)[2] + JINJA
        files[f"case_studies/{name}.md"] = case_text(body, id=nth_id(number))
        term = f"Word {name}"
        files[f"glossary/{name}.md"] = term_text(opening + JINJA, id=nth_id(number + 9), term=term)
    built = build_here(framed(files))
    for name in openings:
        for address in (f"case-studies/{name}/", f"glossary/{name}/"):
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
        "practice_bank.plugin.page_files.body_html",
        lambda text: "<p>Kept <b onclick='x()'>as text</b>.</p>",
    )
    built = build_here(framed({"glossary/word.md": term_text()}))
    assert "glossary/word.md:1: Part of the page would be lost: " in built.output
    assert "<b>, onclick of <b>." in built.output
    assert "[unsafe-html]" in built.output
    main = built.page("glossary/word/").main
    assert "Kept as text." in main.text
    assert main.all("b") == []


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


def test_what_in_docs_cannot_be_read_is_told_and_not_published(
    framed: BankFactory, tmp_path: Path
) -> None:
    page = "---\ntitle: A secret page\n---\n{{ count('case') }}\n"
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/one.md").write_text(page, encoding="utf-8")
    (tmp_path / "outside/two.txt").write_text("A secret page", encoding="utf-8")
    root = framed(
        {
            "case_studies/one.md": case_text(),
            "docs/good.md": "---\ntitle: Good\n---\nGood.\n",
            "docs/latin.md": "---\ntitle: A secret page\n---\ncafé\n".encode("latin-1"),
            "docs/other.markdown": page,
            "docs/no-title.md": "---\ndescription: A secret page\n---\n",
            "docs/decisions/0001-a.md": "# A record\n",
        }
    )
    (root / "docs/linked").symlink_to(tmp_path / "outside")
    os.mkfifo(root / "docs/pipe.txt")
    built = build_here(root)
    for name in ("latin.md:4:", "other.markdown:1:", "no-title.md:1:", "linked:1:", "pipe.txt:1:"):
        assert f"docs/{name}" in built.output
    texts = [path.read_bytes() for path in built.folder.rglob("*") if path.is_file()]
    assert not [text for text in texts if b"A secret page" in text]
    assert {"good/index.html", "decisions/0001-a/index.html"} <= built.files()


def test_a_page_that_changes_while_the_site_is_built_is_the_one_that_was_checked(
    framed: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = framed({"case_studies/one.md": case_text(), "docs/a.md": "---\ntitle: A\n---\nSound.\n"})

    def broken_meanwhile(path: Path) -> Bank:
        bank = load_bank(path)
        (root / "docs/a.md").write_bytes(b"---\ntitle: A\n---\ncaf\xe9\n")
        return bank

    monkeypatch.setattr("practice_bank.plugin.build.load_bank", broken_meanwhile)
    built = build_here(root)
    assert "Sound." in built.page("a/").main.text
    assert built.said == ""
