"""The page of a choice: what it says, and what it asks where little is said."""

from __future__ import annotations

from tests.render.pages.sample_canvases import HALF_LINKED, PLAIN, words_of
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
