from __future__ import annotations

import pytest

from canvasbook.diagnostics import Problems
from canvasbook.load.canvas_reader import canvas_in
from canvasbook.model.blocks import Block
from canvasbook.source import SourceText
from canvasbook.yamltree import read_tree


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("[Web]", {"web": "web"}),
        ("[{id: Web, name: A}]", {"Web": "Web"}),
        ("[{id: a b, name: C}]", {"a b": "a-b"}),
        ("[{id: ' a ', name: C}]", {"a": "a"}),
        ("[{id: , name: C d}, {name: E, id: [f]}]", {"c-d": "c-d", "e": "e"}),
        ("[{id: a}]", {"a": "a"}),
        ("{a: {name: A}, b: B, c: }", {"a": "a", "b": "b", "c": "c"}),
        ("{name: A}", {"a": "a"}),
        ("Web", {"web": "web"}),
        ("[~, '', ' ', {}, [a], {name: [a]}]", {}),
        ("", {}),
    ],
)
def test_items_are_known_as_written_and_as_used_whether_they_can_be_read_or_not(written, ids, vocabulary):
    problems = Problems(SourceText("f", f"title: T\nchannels: {written}\n"))
    _, declared = canvas_in(read_tree(problems), "f", problems, vocabulary)
    assert declared.items[Block.CHANNELS] == ids


def test_sources_are_known_by_their_ids(vocabulary):
    problems = Problems(SourceText("f", "title: T\nsources: [{id: cafe\u0301}, {title: B}, {id: ''}, c]\n"))
    _, declared = canvas_in(read_tree(problems), "f", problems, vocabulary)
    assert declared.sources == {"café"}
