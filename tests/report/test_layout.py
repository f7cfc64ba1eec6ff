"""Long lists are cut, and blank lines stand between parts."""

from __future__ import annotations

import pytest

from canvasbook.report.layout import cut, spaced_markdown, spaced_text


@pytest.mark.parametrize(
    ("found", "most", "told", "more"),
    [("abc", 3, "abc", 0), ("abcd", 3, "abcd", 0), ("abcde", 3, "abc", 2), ("", 3, "", 0)],
)
def test_long_lists_are_cut_and_counted(found, most, told, more):
    assert cut(found, most) == (tuple(told), more)


def test_blank_lines_stand_where_something_ends():
    assert spaced_markdown("# A\ntext\n- b\n- c\n*D*\n- e") == "# A\n\ntext\n\n- b\n- c\n\n*D*\n\n- e\n"
    assert spaced_text("A\nlead\nPart\n  b\n  c\nPart\n  d") == "A\nlead\n\nPart\n  b\n  c\n\nPart\n  d\n"
