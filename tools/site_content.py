"""What a reader gets from a built site: text, links, and what the search finds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from lxml import html

#: Where themes put a page's content, and what of it nobody reads.
CONTENT = {
    "material": "//article",
    "mkdocs": "//div[@role='main']",
    "readthedocs": "//div[@itemprop='articleBody']",
}
UNSEEN = ("script", "style", "template")


#: What the search knows of a page or a part of one: its location, title and text.
Entry = tuple[str, str, str]


@dataclass(frozen=True)
class Read:
    """One page: its window title, text, links (from the site's root) and search entries."""

    title: str
    text: str
    links: tuple[str, ...]
    found: tuple[Entry, ...]


def read_site(site: Path, theme: str = "material", below: str = "") -> dict[str, Read]:
    """Every page of a built site by its address; ``below`` leaves out the others."""
    found = search_entries(site)
    pages = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        if address == "404.html" or not address.startswith(below):
            continue
        url = address.removesuffix("index.html") if path.name == "index.html" else address
        pages[address] = read_page(path, url, theme, found.get(url, found.get(address, ())))
    return pages


def read_page(path: Path, url: str, theme: str, found: Iterable[Entry] = ()) -> Read:
    tree = html.document_fromstring(path.read_text("utf-8"))
    leads_on = tree.xpath("//meta[@http-equiv='refresh']")  # the page of an old address has no theme
    (content,) = tree.xpath("//body" if leads_on else CONTENT[theme])
    for unseen in list(content.iter(*UNSEEN)):
        unseen.drop_tree()
    for icon in content.xpath(".//a[@rel='edit']"):
        icon.drop_tree()
    base = f"/{url}"
    links = tuple(urljoin(base, a.get("href")) for a in content.iter("a") if a.get("href"))
    return Read(
        title=" ".join(tree.findtext(".//title").split()),
        text=" ".join(content.text_content().split()),
        links=links,
        found=tuple(found),
    )


def search_entries(site: Path) -> dict[str, list[Entry]]:
    """The search's entries by page; MkDocs and Zensical write the same."""
    for name, key in (("search/search_index.json", "docs"), ("search.json", "items")):
        if (site / name).is_file():
            docs = json.loads((site / name).read_text("utf-8"))[key]
            break
    else:
        return {}
    entries: dict[str, list[Entry]] = {}
    for doc in docs:
        title, text = doc["title"], " ".join(doc["text"].split())
        entries.setdefault(doc["location"].partition("#")[0], []).append((doc["location"], title, text))
    return entries


def differences(left: dict[str, Read], right: dict[str, Read]) -> list[str]:
    """Where two sites differ, said so that one can look for it."""
    told = [f"only on one side: {address}" for address in sorted(left.keys() ^ right.keys())]
    for address in sorted(left.keys() & right.keys()):
        a, b = left[address], right[address]
        for what in ("title", "text", "links", "found"):
            one, other = getattr(a, what), getattr(b, what)
            told += [f"{address}: {what}: {_first(one, other)}"] if one != other else []
    return told


def _first(a: Sequence[object], b: Sequence[object]) -> str:
    """The first place where two values part."""
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    around = slice(max(0, at - 30), at + 50) if isinstance(a, str) else slice(at, at + 1)
    return f"{a[around]!r} against {b[around]!r}"
