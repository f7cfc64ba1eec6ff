"""The glossary: the words of the field, each with its other names and where more is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from canvasbook.catalogue.handbook import GlossaryTerm
from canvasbook.model.blocks import CHOICE_BLOCKS
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref, SiteData
from canvasbook.render.page import Boost, Page
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from canvasbook.render.pages.handbook.links import within

#: The kind of the glossary's page, by which the navigation finds it.
GLOSSARY = "glossary"


@dataclass(frozen=True, slots=True)
class TermView:
    """A term; ``entry`` is what the catalogue has under this name."""

    id: str
    heading: str
    means: str
    also: tuple[str, ...]
    see: tuple[Ref, ...]
    entry: Ref | None
    chapter: Ref | None
    sources: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """All terms by name."""

    title: str
    catalogue: str
    terms: tuple[TermView, ...]


def glossary_pages(site: SiteData) -> Iterator[Page]:
    """The glossary, where the site shows the catalogue."""
    if site.shows_catalogue and site.catalogue.glossary:
        index, uri = ReverseIndex(site), urls.catalogue_section_page("glossary")
        page = index.list_page(uri, "glossary", partial(_view, index), "glossary")
        yield replace(page, kind=GLOSSARY, boost=Boost.GLOSSARY, depends=())


def _view(index: ReverseIndex, ctx: PageContext) -> GlossaryView:
    by_name = sorted(index.catalogue.glossary.values(), key=lambda term: term.name.casefold())
    return GlossaryView(
        title=index.title("glossary", name="glossary"),
        catalogue=ctx.here.to(urls.CATALOGUE),
        terms=tuple(_term(term, index, ctx) for term in by_name),
    )


def _term(term: GlossaryTerm, index: ReverseIndex, ctx: PageContext) -> TermView:
    entry, definition = next(_entries(term, index, ctx), (None, ""))
    return TermView(
        id=urls.term_place(term.id).anchor,
        heading=heading(term),
        means=term.means or definition,
        also=term.also,
        see=tuple(_related(index.catalogue.glossary[id], ctx) for id in term.see),
        entry=entry,
        chapter=ctx.chapter(index.catalogue.chapters[term.chapter]) if term.chapter else None,
        sources=index.sources(term.sources, ctx),
    )


def _related(term: GlossaryTerm, ctx: PageContext) -> Ref:
    return Ref(Markup.escape(within(term.name)), ctx.catalogue(urls.term_place(term.id)))


def heading(term: GlossaryTerm) -> str:
    """A term with its abbreviations, unless its name has them, so that the search finds it by them."""
    short = [each for each in term.short if each not in term.name.split()]
    return f"{term.name} – {' / '.join(short)}" if short else term.name


def _entries(term: GlossaryTerm, index: ReverseIndex, ctx: PageContext) -> Iterator[tuple[Ref, str]]:
    """The entries that a term is, each with its definition."""
    catalogue = index.catalogue
    if term.metric:
        metric = catalogue.metrics[term.metric]
        yield index.metric_name(metric, ctx), metric.definition
    if term.role:
        role = catalogue.roles[term.role]
        yield index.role_name(role, ctx), role.definition
    for block in CHOICE_BLOCKS:
        type = catalogue.types[block].get(term.type)
        if type is not None:
            yield ctx.type(type), type.definition
    for folder, id in term.facets.items():
        facet = getattr(catalogue, folder)[id]
        yield index.facet(folder, facet, ctx), facet.definition
