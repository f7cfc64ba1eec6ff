"""A reader gets the same from our plugin, from plain MkDocs on the rendered files, and from Zensical."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from click.testing import CliRunner
from lxml import html

from canvasbook.cli import main
from tests.plugin.sites import THEMES, build_site
from tools.site_content import differences, read_site

ROOT = Path(__file__).parents[2]
URLS = {"folders": True, "files": False}

#: Names that mean something to Markdown, YAML, HTML, templates, or one of the common extensions.
AWKWARD = """\
title: "A <b>bold</b> & *starry* {{ title }} {% raw %} --- #1: [x](javascript:alert(1)) \\\\ '\\"'"
summary: "# No heading"
notes: |
  A note with a list:

  - one
  - two {: .red }

  ```
  code

      after a blank line, <b>raw</b>
  ```
channels:
  - id: shop
    name: "*Shop* <img src=x onerror=alert(1)> {: #id } --8<-- \\"/etc/hosts\\" :smile: ~~x~~ ^^y^^ $z$"
    type: own_stores
    description: "    indented, with `code` and a | pipe"
  - "1. A number"
  - "> A quotation"
  - "日本語 עברית 🎉"
cost_structure: ["- A dash", "+ A plus", "= Equal", "[^1]: A footnote", "*[HTML]: An abbreviation"]
"""


@pytest.fixture(scope="module")
def canvases(tmp_path_factory):
    """The shipped canvases, an awkward one, and one that cannot be read."""
    folder = tmp_path_factory.mktemp("portfolio") / "canvases"
    folder.mkdir()
    for path in (ROOT / "canvases").glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "awkward.yaml").write_text(AWKWARD, "utf-8")
    (folder / "broken.yaml").write_text("title: Broken\nchannels: [{nam: x}]\n", "utf-8")
    return folder


@pytest.fixture(scope="module", params=URLS.values(), ids=URLS)
def rendered(request, canvases, tmp_path_factory):
    """The site of the canvases as Markdown files, and its address style."""
    out = tmp_path_factory.mktemp("rendered") / "out"
    urls = [] if request.param else ["--file-urls"]
    result = CliRunner().invoke(
        main, ["render", "--out", str(out), "--canvases", str(canvases), "--site-name", "Test site", *urls]
    )
    assert result.exit_code == 1, result.output  # one canvas is broken
    return out, request.param


@pytest.fixture(scope="module")
def plugin_site(rendered, canvases, tmp_path_factory):
    """Our plugin's build with a theme, made once."""
    out, _ = rendered

    @cache
    def plugin_site(theme: str) -> Path:
        return build_beside(canvases, out, theme, tmp_path_factory.mktemp("plugin") / theme)

    return plugin_site


def build_beside(canvases: Path, rendered: Path, theme: str, home: Path) -> Path:
    """Our plugin's build with the settings of the rendered files' own configuration."""
    (home / "docs").mkdir(parents=True)
    config = (rendered / "mkdocs.yml").read_text("utf-8").partition("# Pages of single items")[0]
    config = themed(config, theme).replace("extra_css:", "x_css:").replace("extra_javascript:", "x_js:")
    lines = [line for line in config.splitlines() if not line.startswith(("x_", '  - "assets/'))]
    plugin = f"  - canvasbook: {{canvas_dir: {canvases}}}"
    at = lines.index("  - search")
    (home / "mkdocs.yml").write_text("\n".join([*lines[: at + 1], plugin, *lines[at + 1 :]]), "utf-8")
    return build_site(home)


def themed(config: str, theme: str) -> str:
    start, end = config.index("theme:"), config.index("plugins:")
    return f"{config[:start]}{THEMES[theme]}\n{config[end:]}" if theme != "material" else config


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


def test_zensical_makes_the_same_of_the_files(rendered, plugin_site):
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
