from __future__ import annotations

import pytest

from canvasbook.source import Location, SourceText


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\nb\n", ["a", "b", ""]),
        ("a\r\nb\rc", ["a", "b", "c"]),
        ("a\u2028b\x85c\x0bd", ["a\u2028b\x85c\x0bd"]),  # line ends for YAML or Python, not for editors
    ],
)
def test_lines_are_the_lines_of_editors(text, lines):
    assert SourceText("f", text).lines == lines


@pytest.mark.parametrize(("number", "line"), [(-1, ""), (0, ""), (1, "a"), (2, "b"), (3, ""), (99, "")])
def test_line_counts_from_one(number, line):
    assert SourceText("f", "a\nb").line(number) == line


@pytest.mark.parametrize(
    ("text", "start", "end", "location"),
    [
        ("abc", 0, 2, Location(1, 1, 2)),
        ("abc", 1, 0, Location(1, 2, 1)),
        ("abc", 3, 3, Location(1, 4, 1)),
        ("ab\ncd", 1, 5, Location(1, 2, 1)),  # as far as it stands on the line
        ("ab\r\ncd", 4, 6, Location(2, 1, 2)),
        ("ab\n", 3, 3, Location(2, 1, 1)),
        ("😀 é", 2, 3, Location(1, 3, 1)),  # characters, not bytes
    ],
)
def test_location(text, start, end, location):
    assert SourceText("f", text).location(start, end) == location
