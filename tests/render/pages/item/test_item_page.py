"""The page of an item: what it hangs on, and what is said where nothing is linked to it."""

from __future__ import annotations

import pytest

from tests.render.pages.sample_canvases import HALF_LINKED, words_of
from tests.render.whatif import built_from, html_of


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("cost-structure/postage", "Name what brings it about with caused_by"),
        ("key-resources/old-van", "under needs"),
    ],
)
def test_silence_is_no_conclusion(tmp_path, uri, says):
    said = words_of(html_of(built_from(tmp_path, shop=HALF_LINKED), f"canvases/shop/{uri}.md"))
    assert "Nothing is linked to it yet" in said
    assert says in said
    assert "would be there" not in said


def test_an_item_names_the_choices_that_call_for_it_without_a_link(tmp_path):
    canvas = HALF_LINKED.replace(
        "type: own_stores, needs: [room]", "type: own_stores, needs: [room, till]"
    ).replace("  - Old van", "  - {id: till, name: Till, covers: [web_platform]}")
    said = words_of(html_of(built_from(tmp_path, shop=canvas), "canvases/shop/key-resources/till.md"))
    assert "It also serves Web shop, by the part it plays." in said
    assert "no link would lead to it, but Web shop still calls for what it does." in said
