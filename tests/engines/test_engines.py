"""A reader gets the same from our plugin, from plain MkDocs on the rendered files, and from Zensical."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml import html

from tests.engines.conftest import themed, verified
from tests.plugin.sites import THEMES
from tools.site_content import differences, read_site


def as_text(pages):
    """Search titles as text: MkDocs' own search escapes what it shows, so our plugin gives it text."""
    return {
        address: replace(
            page, found=tuple((place, unescape(title), text) for place, title, text in page.found)
        )
        for address, page in pages.items()
    }


@pytest.mark.parametrize(
    "theme",
    ["material", *(pytest.param(theme, marks=pytest.mark.slow) for theme in THEMES if theme != "material")],
)
def test_plain_mkdocs_makes_the_same_of_the_files(theme, rendered, plugin_site, tmp_path):
    out, _ = rendered
    stock = tmp_path / "stock.yml"
    stock.write_text(
        themed((out / "mkdocs.yml").read_text("utf-8"), theme).replace(
            "\nplugins:", f"\ndocs_dir: {out}/docs\nplugins:"
        ),
        "utf-8",
    )
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", stock, "-d", tmp_path / "stock"],
        check=True,
        capture_output=True,
    )
    ours = plugin_site(theme)
    left, right = as_text(read_site(ours, theme)), as_text(read_site(tmp_path / "stock", theme))
    assert len(left) > 100
    assert not differences(left, right)


def test_zensical_makes_the_same_of_the_files(rendered, plugin_site, canvases):
    out, _ = rendered
    result = subprocess.run(
        [Path(sys.executable).with_name("zensical"), "build", "--strict"],
        cwd=out,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, re.sub(r"\x1b\[[\d;]*m", "", result.stdout)
    ours = plugin_site("material")
    assert verified(out / "site", canvases).startswith("all ")
    assert verified(ours, canvases).startswith("all ")
    left, right = as_text(read_site(ours)), as_text(read_site(out / "site"))
    assert not differences(left, right)


def test_every_link_of_the_site_leads_somewhere(plugin_site):
    site = plugin_site("material")
    pages = read_site(site)
    anchors = {address: anchors_of(site / address) for address in pages}
    broken = []
    for address, page in pages.items():
        for link in page.links:
            path, anchor = urldefrag(link)
            if "://" in path or path.startswith("mailto:"):
                continue
            target = unquote(path).lstrip("/")
            target = f"{target}index.html" if target.endswith("/") or not target else target
            if target not in pages and (site / target).is_file():
                continue  # a file to download
            if target not in pages or (anchor and unquote(anchor) not in anchors[target]):
                broken.append(f"{address}: {link}")
    assert not broken


def anchors_of(path: Path) -> set[str]:
    return {e.get("id") for e in html.document_fromstring(path.read_text("utf-8")).iter() if e.get("id")}


def test_blocks_of_html_are_whole(rendered):
    """What stands between two headings is complete by itself, or Markdown would tear it apart."""
    out, _ = rendered
    for path in sorted((out / "docs").rglob("*.md")):
        for block in path.read_text("utf-8").split('<div class="cb-part"')[1:]:
            text = '<div class="cb-part"' + block.rpartition("</div>")[0] + "</div>"
            assert "\n\n" not in text, path
            assert not unbalanced(text), path


def unbalanced(text: str) -> list[str]:
    """Elements that do not close where they should."""
    from html.parser import HTMLParser

    void = {"br", "hr", "img", "input", "meta", "link", "wbr", "col"}
    found = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag, _):
            if tag not in void:
                self.stack.append(tag)

        def handle_startendtag(self, *_):
            pass

        def handle_endtag(self, tag):
            if not self.stack or self.stack.pop() != tag:
                found.append(tag)

    parser = Parser()
    parser.stack = []
    parser.feed(text)
    return found + parser.stack
