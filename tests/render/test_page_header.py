"""The head of a canvas's pages: breadcrumbs, tabs, and the items before and after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from canvasbook.history.canvas_history import CanvasHistories, ReviewCache
from canvasbook.history.timeline import History
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.model.subpages import HISTORY, SUBPAGES
from canvasbook.render.page_header import item_header, page_header
from canvasbook.render.pages.canvas_pages import canvas_pages
from tests.render.samples import anchors, body, context_of

BOARD = "canvases/shop/index.md"
TABS = ["board", *(page.kind for page in SUBPAGES if page.tab and page is not HISTORY)]


def test_the_tabs_lead_to_the_pages_of_the_canvas(small):
    header = page_header(small.canvases["shop"], context_of(small))
    pages = [page for page in canvas_pages(small) if page.edit == "canvases/shop.yaml"]
    assert [tab.href for tab in header.tabs] == [page.url() for page in pages[: len(TABS)]]
    assert [page.kind for page in pages[: len(TABS)]] == TABS


@pytest.mark.parametrize("current", TABS)
def test_one_tab_is_the_page_itself(small, current):
    header = page_header(small.canvases["shop"], context_of(small), current)
    name = small.term("tab", current)
    assert [tab.name for tab in header.tabs if tab.current] == [name]


def test_an_items_page_is_none_of_the_tabs(small):
    canvas = small.canvases["shop"]
    header = item_header(canvas, next(iter(canvas.items)), context_of(small))
    assert [tab.name for tab in header.tabs] == [small.term("tab", kind) for kind in TABS]
    assert not any(tab.current for tab in header.tabs)


def test_a_site_with_histories_has_a_tab_for_them(small):
    histories = CanvasHistories(History(), ReviewCache(small.portfolio, small.catalogue))
    site = replace(small, histories=histories)
    tabs = page_header(site.canvases["shop"], context_of(site)).tabs
    assert [tab.href for tab in tabs][-1] == "canvases/shop/history/"
    assert len(tabs) == len(TABS) + 1


def test_items_follow_each_other_as_on_the_board(small):
    canvas = small.canvases["shop"]
    context = context_of(small)
    headers = [item_header(canvas, key, context) for key in canvas.items]
    names = [context.item(canvas, key) for key in canvas.items]
    assert [header.before for header in headers] == [None, *names[:-1]]
    assert [header.after for header in headers] == [*names[1:], None]


def test_breadcrumbs_of_an_item_lead_to_its_block_on_the_board(small):
    canvas = small.canvases["shop"]
    header = item_header(canvas, ItemKey(Block.COST_STRUCTURE, "rent"), context_of(small))
    assert header.gallery == "canvases/"
    assert header.canvas.href == "canvases/shop/"
    assert header.block == "Cost structure"
    address, _, anchor = header.block_anchor.partition("#")
    assert address == "canvases/shop/"
    assert anchor in anchors(body(canvas_pages(small), BOARD))


def test_other_pages_have_no_block_and_no_neighbours(small):
    header = page_header(small.canvases["shop"], context_of(small, BOARD), "board")
    assert (header.block, header.block_anchor, header.before, header.after) == ("", "", None, None)
