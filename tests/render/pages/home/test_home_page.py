from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from canvasbook.pipeline import Options, build
from canvasbook.render.pages.home import home_page
from tests.render.samples import (
    PLAIN,
    SHIPPED_CANVASES,
    SHOP,
    WEB,
    body,
    links,
    page_at,
    shipped_site,
    site_of,
    visible,
)


def html(texts: dict[str, str]) -> str:
    return body(home_page.home_pages(site_of(texts)), "index.md")


def test_home_is_as_it_was_read_and_approved(page_golden, monkeypatch):
    monkeypatch.setattr(
        home_page, "board_fragment", lambda *_: Markup('<div class="cb-board">the board</div>')
    )
    page_golden(page_at(home_page.home_pages(site_of({"shop": SHOP, "web": WEB})), "index.md"), "small")


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({}, "The first canvas"),
        ({"broken": "title: ["}, "A file is there, but it could not be read."),
        ({"stand": PLAIN}, "So far this canvas has only names."),
        ({"stand": PLAIN}, "Begin with one type of choice."),
        ({"shop": SHOP, "stand": PLAIN}, "Both canvases"),
    ],
)
def test_home_fits_the_site(texts, words):
    assert words in " ".join(visible(html(texts)).split())


def test_home_has_the_board_with_most_to_show():
    page = html({"stand": PLAIN, "shop": SHOP})
    assert "canvases/shop/cost-structure/rent/" in links(page)


@pytest.mark.parametrize(
    ("texts", "doors"),
    [
        ({}, ["The first canvas", "The handbook", "Web sales"]),
        ({"shop": SHOP}, ["The corner shop", "The handbook", "The counter"]),
        ({"shop": SHOP, "stand": PLAIN}, ["Both canvases", "The counter", "The portfolio"]),
    ],
)
def test_each_door_leads_to_what_is_on_the_site(texts, doors):
    page = html(texts)
    found = re.findall(r'<p class="cb-name">(.*?)</p>', page.partition("<h2")[0])
    names = [" ".join(visible(door).split()) for door in found]
    assert set(doors) <= set(names), names
    assert ("The portfolio" in names) == (len(texts) == 2)
    assert len(names) == 3 + (len(texts) == 2)


def test_a_scenario_and_comparisons_have_doors_where_there_are_some():
    site = build(Options(canvas_dir=SHIPPED_CANVASES, history=False)).site
    doors = body(site.pages, "index.md").partition("<h2")[0]
    assert "What would shops in the high street cost" in doors
    assert "One of three scenarios." in doors
    assert "Comparisons" in doors


def test_a_plain_canvas_shows_its_board_and_the_next_step():
    page = html({"stand": PLAIN})
    assert "data-cb-board" in page
    assert "<code>type</code>" in page


def test_the_student_begins_with_the_choice_that_says_most():
    page = body(home_page.home_pages(shipped_site()), "index.md")
    assert "canvases/redbox/channels/kiosks/" in page.partition("For a student")[2].partition("<h2")[0]
