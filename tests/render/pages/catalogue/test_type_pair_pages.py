"""Two near types side by side."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from canvasbook.model.blocks import Block
from canvasbook.options import CatalogueExtent
from canvasbook.render import urls
from canvasbook.render.context import SiteData
from canvasbook.render.page import Dependency, DependsOn
from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from canvasbook.render.pages.catalogue.type_pair_pages import CalledRole, TypePairView, pair_view
from tests.render.samples import (
    SHOP,
    SMALL_CATALOGUE,
    WEB,
    body,
    context_of,
    page_at,
    site_of,
    small_catalogue,
    words,
)

PAIR = "catalogue/channels/compare/shop-vs-web-sales.md"

#: What makes the shop and the web shop of the small catalogue near types, both ways.
NEAR = {
    "      does: opens its doors\n": (
        "      main_cost: rent\n      instead: [{type: web_sales, when: Few people pass by.}]\n"
    ),
    "      does: sells on a website\n": "      instead: [{type: shop, when: People want to touch.}]\n",
}


def near_catalogue_text() -> str:
    text = SMALL_CATALOGUE.read_text("utf-8")
    for after, added in NEAR.items():
        text = text.replace(after, after + added)
    return text


def near_site(text: str = "") -> SiteData:
    return site_of({"shop": SHOP, "web": WEB}, small_catalogue(text or near_catalogue_text()))


def view_of(site: SiteData, left: str, right: str) -> TypePairView:
    index = ReverseIndex(site)
    for block in (Block.CHANNELS, Block.CUSTOMER_RELATIONSHIPS):
        types = site.catalogue.types[block]
        if left in types:
            return pair_view(index, types[left], types[right], context_of(site))
    raise LookupError(left)


def names(roles: Iterable[CalledRole]) -> list[str]:
    return [str(role.name.name) for role in roles]


def test_page_is_as_it_was_read_and_approved(page_golden):
    page_golden(page_at(catalogue.catalogue_pages(near_site()), PAIR), "small")


def test_two_types_have_one_page_whichever_names_the_other():
    index = ReverseIndex(near_site())
    assert [(left.id, right.id) for left, right in index.type_pairs] == [("shop", "web_sales")]
    shop, web = index.type_pairs[0]
    assert urls.type_pair_page(shop, web) == urls.type_pair_page(web, shop) == PAIR


def test_every_pair_of_the_catalogue_has_a_page(shipped):
    pages = {page.uri for page in catalogue.catalogue_pages(shipped)}
    types = shipped.catalogue.types
    for block in types:
        for type in types[block].values():
            for near in type.instead:
                assert urls.type_pair_page(type, types[block][near.type]) in pages


def test_pages_stand_outside_the_navigation_and_follow_the_use_of_both_types():
    page = page_at(catalogue.catalogue_pages(near_site()), PAIR)
    assert page.kind == "catalogue"
    assert page.depends == (
        Dependency(DependsOn.TYPE, "channels/shop"),
        Dependency(DependsOn.TYPE, "channels/web_sales"),
    )


def test_lists_and_types_lead_to_the_comparison():
    pages = list(catalogue.catalogue_pages(near_site()))
    shop = body(pages, "catalogue/channels/shop.md")
    assert "Compared with Web sales: Few people pass by." in words(shop)
    assert "Compared with Shop: People want to touch." in words(
        body(pages, "catalogue/channels/web-sales.md")
    )
    assert "Shop vs Web sales" in words(body(pages, "catalogue/channels/index.md"))


@pytest.mark.parametrize(
    ("left", "right", "table", "only_left", "both", "only_right"),
    [
        (
            "own_stores",
            "web_sales",
            "partners",
            {"a landlord"},
            set(),
            {"a parcel carrier", "a payment provider"},
        ),
        (
            "mobile_app",
            "online_service",
            "partners",
            {"an app store operator"},
            {"a payment provider"},
            set(),
        ),
        # what the words alone make true stands in no column of one type
        ("agents", "sales_force", "needs", set(), set(), {"prospecting"}),
    ],
)
def test_roles_stand_with_the_types_that_call_for_them(
    shipped, left, right, table, only_left, both, only_right
):
    rows = next(each.rows for each in view_of(shipped, left, right).tables if each.id == table)
    found = [
        {name for row in rows for name in names(getattr(row, side))} for side in ("left", "both", "right")
    ]
    for expected, told in zip((only_left, both, only_right), found, strict=True):
        assert expected <= told
    assert "sellers" not in found[2]


def test_what_a_type_calls_for_by_what_it_usually_is_is_not_the_others_alone():
    text = near_catalogue_text().replace(
        "        - {requires: rent, because: A room has an owner.",
        "        - {requires: platform, because: The till is one., basis: inference}\n"
        "        - {requires: rent, because: A room has an owner.",
    )
    tables = view_of(near_site(text), "shop", "web_sales").tables
    (needs,) = [table for table in tables if table.id == "needs"]
    assert [(names(row.left), names(row.both)) for row in needs.rows] == [([], ["a platform"])]
    reasons = needs.rows[0].both[0].reasons
    assert [str(reason.owner.name) for reason in reasons] == ["Shop", "Online"]


def test_costs_stand_by_how_they_behave_with_why_the_other_type_spares_them():
    (costs, *_) = view_of(near_site(), "shop", "web_sales").tables
    assert [(row.name, names(row.left), names(row.right)) for row in costs.rows] == [
        ("fixed", ["rent"], []),
        ("variable", [], ["postage"]),
    ]
    (spared,) = costs.rows[0].left[0].spared
    assert spared.because == "Nobody comes."


def test_the_other_type_is_not_named_as_what_it_is_compared_with():
    page = words(body(catalogue.catalogue_pages(near_site()), PAIR))
    assert "The web is everywhere." in page
    assert "in comparison with" not in page


def test_what_holds_only_beside_other_types_is_left_out():
    site = near_site()
    found = view_of(site, "shop", "web_sales").tendencies
    assert [str(row.name.name) for row in found] == [
        "the number of people reached",
        "the margin on each sale",
    ]
    beside_post = near_catalogue_text().replace("against: [shop]", "against: [post]")
    found = view_of(near_site(beside_post), "shop", "web_sales").tendencies
    assert [str(row.name.name) for row in found] == ["the margin on each sale"]


def test_the_canvases_that_use_each_type_are_named():
    view = view_of(near_site(), "shop", "web_sales")
    assert [str(ref.name) for ref in view.left.canvases] == ["The <em>corner</em> shop"]
    assert [str(ref.name) for ref in view.right.canvases] == ["Corner, online"]


def test_many_canvases_are_counted():
    shops = {f"shop-{n:03}": SHOP for n in range(40)}
    site = site_of(shops, small_catalogue(near_catalogue_text()), extent=CatalogueExtent.ALL)
    page = words(body(catalogue.catalogue_pages(site), PAIR))
    assert "And 15 canvases more." in page
    assert "No canvas of this site uses it yet." in page
