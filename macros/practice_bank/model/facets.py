"""What a bank sorts its resources by: facets, which are folders of topics, and places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to sort resources: a folder of topics, and the field of the front matter that names
    them.

    `single` facets take one topic and belong to cases alone; `least` is how many topics a case
    needs. `weight` says how much it tells of two cases that they share a topic. `open` facets are
    shown unfolded in the finder. The `area` facet says what sort of area a case comes from. Topics
    of a `proper` facet are names, which keep their capitals within a sentence. `alike` is how the
    finder says that two areas share a topic, with `{value}` for its title;
    `mine` stands above its choices where readers describe their own area.
    """

    name: str
    field: str
    title: str
    one: str
    ask: str = ""
    single: bool = False
    least: int = 0
    weight: float = 0.5
    open: bool = False
    area: bool = False
    proper: bool = False
    alike: str = ""
    mine: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A field that says where a case is by one of a few fixed values, such as regions.

    `tiles` gives the row and the column, from 1, at which a value lies on the map of the finder;
    without tiles the filter is a list. A place that is no `filter` is not in the finder.
    `mine` stands above its choices where readers describe their own area. `within` gives, for
    values of another place by its name, the values of this one that lie in them.
    """

    name: str
    title: str
    one: str
    values: tuple[str, ...]
    tiles: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    required: bool = False
    filter: bool = True
    open: bool = False
    ask: str = ""
    mine: str = ""
    within: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
