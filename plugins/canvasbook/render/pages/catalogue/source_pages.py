"""Sources: a reading list by kind, with what in the catalogue rests on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.grouping import among, grouped
from canvasbook.catalogue.entries import CatalogueSource, SourceKind
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page import Page
from canvasbook.render.pages.catalogue.reverse_index import FACETS, ReverseIndex


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list; ``entries`` are those that rest on it."""

    id: str
    title: str
    url: str
    doi: str
    author: str
    year: str
    published_in: str
    read: str
    note: str
    entries: tuple[Ref, ...]


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


def source_pages(index: ReverseIndex) -> Iterator[Page]:
    """The list of sources."""
    yield index.list_page(
        urls.catalogue_section_page("sources"), "catalogue_sources", partial(_list, index), "sources"
    )


def _list(index: ReverseIndex, ctx: PageContext) -> SourcesView:
    by_kind = grouped((source.kind, source) for source in index.catalogue.sources.values())
    entries = _entries_by_source(index, ctx)
    kinds = []
    for kind in among(SourceKind, by_kind):
        rows = [_row(source, entries, ctx) for source in sorted(by_kind[kind], key=_by_author)]
        read = Counter(row.read for row in rows).most_common(1)[0][0]
        told = tuple(replace(row, read="") if row.read == read else row for row in rows)
        kinds.append(SourcesOfKind(kind, ctx.site.term("source_kind", kind), read, told))
    return SourcesView(index.title("sources", name="sources"), ctx.here.to(urls.CATALOGUE), tuple(kinds))


def _by_author(source: CatalogueSource) -> tuple[str, str]:
    return (source.author or source.title).casefold(), source.year


def _row(source: CatalogueSource, entries: Mapping[str, tuple[Ref, ...]], ctx: PageContext) -> SourceRow:
    return SourceRow(
        id=urls.source_place(source.id).anchor,
        title=source.title,
        url=source.url,
        doi=source.doi,
        author=source.author,
        year=source.year,
        published_in=source.published_in,
        read=ctx.site.term("source_read", source.read),
        note=source.note,
        entries=tuple({ref.href: ref for ref in entries.get(source.id, ())}.values()),
    )


def _entries_by_source(index: ReverseIndex, ctx: PageContext) -> dict[str, tuple[Ref, ...]]:
    """The entries that rest on each source, by an effect that they say or by their description."""
    saying = (
        (source, index.owner(effect.owner, ctx))
        for source, effects in index.by_source.items()
        for effect in effects
    )
    described = ((source, ref) for sources, ref in _described(index, ctx) for source in sources)
    return grouped((*saying, *described))


def _described(index: ReverseIndex, ctx: PageContext) -> Iterator[tuple[tuple[str, ...], Ref]]:
    """Each entry by its name, with the sources that it is described after."""
    yield from ((type.sources, ctx.type(type)) for type in index.all_types)
    for folder in FACETS:
        yield from ((facet.sources, index.facet(folder, facet, ctx)) for facet in index.facets(folder))
    yield from ((chapter.sources, ctx.chapter(chapter)) for chapter in index.catalogue.chapters.values())
    for term in index.catalogue.glossary.values():
        yield term.sources, Ref(Markup.escape(term.name), ctx.catalogue(urls.term_place(term.id)))
    yield from ((check.sources, ctx.check(check)) for check in index.catalogue.checks.values())
    for interaction in index.catalogue.interactions.values():
        of_figures = (figure.source for figure in interaction.figures)
        yield (*interaction.sources, *of_figures), ctx.interaction(interaction)
    yield from (
        (metric.sources, index.metric_name(metric, ctx)) for metric in index.catalogue.metrics.values()
    )
