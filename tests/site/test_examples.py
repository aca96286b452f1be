"""The examples of the macros: made from the bank at hand, so that each works in every bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, StrictUndefined

from practice_bank.bank.load_bank import load_bank
from practice_bank.site.addresses import resolve
from practice_bank.site.chart_example import chart_example
from practice_bank.site.examples import examples
from practice_bank.site.macros import Components
from practice_bank.site.templating import environment
from tests.conftest import BankFactory, term_text
from tests.html_tree import Page, read_html

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.site.examples import Example

MACROS = sorted(Components.macros(Components(None, None)))  # type: ignore[arg-type]


def examples_of(bank: Bank) -> dict[str, Example]:
    found = examples(bank, chart_example(bank.data))
    assert sorted(example.macro for example in found) == MACROS
    return {example.macro: example for example in found}


def shown(bank: Bank, call: str) -> Page:
    """Return what comes out of a call, as mkdocs-macros runs it."""
    components = Components(bank, environment(bank))
    jinja = Environment(undefined=StrictUndefined)  # noqa: S701 - as in mkdocs-macros, which does not escape
    html = jinja.from_string(call).render(components.macros())
    return read_html(resolve(html, "macros/", bank))


@pytest.mark.parametrize("macro", MACROS)
@pytest.mark.parametrize("bank_name", ["fixture_bank", "real_bank", "other_bank"])
def test_every_example_calls_its_macro_and_works_in_its_bank_or_says_what_the_bank_lacks(
    macro: str, bank_name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(bank_name)
    example = examples_of(bank)[macro]
    assert f"{macro}(" in example.call
    assert len(example.about) > 20
    if example.is_live:
        page = shown(bank, example.call)
        # A drawing has no words.
        assert page.root.text or page.root.all("svg")
        assert page.wrong == []
        assert "data-missing" not in page.source


def test_the_first_bank_shows_all_of_them(real_bank: Bank) -> None:
    assert all(example.is_live for example in examples_of(real_bank).values())


def test_what_a_bank_has_nothing_of_is_not_shown_but_named(
    other_bank: Bank,
) -> None:
    found = examples_of(other_bank)
    lacking = {macro: example.needs for macro, example in found.items() if not example.is_live}
    assert lacking == {
        "cycle": "The picture needs `cycle` in bank.yml, and from 3 to 6 topics in its facet.",
        "chart": "This bank has no CSV file with a column of words and a column of numbers.",
        "pages_in": "This bank has no folder of pages.",
    }
    assert found["chart"].call.startswith("{{ chart(")


def test_an_empty_bank_has_an_example_of_each_too(bank_in: BankFactory) -> None:
    bank = load_bank(bank_in({}))
    found = examples_of(bank)
    needs = {example.needs for example in found.values()}
    assert {"This bank has no case yet.", "This bank has no term yet."} <= needs
    for example in found.values():
        if example.is_live:
            assert shown(bank, example.call).wrong == []


def test_nothing_but_names_of_files_comes_from_contributed_texts(bank_in: BankFactory) -> None:
    hostile = '"{% endraw %}{{ 7*7 }}"'
    root = bank_in({"glossary/one.md": term_text(summary=hostile, aliases=f"[{hostile}]")})
    for example in examples(load_bank(root), None):
        assert "7*7" not in example.call + example.about + example.needs
