"""Text of canvas authors as safe HTML: inline Markdown in texts, Markdown without HTML in notes.

Authors are not trusted. Raw HTML stays text, images are off (a page loads nothing from elsewhere),
and links lead to web and mail addresses only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from unicodedata import bidirectional

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

_SAFE_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
#: Characters that may begin Markdown; texts without them need no parser.
_MARKED = re.compile(r"[*_`\[\]\\~&<!]")
_PRE = re.compile(r"<pre>.*?</pre>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class _Parser(MarkdownIt):
    """Markdown that leads nowhere but to web and mail addresses."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  # the library's name
        return _SAFE_LINK.match(url.strip()) is not None and super().validateLink(url)


def _parser(*off: str) -> MarkdownIt:
    return _Parser("commonmark", {"html": False}).disable(
        ["image", "html_inline", "html_block", "autolink", *off]
    )


_PROSE = _parser()
_LABEL = _parser("link")
_NOTES = _parser("reference").enable("table")


@lru_cache(maxsize=16384)
def prose(text: str) -> Markup:
    """A text of one or more sentences; links allowed."""
    if not _MARKED.search(text):
        return escape(text)
    return Markup(_PROSE.renderInline(text).replace("<a ", '<a rel="nofollow noopener" '))  # noqa: S704  # the parser escapes what is not its own markup


@lru_cache(maxsize=16384)
def label(text: str) -> Markup:
    """A name: inline Markdown without links, since names are links themselves.

    One that is written from right to left is kept from turning its neighbours around.
    """
    html = _LABEL.renderInline(text) if _MARKED.search(text) else str(escape(text))
    if not text.isascii() and any(bidirectional(c) in ("R", "AL") for c in text):
        html = f"<bdi>{html}</bdi>"
    return Markup(html)  # noqa: S704  # escaped, or by the parser


def plain(text: str) -> str:
    """A name without any markup, for titles and descriptions."""
    return unescape(_TAG.sub("", str(label(text))))


def notes(text: str) -> Markup:
    """Notes: paragraphs, lists, tables; headings two levels down, below the page's own."""
    html = _NOTES.render(text).replace("<a ", '<a rel="nofollow noopener" ')
    html = _PRE.sub(lambda m: m[0].replace("\n", "&#10;"), html)  # blank lines in code must survive
    return Markup(re.sub(r"<(/?)h([1-6])>", lambda m: f"<{m[1]}h{min(6, int(m[2]) + 2)}>", html))  # noqa: S704  # the parser escapes what is not its own markup


def number(value: str) -> str:
    """A figure's value with thousands grouped: 1000000 as 1,000,000; years and ranges as written."""
    return re.sub(r"(?<![\d.,])\d{5,}(?![\d,])", lambda m: f"{int(m[0]):,}", value)
