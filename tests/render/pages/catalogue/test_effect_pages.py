"""Effects: one page each, and lists by what says them."""

from __future__ import annotations

import pytest

from canvasbook.model.terms import Basis
from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.effect_pages import effect_title, lists
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from tests.render.samples import body, page_at, visible, words


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/effects/index.md",
        "catalogue/effects/of-channels.md",
        "catalogue/effects/web-sales-adds-postage.md",
        "catalogue/effects/shelves-in-a-shop-adds-platform.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")


def test_the_effect_of_an_interaction_asks_no_author(small):
    page = visible(
        body(catalogue.catalogue_pages(small), "catalogue/effects/shelves-in-a-shop-adds-platform.md")
    )
    assert "Where the combination is there." in page
    assert "its author is asked" not in page


def test_an_effect_names_the_items_that_play_the_role(small):
    page = visible(body(catalogue.catalogue_pages(small), "catalogue/effects/shop-requires-rent.md"))
    assert "Rent for the house" in page.partition("On this site")[2]


def test_choices_for_which_an_effect_is_expected_are_told_as_choices_of_the_type(small):
    page = words(body(catalogue.catalogue_pages(small), "catalogue/effects/web-sales-adds-postage.md"))
    told = page.partition("On this site")[2]
    assert (
        "Choices of this type ( Web sales ), for which it holds as a rule: Corner, online: corner.example"
        in told
    )
    assert "missing" not in page
    assert "not on the canvas" not in page


def test_an_effect_that_no_canvas_is_asked_about_leads_to_what_says_it(small):
    page = words(body(catalogue.catalogue_pages(small), "catalogue/effects/online-requires-platform.md"))
    assert "The choices of this site that it may be about are listed under Online" in page


def test_an_effect_is_titled_with_a_sentence(small):
    index = ReverseIndex(small)
    titles = {effect.id: effect_title(effect, index) for effect in small.catalogue.effects.values()}
    assert titles["shop-requires-rent"] == "Shop: requires rent"
    assert titles["online-requires-platform"] == "Online: requires a platform"
    assert titles["web-sales-raises-reach"] == "Web sales: raises the number of people reached"


def test_every_effect_stands_in_one_list(small, shipped):
    assert [folder for folder, _ in lists(ReverseIndex(small))] == ["channels", "traits", "interactions"]
    for site in (small, shipped):
        listed = [effect.id for _, effects in lists(ReverseIndex(site)) for effect in effects]
        effects = site.catalogue.effects.values()
        explained = [effect.id for effect in effects if effect.said.basis is not Basis.DEFINITION]
        assert sorted(listed) == sorted(explained)
