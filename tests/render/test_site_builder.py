"""The whole site: its parts together, and the navigation."""

from __future__ import annotations

from html import unescape
from posixpath import join, normpath

import pytest

from canvasbook.render import urls
from canvasbook.render.context import SiteData
from canvasbook.render.page import Page
from canvasbook.render.site_builder import PARTS
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
