"""The entries that we make of our pages are those that Material's own parser finds."""

from __future__ import annotations

import gzip
import json
import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.toc import get_toc

from canvasbook.pipeline import Options, build
from canvasbook.plugin.entries import sections_of
from canvasbook.render.page import Body
from canvasbook.render.site import site_of
from tests.plugin.test_indexing import BODIES
from tests.render.samples import SHOP, WEB, shipped_site
from tests.render.samples import site_of as small_site_of

pytestmark = pytest.mark.build


def read_by_material(body: Body) -> list[tuple[str, str, str]]:
    toc = get_toc([{"level": h.level, "id": h.id, "name": h.text, "children": []} for h in body.headings])
    index = SearchIndex(lang=["en"], separator="", pipeline=[], fields={})
    index.add_entry_from_context(
        SimpleNamespace(meta={"title": "T"}, content=body.html, toc=toc, url="", title="T")
    )
    return [
        tuple(" ".join(entry[key].split()) for key in ("location", "title", "text"))
        for entry in index.entries
    ]


def made(body: Body) -> list[tuple[str, str, str]] | None:
    found = sections_of(body, "T")
    return found and [tuple(" ".join(part.split()) for part in section) for section in found]


#: What only the parser knows how to read.
LEFT = {"code", "sections", "headings in parts", "left out with others inside"}


@pytest.mark.parametrize("name", BODIES)
def test_simple_bodies_are_read_as_material_reads_them(name):
    body = Body(BODIES[name])
    assert made(body) == (None if name in LEFT else read_by_material(body))


@pytest.mark.parametrize(
    "site", [lambda: small_site_of({"shop": SHOP, "web": WEB}), shipped_site], ids=["small", "shipped"]
)
def test_pages_are_read_as_material_reads_them(site):
    pages = site_of(site(), grouped_above=30, home=True).pages
    left = 0
    for page in pages:
        body = page.make()
        found = made(body)
        left += found is None
        assert found in (None, read_by_material(body)), page.uri
    assert left < len(pages) / 10


@given(
    st.lists(st.sampled_from(["<p>{}</p>", "<ul><li>{}</li></ul>", "<div>{}</div>", "<b>{}</b>", "{}"])),
    st.data(),
)
def test_whatever_is_in_a_part_is_read_as_material_reads_it(shapes, data):
    words = st.sampled_from(
        ["", " ", "word", "a &amp; b", "&lt;i&gt;", "&#39;", "  two  words ", "<code>x</code>", "<br>"]
    )
    html = "\n".join(shape.replace("{}", data.draw(words) + data.draw(words)) for shape in shapes)
    body = Body(f'{html}\n<h2 id="h">A &amp; b</h2>\n{html}')
    assert made(body) == read_by_material(body)


def _found_on(page) -> list[tuple[str, str, str]]:
    if not page.search:
        return []
    body = page.make()
    found = sections_of(body, page.title)
    return read_by_material(body) if found is None else found


def test_a_page_is_found_by_what_it_says_itself():
    shop = site_of(shipped_site(), grouped_above=30, home=True).by_uri["canvases/bookstore/channels/shop.md"]
    found = {at: text for at, _, text in _found_on(shop)}
    assert found.keys() >= {"", "#measures"}
    assert "The shop ends where the walk to it becomes too long." in found["#measures"]  # its author says so
    assert "Somebody who is inside picks up a coffee" not in found["#measures"]  # the catalogue does
    assert found.keys().isdisjoint({"#picture", "#instead", "#elsewhere"})


def test_what_the_search_fetches_stays_small():
    """Material loads it with every page, on phones too."""
    entries = [
        entry
        for page in site_of(shipped_site(), grouped_above=30, home=True).pages
        for entry in _found_on(page)
    ]
    assert len(gzip.compress(json.dumps(entries).encode())) < 220_000


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
