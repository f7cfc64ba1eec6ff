"""What a scenario takes over from its base gets a place in the scenario's own file."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from canvasbook.model.canvas import CanvasLink, Link
from canvasbook.source import START, Location

T = TypeVar("T")


def placed(value: T, at: Location) -> T:
    """A canvas or a part of one, with every place in it replaced by one place.

    A line number of the base's file would point to some other line of the scenario's.
    """
    moved: T = _placed(value, at)
    return moved


def say_the_same(one: object, other: object) -> bool:
    """Whether two parts of a canvas differ in nothing but places."""
    return bool(placed(one, START) == placed(other, START))


def _placed(value: Any, at: Location) -> Any:
    if isinstance(value, Location):
        return at
    if isinstance(value, Link | CanvasLink):
        return value._replace(at=at)
    if type(value) is tuple:
        return tuple(_placed(part, at) for part in value) if value else value
    if is_dataclass(value) and not isinstance(value, type):
        moved = {f.name: _placed(getattr(value, f.name), at) for f in fields(value)}
        return replace(value, **moved)
    return value
