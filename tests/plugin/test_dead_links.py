"""After a strict build, no page holds a link that is dead or still typed."""

from __future__ import annotations

import pytest

from practice_bank.plugin.dead_links import dead_links
from tests.conftest import (
    CASE_HEADINGS,
    BankFactory,
    case_text,
    line_with,
    source_text,
    term_text,
    topic_text,
)
from tests.site_fixtures import build_apart, build_soundly

FRAME = {
    "docs/sources/paper.md": source_text(),
    "docs/topics/stages/plan.md": topic_text(),
    "docs/topics/levels/local.md": topic_text(id="pppp3"),
}
# Every way to write a link to the case ‘york’, each with the words that stand in it.
WAYS = """\
[one](case:york), [two](case:york "title"), [three](case:york 'a title'), [four][r], [five][],
[six]( case:york ), [seven](
case:york), [eight](case:york
"a title"), [nine](case:york#context), [ten](case:york "pooled budget").

[r]: case:york
[five]: case:york "pooled budget"
"""


def page(text: str) -> str:
    return f"---\ntitle: About\n---\n{text}"


def body_with(text: str) -> str:
    sections = [f"## {heading}\n\nPlain words.\n" for heading in CASE_HEADINGS]
    return "\n".join([f"## {CASE_HEADINGS[0]}\n\n{text}\n", *sections[1:]])


@pytest.mark.parametrize(
    ("html", "targets"),
    [
        ('<a data-missing="case:x">words</a>', ["case:x"]),
        ('<a href="Case:x">words</a>', ["Case:x"]),
        ('<a href="case:x (title)">words</a>', ["case:x (title)"]),
        ('<a title="a" href="sorce:x">words</a>', ["sorce:x"]),
        ('<a href="javascript:x">words</a>', ["javascript:x"]),
        ('<a href="https://a.b">a</a> <a href="mailto:a@b.c">b</a> <a href="../x/#y:z">c</a>', []),
        ('<p>href = "case:x" and data-missing</p>', []),
    ],
)
def test_a_link_that_leads_nowhere_is_seen_on_the_page(html: str, targets: list[str]) -> None:
    problems = list(dead_links(None, "about.md", html))
    assert len(problems) == len(targets)
    assert all(
        f"‘{target}’" in each.message for target, each in zip(targets, problems, strict=True)
    )
    assert all(each.path == "docs/about.md" for each in problems)


@pytest.mark.site
def test_every_way_to_write_a_link_arrives_in_cases_terms_and_pages_of_the_editors(
    framed: BankFactory,
) -> None:
    root = framed(
        {
            **FRAME,
            "case_studies/york.md": case_text(),
            "case_studies/other.md": case_text(body_with(WAYS), id="cccc3", title="Other"),
            "glossary/budget.md": term_text(WAYS, term="pooled budget"),
            "docs/about.md": page(f"{WAYS}\nAnd [eleven](<case:york>).\n"),
        }
    )
    built = build_soundly(root)
    for name in ("case-studies/other/", "glossary/budget/", "about/"):
        shown = built.page(name)
        assert "data-missing" not in shown.source
        assert not [each for each in shown.addresses if each.lower().startswith("case:")]
        arriving = [each for each in shown.addresses if "york/" in each]
        assert len(arriving) >= 10, (name, arriving)
        assert "](" not in shown.main.text


@pytest.mark.site
def test_a_strict_build_stops_at_a_link_that_only_the_page_shows(framed: BankFactory) -> None:
    text = page("See <a href=\"Case:york\">York</a>.\n\nSee {{ '[York](case:' ~ 'yorkk)' }}.\n")
    root = framed({**FRAME, "case_studies/york.md": case_text(), "docs/about.md": text})
    built = build_apart(root, root / "site", "--strict")
    assert built.code != 0
    assert f"docs/about.md:{line_with(text, 'See <a')}: The link to ‘Case:york’" in built.output
    assert "The link to ‘case:yorkk’ leads nowhere" in built.output
