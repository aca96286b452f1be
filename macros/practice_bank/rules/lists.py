"""The three lists of rules: ACCEPT while a file is read, REVIEW when the bank is checked, and ASK
when someone reviews it.

What breaks a rule of ACCEPT is not published. A rule of REVIEW says what a reviewer would send
back; it keeps no page off the site, so a build does not run it. A rule of ASK says what a reviewer
would ask (`bank check --review`). A new rule is a function
`(Document, Facts) -> Iterator[Problem]` in a module of this room, its name in one of these lists,
its codes in `problems/problem.py`, and a page of help for each code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.rules.abbreviations import check_abbreviations
from practice_bank.rules.as_rendered import check_as_rendered
from practice_bank.rules.broken_words import check_broken_words
from practice_bank.rules.cuts import check_cuts
from practice_bank.rules.evidence import check_evidence
from practice_bank.rules.figures_agree import check_figures
from practice_bank.rules.headings import check_headings
from practice_bank.rules.link_words import check_link_words
from practice_bank.rules.lists_below_text import check_lists_below_text
from practice_bank.rules.one_of_many import check_one_of_many
from practice_bank.rules.people import check_people
from practice_bank.rules.place_fits import check_places_fit
from practice_bank.rules.plain_english import check_plain_english
from practice_bank.rules.plain_markdown import check_plain_markdown
from practice_bank.rules.plausible import check_days, check_plausible
from practice_bank.rules.quiz_lengths import check_quiz
from practice_bank.rules.quotations import check_quotations
from practice_bank.rules.sections import check_sections
from practice_bank.rules.short_answer import check_short_answer
from practice_bank.rules.sources import check_places
from practice_bank.rules.topics_chosen import check_topics_chosen
from practice_bank.rules.typed_bullets import check_typed_bullets
from practice_bank.rules.verdict_fits import check_verdict

if TYPE_CHECKING:
    from practice_bank.rules.facts import Rule

ACCEPT: tuple[Rule, ...] = (
    check_plain_markdown,
    check_headings,
    check_as_rendered,
    check_cuts,
)
REVIEW: tuple[Rule, ...] = (
    check_link_words,
    check_lists_below_text,
    check_typed_bullets,
    check_places,
    check_abbreviations,
    check_plain_english,
    check_broken_words,
    check_sections,
    check_short_answer,
    check_evidence,
    check_one_of_many,
    check_people,
    check_topics_chosen,
    check_quiz,
)
ASK: tuple[Rule, ...] = (
    check_figures,
    check_plausible,
    check_days,
    check_verdict,
    check_places_fit,
    check_quotations,
)
