"""The headings are those that MkDocs makes of the Markdown files."""

from __future__ import annotations

from html import unescape

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from canvasbook.plugin.headings import learn
from canvasbook.render.markdown_files import markdown_text
from canvasbook.render.page import Body
from canvasbook.render.page import Page as OurPage
from tests.plugin.sites import folder

HTML = """\
<p>First.</p>
<h2 id="a">Costs &amp; &lt;b&gt; *stars* _under_ `code` [x](y) {: #z } a_b_c ^^^ ~~x~~</h2>
<h2 id="b">:tada: ![i](j) 1. # $x$ "q" 'r' \\*</h2>
<p>Words</p>
<h3 id="a-b">Deeper</h3>
<h3 id="c_d">Also <em>deeper</em></h3>
<h2 id="e">Größe 東京 🎉</h2>
<h3 id="f" data-search-exclude>Left *out*</h3>
<h2 id="g" data-search-exclude>Left out, too</h2>
<p>Last.</p>"""

SETTINGS = {
    "none": "",
    "permalink": "[{toc: {permalink: true}}]",
    "permalink text": "[{toc: {permalink: '⚓︎', permalink_title: 'Here & \"there\"', permalink_class: a}}]",
    "permalink first": "[{toc: {permalink: true, permalink_leading: true}}]",
    "anchors": "[{toc: {anchorlink: true}}]",
    "levels": "[{toc: {baselevel: 2}}]",
    "depth": "[{toc: {toc_depth: 2}}]",
    "depth from to": "[{toc: {toc_depth: 3-3, permalink: true}}]",
    "many extensions": "[attr_list, abbr, footnotes, def_list, tables, pymdownx.caret, pymdownx.tilde, "
    "pymdownx.mark, pymdownx.critic, pymdownx.betterem, pymdownx.emoji, pymdownx.magiclink, "
    "pymdownx.smartsymbols, pymdownx.inlinehilite, pymdownx.arithmatex, pymdownx.keys, pymdownx.superfences]",
}


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_headings_and_contents_are_those_of_stock_mkdocs(settings, tmp_path):
    config = load_config(
        str(folder(tmp_path, f"markdown_extensions: {settings or '[]'}\nplugins: []\n") / "mkdocs.yml")
    )
    config.markdown_extensions.append("md_in_html")
    body, headings = Body(HTML), learn(config)
    page = stock_page(OurPage(uri="a.md", title="T", description="", make=lambda: body), config)

    assert plain(headings.html(body)) == plain(page.content)
    assert unescape(str(headings.contents(body))) == unescape(str(page.toc))


def stock_page(ours, config) -> Page:
    config.plugins._current_plugin = None
    file = File.generated(config, ours.uri, content=markdown_text(ours, ours.make()))
    page = Page(None, file, config)
    page.read_source(config)
    page.render(config, Files([file]))
    return page


def plain(html):
    """HTML without the wrappers of the Markdown files, entities and breaks read."""
    from lxml import html as parser

    tree = parser.fragment_fromstring(html, create_parent="div")
    for wrapper in tree.xpath('.//div[@class="cb-part"]'):
        wrapper.drop_tag()
    return " ".join(parser.tostring(tree, encoding="unicode").split()).replace("> <", "><")
