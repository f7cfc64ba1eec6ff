"""How long reports stay readable: lists are cut and counted, and blank lines stand where something ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class CutList(NamedTuple, Generic[T]):
    """The first of a list, and how many more there are."""

    shown: tuple[T, ...]
    more: int


def cut(found: Sequence[T], most: int) -> CutList[T]:
    """The first of a list, and how many more there are; one more is told rather than counted."""
    if len(found) <= most + 1:
        return CutList(tuple(found), 0)
    return CutList(tuple(found[:most]), len(found) - most)


def spaced_text(text: str) -> str:
    """Lines with a blank one around each part: a heading, and the indented lines below it."""
    lines = text.split("\n")
    found: list[str] = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        flush = not line.startswith(" ")
        if found and flush and (after.startswith(" ") or found[-1].startswith(" ")):
            found.append("")
        found.append(line.rstrip())
    return "\n".join([*found, ""])


def spaced_markdown(text: str) -> str:
    """Lines with a blank one wherever a heading, a list or a paragraph ends."""
    return "\n".join([*_spaced(text.split("\n")), ""]).lstrip("\n")


def _spaced(lines: list[str]) -> Iterator[str]:
    before = ""
    for line in lines:
        if not (line.startswith("- ") and before.startswith("- ")):
            yield ""
        yield line.strip()
        before = line
