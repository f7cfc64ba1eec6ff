"""A file's text and a place in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

#: What ends a line for editors and compilers; YAML's further line breaks (U+2028 and its kin) do not.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Location(NamedTuple):
    """A place in a text: line and column count from 1, length is in characters on that line."""

    line: int
    column: int
    length: int = 1


START = Location(1, 1)


@dataclass(frozen=True)
class SourceText:
    """The text of one file, and the path by which people know the file."""

    path: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines without their ends; only LF, CR LF and CR end a line."""
        return _LINE_END.split(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def line(self, number: int) -> str:
        """Line ``number``, counted from 1; empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def index(self, at: Location) -> int:
        """How many characters stand before a place."""
        return self._starts[at.line - 1] + at.column - 1

    def to_line_end(self, start: int) -> int:
        """The number of characters from a place up to the end of its line."""
        end = _LINE_END.search(self.text, start)
        return (end.start() if end else len(self.text)) - start

    def location(self, start: int, end: int = 0) -> Location:
        """The place of the characters from ``start`` up to ``end``, as far as they stand on one line."""
        line = bisect_right(self._starts, start)
        column = start - self._starts[line - 1]
        rest = len(self.line(line)) - column
        return Location(line, column + 1, max(1, min(end - start, rest)))
