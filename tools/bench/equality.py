"""Whether readers get the same from all builds: text, links, and what the search finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

from tools.site_content import Entry, Read, differences, read_page, search_entries


def compare(ours: Path, others: dict[str, Path]) -> Iterator[str]:
    """Where readers of another build would get something else; one page in memory at a time."""
    found = {site: search_entries(site) for site in (ours, *others.values())}
    mine = _pages(ours)
    for name, site in others.items():
        for address in sorted(mine ^ _pages(site)):
            yield f"{name}: only on one side: {address}"
    for address in sorted(mine):
        left = {address: _read(ours, address, found[ours])}
        for name, site in others.items():
            if (site / address).is_file():
                right = {address: _read(site, address, found[site])}
                yield from (f"{name}: {told}" for told in differences(left, right))


def _pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}


def _read(site: Path, address: str, found: dict[str, list[Entry]]) -> Read:
    """A page as it is read; titles in the search as text, which engines escape or not."""
    url = address.removesuffix("index.html")
    page = read_page(site / address, url, "material", found.get(url, found.get(address, ())))
    return replace(page, found=tuple((place, unescape(title), text) for place, title, text in page.found))
