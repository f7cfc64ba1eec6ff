"""What is left of a page once it is made: its text."""

from __future__ import annotations

import gc

import pytest
from markupsafe import Markup

from canvasbook.markup.templating import clear_series
from canvasbook.pipeline import Options, build
from tests.history.test_canvas_history import FIRST, SECOND
from tests.render.samples import SHIPPED_CANVASES
from tools.repositories import Made, repository


@pytest.fixture
def unsearched():
    """Python looks for circles of objects only when it is told to, and only among new ones."""
    gc.collect()
    gc.disable()
    gc.freeze()
    yield
    gc.set_debug(0)
    gc.garbage.clear()
    gc.unfreeze()
    gc.enable()


def _one_of_each_kind(site):
    return {page.kind: page for page in site.pages}


def _held_in_circles(site):
    """The first kind of page of which something is left that nobody holds but itself, and what that is."""
    pages = _one_of_each_kind(site)
    for page in pages.values():
        page.make()  # what many pages share is made once
    gc.collect()
    gc.freeze()
    gc.set_debug(gc.DEBUG_SAVEALL)
    for kind, page in pages.items():
        page.make()
        if gc.collect():
            return kind, sorted({type(thing).__name__ for thing in gc.garbage})
    return None


@pytest.mark.usefixtures("unsearched")
def test_no_page_of_the_shipped_site_is_held_in_a_circle():
    site = build(Options(canvas_dir=SHIPPED_CANVASES, history=False)).site
    kinds = len(_one_of_each_kind(site))
    assert kinds > 15
    held = _held_in_circles(site)
    assert held is None


@pytest.mark.usefixtures("unsearched")
def test_no_page_of_the_past_is_held_in_a_circle(tmp_path):
    place = repository(tmp_path, [Made({"c/a.yaml": FIRST}), Made({"c/a.yaml": SECOND})])
    site = build(Options(canvas_dir=place / "c")).site
    kinds = _one_of_each_kind(site).keys()
    assert {"history", "version"} <= kinds
    held = _held_in_circles(site)
    assert held is None


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["A, B"], "A, B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B and C"], "A; B and C"),
        (["A, b", "C", "D"], "A, b; C; D"),
        ([Markup('<a href="x,y">A</a>'), "<b>"], '<a href="x,y">A</a> and &lt;b&gt;'),
    ],
)
def test_names_that_read_like_several_are_parted_by_semicolons(names, told):
    assert clear_series(names) == told
