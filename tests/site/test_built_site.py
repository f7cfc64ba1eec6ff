"""What a reader of the built site relies on, whatever the page."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tools.own_site import build

#: The most HTML of our own that a page may hold, in bytes.
PAGE_LIMIT = 60_000
#: The lists that hold every effect, source and term, to which readers come by an anchor only.
LONG_LISTS = {
    "catalogue/effects/index.html": 160_000,
    "catalogue/sources/index.html": 200_000,
    "catalogue/glossary/index.html": 80_000,
}
#: The drawing of a choice, the signs and the marks of segments are made by the style sheet, not in each page.
ASSETS_LIMIT = 42_000


def pages_of(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


@pytest.fixture(scope="session")
def trees(site: Path) -> dict[Path, html.HtmlElement]:
    return {page: html.parse(str(page)).getroot() for page in pages_of(site) if page.name != "404.html"}


def test_build_says_nothing_but_that_it_builds(tmp_path: Path) -> None:
    said = build(tmp_path)
    assert "WARNING" not in said
    assert "ERROR" not in said


def test_every_internal_link_and_anchor_resolves(site: Path, trees: dict[Path, html.HtmlElement]) -> None:
    anchors = {
        page: {e.get("id") for e in tree.iter() if e.get("id")} | {e.get("name") for e in tree.iter("a")}
        for page, tree in trees.items()
    }
    broken = []
    for page, tree in trees.items():
        for attribute in ("href", "src"):
            for element in tree.xpath(f"//*[@{attribute}]"):
                target = urlsplit(element.get(attribute))
                if target.scheme or target.netloc:
                    continue
                found = (page.parent / unquote(target.path)).resolve() if target.path else page
                found = found / "index.html" if found.is_dir() else found
                if not found.is_relative_to(site.resolve()) or not found.is_file():
                    broken.append((page.relative_to(site), element.get(attribute)))
                elif target.fragment and found in anchors and unquote(target.fragment) not in anchors[found]:
                    broken.append((page.relative_to(site), element.get(attribute)))
    assert broken == []


def test_no_page_loads_anything_from_elsewhere(trees: dict[Path, html.HtmlElement]) -> None:
    loading = "//script/@src | //link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href | //img/@src | //iframe/@src"
    elsewhere = {url for tree in trees.values() for url in tree.xpath(loading) if urlsplit(url).netloc}
    assert elsewhere == set()


def test_pages_have_one_title_and_whole_headings(site: Path, trees: dict[Path, html.HtmlElement]) -> None:
    for page, tree in trees.items():
        levels = [int(h.tag[1]) for h in tree.xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4]")]
        assert levels.count(1) == 1, page.relative_to(site)
        steps = [b - a for a, b in zip(levels, levels[1:], strict=False)]
        assert all(step <= 1 for step in steps), (page.relative_to(site), levels)


def test_ids_are_unique_on_a_page(site: Path, trees: dict[Path, html.HtmlElement]) -> None:
    for page, tree in trees.items():
        ids = [e.get("id") for e in tree.iter() if e.get("id")]
        assert len(ids) == len(set(ids)), page.relative_to(site)


def test_pages_are_not_heavy(site: Path, trees: dict[Path, html.HtmlElement]) -> None:
    sizes = {
        page.relative_to(site).as_posix(): sum(len(html.tostring(part)) for part in tree.xpath("//article"))
        for page, tree in trees.items()
    }
    assert {page: size for page, size in sizes.items() if size > LONG_LISTS.get(page, PAGE_LIMIT)} == {}


def test_styles_and_scripts_are_light(site: Path) -> None:
    ours = [path.stat().st_size for path in (site / "assets" / "canvasbook").iterdir()]
    assert len(ours) >= 2
    assert sum(ours) <= ASSETS_LIMIT


@pytest.mark.slow
def test_two_builds_are_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    build(tmp_path)

    def digests(folder: Path) -> dict[str, str]:
        files = (f for f in folder.rglob("*") if f.is_file())
        return {str(f.relative_to(folder)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}

    assert digests(site) == digests(tmp_path)
