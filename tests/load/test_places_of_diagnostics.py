"""The parser's own count of lines and columns is taken only where it is that of editors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvasbook.source import SourceText
from canvasbook.yamltree import builder, parse

ROOT = Path(__file__).parents[2]
TEXT = "title: A\nx:\n- one\n- 'two\n  lines'\n- >-\n  three\n\n  four\n- {a: [b, ''], c: }\n- |\n\nlast:\n"
TEXTS = [TEXT, *(path.read_text("utf-8")[:3000] for path in sorted(ROOT.glob("canvases/*.yaml"))[:4])]
PIECES = st.sampled_from([*"\n\r\t\x85\u2028\u2029\ufeff\x07é", "\r\n", "\U0001f600", "- ", ": ", "''"])


def by_characters(source):
    """The tree and its problems, with each place found from the number of its first character."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builder, "_COUNTED_OTHERWISE", re.compile(""))
        return parse(source)


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS,
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        TEXT.replace("three", "th\u2028ree"),
        TEXT.replace("two", "tw\x85o"),
        "\ufeff" + TEXT,
        TEXT.replace("one", "\ufeffone: x"),
        TEXT.replace("one", "\U0001f600: é"),
        TEXT.replace("one", "on\x07e: x"),
    ],
)
def test_places_are_those_of_editors(text):
    source = SourceText("a.yaml", text)
    assert parse(source) == by_characters(source)


@settings(max_examples=60)
@given(st.sampled_from(TEXTS), st.lists(st.tuples(st.integers(0, 3000), PIECES), max_size=4))
def test_places_are_those_of_editors_whatever_stands_there(text, edits):
    for place, piece in edits:
        text = text[:place] + piece + text[place:]
    source = SourceText("a.yaml", text)
    assert parse(source) == by_characters(source)
