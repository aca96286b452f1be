"""What both sides share comes back as the very same object; what only one side has is refused."""

from __future__ import annotations

import pickle
from dataclasses import dataclass

import pytest
from pydantic import BaseModel, create_model

from practice_bank.processes.packing import pack, unpack


@dataclass(frozen=True)
class Sort:
    """Something whose equals are not itself."""

    name: str


def a_model() -> type[BaseModel]:
    """Return a class that is made at run time, as those of a bank are."""
    return create_model("Made", title=(str, ...))


def test_what_is_shared_comes_back_as_itself() -> None:
    model, sort = a_model(), Sort("case")
    results = [(model(title="One"), sort), {"again": [model, sort]}]
    shared = (model, sort)
    (one, same_sort), again = unpack(pack(results, shared), shared)
    assert type(one) is model
    assert one.model_dump() == {"title": "One"}
    assert same_sort is sort
    assert again["again"][0] is model
    assert again["again"][1] is sort


def test_each_side_puts_its_own_into_the_place_of_what_is_shared() -> None:
    packed = pack(["before", Sort("a")], ())
    assert unpack(packed, ()) == ["before", Sort("a")]
    here, there = Sort("here"), Sort("there")
    assert unpack(pack([here], (here,)), (there,)) == [there]


def test_what_is_like_the_shared_and_not_shared_is_copied() -> None:
    shared = (Sort("case"),)
    (copy,) = unpack(pack([Sort("case")], shared), shared)
    assert copy == shared[0]
    assert copy is not shared[0]


def test_a_class_made_at_run_time_that_is_not_shared_is_refused() -> None:
    shared, other = a_model(), a_model()
    with pytest.raises(pickle.PicklingError):
        pack([other(title="One")], (shared,))


def test_a_class_of_a_module_goes_by_its_name_beside_a_shared_one() -> None:
    shared = a_model()
    assert unpack(pack([BaseModel, shared], (shared,)), (shared,)) == [BaseModel, shared]
