"""Hugo, by templates that know nothing of us, gives all pages with their ids and titles."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from click.testing import CliRunner
from lxml import html

from canvasbook.cli import main
from tests.engines.conftest import build_beside, verified

CONFIG = """\
baseURL = "https://site.example/"
title = "Test site"
contentDir = "docs"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
TEMPLATE = """\
<!doctype html>
<html><head><title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="stylesheet" href="/assets/canvasbook/canvasbook.css">
<script src="/assets/canvasbook/canvasbook.js" defer></script></head>
<body>{{ .Content }}</body></html>
"""


@pytest.fixture(scope="module")
def hugo_site(canvases, tmp_path_factory):
    """The site that Hugo makes of the rendered files."""
    out = tmp_path_factory.mktemp("hugo") / "out"
    arguments = ("render", "--out", str(out), "--canvases", str(canvases), "--site-name", "Test site")
    result = CliRunner().invoke(main, [*arguments, "--index-name", "_index.md"])
    assert result.exit_code == 1, result.output  # one canvas is broken
    (out / "hugo.toml").write_text(CONFIG)
    (out / "layouts/_default").mkdir(parents=True)
    for name in ("single", "list"):
        (out / f"layouts/_default/{name}.html").write_text(TEMPLATE)
    hugo = Path(sys.executable).with_name("hugo")
    done = subprocess.run([hugo, "--panicOnWarning"], cwd=out, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert verified(out / "public", canvases).startswith("all ")
    return out / "public"


@pytest.fixture(scope="module")
def sites(hugo_site, canvases, tmp_path_factory):
    """Hugo's site and that of our plugin, of the same canvases."""
    place = tmp_path_factory.mktemp("plugin") / "material"
    ours = build_beside(canvases, hugo_site.parent, "material", place)
    return pages_of(hugo_site), pages_of(ours)


def pages_of(site: Path):
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    pages = {address: html.document_fromstring(path.read_text("utf-8")) for address, path in found.items()}
    return {address: page for address, page in pages.items() if address != "404.html" and not leads_on(page)}


def leads_on(page) -> bool:
    """Whether it is the page of an old address."""
    return bool(page.xpath("//meta[@http-equiv='refresh']"))


def content(page):
    return page.xpath("//article | //body[not(.//article[contains(@class, 'md-content__inner')])]")[0]


def ids(page) -> list[str]:
    return content(page).xpath(".//@id")


def test_old_addresses_lead_on(hugo_site):
    for old, new in {
        "old/ä-name/": "awkward/",
        "old/ä-name/channels/store/": "awkward/channels/shop/",
        "awkward/channels/store/": "awkward/channels/shop/",
    }.items():
        page = html.document_fromstring((hugo_site / f"canvases/{old}index.html").read_text("utf-8"))
        (content,) = page.xpath("//meta[@http-equiv='refresh']/@content")
        assert content.endswith(f"https://site.example/canvases/{new}")


def test_all_pages_are_built(sites):
    hugo, ours = sites
    assert hugo.keys() == ours.keys()
    assert len(hugo) > 1_000


def test_no_page_shows_what_was_meant_for_markdown(sites):
    hugo, _ = sites
    assert [address for address, page in hugo.items() if "{#" in page.text_content()] == []


def test_every_id_is_that_of_our_plugins_build(sites):
    hugo, ours = sites
    assert {address: ids(page) for address, page in hugo.items()} == {
        address: ids(page) for address, page in ours.items()
    }


def test_titles_are_plain_text(sites):
    hugo, ours = sites
    titles = {address: page.findtext(".//title") for address, page in hugo.items()}
    assert {address: f"{title} - Test site" for address, title in titles.items()} == {
        address: page.findtext(".//title") for address, page in ours.items()
    }
    assert any("’" in title for title in titles.values())
    assert [title for title in titles.values() if "&#" in title or "&amp;" in title] == []


def test_every_link_leads_to_a_page_and_a_place_on_it(sites):
    hugo, _ = sites
    anchors = {address: set(page.xpath("//@id")) for address, page in hugo.items()}
    broken = []
    for address, page in hugo.items():
        for link in page.xpath("//a/@href"):
            path, anchor = urldefrag(urljoin(f"/{address}", link))
            target = unquote(path).lstrip("/")
            if "://" in path or path.startswith("mailto:") or target.endswith((".csv", ".xml")):
                continue
            target = f"{target}index.html" if target.endswith("/") or not target else target
            if target not in hugo or (anchor and unquote(anchor) not in anchors[target]):
                broken.append(f"{address}: {link}")
    assert broken == []
