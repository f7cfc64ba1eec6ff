"""Sites with scenarios, and what tests of pages that stand beside canvases look for."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from posixpath import join, normpath

from canvasbook.pipeline import BuiltSite, Options, build
from canvasbook.render.page import Heading, Page
from tests.pages import pages_of
from tests.render.samples import Balance, anchors, links, visible

ROOT = Path(__file__).parents[2]


def built_from(folder: Path, *, directory: bool = True, compare: tuple = (), **texts: str) -> BuiltSite:
    """The site of some files; ``__`` in a name makes a folder."""
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return build(Options(canvas_dir=folder, directory_urls=directory, compare=compare, history=False))


def html_of(built: BuiltSite, uri: str) -> str:
    """The HTML of a page."""
    return pages_of(built.site)[uri].make().html


def text(html: str) -> str:
    """What a reader sees, in one line."""
    return re.sub(r" ([.,:;])", r"\1", " ".join(unescape(visible(html)).split()))


def faults(page: Page) -> list[object]:
    """Parts of a page that are not whole, or do not begin with a block."""
    html = page.make().html
    found: list[object] = ["a blank line"] if "\n\n" in html else []
    found += [] if html.count("<h1") == 1 else ["not one title"]
    for part in page.make().parts():
        if not isinstance(part, Heading):
            balance = Balance.of(part)
            if (balance.open, balance.wrong, balance.loose) != ([], [], "") or balance.first not in (
                "div",
                "dl",
                "ul",
            ):
                found.append((balance.open, balance.wrong, balance.loose, balance.first, part[:80]))
    return found


def dead_links(built: BuiltSite, pages: list[Page], *, directory: bool) -> list[tuple[str, str]]:
    """Links of some pages that lead to no page, or to no place on it."""
    known = {page.url(directory=directory): page for page in built.site.pages}
    files = {file.uri for file in built.site.files}
    dead = []
    for page in pages:
        url = page.url(directory=directory)
        for href in map(unescape, links(page.make().html)):
            if href.startswith(("http:", "https:", "mailto:")):
                continue
            path, _, anchor = href.partition("#")
            where = _joined(url, path) if path else url
            target = known.get(where)
            whole = where in files if target is None else not anchor or anchor in anchors(target.make().html)
            if not whole:
                dead.append((url, href))
    return dead


def _joined(url: str, path: str) -> str:
    target = normpath(join(url if url.endswith("/") else url.rpartition("/")[0], path))
    return "" if target == "." else target + ("/" if path.endswith("/") else "")
