"""What stood at an address, and what is there now."""

from __future__ import annotations

import pytest

from tests.pages import pages_of
from tests.render.pages.history.committed_site import html, made, text
from tests.render.samples import links

pytestmark = pytest.mark.usefixtures("nobodys_git")

SHOP = """\
title: Corner shop
channels:
- {id: shop, name: The little shop}
- {id: letters, name: "Letters *by* post", description: "A letter each **month**."}
- {id: web, name: The web shop}
"""
#: The shop has become one of two, nobody knows which; the letters are gone.
LATER = """\
title: Corner shop
channels:
- {id: mill, name: The little shop in Mill Street}
- {id: little, name: Shop of little things}
- {id: web, name: The web shop}
"""
GONE, UNSURE = "canvases/a/channels/letters.md", "canvases/a/channels/shop.md"


@pytest.fixture
def found(tmp_path):
    return made(tmp_path, {"c/a.yaml": SHOP}, {"c/a.yaml": LATER})


def test_an_item_that_is_gone(found):
    page = html(found, GONE)
    assert "This was a channel of Corner shop. It is no longer on the canvas." in text(page)
    assert "A letter each <strong>month</strong>." in page
    assert "The last version that has it under this address: 2023-11-14." in text(page)
    now = page.partition('id="now"')[2]
    assert list(links(now)) == [f"../../../../canvases/a/channels/{id}/" for id in ("mill", "little", "web")]


def test_what_it_may_have_become_is_told_as_a_guess(found):
    page = text(html(found, UNSURE))
    assert "It may have become Shop of little things: that is a guess" in page
    assert "no longer" not in page


def test_it_is_out_of_the_search_and_of_the_navigation(found):
    page = pages_of(found)[GONE]
    assert not page.search
    assert page.title == "Letters by post: what was here"
    assert GONE not in str(found.nav)


def test_a_block_that_is_empty_now(tmp_path):
    found = made(tmp_path, {"c/a.yaml": SHOP}, {"c/a.yaml": "title: Corner shop\nkey_partners: [X]\n"})
    assert "Channels: nothing." in text(html(found, GONE))


def test_another_item_at_the_address_goes_before(tmp_path):
    found = made(tmp_path, {"c/a.yaml": SHOP}, {"c/a.yaml": LATER + "- {id: Letters, name: Fonts}\n"})
    assert GONE not in pages_of(found)


def test_the_whole_page(found, page_golden):
    page_golden(pages_of(found)[UNSURE], "former")
