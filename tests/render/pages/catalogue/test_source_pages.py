"""Sources, and everything that rests on them."""

from __future__ import annotations

import re

import pytest

from canvasbook.catalogue.entries import SourceKind
from canvasbook.catalogue.loader import load_catalogue, shipped_base
from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from canvasbook.render.pages.catalogue.source_pages import SourceView, source_view
from canvasbook.source import SourceText
from tests.render.samples import body, context_of, page_at, site_of, words


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


def test_sources_stand_by_kind_as_in_a_reading_list(shipped):
    html = body(catalogue.catalogue_pages(shipped), "catalogue/sources/index.md")
    headings = re.findall(r'<h2 id="(\w+)"', html)
    kinds = {source.kind for source in shipped.catalogue.sources.values()}
    assert headings == [kind for kind in SourceKind if kind in kinds]
    ids = re.findall(r'href="\.\./\.\./catalogue/sources/([\w-]+)/"', html)
    listed = [shipped.catalogue.sources[id.replace("-", "_")] for id in ids]
    assert len(listed) == len(shipped.catalogue.sources)
    assert [source.kind for source in listed] == sorted(
        (source.kind for source in listed), key=list(SourceKind).index
    )


def test_a_reference_says_who_when_where_and_what_was_read():
    text = """\
    sources:
      study:
        {title: On Parcels, author: A. Writer, year: 2010, published_in: Journal of Boxes 3(2),
         doi: 10.1000/xyz, kind: paper, read: abstract, note: one firm in a port}
    types: {channels: {own_stores: {sources: [study]}}}
    """
    found, problems = load_catalogue([SourceText("catalogue/a.yaml", text)], shipped_base())
    assert not problems
    site = site_of({}, found)
    pages = list(catalogue.catalogue_pages(site))
    listed = words(body(pages, "catalogue/sources/index.md"))
    assert "A. Writer (2010). On Parcels. Journal of Boxes 3(2)" in listed
    page = words(body(pages, "catalogue/sources/study.md"))
    assert "Abstract read; one firm in a port." in page
    assert "A paper by A. Writer, Journal of Boxes 3(2), 2010, DOI 10.1000/xyz" in page
