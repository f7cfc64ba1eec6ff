"""The whole site: its parts together, and the navigation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from html import unescape
from posixpath import join, normpath

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.options import CatalogueExtent, Options
from canvasbook.pipeline import build
from canvasbook.render import urls
from canvasbook.render.context import SiteData
from canvasbook.render.page import NavSection, Page, Site
from canvasbook.render.site_builder import PARTS
from canvasbook.render.site_builder import site_of as whole_site_of
from tests.render.pages.scenario.scenario_samples import SHOPS, SITE
from tests.render.samples import PLAIN, SHOP, WEB, anchors, links, site_of, words
from tools.repositories import Made, repository


def all_pages(site: SiteData) -> list[Page]:
    """Every page of a site."""
    return [page for part in PARTS for page in part(site)]


@pytest.mark.parametrize("directory", [True, False])
def test_every_link_and_anchor_of_a_site_resolves(directory):
    texts = {"shop": SHOP, "web": WEB, "a/stand": PLAIN, "broken": "title: [oops"}
    site = site_of(texts, directory=directory)
    _all_resolve(all_pages(site), directory)


def test_every_link_and_anchor_of_the_shipped_site_resolves(shipped):
    _all_resolve(all_pages(shipped), True)


def _all_resolve(pages: list[Page], directory: bool) -> None:
    """Whether the links of the pages that are tested here lead to a page, and a place, of the site."""
    known = {page.url(directory=directory): page for page in pages}
    places = cache(lambda url: anchors(known[url].make().html))
    dead = []
    for url, page in known.items():
        if page.kind in ("board", "choice", "item", "matrix", "phases"):
            continue
        for href in map(unescape, links(page.make().html)):
            if not href.startswith(("http://", "https://")):
                path, _, anchor = href.partition("#")
                if _joined(url, path) == urls.PORTFOLIO_CHECKS_CSV:
                    continue  # a file, which no page makes
                target = _joined(url, path) if path else url
                if target not in known or (anchor and anchor not in places(target)):
                    dead.append((url, href))
    assert not dead, dead[:5]


def _joined(url: str, path: str) -> str:
    """Where a relative address leads from a page."""
    folder = url if url.endswith("/") else url.rpartition("/")[0]
    target = normpath(join(folder, path))
    if target == ".":
        return ""
    return target + "/" if path.endswith("/") else target


# -- how much of the catalogue there is ------------------------------------------------------------------

#: One small canvas, with a type that has near types, a role that is played and one that is waived.
ONE = """\
title: Corner shop
customer_segments: [{id: people, name: People, type: mass_market}]
value_propositions: [{id: bread, name: Bread, for: [people], offer: [physical]}]
channels:
  - {id: shop, name: The shop, type: own_stores, needs: [room], for: [people],
     waives: [{role: shop_staff, because: I stand there.}]}
customer_relationships: [{id: talk, name: A talk, type: personal_assistance, through: [shop]}]
key_resources: [{id: room, name: The room, covers: [premises]}]
cost_structure: [{id: rent, name: Rent, covers: [shop_rent], caused_by: [room]}]
"""

EXTENTS = pytest.mark.parametrize("extent", CatalogueExtent)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of canvases with every kind of page: of a past, a scenario, a comparison, a broken file."""
    whole = {
        "c/site.yaml": SITE,
        "c/shop.yaml": ONE + "contrast: [site]\n",
        "c/stand.yaml": PLAIN,
        "c/broken.yaml": "title: [oops",
        "c/scenarios/shops.yaml": SHOPS,
    }
    begun = {**whole, "c/shop.yaml": ONE.replace("shop_rent", "shop_rent, utilities")}
    return repository(tmp_path_factory.mktemp("whole"), [Made(begun), Made(whole)]) / "c"


@cache
def built(folder, extent: CatalogueExtent, *, directory: bool) -> tuple[Page, ...]:
    """The pages of a folder of canvases, whose files no page makes."""
    options = Options(canvas_dir=folder, shown="c", catalogue=extent, directory_urls=directory)
    return build(options).site.pages


@pytest.fixture(scope="module")
def small_folder(tmp_path_factory):
    """A folder of one small canvas."""
    place = tmp_path_factory.mktemp("one")
    (place / "shop.yaml").write_text(ONE, "utf-8")
    return place


@EXTENTS
@pytest.mark.parametrize("directory", [True, False], ids=["folders", "files"])
def test_every_link_leads_to_a_page_and_a_place_whatever_of_the_catalogue_is_shown(folder, extent, directory):
    found = {
        page.url(directory=directory): page.make().html for page in built(folder, extent, directory=directory)
    }
    assert {"canvases/site/scenarios/shops", "compare/shop-vs-site"} <= {
        url.removesuffix("/").removesuffix("/index.html").removesuffix(".html") for url in found
    }
    places = {url: anchors(html) for url, html in found.items()}
    files = {file.uri for file in build(Options(canvas_dir=folder, shown="c")).site.files}
    dead = []
    for url, html in found.items():
        for href in map(unescape, links(html)):
            path, _, anchor = href.partition("#")
            target = _joined(url, path) if path else url
            if href.startswith(("http://", "https://")) or target in files:
                continue
            if not href or target not in places or (anchor and anchor not in places[target]):
                dead.append((url, href))
    assert dead == []


@pytest.mark.parametrize("directory", [True, False], ids=["folders", "files"])
def test_a_site_without_the_catalogue_has_no_page_of_it_and_no_link_to_one(folder, directory):
    pages = built(folder, CatalogueExtent.NONE, directory=directory)
    assert [page.uri for page in pages if page.uri.startswith("catalogue/")] == []
    assert {page.kind for page in pages}.isdisjoint({"catalogue", "catalogue_list"})
    leading = [(page.uri, href) for page in pages for href in links(page.make().html) if "catalogue/" in href]
    assert leading == []
    shown = {page.uri for page in built(folder, CatalogueExtent.USED, directory=directory)}
    assert {page.uri for page in pages} == {uri for uri in shown if not uri.startswith("catalogue/")}


def without_similar_types(html: str) -> str:
    """A page without what only leads into the catalogue."""
    return re.sub(r'<h2 id="instead".*?</div>', "", html, flags=re.DOTALL)


def test_a_site_without_the_catalogue_names_its_entries_all_the_same(folder):
    def told(extent: CatalogueExtent) -> dict[str, str]:
        """The words of all pages but those that speak of the catalogue as a whole."""
        pages = built(folder, extent, directory=True)
        mentioning = ("catalogue/", "portfolio/")
        uris = [page for page in pages if page.kind not in ("home", "gallery")]
        shown = (page for page in uris if not page.uri.startswith(mentioning))
        return {page.uri: words(without_similar_types(page.make().html)) for page in shown}

    assert told(CatalogueExtent.NONE) == told(CatalogueExtent.USED)


def test_a_site_without_the_catalogue_has_no_part_for_it_in_the_navigation(small_folder):
    site = build(Options(canvas_dir=small_folder, catalogue=CatalogueExtent.NONE)).site
    assert list(nav(site)) == ["index.md", "Canvases", "Portfolio"]


def test_a_small_site_shows_of_roles_and_comparisons_those_in_use(small_folder):
    pages = {page.uri for page in built(small_folder, CatalogueExtent.USED, directory=True)}
    assert len(pages) <= 150
    roles = {uri for uri in pages if uri.startswith("catalogue/roles/")} - {"catalogue/roles/index.md"}
    used = {(Block.CHANNELS, "own_stores"), (Block.CUSTOMER_RELATIONSHIPS, "personal_assistance")}
    by_type = [id for block, type in used for id in shipped_catalogue().types[block][type].covers]
    assert roles == {urls.role_page(id) for id in ("premises", "shop_rent", "shop_staff", *by_type)}
    assert {uri for uri in pages if "/compare/" in uri} == {
        uri for uri, types in comparisons().items() if used >= types
    }


def test_a_site_of_the_whole_catalogue_has_every_comparison(small_folder):
    pages = {page.uri for page in built(small_folder, CatalogueExtent.ALL, directory=True)}
    assert {uri for uri in pages if "/compare/" in uri} == {*comparisons()}
    used = {page.uri for page in built(small_folder, CatalogueExtent.USED, directory=True)}
    assert used < pages
    assert all("/compare/" in uri for uri in pages - used)


def comparisons() -> dict[str, set[tuple[Block, str]]]:
    """The pages of all near types of the catalogue, each with its two types."""
    return {
        urls.type_pair_page(type, types[near.type]): {(block, type.id), (block, near.type)}
        for block, types in shipped_catalogue().types.items()
        for type in types.values()
        for near in type.instead
        if near.type != type.id
    }


def test_addresses_are_unique_whatever_the_case(shipped):
    uris = [page.uri.casefold() for page in all_pages(shipped)]
    assert len(uris) == len(set(uris))


def nav(site: Site) -> dict[str, tuple[NavSection | str, ...]]:
    """The parts of the navigation by title; a page alone stands under its address."""
    found: dict[str, tuple[NavSection | str, ...]] = {}
    for part in site.nav:
        if isinstance(part, str):
            found[part] = ()
        else:
            found[part.title] = part.children
    return found


def uris_in(parts: Iterable[NavSection | str]) -> list[str]:
    found: list[str] = []
    for part in parts:
        found.extend([part] if isinstance(part, str) else uris_in(part.children))
    return found


def test_the_navigation_leads_to_boards_and_lists_once_each(small):
    site = whole_site_of(small)
    assert list(nav(site)) == ["index.md", "Canvases", "Portfolio", "Handbook"]
    assert nav(site)["Canvases"] == (
        "canvases/index.md",
        "canvases/shop/index.md",
        "canvases/web/index.md",
        "canvases/stand/index.md",
        "canvases/broken/index.md",
    )
    listed = uris_in(site.nav)
    assert len(listed) == len(set(listed))
    kinds = {page.kind for page in site.pages if page.uri in listed}
    assert kinds == {"home", "gallery", "board", "problem", "portfolio", "catalogue_list"}
    assert set(listed) <= {page.uri for page in site.pages}


def test_many_boards_are_grouped_by_the_first_letter_of_their_titles():
    titles = {"a": "apple", "b": "Äpfel", "c": "Bread", "d": "2 loaves", "e": "almonds", "f": "*Bold*"}
    data = site_of({id: f"title: '{title}'\n" for id, title in titles.items()})
    data = replace(data, options=replace(data.options, grouped_above=5))
    _, *groups = nav(whole_site_of(data))["Canvases"]
    assert groups == [
        NavSection("#", ("canvases/d/index.md",)),
        NavSection("A", ("canvases/e/index.md", "canvases/a/index.md")),
        NavSection("B", ("canvases/f/index.md", "canvases/c/index.md")),
        NavSection("Ä", ("canvases/b/index.md",)),
    ]


@pytest.mark.parametrize("home", [True, False])
def test_a_site_may_have_a_home_page_of_its_own(small, home):
    site = whole_site_of(replace(small, options=replace(small.options, home=home)))
    assert any(page.uri == urls.HOME for page in site.pages) is home
    assert (urls.HOME in site.nav) is home


def test_what_pages_load_comes_with_the_package(small):
    site = whole_site_of(small)
    assert [asset.uri for asset in site.styles] == ["assets/canvasbook/canvasbook.css"]
    assert [asset.uri for asset in site.scripts] == ["assets/canvasbook/canvasbook.js"]
    assert all(asset.data for asset in (*site.styles, *site.scripts, *site.files))


def test_without_git_there_are_no_feeds(small):
    assert [file.uri for file in whole_site_of(small).files] == [urls.PORTFOLIO_CHECKS_CSV]


def test_the_script_leads_old_addresses_to_every_list_whose_entries_are_sections(shipped):
    site = whole_site_of(shipped)
    (script,) = site.scripts
    named = re.search(rb'const lists =\s*"([\w|-]+)"', script.data)
    lists = {
        match[1] for page in site.pages if (match := re.fullmatch(r"catalogue/([\w-]+)/index\.md", page.uri))
    }
    with_pages = {block.slug for block in CHOICE_BLOCKS}
    assert set(named[1].decode().split("|")) == lists - with_pages - {"glossary"}
