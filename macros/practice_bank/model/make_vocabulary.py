"""Make a bank's vocabulary, and its kinds with their models, from `bank.yml` and the words of the
interface.
"""

from __future__ import annotations

import types
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from pydantic import Field, StringConstraints, create_model

from practice_bank.model.facets import Facet, Place
from practice_bank.model.fields import (
    Cost,
    Date,
    Evidence,
    Line,
    Link,
    Name,
    Number,
    Ref,
    Rung,
    Slug,
    Year,
)
from practice_bank.model.kinds import (
    STOCK_BY_NAME,
    Case,
    Front,
    Kind,
    OwnResource,
    StockKind,
    address_of,
)
from practice_bank.model.vocabulary import (
    COLUMNS,
    Accent,
    CaseWords,
    Contact,
    Currency,
    Cycle,
    Finder,
    Grade,
    Recheck,
    Scale,
    Vocabulary,
    Wording,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from practice_bank.model.bank_file import (
        BankFile,
        CycleEntry,
        FacetEntry,
        KindEntry,
        PlaceEntry,
    )

# A field of a model as pydantic takes it: its type and its default, which is ... for a field that
# is needed.
Definition = tuple[Any, Any]

# The columns of the table of cases, where the bank names none.
_COLUMNS = ("area", "results", "cost", "evidence", "verdict", "period")

_OWN_TYPES: Mapping[str, Definition] = {
    "line": (Line, None),
    "lines": (tuple[Line, ...], ()),
    "name": (Name, None),
    "link": (Link, None),
    "year": (Year, None),
    "number": (Number, None),
    "yes": (bool, False),
    "date": (Date, None),
    "refs": (tuple[Ref, ...], ()),
}


def make_vocabulary(file: BankFile, words: Mapping[str, str]) -> Vocabulary:
    """Return the vocabulary of a sound `bank.yml`.

    `words` are those of the interface, by their dotted names.
    """
    facets = tuple(_facet(name, entry) for name, entry in file.facets.items())
    places = tuple(_place(name, entry) for name, entry in file.places.items())
    scales = _scales(file)
    kinds = {
        name: _kind(name, entry, file, facets, places, words) for name, entry in file.kinds.items()
    }
    return Vocabulary(
        language=file.language,
        currency=Currency(file.currency.code, file.currency.symbol, file.currency.before),
        accent=Accent(file.accent.light, file.accent.dark),
        privacy=file.privacy,
        kinds=MappingProxyType(kinds),
        facets=facets,
        places=places,
        verdict=scales["verdict"],
        evidence=scales["evidence"],
        cost=scales["cost"],
        case=_case_words(file),
        finder=_finder(file, facets, places),
        fields=MappingProxyType(_wordings(file, facets, places, words)),
        words=MappingProxyType(dict(words)),
        contact=_contact(file),
        recheck=_recheck(file),
        cycle=_cycle(file.cycle, facets, words),
        footer=MappingProxyType(dict(file.footer)),
        history=file.history or "",
        numbered=MappingProxyType(dict(file.numbered)),
        abbreviations=frozenset(file.abbreviations),
    )


def _case_words(file: BankFile) -> CaseWords:
    case = file.case
    headings = MappingProxyType(dict(case.headings))
    return CaseWords(headings, case.area.one, case.area.many, case.withheld)


def _contact(file: BankFile) -> Contact | None:
    if file.contact is None:
        return None
    return Contact(file.contact.name, file.contact.address or "", file.contact.page or "")


def _recheck(file: BankFile) -> Recheck | None:
    if file.recheck is None:
        return None
    return Recheck(file.recheck.months, frozenset(file.recheck.kinds or file.kinds))


def _finder(file: BankFile, facets: Iterable[Facet], places: Iterable[Place]) -> Finder:
    """Return how cases are found; without an order, by everything that the bank sorts by."""
    order = file.finder.order or _filters(facets, places)
    there = (*COLUMNS, *order)
    columns = file.finder.columns or tuple(name for name in _COLUMNS if name in there)
    if file.finder.matrix is None:
        return Finder(order, file.finder.fit, columns, file.finder.compare)
    by_field = {facet.field: facet for facet in facets}
    down, across = (by_field[name] for name in file.finder.matrix)
    return Finder(order, file.finder.fit, columns, file.finder.compare, (down, across))


def _facet(name: str, entry: FacetEntry) -> Facet:
    return Facet(
        name=name,
        field=entry.field or name,
        title=entry.title,
        one=entry.one,
        ask=entry.ask or "",
        single=entry.single,
        least=entry.least,
        weight=entry.weight,
        open=entry.open,
        area=entry.area,
        proper=entry.proper,
        alike=entry.alike or "",
        mine=entry.mine or "",
    )


def _place(name: str, entry: PlaceEntry) -> Place:
    return Place(
        name=name,
        title=entry.title,
        one=entry.one,
        values=entry.values,
        tiles=MappingProxyType(dict(entry.tiles)),
        within=MappingProxyType(dict(entry.within)),
        required=entry.required,
        filter=entry.filter,
        open=entry.open,
        ask=entry.ask or "",
        mine=entry.mine or "",
    )


def _scales(file: BankFile) -> Mapping[str, Scale]:
    entries = {
        "verdict": file.scales.verdict,
        "evidence": file.scales.evidence,
        "cost": file.scales.cost,
    }
    scales: dict[str, Scale] = {}
    for scale, values in entries.items():
        grades = {name: Grade(name=name, **entry.model_dump()) for name, entry in values.items()}
        scales[scale] = Scale(scale, MappingProxyType(grades))
    return scales


def _cycle(
    entry: CycleEntry | None, facets: Iterable[Facet], words: Mapping[str, str]
) -> Cycle | None:
    if entry is None:
        return None
    by_name = {facet.name: facet for facet in facets}
    title = entry.title or words["cycle.title"]
    return Cycle(by_name[entry.facet], title, entry.heart, entry.below or "")


def _filters(facets: Iterable[Facet], places: Iterable[Place]) -> tuple[str, ...]:
    """Return the filters of a bank that gives no order: its facets, its places, then the scales."""
    by_facet = [facet.field for facet in facets]
    by_place = [place.name for place in places if place.filter]
    return (*by_facet, *by_place, "evidence", "cost", "verdict")


def _wordings(
    file: BankFile, facets: Iterable[Facet], places: Iterable[Place], words: Mapping[str, str]
) -> dict[str, Wording]:
    """Return the words of every field of a case, by its place in the front matter."""
    filled = {"area": file.case.area.one, "currency": file.currency.code}
    # A dictionary keeps the order of the words, which a set would not.
    paths = {
        name.removeprefix("fields.").rpartition(".")[0]: None
        for name in words
        if name.startswith("fields.")
    }
    found: dict[str, Wording] = {}
    for path in paths:
        label = words.get(f"fields.{path}.label", "")
        help_ = words.get(f"fields.{path}.help", "")
        # A bank may write words of its own, so another brace is shown as it stands.
        for name, value in filled.items():
            help_ = help_.replace(f"{{{name}}}", value)
        found[path] = Wording(label, help_)
    found["area"] = Wording(_capital(file.case.area.one), found["area"].help)
    for facet in facets:
        # A facet of one topic is one of several fields of its group, so it goes by the name of one.
        label = _capital(facet.one) if facet.single else facet.title
        found[facet.field] = Wording(label, facet.ask)
    for place in places:
        found[place.name] = Wording(place.title, place.ask)
    for path, entry in file.case.fields.items():
        before = found.get(path, Wording(""))
        found[path] = Wording(entry.label or before.label, entry.help or before.help)
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _kind(
    name: str,
    entry: KindEntry,
    file: BankFile,
    facets: tuple[Facet, ...],
    places: tuple[Place, ...],
    words: Mapping[str, str],
) -> Kind:
    stock = STOCK_BY_NAME.get(name)
    if stock is None:
        return _own_kind(name, entry, facets, places)
    headings = tuple(file.case.headings) if stock.model is Case else ()
    model = _stock_model(stock, entry, file, facets, places)
    return Kind(
        name=name,
        folder=stock.folder,
        address=stock.address,
        model=model,
        one=entry.one or words[f"kinds.{name}.one"],
        many=entry.many or words[f"kinds.{name}.many"],
        about=entry.about or words[f"kinds.{name}.about"],
        contributed=stock.contributed,
        dated=entry.dated,
        holds_in=entry.holds_in or "",
        headings=headings,
        draft_model=_draft_model(model, facets) if stock.model is Case else None,
    )


def _draft_model(model: type[Front], facets: tuple[Facet, ...]) -> type[Front] | None:
    """Return the model of a draft, which may lack topics, or None where no topics are needed."""
    needed = [facet for facet in facets if facet.least]
    if not needed:
        return None
    optional: Any = _facet_fields(facets, needed=False)
    name = model.__name__
    about = model.__doc__
    made: Any = create_model(name, __base__=model, __doc__=about, **optional)
    return cast("type[Front]", made)


def _stock_model(
    stock: StockKind,
    entry: KindEntry,
    file: BankFile,
    facets: tuple[Facet, ...],
    places: tuple[Place, ...],
) -> type[Front]:
    """Return the engine's model with what a bank adds to it."""
    if stock.model is Case:
        return _model(Case, facets, places, _case_fields(file, facets, places))
    several = tuple(facet for facet in facets if not facet.single)
    added = {**_facet_fields(several, needed=False), **_dates(entry, places)}
    if entry.ladder:
        rungs = Annotated[tuple[Rung, ...], Field(min_length=entry.ladder, max_length=entry.ladder)]
        added["ladder"] = (rungs, ...)
    if entry.letters:
        code = Annotated[str, StringConstraints(pattern=rf"^[{entry.letters}][1-9]$")]
        added["code"] = (code, ...)
    return _model(stock.model, several, (), added)


def _dates(entry: KindEntry, places: Iterable[Place]) -> dict[str, Definition]:
    """Return the two dates that each file of a dated kind must have, and where it may say that it
    holds.
    """
    if not entry.dated:
        return {}
    fields: dict[str, Definition] = {"checked": (Date, ...), "check_by": (Date, ...)}
    for place in places:
        if place.name == entry.holds_in:
            values: Any = Literal[place.values]
            fields["holds_in"] = (tuple[values, ...], ())
    return fields


def _case_fields(
    file: BankFile, facets: tuple[Facet, ...], places: tuple[Place, ...]
) -> dict[str, Definition]:
    fields = _facet_fields(facets, needed=True)
    for place in places:
        values: Any = Literal[place.values]
        fields[place.name] = (values, ...) if place.required else (values | None, None)
    strengths: Any = Literal[tuple(file.scales.evidence)]
    bands: Any = Literal[tuple(file.scales.cost)]
    verdicts: Any = Literal[tuple(file.scales.verdict)]
    fields["verdict"] = (verdicts, ...)
    fields["evidence"] = (
        create_model(
            "Evidence", __base__=Evidence, __doc__=Evidence.__doc__, strength=(strengths, ...)
        ),
        ...,
    )
    fields["cost"] = (
        create_model("Cost", __base__=Cost, __doc__=Cost.__doc__, band=(bands, ...)),
        ...,
    )
    return fields


def _facet_fields(facets: Iterable[Facet], *, needed: bool) -> dict[str, Definition]:
    """Return a field for each facet; `needed` says whether its least number of topics counts."""
    fields: dict[str, Definition] = {}
    for facet in facets:
        least = facet.least if needed else 0
        if facet.single:
            fields[facet.field] = (Slug, ...) if least else (Slug | None, None)
        elif least:
            fields[facet.field] = (Annotated[tuple[Slug, ...], Field(min_length=least)], ...)
        else:
            fields[facet.field] = (tuple[Slug, ...], ())
    return fields


def _own_kind(
    name: str, entry: KindEntry, facets: tuple[Facet, ...], places: tuple[Place, ...]
) -> Kind:
    """Return a kind that only this bank has."""
    several = tuple(facet for facet in facets if not facet.single)
    fields = {**_facet_fields(several, needed=False), **_dates(entry, places)}
    references = ["related"]
    for own, about in entry.fields.items():
        type_, missing = _OWN_TYPES[about.type]
        may_lack: Any = type_ if missing is not None else type_ | None
        fields[own] = (type_, ...) if about.required else (may_lack, missing)
        if about.type == "refs":
            references.append(own)
    labels = {own: about.label for own, about in entry.fields.items()}
    model = _model(
        OwnResource, several, (), fields, name=name.title(), references=tuple(references)
    )
    folder = entry.folder or name
    return Kind(
        name=name,
        folder=folder,
        address=address_of(folder),
        model=model,
        one=entry.one or name,
        many=entry.many or name,
        about=entry.about or "",
        contributed=entry.contributed,
        headings=entry.headings,
        own=True,
        dated=entry.dated,
        holds_in=entry.holds_in or "",
        fields=MappingProxyType(labels),
    )


def _model(
    base: type[Front],
    facets: tuple[Facet, ...],
    places: tuple[Place, ...],
    fields: Mapping[str, Definition],
    *,
    name: str = "",
    references: tuple[str, ...] = (),
) -> type[Front]:
    """Return a model with more fields, which knows the facets and the places that they are."""
    known: dict[str, Any] = {"facets": facets, "places": places, "__doc__": base.__doc__}
    known["reference_fields"] = references or base.reference_fields
    # Class variables are no fields, so `create_model` does not take them: a class between the two
    # has them.
    with_bank: Any = types.new_class(
        base.__name__, (base,), exec_body=lambda body: body.update(known)
    )
    definitions: Any = dict(fields)
    made: Any = create_model(
        name or base.__name__, __base__=with_bank, __doc__=base.__doc__, **definitions
    )
    return cast("type[Front]", made)
