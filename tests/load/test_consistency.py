from __future__ import annotations

import pytest

from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.model.canvas import MOST_FORMER_IDS
from canvasbook.source import SourceText


def test_an_effect_on_something_unknown_is_reported_once(read):
    _, problems = read("title: T\nchannels: [{name: A, affects: [{role: x, effect: adds, because: B}]}]")
    assert problems == ["2:39 CB108"]


def circle_of(size: int) -> str:
    costs = [f"- {{name: c{n}, caused_by: c{(n + 1) % size}}}\n" for n in range(size)]
    return "title: T\ncost_structure:\n" + "".join(costs)


def test_a_circle_is_named_once_and_a_long_one_in_part(vocabulary):
    _, (short,) = decode_canvas(SourceText("f", circle_of(3)), "f", vocabulary)
    assert "c0 → c1 → c2 → c0" in short.message
    _, (long,) = decode_canvas(SourceText("f", circle_of(12)), "f", vocabulary)
    assert "c0 → c1 → c2 → c3 → c4 → c5 → c6 → c7 → … → c0" in long.message
    _, (longest,) = decode_canvas(SourceText("f", circle_of(8)), "f", vocabulary)
    assert "c6 → c7 → c0" in longest.message


REPLACED = """\
title: T
channels: [{id: shop, name: Shop}, {id: web, name: Web%s}]
customer_relationships: [{id: help, name: Help}]
revenue_streams: [{id: sales, name: Sales%s}]
"""


@pytest.mark.parametrize(
    ("web", "sales", "expected"),
    [
        (", replaces: [shop]", "", ["2:68 CB218"]),
        (", replaces: [web]", "", ["2:68 CB205"]),
        (", replaces: [help]", "", ["2:68 CB204"]),
        (", replaces: [shopp]", "", ["2:68 CB202"]),
        ("", ", through: [shop, help]", []),
        ("", ", through: [sales]", ["4:54 CB204"]),
    ],
)
def test_links_of_successors_and_of_streams(read, web, sales, expected):
    assert read(REPLACED % (web, sales))[1] == expected


def test_more_former_ids_than_lead_on_are_told(read):
    ids = ", ".join(f"old-{n}" for n in range(MOST_FORMER_IDS))
    text = "title: T\nchannels: [{{name: Shop, formerly: [{}]}}]"
    assert read(text.format(ids))[1] == []
    assert read(text.format(ids + ", x"))[1] == ["2:12 CB219"]


def test_no_page_may_stand_at_a_name_that_windows_keeps(read):
    assert read("title: T\nchannels: [{name: Shop, formerly: [aux]}]")[1] == ["2:12 CB219"]
