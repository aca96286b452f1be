"""What a problem says, as a template: the places in braces are filled by whoever finds the problem.

The checks fill them in Python. The form on the site finds some problems itself, while one writes,
and fills the same templates in the browser; `sharing.web_form` takes them there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from practice_bank.problems.problem import Code


class Message(NamedTuple):
    """The code of a problem, what is wrong, and how to put it right.

    A place is a name in braces, as in `str.format`: ‘{input}’.
    """

    code: Code
    message: str
    hint: str = ""

    def filled(self, **values: object) -> Message:
        """Return the same with a value in each of its places.

        Raises KeyError where a place has no value.
        """
        return Message(self.code, self.message.format(**values), self.hint.format(**values))

    def problem(self, path: str, line: int, field: str = "") -> Problem:
        """Return the problem that says so at a line of a file; `field` is dotted, or empty."""
        return Problem(path, line, field, self.code, self.message, self.hint)
