"""Sources, and everything that rests on them."""

from __future__ import annotations

import re

from canvasbook.catalogue.entries import SourceKind
from canvasbook.catalogue.loader import load_catalogue, shipped_base
from canvasbook.render import urls
from canvasbook.render.context import SiteData
from canvasbook.render.pages import catalogue
from canvasbook.source import SourceText
from tests.render.samples import body, marked, page_at, site_of, words

LIST = "catalogue/sources/index.md"


def test_page_is_as_it_was_read_and_approved(small, page_golden):
    page_golden(page_at(catalogue.catalogue_pages(small), LIST), "small")


def resting_on(site: SiteData, id: str) -> dict[str, str]:
    """The entries that rest on a source, by name, with where they are explained."""
    _, _, entries = marked(body(catalogue.catalogue_pages(site), LIST), id).partition(">In: ")
    return {name: href for href, name in re.findall(r'<a href="\.\./\.\./([^"]+)">(.*?)</a>', entries)}


def test_entries_that_rest_on_a_source_are_named_once(small):
    assert resting_on(small, "pamphlet") == {
        "Web sales": "catalogue/channels/web-sales/",
        "Shop": "catalogue/channels/shop/",
        "Online": "catalogue/modes/#online",
        "Open shelves in a shop": "catalogue/interactions/#shelves-in-a-shop",
    }


def test_a_source_of_figures_alone_is_cited_too(small):
    assert [*resting_on(small, "seller")] == ["Web sales", "Open shelves in a shop"]


def test_every_source_has_its_place_in_the_list(shipped):
    page = body(catalogue.catalogue_pages(shipped), LIST)
    rows = re.findall(r'<li id="([\w-]+)">', page)
    assert sorted(rows) == sorted(urls.source_place(id).anchor for id in shipped.catalogue.sources)
    assert [page.uri for page in catalogue.catalogue_pages(shipped) if "/sources/" in page.uri] == [LIST]


def test_sources_stand_by_kind_as_in_a_reading_list(shipped):
    html = body(catalogue.catalogue_pages(shipped), LIST)
    headings = re.findall(r'<h2 id="of-kind-(\w+)"', html)
    kinds = {source.kind for source in shipped.catalogue.sources.values()}
    assert headings == [kind for kind in SourceKind if kind in kinds]
    ids = re.findall(r'<li id="([\w-]+)">', html)
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
    page = body(catalogue.catalogue_pages(site), LIST)
    listed = words(marked(page, "study"))
    assert listed.startswith("A. Writer (2010). On Parcels. Journal of Boxes 3(2). DOI 10.1000/xyz.")
    assert "One firm in a port." in listed
    assert "Abstract read, unless something else is said." in words(page)
