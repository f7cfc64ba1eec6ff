"""What was read on some lines of a text, as it is when these stand on others."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any, TypeVar

from canvasbook.source import Location

_T = TypeVar("_T")


def moved(value: _T, lines: int) -> _T:
    """A value read from a text, with every place in it so many lines further down."""
    found: _T = _moved(value, lines)
    return found


def _moved(value: Any, lines: int) -> Any:
    kind: type[Any] = type(value)
    if kind is Location:
        return Location(value.line + lines, value.column, value.length)
    if kind is tuple:
        return _moved_all(value, lines) if value else value
    if kind is dict:
        return {key: _moved(inner, lines) for key, inner in value.items()}
    names = _parts(kind)  # type: ignore[arg-type]  # types are hashable
    if not names:
        return value
    if issubclass(kind, tuple):
        return kind(*_moved_all(value, lines))
    changes = {name: new for name in names if (new := _moved(old := getattr(value, name), lines)) is not old}
    return replace(value, **changes) if changes else value


def _moved_all(values: tuple[Any, ...], lines: int) -> tuple[Any, ...]:
    moved = tuple(_moved(value, lines) for value in values)
    return values if all(map(is_, values, moved)) else moved


@cache
def _parts(kind: type[Any]) -> tuple[str, ...]:
    """The names of a value's parts, if it is one that has such."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return getattr(kind, "_fields", ())
