"""Where things are written, as part of frozen values: put elsewhere, or left out of account.

Most parts of a canvas are words, and words stand nowhere by themselves: from the declaration of a class
follows which of its fields can hold a place at all, and only these are looked into.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import attrgetter, is_
from typing import Any, NamedTuple, TypeVar, cast

from canvasbook.source import START, Location

_T = TypeVar("_T")


def relocated(value: _T, place: Callable[[Location], Location]) -> _T:
    """A value with another place for each in it; a part that holds none is the very same object.

    Values are records (data classes, named tuples), tuples of these, what stands under keys, places, words.
    """
    found: _T = _relocated(value, place)
    return found


def moved(value: _T, lines: int) -> _T:
    """A value read from a text, with every place in it so many lines further down."""
    return relocated(value, lambda at: Location(at.line + lines, at.column, at.length))


def placeless(value: _T) -> _T:
    """A value as if everything in it stood at the start of a text."""
    return relocated(value, lambda _: START)


def same_but_for_places(one: Any, other: Any) -> bool:
    """Whether two values are equal, wherever they and their parts are written."""
    if one is other:
        return True
    kind: Any = type(one)
    if kind is not type(other):
        return False
    if kind is tuple:
        return len(one) == len(other) and all(map(same_but_for_places, one, other))
    parts = _parts(cast(Hashable, kind))
    if not parts.placed:
        return kind is Location or bool(one == other)
    return parts.words(one) == parts.words(other) and all(
        same_but_for_places(getattr(one, name), getattr(other, name)) for name in parts.placed
    )


def _relocated(value: Any, place: Callable[[Location], Location]) -> Any:
    kind: Any = type(value)
    if kind is Location:
        return place(value)
    if kind is tuple:
        moved = tuple([_relocated(part, place) for part in value])
        return value if all(map(is_, value, moved)) else moved
    if kind is dict:
        return {key: _relocated(part, place) for key, part in value.items()}
    changes = {
        name: new
        for name in _parts(kind).placed
        if (new := _relocated(old := getattr(value, name), place)) is not old
    }
    if not changes:
        return value
    return value._replace(**changes) if issubclass(kind, tuple) else replace(value, **changes)


# -- which fields -------------------------------------------------------------------------------------


class _Parts(NamedTuple):
    """The fields of a record: the names of those that may hold places, and the values of all others."""

    placed: tuple[str, ...]
    words: Callable[[Any], object]


@cache
def _parts(kind: Any) -> _Parts:
    """What a class is made of; of one that is no record, nothing."""
    names = _names(kind)
    hints = typing.get_type_hints(kind) if names else {}
    placed = tuple(name for name in names if _may_hold_places(hints[name]))
    words = tuple(name for name in names if name not in placed)
    return _Parts(placed, attrgetter(*words) if words else lambda _: ())


def _names(kind: Any) -> tuple[str, ...]:
    if kind is Location:
        return ()
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return getattr(kind, "_fields", ())


def _may_hold_places(hint: Any) -> bool:
    """Whether a value of an annotation can be a place, or can have one in it."""
    if hint is Location:
        return True
    inner = typing.get_args(hint)
    if inner:
        return any(map(_may_hold_places, inner))
    return isinstance(hint, type) and bool(_parts(hint).placed)
