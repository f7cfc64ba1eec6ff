"""Measures: what raises and what lowers them."""

from __future__ import annotations

import pytest

from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.metric_pages import metric_view
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from tests.render.samples import body, context_of, page_at, section, site_of, words


def test_page_is_as_it_was_read_and_approved(small, page_golden):
    page_golden(page_at(catalogue.catalogue_pages(small), "catalogue/metrics/index.md"), "small")


@pytest.mark.parametrize(
    ("metric", "owners"),
    [
        ("reach", {"raises": ["Web sales", "Open shelves in a shop"], "lowers": []}),
        ("margin", {"raises": [], "lowers": ["Web sales"]}),
    ],
)
def test_what_moves_a_measure_stands_by_which_way(small, metric, owners):
    view = metric_view(ReverseIndex(small), small.catalogue.metrics[metric], context_of(small))
    moved = {"raises": view.raised_by, "lowers": view.lowered_by}
    assert {verb: [str(ref.name) for ref in refs] for verb, refs in moved.items()} == owners


def test_what_moves_a_measure_leads_to_the_effect_that_says_so(small):
    view = metric_view(ReverseIndex(small), small.catalogue.metrics["reach"], context_of(small))
    assert [ref.href for ref in view.raised_by] == [
        "catalogue/channels/web-sales/#web-sales-raises-reach",
        "catalogue/interactions/#shelves-in-a-shop-raises-reach",
    ]


def test_a_choice_is_named_only_where_its_author_says_that_it_moves_the_measure(small):
    reach = small.catalogue.metrics["reach"]
    assert metric_view(ReverseIndex(small), reach, context_of(small)).work.places == ()
    says = "type: web_sales, affects: [{metric: reach, effect: raises, because: They search.}]"
    site = site_of({"web": f"title: Corner\nchannels: [{{id: site, name: Site, {says}}}]\n"})
    (place,) = metric_view(ReverseIndex(site), reach, context_of(site)).work.places
    assert (place.canvas.name, place.choice.name, place.verb) == ("Corner", "Site", "raises")


def test_the_list_names_what_raises_and_what_lowers(small):
    page = body(catalogue.catalogue_pages(small), "catalogue/metrics/index.md")
    reach, margin = (words(section(page, id)) for id in ("reach", "margin"))
    assert reach.startswith("Reach Those who can hear of it. More is better.")
    assert "Tends to rise with Web sales · Open shelves in a shop" in reach
    assert "Tends to fall" not in reach
    assert margin.startswith("Margin What a sale leaves.")
    assert "Tends to fall with Web sales" in margin
    assert "Tends to rise" not in margin
