"""Whole builds of a made-up site: what MkDocs and its themes make of our pages."""

from __future__ import annotations

import logging

import pytest
from mkdocs.config import load_config

from tests.plugin.sites import THEMES, build_site, folder, search_titles, tree

pytestmark = pytest.mark.usefixtures("made_up_site")

URLS = {"folders": True, "files": False}
BOARD = {True: "canvases/acme/index.html", False: "canvases/acme/index.html"}
ITEM = {True: "canvases/acme/channels/shop/index.html", False: "canvases/acme/channels/shop.html"}


@pytest.mark.parametrize("directory", URLS.values(), ids=URLS)
@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_and_address_style_builds_strictly(theme, directory, tmp_path, logged):
    config = f"use_directory_urls: {str(directory).lower()}\nsite_url: https://example.org/deep/down/\n"
    pages = {
        "about.md": "# About\n\n[A board](canvases/acme/index.md#effects) <!-- canvasbook:board acme -->\n"
    }
    site = build_site(folder(tmp_path, config, theme, pages), strict=True)

    board = tree(site / BOARD[directory])
    (heading,) = board.xpath("//h2[@id='effects']")
    assert heading.text_content().startswith("Costs & more *stars* <img> [x](y) {: #z }")
    assert (site / ITEM[directory]).is_file()
    about = tree(site / ("about/index.html" if directory else "about.html"))
    embedded = {a.text: a.get("href") for a in about.iter("a")}
    up = "../" if directory else ""
    assert embedded["Acme board"] == f"{up}canvases/acme/"
    assert embedded["A board"] == f"{up}canvases/acme/{'' if directory else 'index.html'}#effects"
    assert (site / "assets/canvasbook.css").is_file()
    locations = (site / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://example.org/deep/down/canvases/acme/" in locations
    assert not logged.above(logging.WARNING)


def test_links_to_anchors_that_are_not_there_are_told(tmp_path, logged):
    pages = {"about.md": "[x](canvases/acme/index.md#effects) [y](canvases/acme/index.md#nowhere)"}
    build_site(folder(tmp_path, "validation: {anchors: warn}", pages=pages))
    (warning,) = logged.above(logging.WARNING)
    assert "#nowhere" in warning


def test_a_page_may_stay_out_of_the_search(tmp_path):
    assert not [place for place in search_titles(build_site(folder(tmp_path))) if "hidden" in place]


@pytest.mark.parametrize(
    ("home", "pages", "title"),
    [
        ("auto", {}, "Home"),
        ("auto", {"index.md": "# Mine"}, "Mine"),
        ("auto", {"README.md": "# Mine"}, "Mine"),
        ("true", {}, "Home"),
        ("false", {}, None),
    ],
)
def test_the_home_page(home, pages, title, tmp_path):
    plugins = f"plugins: [search, {{canvasbook: {{home: {home}}}}}]\n"
    site = build_site(folder(tmp_path, plugins, pages=pages), strict=True)
    assert (site / "index.html").exists() == (title is not None)
    if title:
        assert tree(site / "index.html").findtext(".//h1") == title


def test_the_navigation_is_the_authors_and_ours(tmp_path, logged):
    nav = "nav:\n- index.md\n- Boards: canvases/\n- Shop & more: canvases/acme/channels/shop.md\n- about.md\n"
    site = build_site(folder(tmp_path, nav, pages={"index.md": "# Home", "about.md": "# About"}), strict=True)
    links = [
        " ".join(a.text_content().split())
        for a in tree(site / "index.html").xpath(
            "//nav[contains(@class, 'md-nav--primary')]//a[contains(@class, 'link')]"
        )
    ]
    assert [text for text in links if text] == [
        "Home",
        "Canvases",
        "Acme & ＜i＞Co＜/i＞",
        "Shop & more",
        "About",
    ]
    assert not logged.above(logging.WARNING)


def test_items_stay_out_of_the_navigation_without_a_word(tmp_path, logged):
    site = build_site(folder(tmp_path, "nav: [about.md]", pages={"about.md": "# About"}), strict=True)
    assert "channels/shop" not in (site / "about/index.html").read_text("utf-8")
    assert not [r for r in logged.records if "not included in the" in r.getMessage()]


def test_the_canvases_are_watched(tmp_path):
    config = load_config(str(folder(tmp_path) / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    config = config.plugins.on_config(config)
    assert str(tmp_path / "canvases") in config.watch
    assert "md_in_html" in config.markdown_extensions
