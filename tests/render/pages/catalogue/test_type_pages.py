"""Types: what they are, what follows from them, and which canvases choose them."""

from __future__ import annotations

import pytest

from canvasbook.model.blocks import Block
from canvasbook.render import urls
from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from canvasbook.render.pages.catalogue.type_pages import TypeView, type_view
from tests.render.samples import (
    SHOP,
    SMALL_CATALOGUE,
    body,
    context_of,
    page_at,
    site_of,
    small_catalogue,
    words,
)


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/channels/index.md",
        "catalogue/channels/web-sales.md",
        "catalogue/channels/gossip.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")


def test_an_unused_type_says_so(small):
    assert "No canvas of this site uses it yet." in body(
        catalogue.catalogue_pages(small), "catalogue/channels/post.md"
    )


def test_where_used_names_the_canvas_and_the_item(small):
    page = body(catalogue.catalogue_pages(small), "catalogue/channels/shop.md")
    assert (
        'The <em>corner</em> shop</a>: <a href="../../../canvases/shop/channels/counter/">The counter' in page
    )


def view(site, id: str) -> TypeView:
    return type_view(ReverseIndex(site), site.catalogue.types[Block.CHANNELS][id], context_of(site))


def test_other_names_are_words(small):
    assert view(small, "web_sales").aliases == ("e-commerce", "web shop")


@pytest.mark.parametrize(
    ("type", "usually", "inherits"),
    [
        ("web_sales", ["Own channels", "Direct channels", "Online"], ["Online"]),
        ("shop", ["Own channels", "Offline"], []),
        ("gossip", [], []),
    ],
)
def test_what_a_type_usually_is_and_which_of_that_has_effects_of_its_own(small, type, usually, inherits):
    found = view(small, type)
    assert [str(ref.name) for ref in found.usually] == usually
    assert [str(ref.name) for ref in found.inherits] == inherits


#: The small catalogue, where only some shops pay rent.
SOMETIMES = SMALL_CATALOGUE.read_text("utf-8").replace(
    "{requires: rent, because: A room has an owner.",
    "{requires: rent, sometimes: true, because: A room has an owner.",
)


def test_what_only_some_choices_bring_stands_apart():
    site = site_of({"shop": SHOP}, small_catalogue(SOMETIMES))
    found = view(site, "shop")
    assert found.calls_for == ()
    assert [str(row.target.name) for row in found.sometimes] == ["rent"]
    page = words(body(catalogue.catalogue_pages(site), "catalogue/channels/shop.md"))
    assert "In some cases also" in page
    assert "Not in every case" not in page


def test_the_page_of_the_role_says_so_too():
    site = site_of({"shop": SHOP}, small_catalogue(SOMETIMES))
    page = body(catalogue.catalogue_pages(site), urls.role_page("rent"))
    assert "Not in every case." in words(page)


def test_effects_stand_by_what_they_do(small):
    found = view(small, "web_sales")
    assert [str(row.target.name) for part in found.calls_for for row in part.rows] == ["postage"]
    assert [str(row.target.name) for row in found.spares] == ["rent"]
    assert [row.verb for row in found.tendencies] == ["raises", "lowers"]
