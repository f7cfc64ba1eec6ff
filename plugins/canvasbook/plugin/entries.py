"""The entries of a page in the search index of Material, made from what we know of our own HTML.

Material's search reads each page with a parser in pure Python. Our pages are simpler than pages may be:
sections begin at headings that stand alone, and nothing is scripted. For these the same entries are
made from a list of tags and texts; a page that is not so simple is left to the parser.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, TypeAlias

from canvasbook.render.markdown_files import heading_html
from canvasbook.render.page import Body, Heading

if TYPE_CHECKING:
    from canvasbook.plugin.pages import CanvasPage

#: Whole parts that templates keep out of the search; these elements never hold one of their kind. A heading
#: without an id, as a board's blocks have, begins no section.
_EXCLUDED = re.compile(
    r'<(dl|figure|nav|p|svg|table|h2(?= class="[^"]*" data))\s[^>]*data-search-exclude[^>]*>.*?</\1>',
    re.DOTALL,
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
#: Elements that stand in the index; of the others only their text does.
_KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
#: What only the parser knows how to take: headings within a part, code that keeps its lines, and the like.
_NOT_SIMPLE = re.compile(r"<(?:h1[^>]*\sid=|h[2-6]|(?:pre|script|style|object|template)\b|!)")
#: What ends a section that is left out, or whose end only the parser knows.
_ENDS = re.compile(r"<(?:h[1-6][^>]*\sid=|(?:script|style|object|template)\b|!)")

Entry: TypeAlias = dict[str, object]


def entries_of(page: CanvasPage) -> list[Entry] | None:
    """The entries of a page, a section each; None for a page that is not as simple as ours are."""
    if not page.made_from.search:
        return []
    title = str(page.meta.get("title", page.title)).strip()
    found = sections_of(page.body, title)
    if found is None:
        return None
    return [{"location": page.url + at, "title": name, "text": text} for at, name, text in found]


def sections_of(body: Body, title: str) -> list[tuple[str, str, str]] | None:
    """The sections of a body: where each begins, its title (of the first, the page's), and its text."""
    sections: list[tuple[str, str, list[str]]] = []
    hidden = False
    for part in body.parts():
        if not sections:
            sections.append(("", title, []))
        if isinstance(part, Heading):
            hidden = not part.search
            if not hidden:
                name = "".join(_text(data) for data in _TAG.split(heading_html(part.text))[::3])
                sections.append((f"#{part.id}", name.strip(), []))
        elif hidden:
            if _ENDS.search(part):
                return None
        else:
            shown = _shown(part)
            if "data-search-exclude" in shown or _NOT_SIMPLE.search(shown):
                return None
            _read(" ".join(shown.split()), sections[-1][2])
    return [(at, name, "".join(text).strip()) for at, name, text in sections]


def without_excluded(body: Body) -> Body:
    """A body without the parts that templates keep out of the search."""
    return Body(_shown(body.html))


def _shown(html: str) -> str:
    return _EXCLUDED.sub("", html) if "data-search-exclude" in html else html


def _read(html: str, found: list[str]) -> None:
    """Add the texts and kept tags of some HTML; elements without text are left out as Material does."""
    tokens = _TAG.split(html)  # text, slash, tag, text, slash, tag, ..., text
    if tokens[0]:
        _add(tokens[0], found)
    for closing, tag, text in zip(tokens[1::3], tokens[2::3], tokens[3::3], strict=True):
        if tag in _KEPT:
            if closing:
                _close(tag, found)
            else:
                found.append(f"<{tag}>")
        if text:
            _add(text, found)


def _add(text: str, found: list[str]) -> None:
    if not text.isspace():
        found.append(_text(text))
    elif not found or not found[-1].isspace():
        found.append(" ")


def _close(tag: str, found: list[str]) -> None:
    """Close an element; where nothing but space has come since the first of its kind, that goes too."""
    first = found.index(f"<{tag}>")
    if all(piece.isspace() for piece in found[first + 1 :]):
        del found[first:]
    else:
        found.append(f"</{tag}>")


def _text(data: str) -> str:
    return escape(unescape(data).replace("\n", " ") if "&" in data else data, quote=False)
