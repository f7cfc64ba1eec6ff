"""Boards in authors' own pages: ``<!-- canvasbook:board ID -->`` becomes the board."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import get_relative_url

from canvasbook.suggestions import suggestion

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

log = get_plugin_logger("canvasbook")

_MARK = "<!-- canvasbook:"
_EMBED = re.compile(r"<!-- canvasbook:(?P<kind>[a-z]+)\s+(?P<id>\S+)\s*-->")

#: So many known ids are named when one is unknown.
_NAMED = 10


def embed(html: str, page: Page, embeds: Mapping[str, Callable[[str], str]]) -> str:
    """A page's HTML with its embeds filled in; one that names nothing stays, with a warning."""
    if _MARK not in html:
        return html
    root = to_root(page.url)

    def filled(match: re.Match[str]) -> str:
        found = embeds.get(f"{match['kind']}:{match['id']}")
        if found is None:
            log.warning("%s", unknown(page.file.src_uri, match["kind"], match["id"], embeds))
            return match[0]
        return found(root)

    return _EMBED.sub(filled, html)


def to_root(url: str) -> str:
    """The way from a page to the site's root, as a prefix: ``../``, or nothing at the root."""
    way = get_relative_url(".", url)
    return "" if way == "." else f"{way}/"


def unknown(where: str, kind: str, id: str, embeds: Mapping[str, object]) -> str:
    """What to say of an embed that names nothing."""
    kinds = sorted({name.partition(":")[0] for name in embeds})
    if kind not in kinds:
        return f"{where}: 'canvasbook:{kind}' is no kind of embed; known: {', '.join(kinds) or 'none'}."
    prefix = f"{kind}:"
    ids = sorted(name.removeprefix(prefix) for name in embeds if name.startswith(prefix))
    known = ", ".join(ids[:_NAMED]) or "none"
    if len(ids) > _NAMED:
        known += f" and {len(ids) - _NAMED} more"
    return f"{where}: there is no canvas '{id}' to embed{suggestion(id, ids) or '.'} Known: {known}."
