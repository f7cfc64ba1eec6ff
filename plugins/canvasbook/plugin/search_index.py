"""What the search reads of a page.

Both search plugins read a page's HTML with a parser in pure Python, which takes longer than making
the page. Material's looks at headings, paragraphs, lists and code only: links, cells and drawings
are dropped beforehand, at the speed of a regular expression, with the same words left in the index.
MkDocs' own search escapes titles when it shows them, so it is given headings as text instead of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from html import unescape
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from canvasbook.render.markdown_files import heading_html
from canvasbook.render.page import Body, Heading

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from canvasbook.memory import Memory
    from canvasbook.plugin.mkdocs_pages import CanvasPage

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


class PageSearch:
    """A page while the search plugin notes it: it looks as the plugin needs it, and then as before.

    With a memory, what the plugin noted of the same page in the last build is noted again; ``fingerprint``
    tells that it is the same. ``alone`` says that no other plugin looks at the page meanwhile.
    """

    def __init__(
        self,
        page: CanvasPage,
        config: MkDocsConfig,
        *,
        alone: bool,
        memory: Memory | None,
        fingerprint: bytes,
    ) -> None:
        self._page, self._config, self._memory = page, config, memory
        self._key = ("search entries", fingerprint, str(page.title))
        self._alone = alone and MATERIAL in config.plugins and not page.changed
        self._entries: list[dict[str, object]] = []
        self._before = 0
        self._restore: Callable[[], None] = lambda: None

    def prepare(self) -> None:
        """Before the search plugin has seen the page."""
        page = self._page
        if MKDOCS in self._config.plugins:
            toc = page.toc
            page.toc = plain(toc)
            self._restore = partial(_set, page, toc=toc)
        elif self._alone:
            self._entries = self._config.plugins[MATERIAL].search_index.entries  # type: ignore[attr-defined]
            self._before = len(self._entries)
            if self._memory is not None and self._key in self._memory:
                meta = page.meta
                page.meta = {**meta, "search": {"exclude": True}}
                self._restore = partial(_set, page, meta=meta)
            else:
                content = page.content
                page.content = indexable_html(page.body)
                self._restore = partial(_set, page, content=content)

    def finish(self) -> None:
        """After it has."""
        self._restore()
        if self._alone and self._memory is not None:
            noted = self._entries[self._before :]
            self._entries[self._before :] = self._memory.recall(self._key, lambda: noted)


def _set(page: CanvasPage, **values: Any) -> None:
    for name, value in values.items():
        setattr(page, name, value)


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
