"""Sources: what they are, and everything in the catalogue that rests on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from markupsafe import Markup

from canvasbook.catalogue.entries import CatalogueSource
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page import Page
from canvasbook.render.pages.catalogue.effect_pages import ListedEffect, listed
from canvasbook.render.pages.catalogue.reverse_index import FACETS, ReverseIndex


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list, with the number of effects that cite it."""

    ref: Ref
    author: str
    year: str
    kind: str
    note: str
    effects: int


@dataclass(frozen=True, slots=True)
class SourcesView:
    """All sources, those that most rests on first."""

    title: str
    catalogue: str
    sources: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Everything that the page of a source says."""

    title: str
    catalogue: str
    section: Ref
    author: str
    year: str
    kind: str
    note: str
    url: str
    owners: tuple[tuple[Ref, tuple[ListedEffect, ...]], ...]
    effects: int
    entries: tuple[Ref, ...]


def source_pages(book: ReverseIndex) -> Iterator[Page]:
    """The list of sources, and a page for each."""
    yield book.list_page(
        urls.catalogue_section_page("sources"), "catalogue_sources", partial(_list, book), "sources"
    )
    for source in book.catalogue.sources.values():
        view = partial(source_view, book, source)
        yield book.page(urls.source_page(source.id), "catalogue_source", view, source.title, source.note)


def _list(book: ReverseIndex, ctx: PageContext) -> SourcesView:
    found = (
        SourceRow(
            Ref(Markup.escape(s.title), ctx.here.to(urls.source_page(s.id))),
            s.author,
            s.year,
            s.kind,
            s.note,
            len(book.by_source.get(s.id, ())),
        )
        for s in book.catalogue.sources.values()
    )
    ordered = tuple(sorted(found, key=lambda s: -s.effects))
    return SourcesView(book.title("sources", name="sources"), ctx.here.to(urls.CATALOGUE), ordered)


def source_view(book: ReverseIndex, source: CatalogueSource, ctx: PageContext) -> SourceView:
    """The view of one source."""
    effects = book.by_source.get(source.id, ())
    owners = tuple(
        (
            book.owner(owner, ctx),
            tuple(listed(e, book, ctx) for e in found),
        )
        for owner, found in groupby(effects, key=lambda e: e.owner)
    )
    return SourceView(
        title=source.title,
        catalogue=ctx.here.to(urls.CATALOGUE),
        section=book.section("sources", ctx),
        author=source.author,
        year=source.year,
        kind=source.kind,
        note=source.note,
        url=source.url,
        owners=owners,
        effects=len(effects),
        entries=tuple(_describing(book, source.id, ctx)),
    )


def _describing(book: ReverseIndex, source: str, ctx: PageContext) -> Iterator[Ref]:
    """The entries that are described after a source."""
    yield from (ctx.type(t) for t in book.all_types if source in t.sources)
    for folder in FACETS:
        yield from (book.facet(folder, f, ctx) for f in book.facets(folder) if source in f.sources)
    found = book.catalogue.interactions.values()
    yield from (ctx.interaction(i) for i in found if source in (*i.sources, *(f.source for f in i.figures)))
    for metric in book.catalogue.metrics.values():
        if source in metric.sources:
            yield Ref(Markup.escape(metric.name), ctx.here.to(urls.metric_page(metric.id)))
