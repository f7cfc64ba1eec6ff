"""Points do not reward silence: who says more never has fewer of them for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given as trying
from hypothesis import settings
from hypothesis import strategies as st

from canvasbook.analysis.analyse import analyse_and_review
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Cost, Item, ItemKey, active
from tests.analysis.given import canvas_of, shipped_canvases
from tests.analysis.random_canvases import HERE, MEANS, canvases, link, types_in
from tests.cases import every_case


def points(canvas: Canvas) -> int:
    return analyse_and_review(canvas, shipped_catalogue()).score.points


def shares(canvas: Canvas) -> dict[str, Fraction]:
    """By check, the share that it earns."""
    parts = analyse_and_review(canvas, shipped_catalogue()).score.parts
    return {part.checked.check.id: part.share for part in parts}


def lost(before: Canvas, after: Canvas) -> set[str]:
    """The checks that earn less after a change; one that looks for the first time had nothing to lose."""
    earned = shares(before)
    return {code for code, share in shares(after).items() if share < earned.get(code, 1)}


def changed(canvas: Canvas, item: Item) -> Canvas:
    """A canvas with an item in another state."""
    block = tuple(item if each.key == item.key else each for each in canvas.block(item.key.block))
    return replace(canvas, **{item.key.block.value: block})


# -- what is added -------------------------------------------------------------------------------------

Addition = Callable[[Canvas, st.DataObject], Canvas | None]


def a_need(canvas: Canvas, data: st.DataObject) -> Canvas | None:
    """A choice needs something that is on the canvas."""
    things = [item.key for block in MEANS for item in active(canvas.block(block))]
    choices = active(canvas.choices)
    if not things or not choices:
        return None
    choice, thing = data.draw(st.sampled_from(choices)), data.draw(st.sampled_from(things))
    return changed(canvas, replace(choice, needs=(*choice.needs, link(thing))))


def a_type(canvas: Canvas, data: st.DataObject) -> Canvas | None:
    """A choice without a type has one."""
    choices = [choice for choice in active(canvas.choices) if not choice.type]
    if not choices:
        return None
    choice = data.draw(st.sampled_from(choices))
    return changed(canvas, replace(choice, type=data.draw(st.sampled_from(types_in(choice.key.block)[1:]))))


def a_cause(canvas: Canvas, data: st.DataObject) -> Canvas | None:
    """A cost names a cause."""
    causes = [item.key for block in (*MEANS, Block.CHANNELS) for item in active(canvas.block(block))]
    costs = active(canvas.cost_structure)
    if not causes or not costs:
        return None
    cost = data.draw(st.sampled_from(costs))
    return changed(
        canvas, replace(cost, caused_by=(*cost.caused_by, link(data.draw(st.sampled_from(causes)))))
    )


def a_cost(canvas: Canvas, data: st.DataObject) -> Canvas | None:
    """What a choice needs has a cost, of which the author says so."""
    causes = [item.key for block in (*MEANS, Block.CHANNELS) for item in active(canvas.block(block))]
    if not causes:
        return None
    cause = data.draw(st.sampled_from(causes))
    cost = Cost(key=ItemKey(Block.COST_STRUCTURE, "added"), at=HERE, name="Added", caused_by=(link(cause),))
    return replace(canvas, cost_structure=(*canvas.cost_structure, cost))


#: Checks that look at what an addition says, and may find it at odds with the rest: a contradiction that
#: nobody could see before, or a block of which it is the first item with a link. All others only gain.
LOOKING = {
    a_need: {"CB405", "CB520"},
    a_type: {
        "CB516",
        "CB517",
        "CB520",
        "CB521",
        "CB522",
        "CB523",
        "CB525",
        "CB528",
        "CB529",
        "CB531",
        "CB630",
    },
    a_cause: {"CB405", "CB520"},
    a_cost: {"CB405"},
}


@pytest.mark.thorough
@pytest.mark.parametrize("add", LOOKING)
@trying(canvas=canvases(), data=st.data())
@settings(max_examples=150, deadline=None)
def test_who_says_more_has_no_fewer_points(add: Addition, canvas: Canvas, data: st.DataObject):
    after = add(canvas, data)
    if after is None:
        return
    losing = lost(canvas, after)
    assert losing <= LOOKING[add]
    assert losing or points(after) >= points(canvas)


SHOP = """
    customer_segments: [{id: homes, name: Homes}]
    value_propositions: [{id: tea, name: Tea, offer: [physical], for: [homes]}]
    channels:
      - {id: shop, name: Shop, phases: [awareness, purchase, delivery], for: [homes], SHOP}
      - {id: word, name: Word of mouth, for: [homes], phases: [awareness], WORD}
    customer_relationships: [{id: club, name: Club, for: [homes], CLUB}]
    revenue_streams: [{id: sales, name: Sales, from: [homes], for: [tea], SALES}]
    key_resources: [{id: room, name: Room, ROOM}, {id: till, name: Till}]
    key_activities: [{id: work, name: Work, WORK}]
    key_partners: [{id: firm, name: Firm, FIRM}]
    cost_structure: [{id: rent, name: Rent, RENT}, {id: pay, name: Pay, PAY}]
    """
PLACES = ("SHOP", "WORD", "CLUB", "SALES", "ROOM", "WORK", "FIRM", "RENT", "PAY")
LINKS = [
    ("SHOP", "needs: [room]"),
    ("RENT", "caused_by: [room]"),
    ("ROOM", "covers: [premises]"),
    ("SHOP", "type: own_stores, needs: [room]"),
    ("CLUB", "through: [shop]"),
    ("CLUB", "type: loyalty_programme, through: [shop]"),
    ("WORK", "needs: [till]"),
    ("SHOP", "type: own_stores, needs: [room, work]"),
    ("PAY", "caused_by: [work]"),
    ("FIRM", "provides: [room]"),
    ("SALES", "through: [shop]"),
    ("WORD", "type: word_of_mouth"),
    ("CLUB", "type: loyalty_programme, through: [shop], motivations: [retention]"),
]


def test_each_further_word_of_a_whole_canvas_earns_or_costs_nothing():
    """A canvas as a class writes it, link by link."""
    said = dict.fromkeys(PLACES, "tags: [t]")
    before = -1
    with every_case() as case:
        for place, words in LINKS:
            said[place] = words
            text = SHOP
            for each, keys in said.items():
                text = text.replace(f", {each}}}", f", {keys}}}")
            now = points(canvas_of(text))
            with case(f"{place}: {words}, {before} before"):
                assert now >= before
            before = now


def test_a_cost_for_what_has_none_takes_no_points_from_the_shipped_canvases():
    with every_case() as case:
        for canvas in shipped_canvases():
            for choice in active(canvas.choices):
                cost = Cost(
                    key=ItemKey(Block.COST_STRUCTURE, "added"),
                    at=HERE,
                    name="Added",
                    caused_by=(link(choice.key),),
                )
                more = replace(canvas, cost_structure=(*canvas.cost_structure, cost))
                with case(choice.key):
                    assert lost(canvas, more) <= {"CB635", "CB745"}
