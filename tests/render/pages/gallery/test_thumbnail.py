"""Canvases the size of a stamp: nine boxes, and a dot for each item that has room."""

from __future__ import annotations

import re

import pytest

from canvasbook.model.blocks import BUSINESS_MODEL_CANVAS
from canvasbook.render.pages.gallery.thumbnail import HEIGHT, WIDTH, thumbnail, thumbnail_frame
from tests.analysis.given import canvas_of

BOX = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)h-(\d+)z")
DOT = re.compile(r"M(\d+) (\d+)h0")


def boxes() -> list[tuple[int, int, int, int]]:
    """The left, top, right and bottom of each box."""
    found = []
    for match in BOX.finditer(thumbnail_frame()):
        x, y, width, height, back = map(int, match.groups())
        assert back == width
        found.append((x, y, x + width, y + height))
    return found


def dots(**counts: int) -> dict[str, list[tuple[int, int]]]:
    """The places of the dots by group, of a canvas with so many items in some blocks."""
    lists = [f"{block}: [{', '.join(f'I{n}' for n in range(count))}]" for block, count in counts.items()]
    drawn = thumbnail(canvas_of("\n".join(["title: A", *lists])))
    return {group: [(int(x), int(y)) for x, y in DOT.findall(path)] for group, path in drawn.dots}


def test_the_boxes_fill_the_drawing_and_share_no_room():
    assert len(boxes()) == len(BUSINESS_MODEL_CANVAS.cells) == 9
    assert sum((right - x) * (bottom - y) for x, y, right, bottom in boxes()) == WIDTH * HEIGHT
    assert min(box[0] for box in boxes()) == min(box[1] for box in boxes()) == 0
    assert (max(box[2] for box in boxes()), max(box[3] for box in boxes())) == (WIDTH, HEIGHT)


@pytest.mark.parametrize("block", [cell.block.value for cell in BUSINESS_MODEL_CANVAS.cells])
@pytest.mark.parametrize("count", [1, 3, 100])
def test_dots_stand_in_their_box_each_in_a_place_of_its_own(block, count):
    (places,) = dots(**{block: count}).values()
    number = [cell.block.value for cell in BUSINESS_MODEL_CANVAS.cells].index(block)
    x, y, right, bottom = boxes()[number]
    assert len(set(places)) == len(places) <= count
    assert len(places) == count or count == 100
    assert all(x < dot_x < right and y < dot_y < bottom for dot_x, dot_y in places)


def test_blocks_of_a_group_are_drawn_together():
    drawn = dots(channels=2, customer_relationships=1, key_resources=1)
    assert {group: len(places) for group, places in drawn.items()} == {"customers": 3, "infrastructure": 1}


def test_an_empty_canvas_has_no_dots():
    assert dots() == {}
