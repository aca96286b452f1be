"""The templates and what they may call. Everything from front matter is escaped here, by Jinja, once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from practice_bank.bank import queries
from practice_bank.bank.graph import glossary_matcher
from practice_bank.model.fields import ResultType
from practice_bank.site import charts, paging, wording
from practice_bank.site.addresses import history_of

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Case, Front
    from practice_bank.model.resource import Resource
    from practice_bank.model.vocabulary import Place, Vocabulary
    from practice_bank.text.mentions import Matcher

TEMPLATES = Path(__file__).parent / "templates"
_ASKED_OF_BANK = (
    queries.topics_of,
    queries.topics_in,
    queries.filed_under,
    queries.mention_groups,
    queries.linked,
    queries.links_to,
    queries.see_also,
    wording.reasons,
    wording.written,
    queries.latest,
    queries.by_letter,
    queries.areas,
    queries.topic_lists,
)
_ASKED_OF_VOCABULARY = (wording.about, wording.facts, wording.cost_label)
_ASKED_OF_FRONT = (wording.years, wording.missing, wording.names, wording.tagline)


def environment(bank: Bank) -> Environment:
    """Return the templates with the bank, its words and its questions at hand."""
    vocabulary = bank.vocabulary
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        bank=bank,
        vocabulary=vocabulary,
        words=vocabulary.words,
        fields=vocabulary.fields,
        kind_by_name=vocabulary.kinds,
        facets=vocabulary.facets,
        result_types=_result_types(vocabulary),
        history=partial(_history, bank),
        first_of_each=paging.first_of_each,
        most_links=paging.most_links,
        weigh_card=partial(paging.weigh_card, vocabulary),
        weigh_link=paging.weigh_link,
    )
    env.globals.update({ask.__name__: partial(ask, bank) for ask in _ASKED_OF_BANK})
    env.filters.update({ask.__name__: ask for ask in _ASKED_OF_FRONT})
    env.filters.update({ask.__name__: partial(ask, vocabulary) for ask in _ASKED_OF_VOCABULARY})
    matcher = glossary_matcher(bank.resources.values())
    env.filters.update(with_terms=partial(with_terms, matcher), worded=partial(_worded, matcher))
    env.filters.update(place_in=_place_in, in_words=_in_words)
    currency = vocabulary.currency
    env.filters.update(
        figure=partial(charts.figure_of, currency=currency),
        chart=partial(charts.result_chart, currency=currency),
    )
    return env


_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def _in_words(number: int) -> str:
    """Return a number from 0 to 9 as the first word of a heading."""
    return _NUMBERS[number]


def _place_in(place: Place, case: Case) -> str | None:
    return case.place(place)


def _result_types(vocabulary: Vocabulary) -> dict[str, str]:
    """Return what readers call each type of result, in the order in which they are shown."""
    return {name: vocabulary.words[f"result_types.{name}"] for name in get_args(ResultType)}


def _history(bank: Bank, resource: Resource) -> str:
    return history_of(resource.front, bank)  # type: ignore[arg-type]


def with_terms(matcher: Matcher, text: str) -> Markup:
    """Return a text of front matter in which each term of the glossary is linked where it is first named."""
    shown, done, seen = Markup(), 0, set[str]()
    for mention in matcher.find(text):
        if mention.slug not in seen:
            seen |= {mention.slug}
            link = Markup('<a href="term:{}">{}</a>').format(
                mention.slug, text[mention.start : mention.end]
            )
            shown, done = shown + text[done : mention.start] + link, mention.end
    return shown + text[done:]


def _worded(matcher: Matcher, front: Front, field: str) -> Markup:
    """Return a field's text, with its terms linked if the graph has those links."""
    text: str = getattr(front, field) or ""
    return with_terms(matcher, text) if field in front.worded_fields else escape(text)


def fragment(env: Environment, template: str, **values: object) -> Markup:
    """Return a template's HTML, marked as such: what it is given has been escaped by the template."""
    return Markup(env.get_template(template).render(values).strip())  # noqa: S704


def render_story(env: Environment, resource: Resource, body: str) -> Markup:
    """Return the beginning of a resource's article, which is what it says itself, around its rendered body."""
    rendered = Markup(body)  # noqa: S704 - Markdown's own output
    return _part(env, resource, "story", body=rendered)


def render_around(env: Environment, resource: Resource) -> Markup:
    """Return the end of a resource's article: what it is filed under, what it is like and what links to it."""
    return _part(env, resource, "around")


def _part(env: Environment, resource: Resource, part: str, **values: object) -> Markup:
    name = f"{resource.kind.name}.html"
    return fragment(env, name, part=part, resource=resource, front=resource.front, **values)
