"""The search finds the same in what it is given of a page as in all of it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.toc import get_toc

from canvasbook.pipeline import Options, build
from canvasbook.plugin.search_index import indexable_html
from canvasbook.render.page import Body, Page
from canvasbook.render.site_builder import site_of
from tests.render.samples import SHOP, WEB, shipped_site
from tests.render.samples import site_of as small_site_of

pytestmark = pytest.mark.build

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


def entries(html, body, title="T"):
    """What Material's search notes of a page with some HTML as its content: place, title and text."""
    toc = get_toc([{"level": h.level, "id": h.id, "name": h.text, "children": []} for h in body.headings])
    index = SearchIndex(lang=["en"], separator="", pipeline=[], fields={})
    index.add_entry_from_context(
        SimpleNamespace(meta={"title": title}, content=html, toc=toc, url="", title=title)
    )
    return [
        tuple(" ".join(entry[key].split()) for key in ("location", "title", "text"))
        for entry in index.entries
    ]


@pytest.mark.parametrize("html", BODIES.values(), ids=BODIES)
def test_the_entries_are_the_same(html):
    body = Body(html)
    assert entries(indexable_html(body), body) == entries(html, body)


@pytest.mark.parametrize(
    "site", [lambda: small_site_of({"shop": SHOP, "web": WEB}), shipped_site], ids=["small", "shipped"]
)
def test_the_entries_of_pages_are_the_same(site):
    pages = site_of(site()).pages
    unlike = []
    for page in pages:
        body = page.make()
        if entries(indexable_html(body), body) != entries(body.html, body):
            unlike.append(page.uri)
    assert unlike == []


@given(
    st.lists(st.sampled_from(["<p>{}</p>", "<ul><li>{}</li></ul>", "<div>{}</div>", "<b>{}</b>", "{}"])),
    st.data(),
)
def test_the_entries_of_whatever_is_in_a_part_are_the_same(shapes, data):
    words = st.sampled_from(
        ["", " ", "word", "a &amp; b", "&lt;i&gt;", "&#39;", "  two  words ", "<code>x</code>", "<br>"]
    )
    html = "\n".join(shape.replace("{}", data.draw(words) + data.draw(words)) for shape in shapes)
    body = Body(f'{html}\n<h2 id="h">A &amp; b</h2>\n{html}')
    assert entries(indexable_html(body), body) == entries(body.html, body)


def test_it_is_less_to_read():
    assert "<a" not in indexable_html(Body(BODIES["links and cells"]))
    assert "<td" not in indexable_html(Body(BODIES["links and cells"]))


def _found_on(page) -> list[tuple[str, str, str]]:
    if not page.search:
        return []
    body = page.make()
    return entries(indexable_html(body), body, page.title)


def test_a_page_is_found_by_what_it_says_itself():
    pages = site_of(shipped_site()).pages
    (shop,) = [page for page in pages if page.uri == "canvases/bookstore/channels/shop.md"]
    found = {at: text for at, _, text in _found_on(shop)}
    assert found.keys() >= {"", "#changes"}
    told = found["#changes"]
    assert (
        "The shop reaches only people for whom the way to it is short enough." in told
    )  # its author says so
    assert "Somebody who is inside picks up a coffee" not in told  # the catalogue does
    assert found.keys().isdisjoint({"#instead", "#elsewhere"})


def _compressed(pages: Iterable[Page]) -> int:
    """How many bytes the search fetches of some pages."""
    entries = [entry for page in pages for entry in _found_on(page)]
    return len(gzip.compress(json.dumps(entries).encode()))


def test_what_the_search_fetches_stays_small():
    """Material loads it with every page, on phones too: the handbook once, and for each canvas its part."""
    site = shipped_site()
    pages = site_of(site).pages
    assert _compressed(page for page in pages if page.uri.startswith("catalogue/")) < 130_000
    for id in site.canvases:
        of_canvas = [page for page in pages if page.uri.startswith(f"canvases/{id}/")]
        assert _compressed(of_canvas) < 22_000, id


#: Every key of a canvas in which an author writes words; each word is written once.
CANVAS = """
title: Wtitle
summary: Wsummary
sources:
- {id: s, title: Wsourced, url: "https://example.org/a", note: Wsourcenote}
- {id: t, title: Wcited, note: Wcitednote}
alternatives: [{name: Wrival, why: Wrivalry}]
scores: [{question: recurring_revenues, score: 3, because: Wscored}]
not_applicable: {key_partners: Wabsent}
notes: Wnotes
customer_segments:
- {id: seg, name: Wsegment, description: Wsegmentsaid, value: mass}
value_propositions:
- {id: vp, name: Wproposition, description: Wpropositionsaid}
channels:
- id: web
  name: Wchannel
  type: web_sales
  description: Wchannelsaid
  needs: [res]
  sources: [s]
  figures: [{what: Wfigure, value: 3, unit: Wunit, source: s}]
  evidence: [{test: Wtest, metric: Wmetric, threshold: Wthreshold, result: Wresult}]
  affects:
  - {item: rent, effect: raises, because: Waffectsitem}
  - {name: Wnamed, block: cost_structure, effect: adds, because: Waffectsnamed, sources: [t]}
  waives: [{role: payment_provider, because: Wwaived}]
customer_relationships:
- id: help
  name: Wrelationship
  type: self_service
  affects: [{item: res, effect: lowers, because: Wlowers}]
revenue_streams:
- {id: rev, name: Wrevenue, from: [seg], description: Wrevenuesaid}
key_resources:
- id: res
  name: Wresource
  description: Wresourcesaid
  sources: [t]
  affects:
  - {item: rent, effect: adds, because: Wresourceadds}
  - {item: act, effect: raises, because: Wresourceraises}
key_activities:
- {id: act, name: Wactivity, needs: [res]}
cost_structure:
- {id: rent, name: Wcost, caused_by: [web], description: Wcostsaid, per: Wdriver}
"""

SCENARIO = """
extends: a
title: Wscenario
question: Wquestion
summary: Wanswer
notes: Wscenarionotes
sources: [{id: z, title: Wscenariosource}]
change:
  web: {description: Wchangedsaid, figures: [{what: Wchangedfigure, value: 4}]}
  rent: {name: Wrenamed}
add:
  key_activities: [{id: new, name: Wadded, description: Waddedsaid, needs: [res]}]
"""


def test_every_word_of_an_author_that_pages_show_is_found_somewhere(tmp_path):
    (tmp_path / "c" / "scenarios").mkdir(parents=True)
    (tmp_path / "c" / "a.yaml").write_text(CANVAS.lstrip(), encoding="utf-8")
    (tmp_path / "c" / "scenarios" / "what.yaml").write_text(SCENARIO.lstrip(), encoding="utf-8")
    built = build(Options(canvas_dir=tmp_path / "c", history=False))
    assert not [d for d in built.diagnostics if not d.finding]
    pages = built.site.pages
    written = set(re.findall(r"W[a-z]+", CANVAS + SCENARIO))
    shown = written & {word for page in pages for word in re.findall(r"W[a-z]+", page.make().html)}
    found = {
        word for page in pages for entry in _found_on(page) for word in re.findall(r"W[a-z]+", str(entry))
    }
    assert len(shown) > 40
    assert shown - found == set()
