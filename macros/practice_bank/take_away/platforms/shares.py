"""How much of a mark each answer is worth to Moodle, in hundredths, as GIFT and Moodle XML say it.

Of a question with one right answer, that is worth all. Where several are right, each is worth its
share, and a wrong one takes all away again; a mark never goes below nothing. Moodle has no question
that is right only as a whole, so a learner who chooses some of the right ones gets a part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practice_bank.take_away.platforms.quiz import Question

ALL, NOTHING = "100", "0"


def shares_of(question: Question) -> list[str]:
    """Return the share of each answer as Moodle writes it: five decimals at most, ‘33.33333’.

    Moodle knows the shares of up to ten right answers; it refuses other numbers.
    """
    if not question.has_several:
        return [ALL if answer.is_right else NOTHING for answer in question.answers]
    right = sum(answer.is_right for answer in question.answers)
    share = f"{100 / right:.5f}".rstrip("0").rstrip(".")
    return [share if answer.is_right else f"-{ALL}" for answer in question.answers]
