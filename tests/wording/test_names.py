"""One way to name things: as a link on a page, and as a text in a terminal and in Markdown."""

from __future__ import annotations

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Figure, ItemKey
from canvasbook.source import START
from canvasbook.wording.names import affected, target_of
from tests.analysis.given import canvas_of
from tests.wording.told import markdown_names, page_names, review_canvas, terminal_names

TEXT = """\
title: A
sources: [{id: book, title: A *good* book}]
channels:
  - id: shop
    name: The *shop*
    type: own_stores
    needs: [rooms]
    affects:
      - {item: rooms, effect: requires, because: So.}
      - {role: premises, effect: requires, because: So.}
      - {metric: churn, effect: raises, because: So.}
      - {name: Much *patience*, block: key_resources, effect: requires, because: So.}
key_resources: [{id: rooms, name: Rooms, covers: [premises]}]
"""
SHOP, ROOMS = ItemKey(Block.CHANNELS, "shop"), ItemKey(Block.KEY_RESOURCES, "rooms")
GONE = ItemKey(Block.CHANNELS, "gone")


@pytest.fixture
def canvas():
    return canvas_of(TEXT)


def test_an_item_is_a_link_on_a_page_and_marked_in_a_report(canvas):
    page = page_names(canvas).item(SHOP)
    assert (page.name, page.hint) == ("The <em>shop</em>", "own stores")
    assert page.href.endswith("/channels/shop/")
    assert terminal_names(canvas).item(SHOP) == "'The *shop*'"
    assert markdown_names(canvas).item(SHOP) == r"**The \*shop\***"


def test_an_item_that_nobody_knows_is_told_by_its_id(canvas):
    assert (page_names(canvas).item(GONE).name, page_names(canvas).item(GONE).href) == ("gone", "")
    assert terminal_names(canvas).item(GONE) == "'gone'"


def test_items_stand_once_each(canvas):
    assert terminal_names(canvas).items([ROOMS, SHOP, ROOMS]) == ("'Rooms'", "'The *shop*'")


def test_entries_of_the_catalogue_by_their_phrases(canvas):
    catalogue, names = shipped_catalogue(), terminal_names(canvas)
    role, check = catalogue.roles["premises"], catalogue.checks["CB405"]
    assert names.role(role) == page_names(canvas).role(role).name == role.one
    assert (names.check(check), page_names(canvas).check(check).hint) == ("CB405", "CB405")
    assert names.block(Block.KEY_RESOURCES) == "Key resources"
    assert names.term("verb", "requires") == "requires"


def test_the_type_of_an_item(canvas):
    assert [terminal_names(canvas).type(key) for key in (SHOP, ROOMS, GONE)] == ["own stores", "", ""]


def test_a_page_tells_more_of_some_values(canvas):
    figure = Figure(at=START, what="Visitors", value="12000", unit="a day", year="2020")
    page, terminal = page_names(canvas), terminal_names(canvas)
    assert page.figure(figure) == "Visitors: 12,000 a day (2020)"
    assert terminal.figure(figure) == "Visitors: 12000 a day (2020)"
    assert (page.cited_source("book"), terminal.cited_source("book")) == ("A *good* book", "book")
    assert (page.linked_canvas("canvas"), terminal.linked_canvas("canvas")) == ("A", "canvas")
    assert page.linked_canvas("unknown") == "unknown"


def test_long_values_are_cut(canvas):
    long = "word " * 60
    assert page_names(canvas).in_short(long) == ("word " * 32).rstrip() + " …"
    assert len(terminal_names(canvas).in_short(long)) == 120


def test_what_a_stated_effect_is_about(canvas):
    stated = canvas.items[SHOP].affects
    assert [affected(affect, terminal_names(canvas)) for affect in stated] == [
        "'Rooms'",
        "shop premises",
        "churn",
        "Much *patience*",
    ]
    assert [affected(affect, page_names(canvas)).name for affect in stated][3] == "Much <em>patience</em>"


def test_an_effect_is_about_an_item_or_else_what_its_author_names(canvas):
    effects = review_canvas(canvas).case.analysis.by_author(SHOP)
    assert [target_of(effect, terminal_names(canvas)) for effect in effects] == [
        "'Rooms'",
        "shop premises",
        "churn",
        "Much *patience*",
    ]
