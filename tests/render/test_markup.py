"""Markup that a reader does not see as text, and that the golden outlines leave out."""

from __future__ import annotations

import re
from functools import cache

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from canvasbook.markup.author_text import notes, prose
from canvasbook.pipeline import BuiltSite
from tests.pages import pages_of
from tests.render.whatif import ROOT, built_from

ARABIC = """\
title: متجر الكتب
summary: متجر صغير
channels: [{name: متجر, type: own_stores}]
key_partners: [ناشر]
"""


@cache
def shipped() -> BuiltSite:
    return built_from(ROOT / "canvases")


def parsed(built: BuiltSite, uri: str) -> HtmlElement:
    return fragment_fromstring(pages_of(built.site)[uri].make().html, create_parent="div")


def test_links_out_of_the_site_lend_it_no_name_and_hand_over_no_window():
    """But for those that the licence of the board's layout asks for."""
    without: set[str] = set()
    for page in shipped().site.pages:
        for link in re.findall(r'<a [^>]*href="https?:[^>]*>', page.make().html):
            if 'rel="nofollow noopener"' not in link:
                without.add(link)
    layout = r'<a href="https://(www\.strategyzer\.com|creativecommons\.org)/'
    assert [link for link in sorted(without) if not re.match(layout, link)] == []


@pytest.mark.parametrize("rendered", [prose, notes])
def test_neither_do_links_in_the_texts_of_authors(rendered):
    assert re.search(r'<a [^>]*rel="nofollow noopener"', rendered("See [this](https://example.org/)."))


def test_names_on_cards_and_boards_run_in_the_direction_of_their_script(tmp_path):
    built = built_from(tmp_path, shop=ARABIC)
    board, gallery = parsed(built, "canvases/shop/index.md"), parsed(built, "canvases/index.md")
    names = board.xpath("//*[@data-cb]//bdi | //*[@data-cb]//del") + gallery.xpath(
        "//*[@role='listitem']//p[1]"
    )
    names += gallery.xpath("//*[@role='listitem']//p[contains(., 'صغير')]")
    assert {name.text_content() for name in names} == {"متجر", "ناشر", "متجر الكتب", "متجر صغير"}
    assert [name.text_content() for name in names if not name.xpath("ancestor-or-self::*[@dir='auto']")] == []
