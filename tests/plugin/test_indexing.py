"""Material's search finds the same in the essence of a body as in all of it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.toc import get_toc

from canvasbook.plugin.indexing import essence
from canvasbook.render.page import Body

BODIES = {
    "links and cells": "<p>See <a href='x'>the <b>shop</b></a>, <em>now</em>.</p>\n"
    "<table><thead><tr><th>A</th>\n<th>B</th></tr></thead>"
    "<tbody><tr><td>1</td>\n<td><a href='y'>2</a></td></tr></tbody></table>",
    "a drawing": '<figure><svg viewBox="0 0 1 1"><g><rect x="1"/><path d="M0"></path><text x="1">one</text>\n'
    "<a href='z'><text>two</text></a></g></svg><figcaption>Drawn</figcaption></figure>",
    "lists": "<ul><li><span>One</span></li><li><a href='#'></a></li><li> <strong>Two</strong> </li></ul>",
    "code": "<p>As in</p><pre><code>a:\n\n   <span>b</span></code></pre><p>after</p>",
    "sections": '<p>Before</p>\n<h2 id="a">A &amp; <em>b</em></h2>\n<p>in a</p>\n<h3 id="b">B</h3>\n'
    "<div><p>in <i>b</i></p>"
    '<h4 id="c">C</h4><p>in c</p></div>\n<p>in b again</p>\n'
    '<h2 id="d">D</h2>\n<p>in d</p>',
    "headings in parts": '<div class="board"><section><h3 class="x" id="s">S</h3><p>one</p></section>'
    '<section><h3 class="x" id="t">T</h3><p><small>two</small></p></section></div>\n<p>below</p>',
    "text beside": "loose <b>text</b> &lt;b&gt; &amp;amp; <br> more<dl><dt>Term</dt>\n<dd>Meaning</dd></dl>",
    "left out": '<nav class="n" data-search-exclude><ul><li>not this</li></ul></nav><p>this</p>'
    "<figure data-search-exclude><svg><text>nor this</text></svg></figure>",
    "sections left out": '<p>This</p>\n<h2 id="a" data-search-exclude>A</h2>\n<p>not this</p>\n'
    '<h3 id="b">B</h3>\n<p>this</p>\n<h2 id="c" data-search-exclude>C</h2>\n<div><p>nor this</p></div>',
    "a board": '<h2 id="b">Board</h2>\n<div><h2 class="block" data-search-exclude>Costs</h2>'
    '<ul><li><a href="r">Rent</a></li></ul></div>\n<h2 id="c">After</h2>',
    "left out with others inside": "<div data-search-exclude><div>not this</div>nor this</div><p>this</p>",
}


@pytest.mark.parametrize("html", BODIES.values(), ids=BODIES)
def test_the_entries_are_the_same(html):
    body = Body(html)
    assert entries(essence(body), body) == entries(html, body)


def test_it_is_less_to_read():
    assert "<a" not in essence(Body(BODIES["links and cells"]))
    assert "<td" not in essence(Body(BODIES["links and cells"]))


def entries(html, body):
    toc = get_toc([{"level": h.level, "id": h.id, "name": h.text, "children": []} for h in body.headings])
    index = SearchIndex(lang=["en"], separator="", pipeline=[], fields={})
    index.add_entry_from_context(
        SimpleNamespace(meta={"title": "T"}, content=html, toc=toc, url="u/", title="T")
    )
    return [{key: " ".join(value.split()) for key, value in entry.items()} for entry in index.entries]
