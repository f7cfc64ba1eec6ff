"""The page of a choice: what it says, and what it asks where little is said."""

from __future__ import annotations

import re

import pytest

from canvasbook.render.pages.canvas_pages import canvas_pages
from tests.render.pages.sample_canvases import HALF_LINKED, PLAIN, words_of
from tests.render.samples import SHOP, WEB, body, section, site_of
from tests.render.whatif import built_from, html_of


def test_planned_and_ended_choices_say_so(tmp_path):
    canvas = """
title: Shop
channels:
  - {name: Old shop, type: own_stores, timing: ended}
  - {name: New app, type: mobile_app, timing: planned}
"""
    built = built_from(tmp_path, shop=canvas)
    assert "This has ended" in words_of(html_of(built, "canvases/shop/channels/old-shop.md"))
    assert "This is planned" in words_of(html_of(built, "canvases/shop/channels/new-app.md"))


def test_a_choice_linked_to_nothing_is_asked_one_question_and_shows_the_rest_folded(tmp_path):
    built = built_from(tmp_path, shop=HALF_LINKED)
    html = html_of(built, "canvases/shop/channels/web.md")
    assert "What does it need?" in words_of(html)
    assert html.count('class="cb-question"') == 1
    assert 'data-state="missing"' not in html
    assert "cb-missing" not in html


def test_an_untyped_choice_says_what_a_type_would_tell(tmp_path):
    said = words_of(html_of(built_from(tmp_path, cafe=PLAIN), "canvases/cafe/channels/counter.md"))
    assert "Give it a type from the catalogue’s list" in said


TWO_CHANNELS = """
title: T
customer_segments: [{id: people, name: People}, {id: firms, name: Firms}]
channels:
  - {id: c, name: Counter, type: shop, phases: [purchase], for: [people]}
  - {id: ads, name: Ads, phases: [awareness], for: [people]}
  - {id: calls, name: Calls, phases: [evaluation], for: [firms]}
"""


def choice_page(uri: str, **canvases: str) -> str:
    """The HTML of a page of a site with the small catalogue."""
    return body(canvas_pages(site_of(canvases)), f"canvases/{uri}.md")


def test_an_ended_choice_and_the_one_in_its_place_name_each_other():
    canvas = "channels: [{id: old, name: Stall, timing: ended}, {id: new, name: Shop, replaces: [old]}]"
    assert "Took the place of Stall" in words_of(choice_page("a/channels/new", a=canvas))
    assert "Replaced by Shop" in words_of(choice_page("a/channels/old", a=canvas))


def test_each_phase_says_who_serves_it_for_the_same_segments():
    html = choice_page("a/channels/c", a=TWO_CHANNELS)
    phases = html.partition('<ul class="cb-phases">')[2].partition("</ul>")[0]
    assert [words_of(phase) for phase in re.findall(r"<li.*?</li>", phases)] == [
        "Awareness by Ads",
        "Evaluation nobody",
        "Purchase served here",
        "Delivery nobody",
        "After sales nobody",
    ]


@pytest.mark.parametrize("choice", ["{id: c, name: C, type: gossip}", "C"])
def test_without_a_phase_none_is_listed(choice):
    assert '<ul class="cb-phases">' not in choice_page("a/channels/c", a=f"title: T\nchannels: [{choice}]\n")


def test_what_every_other_type_would_drop_is_said_once_above_the_table():
    html = section(choice_page("web/channels/site", shop=SHOP, web=WEB), "instead")
    above, _, table = html.partition("<table")
    assert "Whatever it became, this choice would no longer call for postage." in words_of(above)
    assert "postage" not in words_of(table)


def test_what_other_types_would_bring_and_take_stands_in_their_row():
    html = section(choice_page("shop/channels/counter", shop=SHOP), "instead")
    rows = [words_of(row) for row in re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)]
    (web_sales,) = (row for row in rows if row.startswith("Web sales"))
    for words in (
        "postage",
        "rent (Rent for the house)",
        "awareness and delivery would need another channel",
        "raise the number of people reached; lower the margin on each sale",
    ):
        assert words in web_sales


@pytest.mark.parametrize(("others", "rest"), [(0, False), (5, False), (6, True)])
def test_the_same_choice_elsewhere_is_named_up_to_a_few_times(others, rest):
    canvases = {
        f"c{n}": f"title: Canvas {n}\nchannels: [{{name: Shop, type: shop}}]\n" for n in range(others + 1)
    }
    html = section(choice_page("c0/channels/shop", **canvases), "elsewhere")
    assert html.count("Canvas ") == min(others, 5)
    assert "Canvas 0" not in html
    assert ("The rest stands under Shop." in words_of(html)) == rest
