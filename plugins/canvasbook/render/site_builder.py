"""The whole site: every page, the navigation, and what pages load."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import chain

from canvasbook.render import urls
from canvasbook.render.context import SiteData
from canvasbook.render.dependencies import PageFingerprints
from canvasbook.render.feeds import feeds
from canvasbook.render.moved_pages import moved_pages
from canvasbook.render.page import Asset, NavSection, Page, Site
from canvasbook.render.pages import (
    catalogue,
)
from canvasbook.render.pages.board import (
    board_page,
)
from canvasbook.render.pages.canvas_pages import canvas_pages
from canvasbook.render.pages.comparison import (
    comparison_pages,
)
from canvasbook.render.pages.former import (
    former_item_page,
)
from canvasbook.render.pages.gallery import (
    gallery_page,
)
from canvasbook.render.pages.handbook import (
    chapter_pages,
    glossary_page,
)
from canvasbook.render.pages.history import (
    history_page,
)
from canvasbook.render.pages.home import (
    home_page,
)
from canvasbook.render.pages.portfolio import (
    checks_table,
    portfolio_page,
)
from canvasbook.render.pages.problem import (
    problem_page,
)
from canvasbook.render.pages.scenario import (
    scenario_page,
)

#: A comment in a style sheet; those in scripts have lines of their own.
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

#: What makes the pages of each part of the site, in order.
PARTS: tuple[Callable[[SiteData], Iterator[Page]], ...] = (
    home_page.home_pages,
    gallery_page.gallery_pages,
    canvas_pages,
    scenario_page.scenario_pages,
    history_page.history_pages,
    problem_page.problem_pages,
    portfolio_page.portfolio_pages,
    checks_table.checks_table_pages,
    comparison_pages.comparison_pages,
    chapter_pages.chapter_pages,
    glossary_page.glossary_pages,
    catalogue.catalogue_pages,
)


def site_of(data: SiteData) -> Site:
    """All pages of the analysed canvases."""
    pages = _pages(data)
    return Site(
        pages=pages,
        nav=tuple(_nav(data, pages)),
        styles=_assets(".css"),
        scripts=_assets(".js"),
        files=(checks_table.sheet(data), *feeds(data)),
        moved=tuple(moved_pages(data, pages)),
        embeds=board_page.embedded_boards(data),
        fingerprint=PageFingerprints(data).of,
    )


def _pages(data: SiteData) -> tuple[Page, ...]:
    """The pages of all parts; what once stood at an address gives way to what stands there today."""
    pages = list(chain.from_iterable(part(data) for part in PARTS))
    if not data.options.home:
        pages = [page for page in pages if page.uri != urls.HOME]
    taken = {page.uri.casefold() for page in pages}
    for page in former_item_page.former_item_pages(data):
        if page.uri.casefold() not in taken:
            taken.add(page.uri.casefold())
            pages.append(page)
    return tuple(pages)


def _nav(data: SiteData, pages: tuple[Page, ...]) -> Iterator[NavSection | str]:
    """Home, the gallery with the boards, what stands over all canvases, and the catalogue's lists.

    Beyond a number, boards are grouped by first letter.
    """
    known = {page.uri for page in pages}
    if urls.HOME in known:
        yield urls.HOME
    gallery = (urls.GALLERY,) if urls.GALLERY in known else ()
    boards = [page for page in pages if page.kind in ("board", "problem")]
    yield NavSection(
        data.term("page_title", "gallery"), (*gallery, *_boards(boards, data.options.grouped_above))
    )
    yield NavSection(data.term("page_title", "portfolio"), _of_kind("portfolio", pages))
    if data.shows_catalogue:
        yield NavSection(data.term("page_title", "catalogue"), tuple(_handbook(data, pages)))


def _handbook(data: SiteData, pages: tuple[Page, ...]) -> Iterator[NavSection | str]:
    """The front page, the chapters, the glossary, and the catalogue's lists."""
    front, *lists = _of_kind("catalogue_list", pages)
    yield front
    chapters = _of_kind(chapter_pages.CHAPTER, pages)
    if chapters:
        yield NavSection(data.term("page_title", "chapters"), chapters)
    yield from _of_kind(glossary_page.GLOSSARY, pages)
    yield from lists


def _of_kind(kind: str, pages: tuple[Page, ...]) -> tuple[str, ...]:
    return tuple(page.uri for page in pages if page.kind == kind)


def _boards(boards: list[Page], grouped_above: int) -> Iterable[NavSection | str]:
    if len(boards) <= grouped_above:
        return [page.uri for page in boards]
    return _groups(boards)


def _groups(boards: list[Page]) -> Iterator[NavSection]:
    """Boards by the first letter of their title."""
    by_letter: dict[str, list[Page]] = {}
    for page in sorted(boards, key=lambda p: (p.title.casefold(), p.uri)):
        letter = page.title[:1].upper()
        by_letter.setdefault(letter if letter.isalpha() else "#", []).append(page)
    for letter, found in sorted(by_letter.items()):
        yield NavSection(letter, tuple(page.uri for page in found))


@cache
def _assets(ending: str) -> tuple[Asset, ...]:
    """The style sheets or scripts that come with the product."""
    folder = files("canvasbook.render") / "assets"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(ending)), key=lambda f: f.name)
    return tuple(Asset(f"assets/canvasbook/{f.name}", _served(f.read_text("utf-8"))) for f in found)


def _served(text: str) -> bytes:
    """A style sheet or script without comments and indentation, which readers need not load."""
    lines = (line.strip() for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")).encode()
