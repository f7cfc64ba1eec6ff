"""Sources: what they are, and everything in the catalogue that rests on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from markupsafe import Markup

from canvasbook.analysis.grouping import among, grouped
from canvasbook.catalogue.entries import CatalogueSource, SourceKind
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page import Page
from canvasbook.render.pages.catalogue.effect_pages import ListedEffect, listed
from canvasbook.render.pages.catalogue.reverse_index import FACETS, ReverseIndex


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list."""

    ref: Ref
    author: str
    year: str
    published_in: str
    read: str


@dataclass(frozen=True, slots=True)
class SourcesOfKind:
    """The sources of one kind, by author and title; ``read`` is what was read of most of them."""

    kind: str
    name: str
    read: str
    sources: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """All sources by kind: a reading list."""

    title: str
    catalogue: str
    kinds: tuple[SourcesOfKind, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Everything that the page of a source says."""

    title: str
    catalogue: str
    section: Ref
    author: str
    year: str
    published_in: str
    kind: str
    read: str
    note: str
    url: str
    doi: str
    owners: tuple[tuple[Ref, tuple[ListedEffect, ...]], ...]
    effects: int
    entries: tuple[Ref, ...]


def source_pages(index: ReverseIndex) -> Iterator[Page]:
    """The list of sources, and a page for each."""
    yield index.list_page(
        urls.catalogue_section_page("sources"), "catalogue_sources", partial(_list, index), "sources"
    )
    for source in index.catalogue.sources.values():
        view = partial(source_view, index, source)
        yield index.page(urls.source_page(source.id), "catalogue_source", view, source.title, source.note)


def _list(index: ReverseIndex, ctx: PageContext) -> SourcesView:
    by_kind = grouped((source.kind, source) for source in index.catalogue.sources.values())
    kinds = []
    for kind in among(SourceKind, by_kind):
        rows = [_row(source, ctx) for source in sorted(by_kind[kind], key=_by_author)]
        read = Counter(row.read for row in rows).most_common(1)[0][0]
        told = tuple(replace(row, read="") if row.read == read else row for row in rows)
        kinds.append(SourcesOfKind(kind, ctx.site.term("source_kind", kind), read, told))
    return SourcesView(index.title("sources", name="sources"), ctx.here.to(urls.CATALOGUE), tuple(kinds))


def _by_author(source: CatalogueSource) -> tuple[str, str]:
    return (source.author or source.title).casefold(), source.year


def _row(source: CatalogueSource, ctx: PageContext) -> SourceRow:
    return SourceRow(
        ref=Ref(Markup.escape(source.title), ctx.here.to(urls.source_page(source.id))),
        author=source.author,
        year=source.year,
        published_in=source.published_in,
        read=ctx.site.term("source_read", source.read),
    )


def source_view(index: ReverseIndex, source: CatalogueSource, ctx: PageContext) -> SourceView:
    """The view of one source."""
    effects = index.by_source.get(source.id, ())
    owners = tuple(
        (
            index.owner(owner, ctx),
            tuple(listed(e, index, ctx) for e in found),
        )
        for owner, found in groupby(effects, key=lambda e: e.owner)
    )
    return SourceView(
        title=source.title,
        catalogue=ctx.here.to(urls.CATALOGUE),
        section=index.section("sources", ctx),
        author=source.author,
        year=source.year,
        published_in=source.published_in,
        kind=source.kind,
        read=ctx.site.term("source_read", source.read),
        note=source.note,
        url=source.url,
        doi=source.doi,
        owners=owners,
        effects=len(effects),
        entries=tuple(_describing(index, source.id, ctx)),
    )


def _describing(index: ReverseIndex, source: str, ctx: PageContext) -> Iterator[Ref]:
    """The entries that are described after a source."""
    yield from (ctx.type(t) for t in index.all_types if source in t.sources)
    for folder in FACETS:
        yield from (index.facet(folder, f, ctx) for f in index.facets(folder) if source in f.sources)
    found = index.catalogue.interactions.values()
    yield from (ctx.interaction(i) for i in found if source in (*i.sources, *(f.source for f in i.figures)))
    for metric in index.catalogue.metrics.values():
        if source in metric.sources:
            yield Ref(Markup.escape(metric.name), ctx.here.to(urls.metric_page(metric.id)))
