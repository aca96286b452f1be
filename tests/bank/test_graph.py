from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practice_bank.bank.graph import Edge
from practice_bank.bank.load_bank import load_bank
from practice_bank.model.resource import Key
from tests.conftest import (
    BASE,
    CASE_HEADINGS,
    BankFactory,
    case_text,
    line_with,
    nth_id,
    term_text,
    topic_text,
    write_files,
)

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

A, B = Key("case", "a"), Key("case", "b")


def body_with(words: str) -> str:
    return "\n".join(
        f"## {heading}\n\n{words if not place else 'Plain.'}\n"
        for place, heading in enumerate(CASE_HEADINGS)
    )


SLUGS = ("a", "b", "c", "d")
WORDS = st.lists(
    st.sampled_from(
        [
            "[x](case:a)",
            "[x](case:b)",
            "[x](case:gone)",
            "[x](term:c)",
            "term c",
            "Term d",
            "TC",
            "plain.",
            "`term d`",
            "[x](topic:stages/plan)",
            "[x](page:about)",
            "\n\n",
            "[x](case:d)",
            "[y](nokind:x)",
        ]
    ),
    max_size=6,
).map(" ".join)
CASES = st.dictionaries(
    st.sampled_from(SLUGS),
    st.tuples(
        WORDS,
        st.lists(st.sampled_from(["case:a", "case:b", "term:c", "case:gone"]), max_size=3),
        st.booleans(),
    ),
)
TERMS = st.dictionaries(st.sampled_from(("c", "d")), WORDS)


def bank_of(cases: dict[str, tuple[str, list[str], bool]], terms: dict[str, str]) -> Bank:
    """Return a bank of these cases (body, related, published) and terms."""
    files: dict[str, str | bytes] = dict(BASE)
    for number, (slug, (words, related, published)) in enumerate(cases.items()):
        files[f"case_studies/{slug}.md"] = case_text(
            body_with(words),
            id=nth_id(number),
            related=str(related),
            status="published" if published else "draft",
        )
    for number, (slug, words) in enumerate(terms.items(), 100):
        short = f"[T{slug.upper()}]"
        files[f"glossary/{slug}.md"] = term_text(
            words, id=nth_id(number), term=f"Term {slug}", abbreviations=short
        )
    files["docs/about.md"] = "---\ntitle: About\n---\nSee [a](case:a) and term c.\n"
    with tempfile.TemporaryDirectory() as folder:
        return load_bank(write_files(Path(folder), files))


BANKS = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])


@BANKS
@given(CASES, TERMS)
def test_backlinks_are_the_exact_inverse_of_links(
    cases: dict[str, tuple[str, list[str], bool]], terms: dict[str, str]
) -> None:
    graph = bank_of(cases, terms).graph
    forth = sorted(edge for edges in graph.links.values() for edge in edges)
    back = sorted(edge for edges in graph.backlinks.values() for edge in edges)
    assert forth == back
    assert all(edge.source == key for key, edges in graph.links.items() for edge in edges)
    assert all(edge.target == key for key, edges in graph.backlinks.items() for edge in edges)


def refused(words: str) -> bool:
    """Say whether contributed text may not hold these words: no such kind, or a page, which is for
    the editors.
    """
    return "nokind:" in words or "page:" in words


@BANKS
@given(CASES, TERMS)
def test_every_edge_joins_two_that_are_published_and_every_other_link_is_a_problem(
    cases: dict[str, tuple[str, list[str], bool]], terms: dict[str, str]
) -> None:
    bank = bank_of(cases, terms)
    known = {*bank.resources, *bank.pages}
    sound = {slug for slug, (words, _, _) in cases.items() if not refused(words)}
    assert {key.slug for key in known if key.kind == "case"} == {
        slug for slug in sound if cases[slug][2]
    }
    assert all(
        {edge.source, edge.target} <= known for edges in bank.graph.links.values() for edge in edges
    )
    # A link to what is refused itself is told there, and not again here.
    there = {str(key) for key in known} | {f"case:{slug}" for slug in set(cases) - sound}
    there |= {f"term:{slug}" for slug, words in terms.items() if refused(words)}
    reported = {problem.path for problem in bank.problems}
    for slug, (words, related, published) in cases.items():
        leads_nowhere = bool({*related, *re.findall(r"\]\((\w+:[\w/-]+)\)", words)} - there)
        wrong = slug not in sound or (published and leads_nowhere)
        assert (f"case_studies/{slug}.md" in reported) == wrong


def edges_of(bank: Bank, source: Key, kind: str = "") -> list[Edge]:
    return [edge for edge in bank.links(source) if not kind or edge.target.kind == kind]


def test_an_edge_from_the_text_keeps_its_sentence(bank_in: BankFactory) -> None:
    text = case_text(body_with("One. As [b](case:b) *shows*, it can. Three."))
    bank = load_bank(
        bank_in({"case_studies/a.md": text, "case_studies/b.md": case_text(id="ddddd")})
    )
    assert edges_of(bank, A, "case") == [Edge(A, B, "", "As b shows, it can.", by_hand=True)]
    assert bank.backlinks(B) == tuple(edges_of(bank, A, "case"))


def test_an_edge_from_a_field_keeps_the_name_of_the_field(bank_in: BankFactory) -> None:
    files = {
        "case_studies/a.md": case_text(related='["case:b"]'),
        "case_studies/b.md": case_text(id="ddddd"),
    }
    bank = load_bank(bank_in(files))
    assert edges_of(bank, A) == [
        Edge(A, Key("topic", "stages/plan"), "stages", "", by_hand=True),
        Edge(A, Key("topic", "levels/local"), "levels", "", by_hand=True),
        Edge(A, Key("source", "paper"), "sources", "", by_hand=True),
        Edge(A, B, "related", "", by_hand=True),
    ]


def test_a_term_in_the_text_makes_an_edge_by_itself_and_a_link_in_the_text(
    bank_in: BankFactory,
) -> None:
    files = {
        "case_studies/a.md": case_text(body_with("A long word here.")),
        "glossary/w.md": term_text(term="Long word"),
    }
    bank = load_bank(bank_in(files))
    assert edges_of(bank, A, "term") == [
        Edge(A, Key("term", "w"), "", "A long word here.", by_hand=False)
    ]
    assert "A [long word](term:w) here." in bank.graph.texts[A]


def test_a_term_that_is_not_linked_by_itself_is_still_linked_by_its_abbreviation(
    bank_in: BankFactory,
) -> None:
    term = term_text(term="Market", abbreviations="[MKT]", autolink="false")
    bank = load_bank(
        bank_in(
            {"case_studies/a.md": case_text(body_with("A market, or MKT.")), "glossary/m.md": term}
        )
    )
    assert "A market, or [MKT](term:m)." in bank.graph.texts[A]


def test_the_term_of_a_draft_is_not_linked(bank_in: BankFactory) -> None:
    files = {
        "case_studies/a.md": case_text(body_with("A word.")),
        "glossary/w.md": term_text(term="Word", status="draft"),
    }
    assert "A word." in load_bank(bank_in(files)).graph.texts[A]


def test_editors_pages_link_and_are_linked(bank_in: BankFactory) -> None:
    files = {
        "case_studies/a.md": case_text(),
        "docs/about.md": "---\ntitle: About\n---\nSee [a](case:a).\n",
        "docs/more.md": "---\ntitle: More\n---\nRead [about](page:about) first.\n",
    }
    bank = load_bank(bank_in(files))
    assert [(edge.source, edge.sentence) for edge in bank.backlinks(A)] == [
        (Key("page", "about"), "See a.")
    ]
    assert [edge.source for edge in bank.backlinks(Key("page", "about"))] == [Key("page", "more")]
    assert bank.problems == ()


@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        ("[x](case:yrok)", "unknown-link", "Did you mean ‘york’?"),
        ("[x](topic:stages/plam)", "unknown-link", "Did you mean ‘stages/plan’?"),
        ("[x](sorce:paper)", "unsafe-link", "Did you mean ‘source’? Link a resource"),
        (
            "[x](module:first)",
            "unknown-link",
            "Write the name of its file without ‘.md’, or remove the link.",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_told_once_with_its_line(
    bank_in: BankFactory, words: str, code: str, hint: str
) -> None:
    text = case_text(body_with(f"One.\n\nTwo {words}."))
    bank = load_bank(
        bank_in({"case_studies/a.md": text, "case_studies/york.md": case_text(id="ddddd")})
    )
    (problem,) = bank.problems
    assert (problem.path, problem.code, problem.line) == (
        "case_studies/a.md",
        code,
        line_with(text, "Two "),
    )
    assert problem.hint.startswith(hint)


def test_an_unknown_kind_on_an_editors_page_is_told(bank_in: BankFactory) -> None:
    (problem,) = load_bank(
        bank_in({"docs/about.md": "---\ntitle: x\n---\n\n[x](sorce:paper)\n"})
    ).problems
    assert (problem.code, problem.line, problem.hint) == (
        "unknown-kind",
        5,
        "Did you mean ‘source’?",
    )


def test_an_unknown_topic_is_told_with_the_words_of_its_own_facet(bank_in: BankFactory) -> None:
    text = case_text(stages="\n  - plan\n  - locall")
    (problem,) = load_bank(bank_in({"case_studies/a.md": text})).problems
    assert (problem.code, problem.field, problem.line) == (
        "unknown-topic",
        "stages",
        line_with(text, "- locall"),
    )
    assert problem.message == "‘locall’ is not one of the bank’s stages."
    assert problem.hint == "Use one of: plan."


def test_an_unknown_kind_of_area_is_told_in_words(bank_in: BankFactory) -> None:
    files = {
        "case_studies/a.md": case_text(area_type="conty"),
        "docs/topics/area_types/county.md": topic_text(),
    }
    (problem,) = load_bank(bank_in(files)).problems
    assert (problem.message, problem.hint) == (
        "‘conty’ is not one of the bank’s area types.",
        "Did you mean ‘county’?",
    )


def test_a_link_to_a_file_that_has_problems_of_its_own_is_not_told_again(
    bank_in: BankFactory,
) -> None:
    files = {
        "case_studies/a.md": case_text(related='["case:b"]'),
        "case_studies/b.md": case_text(verdict="x", id="ddddd"),
    }
    (problem,) = load_bank(bank_in(files)).problems
    assert problem.path == "case_studies/b.md"


def test_a_resource_is_not_offered_to_itself(bank_in: BankFactory) -> None:
    (problem,) = load_bank(
        bank_in({"case_studies/york.md": case_text(related='["case:yorkk"]')})
    ).problems
    assert "‘york’" not in problem.hint
