"""What is kept of the templates between two builds in one process holds for the second as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.theme import Theme

from practice_bank.bank.load_bank import load_bank
from practice_bank.site.compiled import compiled_for
from practice_bank.site.language import language_of
from practice_bank.site.templating import environment, filters_of
from tests.conftest import VOCABULARY, BankFactory, case_text, term_text, write_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinja2 import Environment

    from practice_bank.bank.bank import Bank

LANGUAGE = language_of(VOCABULARY)


def of_site(bank: Bank) -> Environment:
    return environment(bank)


def of_theme(bank: Bank) -> Environment:
    env: Environment = Theme(name="practice-bank").get_env()
    env.filters.update(filters_of(language_of(bank.vocabulary)))
    return env


def as_python(env: Environment) -> dict[str, str]:
    """Return the Python that Jinja makes of each template that is kept, by its name."""
    assert env.loader
    made: dict[str, str] = {}
    for name in env.list_templates(extensions=["html", "txt", "xml"]):
        source, filename, _ = env.loader.get_source(env, name)
        if compiled_for(LANGUAGE).get_cache_key(name, filename):
            made[name] = env.compile(source, name, filename, raw=True)
    return made


@pytest.fixture
def two_banks(bank_in: BankFactory) -> tuple[Bank, Bank]:
    """Return two banks that have nothing in common but their language and its words."""
    with_case = load_bank(bank_in({"case_studies/york.md": case_text()}))
    with_term = load_bank(bank_in({"glossary/pooled-budget.md": term_text(term="Pooled budget")}))
    return with_term, with_case


@pytest.mark.parametrize("make", [of_site, of_theme])
def test_what_our_templates_become_depends_on_the_language_alone(
    two_banks: tuple[Bank, Bank], make: Callable[[Bank], Environment]
) -> None:
    one, other = (as_python(make(bank)) for bank in two_banks)
    assert len(one) > 4
    assert one == other


def test_our_templates_are_compiled_once_for_all_builds_in_the_process(
    two_banks: tuple[Bank, Bank], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (environment(bank) for bank in two_banks)
    name = "kinds/case.html"
    first.get_template(name)
    # The second finds it ready.
    monkeypatch.setattr(second, "compile", pytest.fail)
    assert second.get_template(name).name == name


def test_a_template_that_was_changed_is_compiled_again(
    two_banks: tuple[Bank, Bank], tmp_path: Path
) -> None:
    own = write_files(tmp_path / "templates", {"greeting.html": "Good day"})
    assert environment(two_banks[0], own).get_template("greeting.html").render() == "Good day"
    write_files(own, {"greeting.html": "Good night"})
    assert environment(two_banks[0], own).get_template("greeting.html").render() == "Good night"


def test_a_template_of_a_bank_has_the_links_of_the_bank_that_is_built(
    two_banks: tuple[Bank, Bank], tmp_path: Path
) -> None:
    own = write_files(tmp_path / "own", {"said.html": '{{ "A pooled budget" | with_terms }}'})
    with_term, without = (
        environment(bank, own).get_template("said.html").render() for bank in two_banks
    )
    assert 'href="term:pooled-budget"' in with_term
    assert without == "A pooled budget"
