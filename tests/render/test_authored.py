"""What an author says about an item, as it stands on its page."""

from __future__ import annotations

from canvasbook.render import authored
from canvasbook.render.authored import AuthoredContent, authored_content
from canvasbook.render.context import Ref
from canvasbook.render.reason_view import FigureView
from tests.render.samples import context_of, site_of

CANVAS = """\
title: Shop
sources:
  - {id: book, title: The *book*, year: 1999, url: "https://example.org/book", note: page 3}
  - {id: till, title: Our till}
  - {id: other, title: Nobody cites it}
channels:
  - id: counter
    name: The *counter*
    description: Two <b>planks</b>.
    status: tested
    timing: planned
    basis: illustrative
    tags: [wood, old]
    owner: Ada
    sources: [till]
    figures:
      - {what: visitors, value: 30, unit: a day, year: 2001, source: book}
      - {what: planks, value: 2}
    evidence:
      - {test: A *week*, metric: sales, threshold: 10, result: 12, strength: weak, decision: keep, date: 2001}
  - {id: stall, name: The stall}
"""


def content(name: str) -> AuthoredContent:
    site = site_of({"shop": CANVAS})
    assert not site.problems
    canvas = site.canvases["shop"]
    (item,) = (item for item in canvas.items.values() if item.id == name)
    return authored_content(canvas, item, context_of(site))


def test_an_item_in_its_authors_words():
    found = content("counter")
    assert found.name == "The <em>counter</em>"
    assert found.description == "Two &lt;b&gt;planks&lt;/b&gt;."
    assert (found.status, found.timing, found.basis) == ("tested", "planned", "illustrative")
    assert (found.tags, found.owner) == (("wood", "old"), "Ada")


def test_figures_lead_to_the_source_that_they_are_from():
    index = Ref(content("counter").sources[1].name, "https://example.org/book", "1999")
    assert content("counter").figures == (
        FigureView("visitors", "30", "a day", "2001", index),
        FigureView("planks", "2", "", "", None),
    )


def test_sources_of_an_item_and_of_its_figures_are_listed_once():
    found = content("counter")
    assert [(source.name, source.href) for source in found.sources] == [
        ("Our till", ""),
        ("The <em>book</em>", "https://example.org/book"),
    ]
    assert found.source_notes == ("", "page 3")


def test_a_test_is_told_in_the_words_of_the_author_and_of_the_format():
    assert content("counter").evidence == (
        authored.TestWords("A <em>week</em>", "sales", "10", "12", "weak", "keep", "2001"),
    )


def test_who_says_nothing_is_told_nothing():
    found = content("stall")
    assert (found.description, found.status, found.timing, found.owner) == ("", "", "", "")
    assert found.basis == ""
    assert (found.tags, found.figures, found.evidence, found.sources) == ((), (), (), ())
