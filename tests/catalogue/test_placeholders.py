"""Words in braces."""

from __future__ import annotations

import pytest

from canvasbook.catalogue.placeholders import placeholders, unknown_placeholder


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no braces", ""),
        ("{name} and {left}", ""),
        ("{name} and {right}", "{right}"),
        ("{", "{"),
        ("{name}}", "}"),
        ("{}", "{}"),
        ("{{name}}", "{"),
        ("{name!r}", "{name!r}"),
    ],
)
def test_what_stands_for_nothing(text: str, found: str):
    assert unknown_placeholder(text, ("name", "left")) == found


def test_the_words_in_braces():
    assert placeholders("{name}: {left} {} {") == ("name", "left")
