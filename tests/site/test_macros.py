"""The macros: every example works, each shows what it is asked for, and a wrong call says how to
mend it.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from practice_bank.bank.load_bank import load_bank
from practice_bank.problems.errors import MacroError
from practice_bank.site.addresses import resolve
from practice_bank.site.macros import MOST_BARS, Components
from practice_bank.site.templating import environment
from tests.conftest import BankFactory, nth_id, term_text, topic_text, write_files
from tests.html_tree import Element, Page, read_html

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank


@pytest.fixture(scope="module")
def small(fixture_bank: Bank) -> Components:
    return Components(fixture_bank, environment(fixture_bank))


@pytest.fixture(scope="module")
def real(real_bank: Bank) -> Components:
    return Components(real_bank, environment(real_bank))


def with_file(fixture_copy: Path, content: str | bytes) -> Components:
    """Return the macros of the small bank with a data file of this content, `a.csv`."""
    write_files(fixture_copy, {"docs/data/a.csv": content})
    bank = load_bank(fixture_copy)
    return Components(bank, environment(bank))


def run(components: Components, call: str) -> Page:
    """Run a call as mkdocs-macros does, and resolve its links as on the page of the macros."""
    jinja = Environment(undefined=StrictUndefined)  # noqa: S701 - as in mkdocs-macros, which does not escape
    html = jinja.from_string(call).render(components.macros())
    return read_html(resolve(html, "macros/", components.bank))


def titles(shown: Page) -> list[str]:
    return [heading.text for heading in shown.root.all(class_="card__title")]


def cells(shown: Page) -> list[list[str]]:
    return [
        [cell.text for cell in row.walk() if cell.tag in ("th", "td")]
        for row in shown.root.one("tbody").all("tr")
    ]


def test_cards_link_each_resource_with_its_summary(small: Components) -> None:
    shown = run(small, '{{ cards("case") }}')
    assert titles(shown) == ["Our own foster carers", "Two towns buy places together"]
    assert "../case-studies/two-town-places/" in shown.addresses
    assert "Two neighbouring towns tried to buy places as one" in shown.root.text


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ('stages="plan"', ["Our own foster carers"]),
        ('stages="review"', ["Two towns buy places together"]),
        ('verdict="cautionary"', ["Two towns buy places together"]),
        ('area_type="unitary"', ["Our own foster carers"]),
        ('region="Yorkshire and the Humber"', ["Our own foster carers"]),
        ('stages="do", verdict="worked"', ["Our own foster carers"]),
        ('stages="review", verdict="worked"', []),
        ("limit=1", ["Our own foster carers"]),
        ("limit=0", []),
    ],
)
def test_cards_are_filtered_by_every_filter_given(
    small: Components, filters: str, found: list[str]
) -> None:
    assert titles(run(small, f'{{{{ cards("case", {filters}) }}}}')) == found


def test_a_count_counts_what_the_cards_would_show(small: Components) -> None:
    assert small.count("case") == "2"
    assert small.count("case", stages="review") == "1"
    assert small.count("case", region="London") == "0"


def test_a_table_has_the_columns_asked_for_and_its_caption(small: Components) -> None:
    shown = run(
        small,
        '{{ table("case", columns="title, region, evidence, cost, years", caption="The cases") }}',
    )
    assert [heading.text for heading in shown.root.one("thead").all("th")] == [
        "Title",
        "Region",
        "How it is known",
        "Cost",
        "When",
    ]
    assert cells(shown) == [
        [
            "Our own foster carers",
            "Yorkshire and the Humber",
            "Published",
            "Medium",
            "2004 to 2006",
        ],
        ["Two towns buy places together", "–", "Account", "Not reported", "year not reported"],
    ]
    assert shown.root.one("caption").text == "The cases"


def test_a_table_without_a_caption_is_called_by_its_kind(small: Components) -> None:
    assert run(small, '{{ table("checklist") }}').root.one("caption").text == "Checklists"


def test_the_first_cell_of_a_row_is_its_heading_and_its_link(small: Components) -> None:
    rows = run(small, '{{ table("checklist") }}').root.one("tbody").all("tr")
    heading = rows[0].one("th", scope="row")
    assert heading.one("a").attributes["href"] == "../checklists/pooling-money/"


def test_a_link_reads_as_its_title_or_as_the_words_given(small: Components) -> None:
    shown = run(small, '{{ link("case:two-town-places") }} {{ link("page:share", "tell us") }}')
    assert [(link.text, link.attributes["href"]) for link in shown.root.all("a")] == [
        ("Two towns buy places together", "../case-studies/two-town-places/"),
        ("tell us", "../share/"),
    ]


def test_a_link_to_a_term_has_its_meaning(small: Components) -> None:
    shown = run(small, '{{ link("term:pooled-budget", "shared money") }}')
    assert shown.root.one("a").attributes["aria-describedby"] in shown.ids


def test_the_words_of_a_link_are_escaped(small: Components) -> None:
    assert run(
        small, """{{ link("case:two-town-places", '<b onclick="x()">words</b>') }}"""
    ).root.one("a").children == ['<b onclick="x()">words</b>']


def test_the_cycle_leads_to_its_four_stages_in_words_a_reader_can_hear(small: Components) -> None:
    shown = run(small, "{{ cycle(guide=false) }}")
    links = shown.root.all("a")
    assert [link.attributes["href"] for link in links] == [
        f"../topics/stages/{stage}/" for stage in ("understand", "plan", "do", "review")
    ]
    assert links[0].attributes["aria-label"] == "Understand: Find out: needs, views, money"


def test_the_cycle_shows_how_many_cases_each_stage_has(small: Components) -> None:
    counts = run(small, "{{ cycle(guide=false) }}").root.all(class_="cycle__count")
    assert [count.text for count in counts] == ["1 case", "1 case", "2 cases", "1 case"]


def test_a_case_at_a_glance_says_what_changed_what_it_took_and_how_it_is_known(
    real: Components,
) -> None:
    shown = run(real, '{{ at_a_glance("york-foster-carers") }}').root
    assert shown.one("a").attributes["href"] == "../case-studies/york-foster-carers/"
    assert [heading.text for heading in shown.all("dt")] == [
        "Reported as working",
        "What it took",
        "How it is known",
    ]
    assert [value.text for value in shown.all("strong")] == [
        "−50%",
        "Cost: Medium",
        "Figures in a report",
    ]


def test_a_case_at_a_glance_that_did_not_work_is_not_called_what_worked(real: Components) -> None:
    caution = next(
        r for r in real.bank.of_kind("case") if getattr(r.front, "verdict", "") == "cautionary"
    )
    shown = run(real, f'{{{{ at_a_glance("{caution.slug}") }}}}').root
    assert "What worked" not in shown.text
    assert "A caution" in shown.text


def test_the_cycle_stands_beside_its_stages_with_what_each_has(small: Components) -> None:
    stages = run(small, "{{ cycle() }}").root.all("li", "stage")
    assert [stage.one(class_="card__meta").text for stage in stages] == [
        "1 case study",
        "1 case study · 1 checklist",
        "2 case studies",
        "1 case study",
    ]
    assert [stage.one(class_="stage__name").text for stage in stages] == [
        "Understand",
        "Plan",
        "Do",
        "Review",
    ]
    assert stages[0].one("a").text == "Find out: needs, views, money"


def test_a_citation_names_the_source_and_the_place(small: Components) -> None:
    shown = run(small, '{{ cite("ipc-2007", "p. 4") }}')
    assert shown.root.text == "A Writer, 2007, p. 4"
    assert shown.addresses == ["../sources/ipc-2007/"]


def test_a_citation_fits_into_a_sentence(small: Components) -> None:
    assert (
        run(small, 'So it says ({{ cite("ipc-2007") }}).').root.text
        == "So it says (A Writer, 2007)."
    )


def test_the_search_box_asks_the_search_page(small: Components) -> None:
    shown = run(small, '{{ search_box("A word & more", ["pooled budgets", "a&b"]) }}')
    form = shown.root.one("form")
    assert form.attributes["action"] == "../search/"
    box = form.one("input", name="q")
    assert form.one("label", **{"for": box.attributes["id"]}).text
    assert box.attributes["placeholder"] == "A word & more"
    assert [link.attributes["href"] for link in shown.root.all("a")] == [
        "../search/?q=pooled%20budgets",
        "../search/?q=a%26b",
    ]


def test_the_search_box_offers_nothing_to_try_unless_told(small: Components) -> None:
    assert run(small, "{{ search_box() }}").root.all("a") == []


def test_the_index_of_the_glossary_has_every_term_and_marks_what_is_history(
    small: Components,
) -> None:
    shown = run(small, "{{ glossary_index() }}")
    assert [entry.text for names in shown.root.all("ul", "names") for entry in names.all("li")] == [
        "Joint purse historical",
        "Pooled budget PB",
    ]
    assert {
        address.removeprefix("#") for address in shown.addresses if address.startswith("#")
    } <= set(shown.ids)


def test_the_latest_are_shown_as_cards(small: Components) -> None:
    assert titles(run(small, '{{ latest("case", 1) }}')) == ["Two towns buy places together"]


def test_a_chart_has_its_numbers_as_a_table_and_as_a_file(small: Components) -> None:
    call = '{{ chart("macro-example.csv", title="T", label="source", value="cases") }}'
    shown = run(small, call)
    assert cells(shown) == [["A Writer, 2007", "2"], ["B Writer, 2008", "1"]]
    assert "../data/macro-example.csv" in shown.addresses
    assert shown.root.one("svg").attributes["aria-label"] == shown.root.one("figcaption").text


def test_a_chart_takes_its_unit_from_the_file_or_from_the_call(fixture_copy: Path) -> None:
    with_data = with_file(fixture_copy, "label,value,unit\nOne,40,%\nTwo,60,%\n")
    drawn = [
        text.text
        for text in run(with_data, '{{ chart("a.csv", title="T") }}').root.one("svg").all("text")
    ]
    assert drawn == ["One", "40%", "Two", "60%"]


def test_what_stands_in_a_data_file_is_escaped(fixture_copy: Path) -> None:
    with_data = with_file(fixture_copy, 'label,value\n"<b>x</b> & y",1\n')
    shown = run(with_data, '{{ chart("a.csv", title="<i>T</i>") }}')
    assert shown.root.all("b") == []
    assert shown.root.all("i") == []
    assert cells(shown) == [["<b>x</b> & y", "1"]]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ('cards("cases")', "There is no kind ‘cases’. Did you mean ‘case’?"),
        ('cards("case", stages="plann")', "There is no stages ‘plann’. Did you mean ‘plan’?"),
        ('cards("case", stage="plan")', "You cannot filter by ‘stage’. Did you mean ‘stages’?"),
        ('count("chceklist")', "There is no kind ‘chceklist’. Did you mean ‘checklist’?"),
        ('latest("terms")', "There is no kind ‘terms’. Did you mean ‘term’?"),
        (
            'table("case", columns="title, veredict")',
            "There is no column ‘veredict’. Did you mean ‘verdict’?",
        ),
        ('table("csae")', "There is no kind ‘csae’. Did you mean ‘case’?"),
        (
            'link("case:two-town-place")',
            "There is no case ‘two-town-place’. Did you mean ‘two-town-places’?",
        ),
        ('link("trem:pooled-budget")', "There is no kind ‘trem’. Did you mean ‘term’?"),
        ('link("page:shared")', "There is no page ‘shared’. Did you mean ‘share’?"),
        ('link("pooled-budget")', "There is no kind ‘pooled-budget’."),
        ('cite("ipc-2006")', "There is no source ‘ipc-2006’. Did you mean ‘ipc-2007’?"),
        (
            'chart("macro-examples.csv", title="T")',
            "There is no data file ‘macro-examples.csv’. Did you mean ‘macro-example.csv’?",
        ),
        (
            'chart("macro-example.csv", title="T", label="sources", value="cases")',
            "There is no column of macro-example.csv ‘sources’. Did you mean ‘source’?",
        ),
        ('chart("../index.md", title="T")', "There is no data file ‘../index.md’."),
    ],
)
def test_a_wrong_call_says_what_is_wrong_and_what_may_be_meant(
    small: Components, call: str, told: str
) -> None:
    with pytest.raises(MacroError) as error:
        run(small, f"{{{{ {call} }}}}")
    assert str(error.value).startswith(told)


@pytest.mark.parametrize("field", ["verdict", "country", "region", "status", "stages"])
def test_a_filter_by_a_value_that_cannot_be_is_refused(small: Components, field: str) -> None:
    with pytest.raises(MacroError, match="‘nonsense’"):
        small.cards("case", None, **{field: "nonsense"})


def test_a_wrong_filter_is_refused_even_where_there_is_nothing_to_filter(
    bank_in: BankFactory,
) -> None:
    bank = load_bank(bank_in({"glossary/one.md": term_text()}))
    empty = Components(bank, environment(bank))
    with pytest.raises(MacroError, match="‘stage’"):
        empty.count("case", stage="plan")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("label,value\nOne,1\nTwo,many\n", "3: ‘many’ is not a number. Write digits only"),
        ("label,value\nOne,nan\n", "2: ‘nan’ is not a number."),
        ("label,value\nOne,5%\n", "2: ‘5%’ is not a number."),
        ('label,value\nOne,"1,200"\n', "2: ‘1,200’ is not a number."),
        ("label,value\nOne,1_200\n", "2: ‘1_200’ is not a number."),
        ("label,value\nOne,1e3\n", "2: ‘1e3’ is not a number."),
        (f"label,value\nOne,{'9' * 400}\n", "2: ‘999"),
        ("label,value\nOne,\n", "2: ‘’ is not a number."),
        ("label,value\n", "1: There is nothing below the row of headings."),
        ("label,value\nOne,1\nTwo\n", "3: This row has 1 cells, and the first has 2."),
        ("label,value\nCôte,1\n".encode("cp1252"), "2: A character here is not in UTF-8."),
        ("", "1: The file is empty."),
    ],
)
def test_a_data_file_that_cannot_be_drawn_is_refused_by_file_and_line(
    fixture_copy: Path, content: str | bytes, told: str
) -> None:
    with pytest.raises(MacroError) as error:
        with_file(fixture_copy, content).chart("a.csv", title="T")
    assert str(error.value).startswith(f"docs/data/a.csv, line {told}")


def test_a_chart_has_no_more_bars_than_one_can_read(fixture_copy: Path) -> None:
    rows = "".join(f"Row {number},1\n" for number in range(MOST_BARS + 1))
    with pytest.raises(MacroError, match=r"a\.csv has 201 rows, and a chart at most 200"):
        with_file(fixture_copy, f"label,value\n{rows}").chart("a.csv", title="T")


def test_every_data_file_of_the_real_bank_with_a_label_and_a_value_can_be_drawn(
    real: Components,
) -> None:
    drawn = 0
    for name, file in real.bank.data.items():
        if {"label", "value"} <= set(file.header):
            shown: Element = read_html(real.chart(name, title=name)).root
            assert shown.all("svg"), name
            drawn += 1
    assert drawn > 5


# Arguments of another type than a macro takes
WRONG_TYPES = {
    "cards(5)": "‘kind’ has to be a text in quotation marks, but this is 5. Call it as cards(kind,",
    "link(3)": "‘reference’ has to be a text in quotation marks, but this is 3.",
    'table("case", columns=3)': "‘columns’ has to be a text in quotation marks, but this is 3.",
    "pages_in(3)": "‘folder’ has to be a text in quotation marks, but this is 3.",
    'cards("case", verdict=None)': "‘verdict’ has to be a text in quotation marks",
    'cards("case", limit="3")': "‘limit’ has to be a whole number from 0, but this is '3'.",
    'cards("case", limit=-1)': "‘limit’ has to be a whole number from 0, but this is -1.",
    'latest("case", true)': "‘most’ has to be a whole number from 0, but this is True.",
    "cycle(guide=1)": "‘guide’ has to be true or false, but this is 1.",
    'search_box("x", examples="one")': "‘examples’ has to be a list such as",
    "cards()": "missing a required argument: 'kind'. Call it as cards(kind, limit=…, field=",
    'areas("case")': "too many positional arguments. Call it as areas().",
}


@pytest.mark.parametrize("call", WRONG_TYPES)
def test_a_macro_says_what_it_takes_where_it_is_given_something_else(
    small: Components, call: str
) -> None:
    with pytest.raises(MacroError) as error:
        run(small, f"{{{{ {call} }}}}")
    assert str(error.value).startswith(WRONG_TYPES[call])


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_macro_called_with_whatever_answers_or_says_what_it_takes(
    small: Components, data: st.DataObject
) -> None:
    macros = small.macros()
    call = macros[data.draw(st.sampled_from(sorted(macros)))]
    names = st.sampled_from(["kind", "limit", "title", "verdict", "columns", "most", "examples"])
    positional = data.draw(st.lists(VALUES, max_size=3))
    # Anything but an answer and a sentence fails this test.
    with contextlib.suppress(MacroError):
        assert isinstance(call(*positional, **data.draw(st.dictionaries(names, VALUES))), Markup)


def test_every_page_of_the_editors_calls_the_macros_rightly_and_links_to_what_there_is(
    real: Components,
) -> None:
    for page in real.bank.pages.values():
        assert "data-missing" not in run(real, page.document.body).source, page.document.path


@pytest.fixture(scope="module")
def other(other_bank: Bank, other_root: Path) -> Components:
    return Components(other_bank, environment(other_bank))


def test_cards_of_another_bank_are_filtered_by_its_own_facets_and_places(other: Components) -> None:
    assert titles(run(other, '{{ cards("case", measures="maulbeeren", verdict="failure") }}')) == [
        "Weißeß Dach"
    ]
    assert other.count("case", town_size="gross") == "1"
    assert other.count("case", state="Süd & Oßt") == "0"


def test_a_table_of_another_bank_has_its_own_columns(other: Components) -> None:
    shown = run(other, '{{ table("case", columns="title, area, state, evidence") }}')
    headings = [heading.text for heading in shown.root.one("thead").all("th")]
    assert headings == ["Title", "Großstadt", "Großland", "How it is known"]
    assert cells(shown)[0] == ["Große Bäume", "Großdorf", "Weßtland", "Gemeßen"]


def test_the_lists_are_those_of_the_kinds_that_have_something(other: Components) -> None:
    shown = run(other, "{{ kind_list() }}").root
    links = {link.text: link.attributes["href"] for link in shown.all("a")}
    assert links["Meßgeräte"] == "../tools/"
    assert links["Maßfälle"] == "../case-studies/"
    assert "Standards" not in links
    assert len(links) == len(other.bank.vocabulary.kinds)


def test_a_bank_without_a_cycle_is_told_so(other: Components) -> None:
    with pytest.raises(MacroError, match=r"no cycle\. Describe one under ‘cycle’ in bank\.yml"):
        other.cycle()


@pytest.mark.parametrize("number", [2, 7])
def test_a_cycle_of_too_few_or_too_many_stages_is_not_drawn_wrongly(
    number: int, bank_in: BankFactory
) -> None:
    shown = Components(bank := stages_bank(bank_in, number), environment(bank))
    with pytest.raises(
        MacroError, match=f"from 3 to 6 topics, and its facet ‘stages’ has {number}"
    ):
        shown.cycle()


@pytest.mark.parametrize("number", [3, 4, 5, 6])
def test_a_cycle_has_a_part_for_each_of_its_stages(number: int, bank_in: BankFactory) -> None:
    bank = stages_bank(bank_in, number)
    shown = run(Components(bank, environment(bank)), "{{ cycle() }}").root
    links = shown.one("svg", "cycle").all("a")
    assert [link.classes[1] for link in links] == [
        f"cycle__stage--{place}" for place in range(1, number + 1)
    ]
    assert len(shown.all("li", "stage")) == number
    words = {3: "Three", 4: "Four", 5: "Five", 6: "Six"}[number]
    label = shown.one("svg", "cycle").attributes["aria-label"]
    assert label.startswith(f"The commissioning cycle. {words} stages that follow one another: ")


def stages_bank(bank_in: BankFactory, number: int) -> Bank:
    """Return a bank with so many stages, of which one is in every small bank."""
    files: dict[str, str | bytes] = {
        f"docs/topics/stages/s{place}.md": topic_text(id=nth_id(place), title=f"Stage {place}")
        for place in range(1, number)
    }
    return load_bank(bank_in(files))
