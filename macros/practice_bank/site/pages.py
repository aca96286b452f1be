"""The pages that nobody writes by hand: the lists, the comparisons, what was withdrawn, the macros, the help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from markupsafe import Markup

from practice_bank.bank.lost_addresses import key_at, kind_at
from practice_bank.bank.queries import crossing, topics_in
from practice_bank.problems.help_pages import explained
from practice_bank.problems.problem import ADVICE
from practice_bank.site.help_examples import example_words
from practice_bank.site.lists import in_pages, list_pages
from practice_bank.site.markdown import body_html
from practice_bank.site.page import GeneratedPage
from practice_bank.site.templating import fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource

# What a row of the matrix and each of its cells weigh in bytes.
_ROW, _CELL = 110, 105
EXAMPLES = Path(__file__).parent / "examples.yml"


def generated_pages(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield the pages of every list, and those that compare, explain and document."""
    yield from list_pages(bank, env)
    if bank.of_kind("case"):
        yield _compare_page(env)
        yield from _matrix_page(bank, env)
    yield from macros_pages()
    yield from help_pages(bank, env)
    yield from _withdrawn_pages(bank, env)


def _compare_page(env: Environment) -> GeneratedPage:
    title, lead = (
        "Compare cases",
        "Up to four cases side by side: what they did, what it took, how sure anyone is.",
    )
    return GeneratedPage(
        "compare/", title, lead, html=fragment(env, "compare.html", title=title, lead=lead)
    )


def _matrix_page(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield how many cases each topic of one facet shares with each of another, if the bank asks for that."""
    matrix = bank.vocabulary.finder.matrix
    if matrix is None:
        return
    down, across = matrix
    title = f"{down.title} by {across.one}"
    lead = "Where the bank is thick, and where it is empty. Each number leads to its cases."
    rows = crossing(bank, down.name, across.name)
    counts = [count for _, cells in rows for _, count in cells]
    if not counts:
        return
    yield from in_pages(
        env,
        "matrix.html",
        ("matrix/", title, lead),
        rows,
        lambda row: _ROW + _CELL * len(row[1]),
        down=down,
        across=across,
        columns=topics_in(bank, across.name),
        most=max(counts) or 1,
        empty=counts.count(0),
        total=len(counts),
    )


def _withdrawn_pages(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield, for each thing that was withdrawn, the page that says so at its address."""
    there = {resource.address for resource in bank.resources.values()} | {
        p.address for p in bank.pages.values()
    }
    for entry in bank.ledger.entries:
        if entry.withdrawn and entry.address not in there:
            title = f"{kind_at(entry.address, bank.vocabulary.kinds)} withdrawn"
            html = fragment(
                env,
                "withdrawn.html",
                title=title,
                withdrawn=entry.withdrawn,
                kind=bank.vocabulary.kinds.get(key_at(entry.address, bank.vocabulary.kinds).kind),
                instead=_instead(bank, entry.withdrawn.instead),
            )
            yield GeneratedPage(
                entry.address, title, f"Withdrawn: {entry.withdrawn.why}", html=html, unlisted=True
            )


def _instead(bank: Bank, id_: str) -> Resource | None:
    """Return what has an id; where that was withdrawn too, what to read instead of it, and so on."""
    by_id = {resource.front.id: resource for resource in bank.resources.values()}
    asked: set[str] = set()
    while id_ and id_ not in by_id and id_ not in asked:
        asked |= {id_}
        entry = bank.ledger.by_id(id_)
        id_ = entry.withdrawn.instead if entry and entry.withdrawn else ""
    return by_id.get(id_)


def examples() -> list[dict[str, str]]:
    """Return the macros' examples: `macro`, `about` and `call`. The tests run the same ones."""
    loaded: list[dict[str, str]] = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    return loaded


def macros_pages() -> Iterator[GeneratedPage]:
    """Yield the list of the macros, each as it is written, and for each the page that shows it as it comes out."""
    about = "What editors can write in docs/ to link and list the bank’s resources, each with a live example."
    parts = [f"# Macros\n\n{about} Case studies and terms are plain text and cannot use them."]
    for example in examples():
        name, said, call = example["macro"], example["about"], example["call"].strip()
        written = f"{said}\n\n```text\n{{% raw %}}{call}{{% endraw %}}\n```"
        parts.append(f"## {name}\n\n{written}\n\n[What {name} makes](site:macros/{name}/)")
        shown = f"# The macro {name}\n\n{written}\n\n## What comes out of it\n\n{call}\n\n[All macros](site:macros/)\n"
        yield GeneratedPage(f"macros/{name}/", f"The macro {name}", said, markdown=shown)
    yield GeneratedPage("macros/", "Macros", about, markdown="\n\n".join(parts) + "\n")


def help_pages(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield the page of each code of the check, and the list of them."""
    pages = tuple(explained(example_words(bank), bank.vocabulary.language))
    about = (
        "What each message of the check means, and how to put right what it found, with an example."
    )
    by_title = sorted(pages, key=lambda page: page.title)
    sorts = [
        (advice, [page for page in by_title if (page.code in ADVICE) == advice])
        for advice in (False, True)
    ]
    html = fragment(env, "help_list.html", lead=about, sorts=sorts)
    yield GeneratedPage("help/", "Help with the check", about, html=html, unlisted=True)
    for page in pages:
        body = Markup(body_html(page.markdown))  # noqa: S704 - our own text, rendered without raw HTML
        html = fragment(env, "help.html", page=page, body=body, advice=page.code in ADVICE)
        description = f"{page.title}: what it means and how to put it right."
        yield GeneratedPage(f"help/{page.code}/", page.title, description, html=html, unlisted=True)


def problems_page(bank: Bank, env: Environment) -> GeneratedPage:
    """Return the page that says what is to mend; only a preview has it."""
    html = fragment(env, "problems.html", problems=bank.problems)
    return GeneratedPage("problems/", "To mend", "What is to mend in the bank’s files.", html=html)
