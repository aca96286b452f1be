"""The pages that nobody writes by hand: lists, comparison, session, search, macros, help,
tombstones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from practice_bank.bank import queries
from practice_bank.bank.lost_addresses import key_at, kind_at
from practice_bank.model.kinds import Module, ProblemPage
from practice_bank.problems.help_pages import explained
from practice_bank.problems.problem import ADVICE
from practice_bank.site.board_note import board_note
from practice_bank.site.examples import examples
from practice_bank.site.help_examples import example_words
from practice_bank.site.lists import list_pages
from practice_bank.site.markdown import body_html
from practice_bank.site.module_papers import handouts_of
from practice_bank.site.page import GeneratedPage
from practice_bank.site.templating import fragment
from practice_bank.site.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.ledger import Entry, Withdrawal
    from practice_bank.model.resource import Resource
    from practice_bank.site.chart_example import ChartExample
    from practice_bank.site.examples import Example

# Where a preview says what has to be put right.
TO_PUT_RIGHT = "to-put-right/"


def generated_pages(
    bank: Bank, env: Environment, chart: ChartExample | None = None
) -> Iterator[GeneratedPage]:
    """Yield the pages of every list, and those that compare, prepare, find, explain and document.

    `chart` is a data file of the bank that the page of the macros can show as a chart.
    """
    yield from list_pages(bank, env)
    yield search_page(bank, env)
    if bank.of_kind("case"):
        yield _compare_page(bank, env)
    if queries.session_kinds(bank):
        yield _session_page(bank, env)
    yield from _board_notes(bank, env)
    yield from _module_papers(bank, env)
    yield from macros_pages(bank, env, chart)
    yield from help_pages(bank, env)
    yield from _withdrawn_pages(bank, env)


def search_page(bank: Bank, env: Environment) -> GeneratedPage:
    """Return the page of the search, for a bank whose editors write none."""
    title = say(bank.vocabulary, "pages.search.title")
    lead = say(bank.vocabulary, "pages.search.lead")
    markdown = fragment(env, "pages/search.md", title=title)
    return GeneratedPage("search/", title, lead, markdown=markdown)


def _compare_page(bank: Bank, env: Environment) -> GeneratedPage:
    title = say(bank.vocabulary, "pages.compare.title")
    lead = say(bank.vocabulary, "pages.compare.lead")
    html = fragment(env, "pages/compare.html", title=title, lead=lead)
    return GeneratedPage("compare/", title, lead, html=html)


def _session_page(bank: Bank, env: Environment) -> GeneratedPage:
    title = say(bank.vocabulary, "pages.session.title")
    lead = say(bank.vocabulary, "pages.session.lead")
    html = fragment(env, "pages/session.html", title=title, lead=lead)
    return GeneratedPage("session/", title, lead, html=html)


def _board_notes(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield, for each problem, the page that one prints for a board."""
    for problem in bank.all_of(ProblemPage):
        note = board_note(bank, problem)
        title = say(bank.vocabulary, "pages.note.title", title=problem.title)
        # Markdown's own output, without raw HTML.
        answer = Markup(note.answer)  # noqa: S704
        html = fragment(env, "pages/board_note.html", note=note, answer=answer)
        yield GeneratedPage(note.address, title, problem.front.summary, html=html, unlisted=True)


def _module_papers(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield the pages beside each module: handouts if it has any, its quiz, and its answers."""
    for module in bank.all_of(Module):
        handouts = handouts_of(bank, module)
        if handouts:
            # The module's own text as Markdown made it.
            text = Markup(handouts)  # noqa: S704
            yield _paper(bank, env, module, "handouts", text)
        yield _paper(bank, env, module, "quiz")
        yield _paper(bank, env, module, "answers")


def _paper(
    bank: Bank, env: Environment, module: Resource[Module], name: str, text: str = ""
) -> GeneratedPage:
    html = fragment(env, f"pages/{name}.html", resource=module, text=text)
    title = say(bank.vocabulary, f"pages.{name}.title", title=module.title)
    address = f"{module.address}{name}/"
    return GeneratedPage(address, title, module.front.summary, html=html, unlisted=True)


def _withdrawn_pages(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield, for each thing that was withdrawn, the page that says so at its address."""
    there = {resource.address for resource in bank.resources.values()}
    there |= {page.address for page in bank.pages.values()}
    for entry in bank.ledger.entries:
        if entry.withdrawn and entry.address not in there:
            yield _withdrawn_page(bank, env, entry, entry.withdrawn)


def _withdrawn_page(
    bank: Bank, env: Environment, entry: Entry, withdrawn: Withdrawal
) -> GeneratedPage:
    vocabulary = bank.vocabulary
    kinds = vocabulary.kinds
    title = say(vocabulary, "pages.withdrawn.title", kind=kind_at(entry.address, kinds))
    lead = say(vocabulary, "pages.withdrawn.lead", why=withdrawn.why)
    html = fragment(
        env,
        "pages/withdrawn.html",
        title=title,
        withdrawn=withdrawn,
        kind=kinds.get(key_at(entry.address, kinds).kind),
        instead=_instead(bank, withdrawn.instead),
    )
    return GeneratedPage(entry.address, title, lead, html=html, unlisted=True)


def _instead(bank: Bank, id_: str) -> Resource | None:
    """Return what has an id; where that was withdrawn too, what to read instead, and so on."""
    by_id = {resource.front.id: resource for resource in bank.resources.values()}
    asked: set[str] = set()
    while id_ not in by_id:
        entry = bank.ledger.by_id(id_)
        # A ledger that has to be put right may send readers round in a circle.
        if id_ in asked or entry is None or entry.withdrawn is None:
            return None
        asked.add(id_)
        id_ = entry.withdrawn.instead
    return by_id[id_]


def macros_pages(
    bank: Bank, env: Environment, chart: ChartExample | None
) -> Iterator[GeneratedPage]:
    """Yield the list of the macros, and for each a page that shows what comes out of it."""
    vocabulary = bank.vocabulary
    title = say(vocabulary, "pages.macros.title")
    lead = say(vocabulary, "pages.macros.lead")
    plain = [f"{kind.folder}/" for kind in vocabulary.contributed]
    shown = examples(bank, chart)
    for example in shown:
        if example.is_live:
            yield _macro_page(bank, env, example)
    markdown = fragment(env, "pages/macros.md", title=title, lead=lead, plain=plain, examples=shown)
    yield GeneratedPage("macros/", title, lead, markdown=markdown)


def _macro_page(bank: Bank, env: Environment, example: Example) -> GeneratedPage:
    title = say(bank.vocabulary, "pages.macro.title", name=example.macro)
    markdown = fragment(env, "pages/macro.md", title=title, example=example)
    address = f"macros/{example.macro}/"
    return GeneratedPage(address, title, example.about, markdown=markdown)


def help_pages(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield the page of each code of the check, and the list of them."""
    vocabulary = bank.vocabulary
    title = say(vocabulary, "pages.help.title")
    lead = say(vocabulary, "pages.help.lead")
    pages = tuple(explained(example_words(bank), vocabulary.language))
    by_title = sorted(pages, key=lambda page: page.title)
    mistakes = [page for page in by_title if page.code not in ADVICE]
    advice = [page for page in by_title if page.code in ADVICE]
    html = fragment(
        env, "pages/help_list.html", title=title, lead=lead, mistakes=mistakes, advice=advice
    )
    yield GeneratedPage("help/", title, lead, html=html, unlisted=True)
    for page in pages:
        # Our own text, rendered without raw HTML.
        body = Markup(body_html(page.markdown))  # noqa: S704
        html = fragment(env, "pages/help.html", page=page, body=body, is_advice=page.code in ADVICE)
        description = say(vocabulary, "pages.help.page", title=page.title)
        yield GeneratedPage(f"help/{page.code}/", page.title, description, html=html, unlisted=True)


def problems_page(bank: Bank, env: Environment) -> GeneratedPage:
    """Return the page that says what has to be put right; only a preview has it."""
    title = say(bank.vocabulary, "pages.to_put_right.title")
    lead = say(bank.vocabulary, "pages.to_put_right.lead")
    html = fragment(env, "pages/problems.html", title=title, problems=bank.problems)
    return GeneratedPage(TO_PUT_RIGHT, title, lead, html=html)
