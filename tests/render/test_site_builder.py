"""The whole site: its parts together, and the navigation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from posixpath import join, normpath

import pytest

from canvasbook.render import urls
from canvasbook.render.context import SiteData
from canvasbook.render.page import NavSection, Page, Site
from canvasbook.render.site_builder import PARTS
from canvasbook.render.site_builder import site_of as whole_site_of
from tests.render.samples import PLAIN, SHOP, WEB, anchors, links, site_of


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
    dead = []
    for url, page in known.items():
        if page.kind in ("board", "choice", "item", "matrix", "phases"):
            continue
        for href in map(unescape, links(page.make().html)):
            if not href.startswith(("http://", "https://")):
                path, _, anchor = href.partition("#")
                if _joined(url, path) == urls.PORTFOLIO_CHECKS_CSV:
                    continue  # a file, which no page makes
                target = known.get(_joined(url, path) if path else url)
                if target is None or (anchor and anchor not in anchors(target.make().html)):
                    dead.append((url, href))
    assert not dead, dead[:5]


def _joined(url: str, path: str) -> str:
    """Where a relative address leads from a page."""
    folder = url if url.endswith("/") else url.rpartition("/")[0]
    target = normpath(join(folder, path))
    if target == ".":
        return ""
    return target + "/" if path.endswith("/") else target


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
    assert list(nav(site)) == ["index.md", "Canvases", "Portfolio", "Catalogue"]
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
