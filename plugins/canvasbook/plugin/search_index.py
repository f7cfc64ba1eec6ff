"""What the search reads of a page.

Both search plugins read a page's HTML with a parser in pure Python, which takes longer than making
the page. Material's looks at headings, paragraphs, lists and code only: links, cells and drawings
are dropped beforehand, at the speed of a regular expression, with the same words left in the index.
MkDocs' own search escapes titles when it shows them, so it is given text instead of HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink, TableOfContents

from canvasbook.render.markdown_files import heading_html
from canvasbook.render.page import Body, Heading

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from canvasbook.plugin.pages import CanvasPage

MKDOCS, MATERIAL = "search", "material/search"

#: Whole parts that templates keep out of the search; these elements never hold one of their kind. A heading
#: without an id, as a board's blocks have, begins no section.
_EXCLUDED = re.compile(
    r'<(dl|figure|nav|p|svg|table|h2(?= class="[^"]*" data))\s[^>]*data-search-exclude[^>]*>.*?</\1>',
    re.DOTALL,
)
#: Elements that Material's search passes over, and that hold no heading.
_PASSED_OVER = re.compile(
    r"</?(?:a|abbr|b|br|circle|dd|dl|dt|em|figcaption|g|i|line|path|polygon|polyline|rect|small|span|strong"
    r"|summary|svg|table|tbody|td|text|th|thead|tr|tspan|use)(?:\s[^>]*)?/?>"
)
#: Elements that only matter to it where they end the section of a heading in them.
_AROUND = re.compile(r"</?(?:article|aside|details|div|figure|footer|header|nav|section)(?:\s[^>]*)?>")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PageView:
    """How a page looks to everybody but the search."""

    title: str
    toc: TableOfContents
    content: str | None


def prepare_for_search(page: CanvasPage, config: MkDocsConfig, *, alone: bool) -> PageView:
    """Let a page look as its search plugin needs it; :func:`restore` gives it back its looks.

    ``alone`` says that no other plugin looks at the page meanwhile.
    """
    view = PageView(page.title or "", page.toc, page.content)
    if MKDOCS in config.plugins:
        page.title, page.toc = unescape(str(page.title)), plain(page.toc)
    elif MATERIAL in config.plugins and alone and not page.changed:
        page.content = indexable_html(page.body)
    return view


def restore(page: CanvasPage, view: PageView) -> None:
    """Let a page look as before."""
    page.title, page.toc, page.content = view.title, view.toc, view.content


def indexable_html(body: Body) -> str:
    """A body's HTML without what the search passes over or is not to find."""
    html = _EXCLUDED.sub("", body.html) if "data-search-exclude" in body.html else body.html
    parts = list(Body(html).parts())
    if any("data-search-exclude" in part for part in parts if isinstance(part, str)):
        return html  # on an element that may hold others of its kind
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
