"""The drawn canvas: its cells, numbers, marks, and what lights up with a choice."""

from __future__ import annotations

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import BUSINESS_MODEL_CANVAS, Block
from canvasbook.model.canvas import ItemKey
from canvasbook.render.board_layout import Board, BoardItem, BoardMark, board_layout
from canvasbook.render.context import Ref, SiteData
from tests.render.samples import context_of, site_of

COUNTER = ItemKey(Block.CHANNELS, "counter")


def board(site: SiteData, id: str) -> Board:
    return board_layout(site.analyses[id], context_of(site))


def items(found: Board) -> dict[str, BoardItem]:
    """The items of a board by name."""
    return {str(item.ref.name): item for cell in found.cells for item in cell.items}


@pytest.mark.parametrize("id", ["shop", "web", "stand"])
def test_every_item_stands_in_its_cell_under_a_number_of_its_own(small, id):
    canvas = small.canvases[id]
    found = board(small, id)
    assert [cell.block for cell in found.cells] == [c.block.slug for c in BUSINESS_MODEL_CANVAS.cells]
    for cell, placed in zip(found.cells, BUSINESS_MODEL_CANVAS.cells, strict=True):
        names = [context_of(small).item(canvas, item.key) for item in canvas.block(placed.block)]
        assert [item.ref for item in cell.items] == names
    numbers = [item.number for item in items(found).values()]
    assert sorted(numbers) == list(range(1, len(canvas.items) + 1))


def test_a_board_is_headed_by_the_canvas(small):
    found = board(small, "shop")
    assert (found.title, found.href) == ("The <em>corner</em> shop", "canvases/shop/")


@pytest.mark.parametrize(
    ("canvas", "name", "second_line"),
    [
        ("shop", "The counter", "shop"),
        ("shop", "Rent for the house", ""),
        ("shop", "The house", ""),
        ("web", "corner.example", "web sales"),
        ("stand", "The stand", ""),
    ],
)
def test_the_second_line_is_a_type_or_how_a_cost_behaves(small, canvas, name, second_line):
    assert items(board(small, canvas))[name].small == second_line


def test_only_choices_segments_and_costs_have_a_second_line():
    site = site_of({"a": "title: A\nvalue_propositions: [{name: P, elements: [price, design, newness]}]\n"})
    assert items(board(site, "a"))["P"].small == ""


@pytest.mark.parametrize(
    ("name", "lights"),
    [
        ("The counter", {"The house": "needs", "Rent for the house": "costs"}),
        ("Open shelves", {}),
        ("The house", {}),
    ],
)
def test_a_choice_lights_up_what_its_links_and_words_lead_to(small, name, lights):
    found = items(board(small, "shop"))
    names = {item.number: name for name, item in found.items()}
    pairs = [light.split(":") for light in found[name].lights.split()]
    assert {names[int(number)]: word for number, word in pairs} == lights


ASKING = """\
title: A
channels: [{id: web, name: Web, needs: [van, desk]}]
key_resources: [{id: van, name: Van}, {id: desk, name: Desk}]
cost_structure: [{id: petrol, name: Petrol, caused_by: [van]}]
"""


def test_items_that_a_question_is_about_are_marked():
    found = board(site_of({"a": ASKING}, shipped_catalogue()), "a")
    assert [name for name, item in items(found).items() if item.asks] == ["Desk"]


STATES = """\
title: A
not_applicable: {key_partners: We *are* alone.}
channels:
  - {id: a, name: A, status: confirmed, timing: planned}
  - {id: b, name: B, status: assumption}
"""


def test_the_legend_has_the_statuses_that_occur():
    found = board(site_of({"a": STATES}), "a")
    assert found.statuses == (("assumption", "assumption"), ("confirmed", "confirmed"))
    by_name = items(found)
    assert (by_name["A"].status, by_name["A"].timing) == ("confirmed", "planned")
    assert (by_name["B"].status, by_name["B"].timing) == ("assumption", "")


def test_a_block_that_does_not_apply_says_why():
    cells = {cell.block: cell for cell in board(site_of({"a": STATES}), "a").cells}
    assert cells["key-partners"].absent == "We <em>are</em> alone."
    assert cells["key-resources"].absent == ""


def test_another_state_marks_items_and_tells_those_that_are_gone(small):
    gone = Ref(context_of(small).canvas("shop").name, "")
    marks, left = {COUNTER: BoardMark.CHANGED}, {Block.KEY_PARTNERS: (gone,)}
    found = board_layout(small.analyses["shop"], context_of(small), marks, left)
    assert {name: item.mark for name, item in items(found).items() if item.mark} == {
        "The counter": BoardMark.CHANGED
    }
    assert {cell.block: cell.gone for cell in found.cells if cell.gone} == {"key-partners": (gone,)}


@pytest.mark.parametrize(
    ("blocks", "rows"),
    [
        ({}, 1),
        ({"key_partners": 4}, 5),
        ({"key_resources": 3, "key_activities": 2, "key_partners": 4}, 6),
        ({"cost_structure": 2}, 1),
        ({"cost_structure": 7, "revenue_streams": 1}, 3),
        ({"key_partners": 4, "cost_structure": 3}, 6),
    ],
)
def test_a_board_is_as_tall_as_its_fullest_column_and_its_foot(blocks, rows):
    lists = "".join(f"{block}: [{', '.join('abcdefgh'[:count])}]\n" for block, count in blocks.items())
    assert board(site_of({"a": f"title: A\n{lists}"}), "a").rows == rows
