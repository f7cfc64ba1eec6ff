"""What the search reads of a page.

Both search plugins read a page's HTML with a parser in pure Python, which takes longer than making
the page. Material's looks at headings, paragraphs, lists and code only: links, cells and drawings
are dropped beforehand, at the speed of a regular expression, with the same words left in the index.
MkDocs' own search escapes titles when it shows them, so it is given text instead of HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.util import find_spec
from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink, TableOfContents

from canvasbook.plugin.entries import entries_of, without_excluded
from canvasbook.plugin.pages import CanvasPage
from canvasbook.render.markdown_files import heading_html
from canvasbook.render.page import Body, Heading

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

MKDOCS, MATERIAL = "search", "material/search"

#: Elements that Material's search passes over, and that hold no heading.
_PASSED_OVER = re.compile(
    r"</?(?:a|abbr|b|br|circle|dd|dl|dt|em|figcaption|g|i|line|path|polygon|polyline|rect|small|span|strong"
    r"|summary|svg|table|tbody|td|text|th|thead|tr|tspan|use)(?:\s[^>]*)?/?>"
)
#: Elements that only matter to it where they end the section of a heading in them.
_AROUND = re.compile(r"</?(?:article|aside|details|div|figure|footer|header|nav|section)(?:\s[^>]*)?>")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows to everybody but the search."""

    title: str
    toc: TableOfContents
    content: str | None


def show_to_search(page: CanvasPage, config: MkDocsConfig, *, alone: bool) -> Shown:
    """Let a page look as its search plugin needs it; gives back what to show afterwards.

    ``alone`` says that no other plugin looks at the page meanwhile.
    """
    shown = Shown(page.title or "", page.toc, page.content)
    if MKDOCS in config.plugins:
        page.title, page.toc = unescape(str(page.title)), plain(page.toc)
    elif MATERIAL in config.plugins and alone and not page.changed:
        page.noted = None if _splits_words() else entries_of(page)
        if page.noted is None:
            page.content = essence(page.body)
        else:
            page.unread = True
    return shown


@cache
def _splits_words() -> bool:
    """Whether the search splits Chinese words, which it leaves to a library, if that is there."""
    return find_spec("jieba") is not None


def show_to_all(page: CanvasPage, shown: Shown) -> None:
    """Let a page look as before."""
    page.unread = False
    page.title, page.toc, page.content = shown.title, shown.toc, shown.content


def entries_in(config: MkDocsConfig) -> list[dict[str, object]] | None:
    """What the search has noted so far, to be read and changed; None where there is no search we know."""
    for name, attribute in ((MATERIAL, "entries"), (MKDOCS, "_entries")):
        index = getattr(config.plugins.get(name), "search_index", None)
        found = getattr(index, attribute, None)
        if isinstance(found, list):
            return found
    return None


def essence(body: Body) -> str:
    """A body's HTML without the elements that the search passes over."""
    body = without_excluded(body)
    parts = list(body.parts())
    if any("data-search-exclude" in part for part in parts if isinstance(part, str)):
        return body.html  # on an element that may hold others of its kind
    return "\n".join(_heading(p) if isinstance(p, Heading) else _reduced(p) for p in parts)


def plain(contents: TableOfContents) -> TableOfContents:
    """A table of contents whose titles are text, not HTML."""
    return TableOfContents([_plain(link) for link in contents])


def _heading(heading: Heading) -> str:
    search = "" if heading.search else " data-search-exclude"
    return f'<h{heading.level} id="{heading.id}"{search}>{heading_html(heading.text)}</h{heading.level}>'


def _reduced(html: str) -> str:
    reduced = _PASSED_OVER.sub("", html)
    if "<h" not in reduced:
        reduced = _AROUND.sub("", reduced)
    return reduced if "<pre" in reduced else _SPACE.sub(" ", reduced)


def _plain(link: AnchorLink) -> AnchorLink:
    copy = AnchorLink(unescape(link.title), link.id, link.level)
    copy.children = [_plain(child) for child in link.children]
    return copy
