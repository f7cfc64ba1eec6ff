from __future__ import annotations

import pytest

from canvasbook.load.provisional_texts import is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        *("?", "-", "...", "…", "–", "???", "TBD", "To do", "todo", "XXX", "See above", "N/A"),
        *("To be defined.", "Lorem ipsum dolor sit amet, consectetur", "Insert text here", "Same as above"),
    ],
)
def test_placeholders(text):
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["🚗", "C", "24/7", "See above the clouds", "Xxx Ltd", "No 1", "未定"])
def test_no_placeholders(text):
    assert not is_placeholder(text)
