"""Small sites for the tests: a made-up one that needs no canvases, and folders to build in."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from lxml import html
from mkdocs.commands.build import build
from mkdocs.config import load_config

from canvasbook.render.page import Asset, Body, NavSection, Page, Site, address

THEMES = {
    "material": "theme: {name: material, font: false}",
    "mkdocs": "theme: {name: mkdocs, highlightjs: false}",
    "readthedocs": "theme: {name: readthedocs, highlightjs: false}",
}

#: A name that would run in a page that prints it raw, in a text or in an attribute.
ATTACK = """</title><img src=x onerror="window.hit=1"> & 'more' "quotes" </script>"""

#: The same as a title: no character is left that HTML would read.
ATTACK_AS_TITLE = "＜/title＞＜img src=x onerror=”window.hit=1”＞ & ‘more’ “quotes” ＜/script＞"

CANVAS = """\
title: Corner shop
customer_segments: [Neighbours]
value_propositions: [Bread before eight]
channels: [The shop]
customer_relationships: [A chat at the counter]
revenue_streams: [Sales]
key_resources: [The oven]
key_activities: [Baking]
key_partners: [The mill]
cost_structure: [Flour, Rent]
"""


def made_up(*, directory: bool = True, home: bool = True, name: str = "Acme & <i>Co</i>") -> Site:
    """A site of four pages; links between them, headings with awkward text, a style and a script."""

    def page(uri: str, title: str, text: str, **more) -> Page:
        root = "../" * address(uri, directory=directory).count("/")
        html_text = text.replace("@", root)
        return Page(uri=uri, title=title, description=f"About {title}", make=lambda: Body(html_text), **more)

    board, item = "canvases/acme/index.md", "canvases/acme/channels/shop.md"
    pages = (
        page(
            "canvases/index.md",
            "Canvases",
            f'<h1>Canvases</h1>\n<p><a href="@{address(board, directory=directory)}">Acme</a></p>',
        ),
        page(
            board,
            name,
            "<h1>Board</h1>\n<p>Words *as they stand* {: .x } in <b>acme</b>.</p>\n"
            '<h2 id="effects">Costs &amp; <em>more</em> *stars* &lt;img&gt; [x](y) {: #z } :smile: a_b</h2>\n'
            f'<p>See <a href="@{address(item, directory=directory)}">the shop</a>.</p>\n'
            '<svg viewBox="0 0 1 1"><text>drawn</text></svg>\n<h3 id="detail">Detail</h3>\n'
            '<table><tr><td>1</td></tr></table>\n<h2 id="end">End</h2>\n<p>Last.</p>',
            edit="canvases/acme.yaml",
            hide=("toc",),
        ),
        page(item, "Shop", "<h1>Shop</h1>\n<p>Plain.</p>", edit="canvases/acme.yaml"),
        page("canvases/acme/hidden.md", "Hidden", "<h1>Hidden</h1>\n<p>unfindable</p>", search=False),
    )
    if home:
        pages = (page("index.md", "Home of boards", "<h1>Home</h1>\n<p>Welcome.</p>"), *pages)
    nav = (
        *(["index.md"] if home else []),
        NavSection("Canvases", ("canvases/index.md", NavSection(name, (board,)))),
    )
    return Site(
        pages=pages,
        nav=nav,
        styles=(Asset("assets/canvasbook.css", b".cb{}"),),
        scripts=(Asset("assets/canvasbook.js", b"window.cb=1"),),
        embeds={
            "board:acme": lambda root: (
                f'<div class="cb-board"><a href="{root}canvases/acme/">Acme board</a></div>'
            )
        },
    )


def folder(
    path: Path, config: str = "", theme: str = "material", pages: dict[str, str] | None = None
) -> Path:
    """A folder with ``mkdocs.yml``, docs and one canvas."""
    (path / "docs").mkdir(parents=True, exist_ok=True)
    (path / "canvases").mkdir(exist_ok=True)
    (path / "canvases" / "corner-shop.yaml").write_text(CANVAS)
    plugins = "" if "plugins:" in config else "plugins: [search, canvasbook]\n"
    (path / "mkdocs.yml").write_text(f"site_name: Test site\n{THEMES[theme]}\n{plugins}{config}")
    for name, text in (pages or {}).items():
        (path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (path / "docs" / name).write_text(text)
    return path


def build_site(path: Path, *, command: str = "build", **options) -> Path:
    """Build a folder and give the site's place."""
    config = load_config(str(path / "mkdocs.yml"), **options)
    config.plugins.on_startup(command=command, dirty=False)
    build(config)
    return Path(config.site_dir)


def tree(path: Path) -> html.HtmlElement:
    """A page of a site, read."""
    return html.document_fromstring(path.read_text("utf-8"))


def search_titles(site: Path) -> dict[str, str]:
    """The titles in the index of a site's search, by address."""
    docs = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    return {doc["location"]: doc["title"] for doc in docs}


class Logged(logging.Handler):
    """What MkDocs would print."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def above(self, level: int) -> list[str]:
        return [r.getMessage() for r in self.records if r.levelno >= level]
