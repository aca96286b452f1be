"""The templates and what they may call. Jinja escapes all that comes from front matter, once.

A bank may have templates of its own, in its folder `templates/`: one goes before ours of the same
name. To change a part of ours, it can begin with `{% extends "engine/kinds/case.html" %}` and have
the blocks that differ.
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup, escape

from practice_bank.bank import cases_of_problem, queries
from practice_bank.bank.dated_pages import dated_pages_of
from practice_bank.bank.graph import glossary_matcher
from practice_bank.bank.next_steps import next_steps
from practice_bank.bank.paths import paths_of, places_in
from practice_bank.bank.tallies import cases_filed, tallies
from practice_bank.model.fields import ResultType
from practice_bank.model.resource import Key
from practice_bank.site import originals, wording
from practice_bank.site.compiled import compiled_for
from practice_bank.site.figures import Figures, counts_of, large_of, number
from practice_bank.site.files_to_take import files_to_take
from practice_bank.site.language import begin_with_capital, language_of
from practice_bank.site.module_papers import has_handouts
from practice_bank.site.own_fields import own_fields
from practice_bank.site.paging import first_of_each
from practice_bank.site.sizes import sizes_of
from practice_bank.site.strips import strips_of
from practice_bank.site.timetable import cuts, timetable

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from practice_bank.bank.bank import Bank
    from practice_bank.model.facets import Place
    from practice_bank.model.kinds import Case, Front
    from practice_bank.model.resource import Resource
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.site.files_to_take import FileToTake
    from practice_bank.site.language import Language
    from practice_bank.text.mentions import Matcher

TEMPLATES = Path(__file__).parent / "templates"
# Where the items of lists are.
_PARTS = "parts/parts.html"
_DRAWINGS = "parts/drawings.html"
# Our own templates under this name, for those of a bank that extend one of the same name.
_ENGINE = "engine"

# What templates ask of the bank, by name: `topics_of(resource)`.
_OF_BANK: tuple[Callable[..., Any], ...] = (
    queries.topics_of,
    queries.topics_in,
    queries.topic_lists,
    queries.filed_under,
    queries.cases_under,
    queries.mention_groups,
    queries.linked,
    queries.developed_by,
    queries.links_to,
    queries.see_also,
    next_steps,
    queries.by_letter,
    queries.areas,
    queries.session_kinds,
    cases_of_problem.cases_of,
    cases_of_problem.choices,
    cases_of_problem.helps_of,
    cases_filed,
    dated_pages_of,
    has_handouts,
    wording.dated,
    wording.account_year,
    wording.history_of,
)
# How the words of the bank put something: `front | years`. Jinja calls filters in half the time of
# functions.
_IN_WORDS: tuple[Callable[..., Any], ...] = (
    tallies,
    wording.cases,
    wording.about,
    wording.years,
    wording.minutes,
    wording.people,
    wording.path_card,
    wording.path_sum,
    wording.place_in_path,
    wording.step_reason,
    large_of,
    counts_of,
    wording.missing,
    wording.cost_label,
    wording.verdict_reason,
    wording.said_by,
    wording.checked_on,
    wording.standing,
    originals.original,
    originals.how_it_went,
)
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


class _Environment(Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template as a plain mapping.

        Jinja copies them whenever a template is rendered, and its own mapping is ten times slower
        to copy.
        """
        return {**self.globals, **(d or {})}


def environment(
    bank: Bank, own_templates: Path | None = None, *, with_files: bool = False
) -> Environment:
    """Return the templates with the bank at hand; those in `own_templates` go first.

    `with_files` has them know the files to take away from a page; else there are none.
    """
    vocabulary = bank.vocabulary
    matcher = glossary_matcher(bank.resources.values())
    language = language_of(vocabulary)
    env = _Environment(
        loader=_loader(own_templates),
        bytecode_cache=compiled_for(language),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(_known(bank, language))
    env.globals.update({ask.__name__: partial(ask, bank) for ask in _OF_BANK})
    env.globals["files_of"] = partial(files_to_take, vocabulary) if with_files else _no_files
    env.filters.update({put.__name__: partial(put, vocabulary) for put in _IN_WORDS})
    env.filters.update(
        filters_of(language),
        tagline=wording.tagline,
        read_at=originals.read_at,
        ask_for=originals.ask_for,
        with_terms=partial(with_terms, matcher),
        worded=partial(_worded, matcher),
        begin_with_capital=begin_with_capital,
        in_words=_in_words,
        timetable=timetable,
        cuts=cuts,
        **_items(env, bank),
    )
    return env


def _known(bank: Bank, language: Language) -> dict[str, object]:
    """Return what every template knows of the bank, by its name."""
    vocabulary = bank.vocabulary
    paths = paths_of(bank)
    return {
        **words_of(bank, language),
        "facets": vocabulary.facets,
        "figures": Figures(vocabulary, language),
        "sizes": sizes_of(bank),
        "strips": strips_of(bank, language),
        "first_of_each": first_of_each,
        "result_types": _result_types(vocabulary),
        # Few things are shared by many cases, so each is put in words once.
        "reasons": partial(wording.reasons, cache(partial(wording.reason, bank, language))),
        "say": partial(wording.say, vocabulary),
        "own_fields": own_fields,
        "place_of": _place_of,
        "problems_by_case": cases_of_problem.problems_by_case(bank),
        "paths": paths,
        "places_in_paths": places_in(paths.values()),
        "share_page": bank.pages.get(Key("page", "share")),
        "number": number,
        "day": wording.day,
    }


def _items(env: Environment, bank: Bank) -> dict[str, Callable[..., Markup]]:
    """Return the filters that show a resource as an item of a list: `resource | card(2)`.

    An item is the same in every list, since its links become relative only on their page. A case
    of a large bank stands in tens of lists, so each item is made once.
    """

    @cache
    def made(name: str, key: Key, *others: object) -> Markup:
        parts: Any = env.get_template(_PARTS).module
        item: Markup = getattr(parts, name)(bank.resources[key], *others)
        return item

    return {
        "card": lambda resource, level: made("card", resource.key, level),
        "line": lambda resource: made("line", resource.key),
    }


def words_of(bank: Bank, language: Language) -> dict[str, object]:
    """Return the variables by which templates, ours and the theme's, have the bank's words."""
    vocabulary = bank.vocabulary
    return {
        "bank": bank,
        "vocabulary": vocabulary,
        "words": vocabulary.words,
        "fields": vocabulary.fields,
        "kinds": vocabulary.kinds,
        "language": language,
        "ours": language.ours,
        "theirs": language.theirs,
    }


def filters_of(language: Language) -> dict[str, Callable[..., object]]:
    """Return the filters by which templates, ours and the theme's, name the language of a text."""
    return {
        "lang": language.lang,
        "our_words": language.our_words,
        "in_sentence": language.in_sentence,
    }


def _loader(own_templates: Path | None) -> ChoiceLoader:
    ours = FileSystemLoader(TEMPLATES)
    under_our_name = PrefixLoader({_ENGINE: ours})
    if own_templates is None:
        return ChoiceLoader([ours, under_our_name])
    return ChoiceLoader([FileSystemLoader(own_templates), ours, under_our_name])


def _in_words(number: int) -> str:
    """Return a number from 0 to 9 as the first word of a heading."""
    return _NUMBERS[number]


def _no_files(_: Resource, at: str = "") -> tuple[FileToTake, ...]:
    return ()


def _place_of(place: Place, case: Case) -> str | None:
    return case.place(place)


def _result_types(vocabulary: Vocabulary) -> dict[str, str]:
    """Return what readers call each type of result, in the order in which they are shown."""
    words = vocabulary.words
    return {name: words[f"result_types.{name}"] for name in get_args(ResultType)}


def with_terms(matcher: Matcher, text: str) -> Markup:
    """Return a text of front matter, each term of the glossary linked where it is first named."""
    shown = Markup()
    done = 0
    linked: set[str] = set()
    for mention in matcher.find(text):
        if mention.slug in linked:
            continue
        linked.add(mention.slug)
        words = text[mention.start : mention.end]
        link = Markup('<a href="term:{}">{}</a>').format(mention.slug, words)
        shown += text[done : mention.start] + link
        done = mention.end
    return shown + text[done:]


def _worded(matcher: Matcher, front: Front, field: str) -> Markup:
    """Return a field's text, with its terms linked if the graph has those links."""
    text: str = getattr(front, field) or ""
    if field in front.worded_fields:
        return with_terms(matcher, text)
    return escape(text)


def fragment(env: Environment, template: str, **values: object) -> Markup:
    """Return a template's text, marked as safe: the template has escaped what it was given."""
    text = env.get_template(template).render(values)
    return Markup(text.strip())  # noqa: S704


def drawing(env: Environment, name: str) -> Markup:
    """Return the drawing of a name, an SVG that nobody hears."""
    drawings: Any = env.get_template(_DRAWINGS).module
    svg: Markup = drawings.drawing(name)
    return svg


def render_story(env: Environment, resource: Resource, body: str) -> Markup:
    """Return the beginning of a resource's article: what it says itself, around its body."""
    rendered = Markup(body)  # noqa: S704 - Markdown's own output
    return _part(env, resource, "story", body=rendered)


def render_around(env: Environment, resource: Resource) -> Markup:
    """Return the end of a resource's article: its topics, what it is like, what links to it."""
    return _part(env, resource, "around")


def _part(env: Environment, resource: Resource, part: str, **values: object) -> Markup:
    # A kind that only one bank has may have a template there; ours for all of them shows its
    # fields.
    names = [f"kinds/{resource.kind.name}.html", "kinds/own.html"]
    template = env.select_template(names)
    html = template.render(part=part, resource=resource, front=resource.front, **values)
    return Markup(html.strip())  # noqa: S704 - escaped by the template
