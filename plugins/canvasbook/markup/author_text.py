"""Text of canvas authors as safe HTML: inline Markdown in texts, Markdown without HTML in notes.

Authors are not trusted. Raw HTML stays text, images are off (a page loads nothing from elsewhere),
and links lead to web and mail addresses only. No line of HTML begins with a word of theirs: to many a
tool the beginning of a line is where a command stands.
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

#: Signs that turn the order of what follows, beyond the text that they stand in. The marks that only say
#: which way a letter goes (U+200E, U+200F, U+061C) stay.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


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
    text = _steady(text)
    if not _MARKED.search(text):
        return escape(text.replace("\n", " "))
    html = _PROSE.renderInline(text).replace("\n", " ").replace("<a ", '<a rel="nofollow noopener" ')
    return Markup(html)  # noqa: S704  # the parser escapes what is not its own markup


@lru_cache(maxsize=16384)
def label(text: str) -> Markup:
    """A name: inline Markdown without links, since names are links themselves.

    One that is written from right to left is kept from turning its neighbours around.
    """
    text = _steady(text)
    html = _LABEL.renderInline(text) if _MARKED.search(text) else str(escape(text))
    html = html.replace("\n", " ")
    if not text.isascii() and any(bidirectional(c) in ("R", "AL") for c in text):
        html = f"<bdi>{html}</bdi>"
    return Markup(html)  # noqa: S704  # escaped, or by the parser


def plain(text: str) -> str:
    """A name without any markup, for titles and descriptions."""
    return unescape(_TAG.sub("", str(label(text))))


def notes(text: str) -> Markup:
    """Notes: paragraphs, lists, tables; headings two levels down, below the page's own."""
    html = _NOTES.render(_steady(text)).replace("<a ", '<a rel="nofollow noopener" ')
    html = _PRE.sub(lambda m: m[0].replace("\n", "&#10;"), html)  # lines of code must survive
    html = html.replace("\n", " ")
    return Markup(re.sub(r"<(/?)h([1-6])>", lambda m: f"<{m[1]}h{min(6, int(m[2]) + 2)}>", html))  # noqa: S704  # the parser escapes what is not its own markup


def _steady(text: str) -> str:
    """A text without the signs that would turn its neighbours around."""
    return text if text.isascii() else _TURNS.sub("", text)


def beyond(unit: str, what: str) -> str:
    """A unit, unless what is counted begins or ends with it: sites, but not of associated sites."""
    words = what.casefold().replace(",", "").split()
    return "" if unit.casefold() in (*words[:1], *words[-1:]) else unit


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date(value: str) -> str:
    """A date such as 2003-09 or 2003-09-30 in words: September 2003, 30 September 2003; others as written."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?", value)
    if found is None:
        return value
    year, month, day = found.groups()
    words = f"{_MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {words}" if day else words


#: Numbers that may be years, which are written without a mark between their digits.
YEARS = range(1400, 2100)


def number(value: str) -> str:
    """A figure's value with thousands grouped: 8926 as 8,926; ranges keep their dash.

    Four digits that stand alone and could be a year are left as written.
    """
    return re.sub(r"(?<![\d.,])\d{4,}(?![\d,])", _grouped_digits, value)


def _grouped_digits(found: re.Match[str]) -> str:
    amount = int(found[0])
    return found[0] if amount in YEARS else f"{amount:,}"
