"""The picture of what a choice needs and costs: what stands in it, and that nothing lies over anything."""

from __future__ import annotations

import re

import pytest

from canvasbook.model.canvas import Canvas
from canvasbook.render.context import PageContext, SiteData
from canvasbook.render.pages.choice.impact_diagram import DiagramBox, ImpactDiagram, impact_diagram
from canvasbook.render.urls import Here
from tests.cases import every_case
from tests.render.samples import shipped_site, site_of


def drawn(site: SiteData, canvas: Canvas, id: str) -> ImpactDiagram | None:
    """The picture of a choice of a canvas, as on a page two folders below the root."""
    analysis = site.analyses[canvas.id]
    choice = next(choice for choice in canvas.choices if choice.id == id)
    ctx = PageContext(site, Here("a/page", directory=True, root="../../"))
    return impact_diagram(analysis, choice, ctx)


def picture(text: str) -> ImpactDiagram | None:
    """The picture of the choice ``c`` of a canvas, in the small catalogue."""
    site = site_of({"a": f"title: T\n{text}"})
    assert not site.problems
    return drawn(site, site.canvases["a"], "c")


def resources(count: int) -> str:
    """A choice that needs so many resources, each with a cost."""
    ids = ", ".join(f"r{n}" for n in range(count))
    items = "".join(f"  - {{id: r{n}, name: Resource {n}}}\n" for n in range(count))
    costs = "".join(f"  - {{name: Cost {n}, caused_by: [r{n}]}}\n" for n in range(count))
    return f"channels: [{{id: c, name: C, needs: [{ids}]}}]\nkey_resources:\n{items}cost_structure:\n{costs}"


def chains(drawing: ImpactDiagram) -> list[tuple[str, list[str]]]:
    """What is needed, and what that costs; nothing needed where a cost comes from the choice itself."""
    return [(c.need.name if c.need else "", [cost.name for cost in c.costs]) for c in drawing.chains]


def overlap(one: DiagramBox, other: DiagramBox) -> bool:
    return one.x == other.x and one.y < other.y + other.height and other.y < one.y + one.height


def test_in_the_pictures_of_the_examples_nothing_lies_over_anything() -> None:
    site = shipped_site()
    with every_case() as case:
        for canvas in site.canvases.values():
            for choice in canvas.choices:
                drawing = drawn(site, canvas, choice.id) if choice.active else None
                if drawing is not None:
                    with case(f"{canvas.id}: {choice.id}"):
                        check(drawing)


@pytest.mark.parametrize("count", [1, 2, 7, 8, 20])
def test_however_many_boxes_there_are_nothing_lies_over_anything(count: int) -> None:
    drawing = picture(resources(count))
    assert drawing is not None
    check(drawing)


def check(drawing: ImpactDiagram) -> None:
    """Boxes lie in the picture and apart; each but the choice has one line that arrives at its left edge."""
    boxes = (drawing.choice, *drawing.boxes)
    for place, box in enumerate(boxes):
        assert 0 <= box.x <= drawing.width - drawing.box_width
        assert 0 <= box.y <= drawing.height - box.height
        assert not any(overlap(box, other) for other in boxes[:place]), box.name
    ends = [re.search(r"(\d+) (\d+)$", line) for line in drawing.lines]
    assert [(int(end[1]), int(end[2])) for end in ends if end] == [(b.x, b.middle) for b in drawing.boxes]
    in_words = [box for chain in drawing.chains for box in (chain.need, *chain.costs) if box is not None]
    assert sorted(box.name for box in in_words) == sorted(box.name for box in drawing.boxes)


#: Canvases, each with the chains that its picture shows: by the links of the author alone.
CHAINS = {
    """
channels: [{id: c, name: C, needs: [room]}]
key_resources: [{id: room, name: Room}, Van]
cost_structure: [{name: Rent, caused_by: [room]}, {name: Fee, caused_by: [c]}, Postage]
""": [("Room", ["Rent"]), ("", ["Fee"])],
    """
channels: [{id: c, name: C}]
cost_structure: [{name: Fee, caused_by: [c]}]
""": [("", ["Fee"])],
    """
channels: [{id: c, name: C, needs: [a, b]}]
key_resources: [{id: a, name: A}, {id: b, name: B}]
cost_structure: [{name: For b, caused_by: [b]}, {name: For a, caused_by: [a]}]
""": [("A", ["For a"]), ("B", ["For b"])],
    """
channels: [{id: c, name: C, type: shop, needs: [room]}]
key_resources: [{id: room, name: Room}]
""": [("Room", [])],
}


@pytest.mark.parametrize(("canvas", "found"), CHAINS.items())
def test_a_cost_stands_beside_what_it_comes_from(canvas: str, found: list[tuple[str, list[str]]]) -> None:
    drawing = picture(canvas)
    assert drawing is not None
    assert chains(drawing) == found
    check(drawing)


@pytest.mark.parametrize("choice", ["{id: c, name: C}", "{id: c, name: C, type: shop}"])
def test_a_choice_without_a_link_has_no_picture(choice: str) -> None:
    assert picture(f"channels: [{choice}]\nkey_resources: [Van]\n") is None


@pytest.mark.parametrize(("count", "left_out"), [(8, 0), (9, 2), (20, 24)])
def test_what_has_no_room_is_counted(count: int, left_out: int) -> None:
    drawing = picture(resources(count))
    assert drawing is not None
    assert drawing.left_out == left_out
    assert len(drawing.boxes) == 2 * count - left_out


def test_a_cost_in_which_a_choice_only_takes_part_is_not_drawn() -> None:
    nearer = """
channels: [{id: c, name: C, needs: [packing]}, {id: d, name: D, needs: [hall]}]
key_activities: [{id: packing, name: Packing, needs: [hall]}]
key_resources: [{id: hall, name: Hall}]
cost_structure: [{name: Rent, caused_by: [hall]}]
"""
    drawing = picture(nearer)
    assert drawing is not None
    assert chains(drawing) == [("Packing", [])]


@pytest.mark.parametrize(
    ("name", "most"),
    [("A resource with a name that goes on for " + "many " * 20 + "words", 28), ("店" * 60, 14)],
)
def test_a_long_name_is_broken_and_cut_to_fit_its_box(name: str, most: int) -> None:
    drawing = picture(resources(1).replace("Resource 0", name))
    assert drawing is not None
    box = drawing.boxes[0]
    assert box.name == name
    assert len(box.lines) == 3
    assert max(map(len, box.lines)) <= most
    assert box.lines[-1].endswith("…")
