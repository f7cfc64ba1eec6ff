from __future__ import annotations

import pytest
from markupsafe import Markup

from canvasbook.render.pages.home import home_page
from tests.render.samples import PLAIN, SHOP, WEB, body, links, page_at, shipped_site, site_of, visible


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
        ({"broken": "title: ["}, "something in it cannot be read yet"),
        ({"stand": PLAIN}, "So far this is a canvas of names."),
        ({"stand": PLAIN}, "Begin with one type of choice."),
        ({"shop": SHOP, "stand": PLAIN}, "Both canvases"),
    ],
)
def test_home_fits_the_site(texts, words):
    assert words in " ".join(visible(html(texts)).split())


def test_home_has_the_board_with_most_to_show_and_three_doors():
    page = html({"stand": PLAIN, "shop": SHOP})
    assert "canvases/shop/cost-structure/rent/" in links(page)
    assert page.count('class="cb-door"') == 3


def test_a_plain_canvas_shows_its_board_and_the_next_step():
    page = html({"stand": PLAIN})
    assert "data-cb-board" in page
    assert "<code>type</code>" in page


def test_the_student_begins_with_the_choice_that_says_most():
    page = body(home_page.home_pages(shipped_site()), "index.md")
    assert "canvases/amazon-books/channels/website/" in page.partition("For a student")[2].partition("<h2")[0]
