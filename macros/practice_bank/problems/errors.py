"""Errors that are told to a person in a sentence, without a traceback.

`BankError` is the base: who calls the engine can catch it and print the sentence. Catch a subclass
only where the difference matters:

- `ProblemError`: a text cannot be read. It knows the code, line and hint of a problem, but not the
  file. The function that knows the file catches it and makes a `Problem` of it.
- `RefusedError`: a change or a new file cannot be made as asked. The name is in use, or a file
  would be broken afterwards. The command prints the sentence and changes nothing.
- `WrongUseError`: a command was called with something it cannot use, such as a file that does not
  exist. The command prints the sentence and exits with status 2.
- `MacroError`: a page calls a macro with something it cannot use. The plugin says on which page.

What is wrong in a bank's files is never raised as far as a command: each mistake is a `Problem`, so
that one run can tell them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from practice_bank.problems.problem import Code


def sentence(error: Exception) -> str:
    """Return what to tell a person of an error."""
    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    if not error.filename:
        return error.strerror
    return f"{error.filename} cannot be read or written: {error.strerror}"


class BankError(Exception):
    """Something that a person has to put right; `str(error)` is the sentence that tells them."""


class ProblemError(BankError):
    """A text that cannot be read: a problem at a line, from 1, that lacks only its file."""

    def __init__(self, code: Code, message: str, hint: str, line: int = 1) -> None:
        super().__init__(message)
        self.code: Code = code
        self.message = message
        self.hint = hint
        self.line = line

    def in_file(self, path: str) -> Problem:
        """Return the problem of the file at `path`, which is relative to the bank's root."""
        return Problem(path, self.line, "", self.code, self.message, self.hint)


class RefusedError(BankError):
    """A change or a new file cannot be made as asked; nothing has been written."""


class WrongUseError(BankError):
    """A command was called with something it cannot use."""


class MacroError(BankError):
    """A page calls a macro with something it cannot use; the message says what to write."""
