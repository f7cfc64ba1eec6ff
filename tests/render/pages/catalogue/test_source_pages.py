"""Sources, and everything that rests on them."""

from __future__ import annotations

import re

import pytest

from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from canvasbook.render.pages.catalogue.source_pages import SourceView, source_view
from tests.render.samples import body, context_of, page_at


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/sources/index.md",
        "catalogue/sources/pamphlet.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")


def view(site, id: str) -> SourceView:
    return source_view(ReverseIndex(site), site.catalogue.sources[id], context_of(site))


def test_effects_that_cite_a_source_stand_by_what_says_them(small):
    owners = [
        (str(owner.name), [effect.target for effect in said])
        for owner, said in view(small, "pamphlet").owners
    ]
    assert owners == [
        ("Web sales", ["postage", "the number of people reached", "the margin on each sale"]),
        ("Shop", ["rent"]),
        ("Online", ["a platform"]),
        ("Open shelves in a shop", ["a platform"]),
    ]
    assert view(small, "pamphlet").effects == 6


def test_a_source_of_figures_alone_is_cited_too(small):
    found = view(small, "seller")
    assert [str(owner.name) for owner, _ in found.owners] == ["Web sales"]
    assert [str(entry.name) for entry in found.entries] == ["Open shelves in a shop"]


def test_what_most_rests_on_stands_first(shipped):
    html = body(catalogue.catalogue_pages(shipped), "catalogue/sources/index.md")
    ids = list(dict.fromkeys(re.findall(r'href="\.\./\.\./catalogue/sources/([\w-]+)/"', html)))
    cited = ReverseIndex(shipped).by_source
    counts = {id.replace("_", "-"): len(cited.get(id, ())) for id in shipped.catalogue.sources}
    assert set(ids) == set(counts)
    assert [counts[id] for id in ids] == sorted(counts.values(), reverse=True)
