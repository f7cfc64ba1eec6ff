"""Our pages and assets among those of the author."""

from __future__ import annotations

import pytest

from tests.plugin.sites import build_site, folder, tree

pytestmark = pytest.mark.usefixtures("made_up_site")


def test_the_authors_pages_and_assets_win(tmp_path, logged):
    pages = {
        "index.md": "# My home",
        "canvases/README.md": "# My gallery",
        "canvases/acme/channels/shop.md": "# My shop",
        "canvases/acme.md": "# My board",  # another file, the same address
        "assets/canvasbook.css": ".mine{}",
    }
    site = build_site(folder(tmp_path, pages=pages), strict=True)
    for address, title in {
        "": "My home",
        "canvases/": "My gallery",
        "canvases/acme/channels/shop/": "My shop",
        "canvases/acme/": "My board",
    }.items():
        (heading,) = tree(site / address / "index.html").iter("h1")
        assert heading.text == title
    assert (site / "assets/canvasbook.css").read_text() == ".mine{}"
    told = [r.getMessage() for r in logged.records if "stands in for" in r.getMessage()]
    assert len(told) == 3
    assert "'canvases/acme/channels/shop.md' stands in for the page" in "".join(told)


def test_pages_that_mkdocs_leaves_out_do_not_win(tmp_path):
    pages = {"canvases/acme/index.md": "# Draft"}
    site = build_site(folder(tmp_path, "exclude_docs: acme/", pages=pages))
    assert "Board" in tree(site / "canvases/acme/index.html").findtext(".//h1")


def test_styles_and_scripts_come_before_the_authors(tmp_path):
    config = "extra_css: [mine.css]\nextra_javascript: [mine.js]\n"
    site = build_site(folder(tmp_path, config, pages={"mine.css": "", "mine.js": ""}))
    page = tree(site / "canvases/acme/index.html")
    styles = [s for s in page.xpath("//link[@rel='stylesheet']/@href") if "material" not in s]
    assert styles[-2:] == ["../../assets/canvasbook.css", "../../mine.css"]
    assert page.xpath("//script/@src")[-2:] == ["../../assets/canvasbook.js", "../../mine.js"]
