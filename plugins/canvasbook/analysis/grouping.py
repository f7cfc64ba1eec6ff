"""Things put together by a key, and the part of a series that is, or is not, among others."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """The values of each key; keys and values keep the order in which they come first."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def grouped_by(things: Iterable[V], key: Callable[[V], K]) -> dict[K, tuple[V, ...]]:
    """Things with the same key together, in their order."""
    return grouped((key(thing), thing) for thing in things)


def among(things: Iterable[V], wanted: Iterable[Hashable]) -> tuple[V, ...]:
    """Those that are wanted, in their order."""
    known = frozenset(wanted)
    return tuple(thing for thing in things if thing in known)


def not_among(things: Iterable[V], unwanted: Iterable[Hashable]) -> tuple[V, ...]:
    """Those that are not unwanted, in their order."""
    known = frozenset(unwanted)
    return tuple(thing for thing in things if thing not in known)
