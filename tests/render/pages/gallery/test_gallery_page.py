from __future__ import annotations

import re

import pytest

from canvasbook.render.pages.gallery import gallery_page
from canvasbook.render.pages.problem import problem_page
from tests.render.samples import PLAIN, SHOP, WEB, anchors, body, links, page_at, site_of, visible

INDEX = "canvases/index.md"


def test_gallery_is_as_it_was_read_and_approved(page_golden):
    site = site_of({"shop": SHOP, "web": WEB, "broken": "title: [oops"})
    page_golden(page_at(gallery_page.gallery_pages(site), INDEX), "small")


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({}, "There is no canvas here yet."),
        ({"a": PLAIN}, "One business model. Its board"),
        ({"a": PLAIN, "b": SHOP}, "Two business models"),
        ({f"c{i}": PLAIN for i in range(13)}, "13 business models"),
        ({"broken": "title: ["}, "No canvas could be read yet."),
    ],
)
def test_the_lead_is_right_for_none_one_and_many(texts, words):
    assert words in visible(body(gallery_page.gallery_pages(site_of(texts)), INDEX))


def test_every_mark_of_a_card_has_a_box_and_every_box_a_card():
    page = body(gallery_page.gallery_pages(site_of({"shop": SHOP, "web": WEB, "stand": PLAIN})), INDEX)
    marks = {mark for marks in re.findall(r'data-cb-marks="([^"]*)"', page) for mark in marks.split()}
    boxes = set(re.findall(r'data-cb-mark id="[^"]*" value="([^"]+)"', page))
    assert marks == boxes
    assert boxes <= anchors(page)
    assert {"c-shop", "r-self-service", "s-established", "t-retail"} <= marks


def test_the_filter_is_hidden_until_a_script_shows_it():
    page = body(gallery_page.gallery_pages(site_of({"shop": SHOP, "web": WEB})), INDEX)
    assert re.search(r"<form [^>]*data-cb-filter hidden", page)


def test_one_canvas_needs_no_filter():
    assert "<form" not in body(gallery_page.gallery_pages(site_of({"shop": SHOP})), INDEX)


def test_a_file_that_cannot_be_read_is_listed_with_its_page():
    site = site_of({"broken": "title: ["})
    assert "../canvases/broken/" in links(body(gallery_page.gallery_pages(site), INDEX))
    assert [page.uri for page in problem_page.problem_pages(site)] == ["canvases/broken/index.md"]


def test_a_canvas_with_problems_is_marked():
    page = body(gallery_page.gallery_pages(site_of({"shop": SHOP + "colour: red\n"})), INDEX)
    assert "has a problem" in page


def test_hundreds_of_canvases_stand_on_pages_of_bearable_length():
    texts = {f"canvas-{i:03}": SHOP if i % 2 else WEB.replace("contrast: [shop]\n", "") for i in range(400)}
    site = site_of(texts)
    pages = list(gallery_page.gallery_pages(site))
    found: list[str] = []
    for page in pages:
        html = page.make().html
        assert len(html.encode()) < 60_000
        found.extend(re.findall(r"canvases/(canvas-\d+)/", html))
        assert html.count('aria-current="page"') == 1
    assert sorted(found) == sorted(texts)
    assert len({page.uri for page in pages}) == len(pages) > 1
