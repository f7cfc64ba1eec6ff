"""What canvases share in a block: by role, and by name only."""

from __future__ import annotations

from canvasbook.render.pages.portfolio import portfolio_page
from tests.render.pages.portfolio.portfolio_sites import POST, SHARED, SITES, text
from tests.render.samples import PLAIN, SHOP, WEB, body, lead, page_at, section, site_of


def test_page_is_as_it_was_read_and_approved(page_golden):
    site = site_of({"shop": SHOP, "web": WEB, "post": POST, "stand": PLAIN})
    page_golden(page_at(portfolio_page.portfolio_pages(site), SHARED[3]), "small")


def test_a_shared_role_names_each_canvas_with_its_item():
    page = body(
        portfolio_page.portfolio_pages(site_of(SITES["two of a kind"])), "portfolio/cost-structure.md"
    )
    assert "Both business models have rent among their costs." in text(page)
    assert (
        "Rent on both A box of books by post: Rent of the cellar The corner shop: Rent for the house"
        in text(page)
    )
    assert "Postage" not in text(page)


def test_what_is_only_alike_in_name_is_marked_as_a_guess():
    page = body(portfolio_page.portfolio_pages(site_of(SITES["two of a kind"])), "portfolio/key-resources.md")
    assert "No two canvases of this site have resources with the same role." in text(lead(page))
    guess = text(section(page, "by-name"))
    assert "A guess: these are alike in name, and nobody has said that they are the same." in guess
    assert "A box of books by post: Our house The corner shop: The house" in guess


def test_where_nothing_is_shared_the_page_says_so():
    page = body(portfolio_page.portfolio_pages(site_of(SITES["two without anything in common"])), SHARED[0])
    assert (
        "No two canvases of this site have partners with the same role, and none are alike in name."
        in text(page)
    )
    assert "<table" not in page
