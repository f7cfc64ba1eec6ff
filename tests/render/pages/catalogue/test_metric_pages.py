"""Measures: what raises and what lowers them."""

from __future__ import annotations

import pytest

from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.metric_pages import metric_view
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from tests.render.samples import body, context_of, page_at, visible


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/metrics/reach.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")


@pytest.mark.parametrize(
    ("metric", "owners"),
    [
        ("reach", {"raises": ["Web sales", "Open shelves in a shop"]}),
        ("margin", {"lowers": ["Web sales"]}),
    ],
)
def test_what_moves_a_measure_stands_by_which_way(small, metric, owners):
    view = metric_view(ReverseIndex(small), small.catalogue.metrics[metric], context_of(small))
    assert {part.verb: [str(row.owner.name) for row in part.rows] for part in view.verbs} == owners


def test_where_it_is_at_work_names_the_choice(small):
    view = metric_view(ReverseIndex(small), small.catalogue.metrics["reach"], context_of(small))
    (place,) = view.work.places
    assert (place.canvas.name, place.choice.name) == ("Corner, online", "corner.example")


def test_the_list_counts_what_raises_and_what_lowers(small):
    text = " ".join(visible(body(catalogue.catalogue_pages(small), "catalogue/metrics/index.md")).split())
    assert "Reach Those who can hear of it. two entries – Margin What a sale leaves. – one entry" in text
