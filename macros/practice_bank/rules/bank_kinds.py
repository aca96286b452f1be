"""Rules for the kinds of `bank.yml`: those that every bank has, and those of the bank's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from practice_bank.model.kinds import STOCK, STOCK_BY_NAME, OwnResource, address_of, names_in
from practice_bank.problems.problem import did_you_mean, nearest
from practice_bank.rules.found import Found, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.model.bank_file import BankFile, KindEntry

_NEEDED = ("folder", "one", "many", "about")
_OWN_OPTIONS = ("folder", "contributed", "fields", "headings")
# Options of the engine's kinds, each with the field that a kind must have to take it.
_OPTIONAL = {"ladder": "ladder", "letters": "code"}
# What a link may begin with besides the name of a kind: an editors' page, or another address.
_LINKS = ("page", "site", "http", "https", "mailto", "tel")
# Files of `api/` beside those of the kinds, which are called by the kinds' names.
API_FILES = ("addresses", "bank", "facets", "files", "form", "index", "search", "sorts", "titles")
# First parts of addresses at which the engine puts pages and files of its own.
_ADDRESSES = (
    "api",
    "assets",
    "compare",
    "coverage",
    "data",
    "go",
    "help",
    "images",
    "javascripts",
    "macros",
    "matrix",
    "search",
    "share",
    "stylesheets",
)


def _rechecked(file: BankFile) -> Iterator[Found]:
    """Yield kinds that have to be checked and that the bank does not have."""
    for index, name in enumerate(file.recheck.kinds if file.recheck else ()):
        if name not in file.kinds:
            message = f"There is no kind ‘{name}’ to check."
            near = nearest(name, file.kinds)
            hint = f"Did you mean ‘{near}’?" if near else "Name one of the bank’s ‘kinds’."
            yield Found(("recheck", "kinds", index), "unknown-name", message, hint)


def _required(file: BankFile) -> Iterator[Found]:
    for kind in STOCK:
        if kind.required and kind.name not in file.kinds:
            message = f"Every bank has the kind ‘{kind.name}’."
            yield Found(("kinds",), "missing-field", message, f"Add a line ‘{kind.name}: {{}}’.")


def _names(file: BankFile) -> Iterator[Found]:
    """Yield kinds of the bank's own whose name already means something else."""
    for name in _own_kinds(file):
        hint = "Give the kind another name."
        if name in _LINKS:
            message = f"In a link, ‘{name}:’ already means something else."
            yield Found(("kinds", name), "same-name", message, hint)
        if name in API_FILES:
            message = f"The file ‘api/{name}.json’ already has something else in it."
            yield Found(("kinds", name), "same-name", message, hint)


def _lacking(file: BankFile) -> Iterator[Found]:
    """Yield kinds of the bank's own that lack something: perhaps the engine's were meant."""
    for name, entry in _own_kinds(file).items():
        lacking = [each for each in _NEEDED if not getattr(entry, each)]
        if lacking:
            message = f"‘{name}’ is a kind of your own, and has no ‘{lacking[0]}’."
            near = nearest(name, STOCK_BY_NAME)
            hint = f"Did you mean ‘{near}’?" if near else f"Add a line ‘{lacking[0]}: …’."
            yield Found(("kinds", name), "missing-field", message, hint)


def _own_options(file: BankFile) -> Iterator[Found]:
    """Yield what is said of a kind of the engine's and can be said only of one's own."""
    for name, entry in file.kinds.items():
        if name not in STOCK_BY_NAME:
            continue
        for option in _OWN_OPTIONS:
            if option in entry.model_fields_set:
                message = f"‘{option}’ is for kinds of your own, and ‘{name}’ is the engine’s."
                location = ("kinds", name, option)
                yield Found(location, "not-consistent", message, "Delete it.")


def _idle_options(file: BankFile) -> Iterator[Found]:
    """Yield options of a field that the kind does not have."""
    for name, entry in file.kinds.items():
        fields = _stock_fields(name)
        for option, field in _OPTIONAL.items():
            if option in entry.model_fields_set and field not in fields:
                message = f"‘{name}’ has no {field}, so ‘{option}’ changes nothing."
                location = ("kinds", name, option)
                yield Found(location, "not-consistent", message, "Delete it.")


def _ladders(file: BankFile) -> Iterator[Found]:
    for name, entry in file.kinds.items():
        if "ladder" in _stock_fields(name) and not entry.ladder:
            message = f"‘{name}’ does not say how many levels it has."
            yield Found(("kinds", name), "missing-field", message, "Add a line ‘ladder: 3’.")


def _stock_fields(name: str) -> frozenset[str]:
    """Return the fields of a kind of the engine's; of one's own there are none."""
    stock = STOCK_BY_NAME.get(name)
    return frozenset(stock.model.model_fields) if stock else frozenset()


class _Claim(NamedTuple):
    """What a kind has for itself: its folder, and the address below which its pages stand."""

    kind: str
    folder: str
    address: str


def _folders(file: BankFile) -> Iterator[Found]:
    """Yield folders of the bank's own kinds that cannot be theirs."""
    claims = [_Claim(kind.name, kind.folder, kind.address) for kind in STOCK]
    for name, entry in _own_kinds(file).items():
        if not entry.folder:
            continue
        claim = _Claim(name, entry.folder, address_of(entry.folder))
        location = ("kinds", name, "folder")
        other = next((each for each in claims if _meet(each, claim)), None)
        if other:
            message = (
                f"‘{claim.folder}’ would share files or addresses with ‘{other.folder}’, "
                f"the folder of ‘{other.kind}’."
            )
            yield Found(location, "same-name", message, "Name another folder.")
        elif claim.address.partition("/")[0] in _ADDRESSES:
            message = f"The engine has pages or files of its own at ‘{claim.address}/’."
            yield Found(location, "same-name", message, "Name another folder.")
        elif entry.contributed and claim.folder.startswith("docs/"):
            message = (
                "A kind that anyone may send in cannot be in ‘docs’, where text can run macros."
            )
            hint = f"Write ‘folder: {claim.folder.removeprefix('docs/')}’."
            yield Found(location, "not-consistent", message, hint)
        claims.append(claim)


def _meet(one: _Claim, other: _Claim) -> bool:
    """Say whether the files or the pages of two kinds would stand among one another."""
    return _overlap(one.folder, other.folder) or _overlap(one.address, other.address)


def _overlap(one: str, other: str) -> bool:
    """Say whether two paths are the same, or one of them lies in the other."""
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def _dated(file: BankFile) -> Iterator[Found]:
    """Yield kinds whose files must be checked by those who send them, which they cannot do."""
    for name, entry in file.kinds.items():
        stock = STOCK_BY_NAME.get(name)
        is_contributed = stock.contributed if stock else entry.contributed
        if entry.dated and is_contributed:
            message = f"Anyone may send ‘{name}’, but only editors can say when it was checked."
            hint = f"Delete it, and name ‘{name}’ among the kinds of ‘recheck’."
            yield Found(("kinds", name, "dated"), "not-consistent", message, hint)


def _holds_in(file: BankFile) -> Iterator[Found]:
    """Yield kinds that say where they hold and are not dated, or by a place that there is not."""
    for name, entry in file.kinds.items():
        location = ("kinds", name, "holds_in")
        if not entry.holds_in:
            continue
        if not entry.dated:
            message = f"Only of a dated kind it can be said where it holds, and ‘{name}’ is none."
            yield Found(location, "not-consistent", message, "Add ‘dated: true’, or delete it.")
        if entry.holds_in not in file.places:
            message = f"There is no place ‘{entry.holds_in}’."
            hint = did_you_mean(entry.holds_in, file.places) or "Name one of the ‘places’."
            yield Found(location, "unknown-name", message, hint)


def _own_fields(file: BankFile) -> Iterator[Found]:
    """Yield fields of a kind of the bank's own that the engine or a facet has."""
    taken = dict.fromkeys([*names_in(OwnResource), "holds_in"], "the engine")
    for name, facet in file.facets.items():
        taken[facet.field or name] = f"the facet ‘{name}’"
    for name, entry in _own_kinds(file).items():
        for field in entry.fields:
            if field in taken:
                message = f"The field ‘{field}’ belongs to {taken[field]}."
                location = ("kinds", name, "fields", field)
                yield Found(location, "same-name", message, "Give the field another name.")


def _own_headings(file: BankFile) -> Iterator[Found]:
    for name, entry in _own_kinds(file).items():
        for index, heading in repeated(entry.headings):
            message = f"‘{heading}’ is already one of the headings."
            location = ("kinds", name, "headings", index)
            yield Found(location, "same-name", message, "Delete one of the two.")


def _own_kinds(file: BankFile) -> Mapping[str, KindEntry]:
    return {name: entry for name, entry in file.kinds.items() if name not in STOCK_BY_NAME}


_RULES = (
    _required,
    _rechecked,
    _names,
    _lacking,
    _own_options,
    _idle_options,
    _ladders,
    _folders,
    _dated,
    _holds_in,
    _own_fields,
    _own_headings,
)


def check_kinds(file: BankFile) -> Iterator[Found]:
    """Yield what is wrong with the kinds of a bank."""
    for rule in _RULES:
        yield from rule(file)
