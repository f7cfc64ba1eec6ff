"""Measures: what raises and what lowers them."""

from __future__ import annotations

import pytest

from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.metric_pages import metric_view
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from tests.render.samples import body, context_of, page_at, site_of, visible


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


def test_a_choice_is_named_only_where_its_author_says_that_it_moves_the_measure(small):
    reach = small.catalogue.metrics["reach"]
    assert metric_view(ReverseIndex(small), reach, context_of(small)).work.places == ()
    says = "type: web_sales, affects: [{metric: reach, effect: raises, because: They search.}]"
    site = site_of({"web": f"title: Corner\nchannels: [{{id: site, name: Site, {says}}}]\n"})
    (place,) = metric_view(ReverseIndex(site), reach, context_of(site)).work.places
    assert (place.canvas.name, place.choice.name, place.verb) == ("Corner", "Site", "raises")


def test_the_list_counts_what_raises_and_what_lowers(small):
    text = " ".join(visible(body(catalogue.catalogue_pages(small), "catalogue/metrics/index.md")).split())
    assert "Reach Those who can hear of it. two entries – Margin What a sale leaves. – one entry" in text
