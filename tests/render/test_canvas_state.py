"""States of a canvas on a page: names as they were then, links to where items are today."""

from __future__ import annotations

from functools import cache

from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.render.page_names import PageNames
from tests.analysis.given import canvas_of
from tests.wording.told import page_names, review_canvas


@cache
def then() -> Canvas:
    return canvas_of("title: A\nkey_resources: [{id: room, name: A *room*}, {id: van, name: Van}]")


@cache
def today() -> Canvas:
    return canvas_of("title: A\nkey_resources: [{id: rooms, name: Rooms}]")


ROOM, VAN, ROOMS = (ItemKey(Block.KEY_RESOURCES, id) for id in ("room", "van", "rooms"))


def earlier() -> PageNames:
    return PageNames.then(then(), page_names(today()).ctx, today().id, {ROOM: ROOMS})


def test_an_earlier_item_by_its_old_name_leads_to_its_page_of_today():
    assert earlier().item(ROOM).name == "A <em>room</em>"
    assert earlier().item(ROOM).href == page_names(today()).item(ROOMS).href != ""


def test_an_item_that_is_no_more_is_only_a_name():
    assert (earlier().item(VAN).name, earlier().item(VAN).href) == ("Van", "")


def test_views_made_for_today_can_be_made_for_another_state():
    state = earlier()
    page = state.standing(review_canvas(then()))
    assert page.item(then(), ROOM) == state.item(ROOM)
    assert page.site.reviews[then().id].case.canvas is then()
