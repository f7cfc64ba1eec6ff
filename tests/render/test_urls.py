"""Addresses: each leads to one page, whatever the ids are, and from every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import urljoin

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.render import urls
from canvasbook.render.page import address
from canvasbook.render.pages.catalogue.reverse_index import FACETS
from canvasbook.render.urls import Place

COUNTER = ItemKey(Block.CHANNELS, "counter")

#: Pages of every depth, and of names that an address has to quote.
PAGES = [
    urls.HOME,
    urls.GALLERY,
    urls.gallery_page(2),
    urls.PORTFOLIO_CHECKS,
    urls.board_page("shop"),
    urls.board_page("one/shop"),
    urls.board_page("متجر"),
    urls.item_page("shop", COUNTER),
    urls.item_page("one/shop", ItemKey(Block.KEY_PARTNERS, "50%-of-a?#店")),
    urls.version_page("shop", "0abc123"),
    urls.role_page("parcel_carrier"),
    urls.catalogue_section_page("checks"),
    urls.comparison_page("one/shop", "web"),
    urls.ledger_page(urls.comparison_page("shop", "web"), "costs"),
]


def catalogue_places() -> list[Place]:
    """Where all entries of the shipped catalogue stand, and the lists that they stand in."""
    catalogue = shipped_catalogue()
    by_id: dict[str, Callable[[str], Place]] = {
        "roles": urls.role_place,
        "metrics": urls.metric_place,
        "sources": urls.source_place,
        "checks": urls.check_place,
        "interactions": urls.interaction_place,
    }
    found = [Place(urls.catalogue_section_page(folder)) for folder in (*by_id, "effects", *FACETS)]
    for folder, place in by_id.items():
        found.extend(place(id) for id in getattr(catalogue, folder))
    found.extend(Place(urls.role_page(id)) for id in catalogue.roles)
    found.extend(urls.effect_place(effect) for effect in catalogue.effects.values())
    for folder in FACETS:
        found.extend(urls.facet_place(folder, id) for id in getattr(catalogue, folder))
    for block, types in catalogue.types.items():
        found.extend(urls.type_place(block, id) for id in types)
        found.append(Place(urls.catalogue_section_page(block.slug)))
        for type in types.values():
            pairs = (urls.type_pair_page(type, types[near.type]) for near in type.instead)
            found.extend(Place(uri) for uri in pairs)
    return list(dict.fromkeys(found))


def test_no_two_entries_share_an_address_whatever_the_case():
    places = catalogue_places()
    counts = Counter((uri.casefold(), anchor.casefold()) for uri, anchor in places)
    assert len(counts) > 1500
    assert [place for place, count in counts.items() if count > 1] == []
    assert len({uri.casefold() for uri, _ in places}) == len({uri for uri, _ in places}) > 300


def test_addresses_of_entries_need_no_quoting():
    odd = [
        place
        for place in catalogue_places()
        if not re.fullmatch(r"catalogue/[A-Za-z0-9/-]+\.md", place.uri)
        or not re.fullmatch(r"[A-Za-z0-9-]*", place.anchor)
    ]
    assert odd == []


def test_entries_that_say_effects_have_the_address_of_their_place():
    places = set(catalogue_places())
    effects = shipped_catalogue().effects.values()
    owners = {effect.owner for effect in effects}
    assert {owner.kind for owner in owners} >= {*urls.FOLDERS}
    assert [owner for owner in owners if urls.entry_place(owner) not in places] == []
    assert all(urls.effect_place(each).uri == urls.entry_place(each.owner).uri for each in effects)


def test_types_of_choices_have_pages_and_all_others_rows_of_their_list():
    assert urls.type_place(Block.CHANNELS, "web_sales") == ("catalogue/channels/web-sales.md", "")
    assert urls.type_place(Block.CUSTOMER_SEGMENTS, "mass_market") == (
        "catalogue/customer-segments/index.md",
        "mass-market",
    )


@pytest.mark.parametrize("directory", [True, False])
@pytest.mark.parametrize("start", PAGES)
def test_from_every_page_an_address_leads_to_the_page_that_is_meant(start, directory):
    root = "https://example.org/sub/"
    here = urls.here(start, directory=directory)
    base = root + address(start, directory=directory)
    for target in PAGES:
        expected = root + address(target, directory=directory)
        assert urljoin(base, here.to(target)) == expected
        assert urljoin(base, here.to(target, "used")) == f"{expected}#used"
        assert here.to(target).isascii()


@pytest.mark.parametrize(
    ("start", "directory", "target", "href"),
    [
        ("index.md", True, "index.md", "./"),
        ("index.md", False, "index.md", "index.html"),
        ("index.md", True, "canvases/a/index.md", "canvases/a/"),
        ("canvases/a/index.md", True, "index.md", "../../"),
        ("canvases/a/phases.md", True, "canvases/a/index.md", "../../../canvases/a/"),
        ("canvases/a/phases.md", False, "canvases/a/index.md", "../../canvases/a/index.html"),
        ("portfolio/checks.md", False, "portfolio/index.md", "../portfolio/index.html"),
    ],
)
def test_links_are_relative_to_the_page(start, directory, target, href):
    assert urls.here(start, directory=directory).to(target) == href


def test_later_pages_of_the_gallery_stand_where_no_canvas_can():
    assert [urls.gallery_page(number) for number in (1, 2, 13)] == [
        "canvases/index.md",
        "canvases/index/2.md",
        "canvases/index/13.md",
    ]


@pytest.mark.parametrize(
    ("left", "right", "uri"),
    [
        ("shop", "web", "compare/shop-vs-web.md"),
        ("web", "shop", "compare/web-vs-shop.md"),
        ("one/shop", "two/web", "compare/one--shop-vs-two--web.md"),
    ],
)
def test_two_canvases_have_one_page_side_by_side(left, right, uri):
    assert urls.comparison_page(left, right) == uri


def test_a_comparison_has_its_address_whatever_else_is_compared():
    alike = [("a/b", "c"), ("a--b", "c"), ("a", "b-vs-c"), ("a-vs-b", "c"), ("a--b", "c--d"), ("a/b", "c/d")]
    uris = [urls.comparison_page(left, right) for left, right in alike]
    assert len(set(uris)) == len(uris)


@pytest.mark.parametrize("letter", ["a", "店", "🛒"])
def test_names_of_long_ids_fit_into_a_file_system_and_stay_apart(letter):
    ids = [letter * 120 + ending for ending in ("", "1", "2")]
    uris = [urls.comparison_page(left, right) for left in ids for right in ids]
    assert len(set(uris)) == len(uris)
    assert max(len(uri.rpartition("/")[2].encode()) for uri in uris) <= 255


@pytest.mark.parametrize(
    ("uri", "folders", "files"),
    [
        ("index.md", "index.html", "index.html"),
        ("canvases/index.md", "canvases/index.html", "canvases/index.html"),
        ("a/channels/shop.md", "a/channels/shop/index.html", "a/channels/shop.html"),
        ("a/channels/v1.2.md", "a/channels/v1.2/index.html", "a/channels/v1.2.html"),
    ],
)
def test_the_file_of_a_page_in_both_styles_of_addresses(uri, folders, files):
    assert urls.html_file(uri, directory=True) == folders
    assert urls.html_file(uri, directory=False) == files


def test_parts_of_a_comparison_stand_below_it():
    assert urls.ledger_page("compare/shop-vs-web.md", "costs") == "compare/shop-vs-web/costs.md"
