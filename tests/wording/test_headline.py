"""What a version changed, in one line."""

from __future__ import annotations

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.history.canvas_history import CanvasHistory
from canvasbook.report.text_names import TerminalStyle, TextNames
from canvasbook.wording.headline import headline_of
from tests.history.built_histories import canvas_history
from tests.wording.told import page_names

OLD = """\
title: A
as_of: 1995
channels:
  - {id: web, name: web.com, needs: [site]}
  - {id: shop, name: Shop, needs: [rooms]}
key_resources: [{id: site, name: Site}, {id: rooms, name: Rooms}, {id: van, name: Van}]
cost_structure: [{id: rent, name: Rent}]
"""


def one_more(*names: str) -> tuple[str, str]:
    return "{id: van", "".join(f"{{id: {name.lower()}, name: {name}}}, " for name in names) + "{id: van"


CASES = {
    "an item": ([one_more("Desk")], "“Desk” added"),
    "two items": ([one_more("Desk", "Lamp")], "“Desk” and “Lamp” added"),
    "more items": ([one_more("Desk", "Lamp", "Bell")], "Three items added"),
    "an item with a link to it": (
        [one_more("Desk"), ("[rooms]", "[rooms, desk]")],
        "“Desk” added; links of “Shop” changed",
    ),
    "a number in a name": ([("name: Van", "name: Two vans")], "The model did not change"),
    "another number in a name": (
        [("name: Rent", "name: Rent of two rooms, nature: [fixed]")],
        "Cost behaviour of “Rent of two rooms” changed",
    ),
    "an item in another's place": (
        [one_more("Desk"), (", {id: van, name: Van}", "")],
        "“Desk” added; “Van” removed",
    ),
    "no more than two names": (
        [one_more("Desk", "Lamp"), (", {id: van, name: Van}", "")],
        "“Desk” and “Lamp” added; one item removed",
    ),
    "a link": ([("[rooms]", "[rooms, van]")], "Links of “Shop” changed"),
    "links": ([("[rooms]", "[van]"), ("[site]", "[van]")], "Links of “web.com” and “Shop” changed"),
    "a type": ([("name: Shop", "name: Shop, type: own_stores")], "Type of “Shop” changed"),
    "evidence": ([("name: Van", "name: Van, status: confirmed")], "Evidence of “Van” changed"),
    "how a cost behaves": (
        [("name: Rent", "name: Rent, nature: [fixed]")],
        "Cost behaviour of “Rent” changed",
    ),
    "a name at the beginning stays": (
        [("web.com", "web.com, timing: planned")],
        "Timing of “web.com” changed",
    ),
    "several things": (
        [("[rooms]", "[rooms, van]"), ("name: Shop", "name: Shop, type: own_stores")],
        "“Shop” changed",
    ),
    "the canvas itself": ([("as_of: 1995", "as_of: 1996\nstage: launched")], "Date and stage changed"),
    "the date of the canvas": ([("1995", "1996")], "Date is now 1996"),
    "the stage of the canvas": ([("1995", "1995\nstage: launched")], "Stage is now launched"),
    "an item before the canvas itself": ([one_more("Desk"), ("1995", "1996")], "“Desk” added"),
    "words": ([("name: Van", "name: A van")], "The model did not change"),
    "nothing": ([("title: A", "title: A # comment")], "Nothing changed in what the canvas says"),
}


def headlines(history: CanvasHistory, *, page: bool = False) -> list[str]:
    def in_a_terminal(canvas):
        return TextNames(canvas, shipped_catalogue(), TerminalStyle())

    return [str(headline_of(step, page_names if page else in_a_terminal)) for step in history.steps]


def edited(edits: list[tuple[str, str]]) -> str:
    text = OLD
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(("edits", "said"), CASES.values(), ids=CASES)
def test_what_changed(edits, said, tmp_path):
    assert headlines(canvas_history(tmp_path, OLD, edited(edits))) == ["First version, six items", said]


def test_other_states(tmp_path):
    history = canvas_history(tmp_path, OLD, "title: [", OLD.replace("name: Van", "name: Car"))
    assert headlines(history) == [
        "First version, six items",
        "Version that could not be read",
        "The model did not change",
    ]
    assert headlines(canvas_history(tmp_path / "limited", OLD, "title: A", limit=1)) == [
        "Oldest version known here, no items"
    ]


def test_on_a_page_a_name_is_no_markup(tmp_path):
    new = edited([("name: Van", "name: Van}, {id: x, name: '<b> & co'")])
    assert headlines(canvas_history(tmp_path, OLD, new), page=True)[1] == "“&lt;b&gt; &amp; co” added"
