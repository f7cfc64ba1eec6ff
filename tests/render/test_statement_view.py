"""Statements as sentences with links, as seen from a page."""

from __future__ import annotations

from markupsafe import Markup

from canvasbook.analysis.statements import Tied, choice_statements
from canvasbook.render.context import Ref
from canvasbook.render.statement_view import linked, sentences, statement_words
from tests.render.samples import context_of, site_of

SHOP = """\
title: Shop & co
customer_segments: [{id: readers, name: "Readers <all>"}]
channels: [{id: web, name: Web, for: [readers], needs: [site]}]
key_resources: [{id: site, name: Site}]
"""


def test_a_name_is_a_link_where_it_has_a_page():
    assert linked(Ref(Markup("A &amp; B"), "a/")) == '<a href="a/">A &amp; B</a>'
    assert linked(Ref(Markup("A"), "")) == "A"


def test_sentences_link_the_items_that_they_name_and_escape_what_authors_write():
    site = site_of({"shop": SHOP})
    canvas, analysis = site.canvases["shop"], site.analyses["shop"]
    said = [each for each in choice_statements(canvas.channels[0], analysis) if isinstance(each, Tied)]
    (words,) = sentences(said, statement_words(analysis, context_of(site)))
    assert words == 'For: <a href="canvases/shop/customer-segments/readers/">Readers &lt;all&gt;</a>'
