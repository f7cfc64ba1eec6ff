"""Phases, modes, ownerships, directness and motivations: what they are and what they bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from canvasbook.analysis.expectations import SENSE, Sense
from canvasbook.analysis.usage_index import ItemUse
from canvasbook.catalogue.entries import Criteria, Effect, EntryKey, Facet, Type
from canvasbook.model.blocks import Block
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page import DependsOn, Page
from canvasbook.render.pages.catalogue.effect_table import (
    EffectTablePart,
    EffectTableRow,
    Examples,
    Used,
    canvases_using,
    effect_parts,
    effect_rows,
    examples,
    items_using,
)
from canvasbook.render.pages.catalogue.interaction_pages import Combination, combinations
from canvasbook.render.pages.catalogue.reverse_index import FACETS, ReverseIndex


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A facet in a list."""

    ref: Ref
    definition: str
    canvases: int


@dataclass(frozen=True, slots=True)
class FacetsView:
    """The facets of one kind."""

    title: str
    catalogue: str
    folder: str
    facets: tuple[FacetRow, ...]


@dataclass(frozen=True, slots=True)
class FacetView:
    """Everything that the page of a facet says; ``unserved`` are canvases with a gap in a phase."""

    name: str
    catalogue: str
    section: Ref
    folder: str
    one: str
    definition: str
    fits: str
    criteria: Criteria | None
    asks: str
    channels: tuple[Ref, ...]
    relationships: tuple[Ref, ...]
    calls_for: tuple[EffectTablePart, ...]
    tendencies: tuple[EffectTableRow, ...]
    interactions: tuple[Combination, ...]
    confusions: tuple[str, ...]
    disagreement: str
    examples: Examples
    unserved: Used
    sources: tuple[Ref, ...]
    others: tuple[Ref, ...]


def facet_pages(index: ReverseIndex) -> Iterator[Page]:
    """A list for each kind, and a page for each facet."""
    for folder in FACETS:
        yield index.list_page(
            urls.catalogue_section_page(folder), "catalogue_facets", partial(_list, index, folder), folder
        )
        for facet in index.facets(folder):
            view = partial(facet_view, index, folder, facet)
            title = index.facet_name(folder, facet)
            yield index.page(
                urls.facet_page(folder, facet.id),
                "catalogue_facet",
                view,
                title,
                facet.definition,
                *_lists(folder),
                id=facet.id,
            )


def _lists(folder: str) -> tuple[DependsOn, ...]:
    """The where-used lists that the pages of a folder's facets show."""
    return (DependsOn(folder), DependsOn.UNSERVED) if folder == "phases" else (DependsOn(folder),)


def _list(index: ReverseIndex, folder: str, ctx: PageContext) -> FacetsView:
    found = tuple(
        FacetRow(index.facet(folder, f, ctx), f.definition, canvases_using(_places(index, folder, f)))
        for f in index.facets(folder)
    )
    return FacetsView(index.title(folder, name=folder), ctx.here.to(urls.CATALOGUE), folder, found)


def facet_view(index: ReverseIndex, folder: str, facet: Facet, ctx: PageContext) -> FacetView:
    """The view of one facet."""
    effects = _effects(index, folder, facet)
    needs = [effect for effect in effects if SENSE[effect.verb] in (Sense.CALLS_FOR, Sense.SPARES)]
    tendencies = [effect for effect in effects if SENSE[effect.verb] in (Sense.RAISES, Sense.LOWERS)]
    return FacetView(
        name=index.facet_name(folder, facet),
        catalogue=ctx.here.to(urls.CATALOGUE),
        section=index.section(folder, ctx),
        folder=folder,
        one=facet.one,
        definition=facet.definition,
        fits=facet.fits,
        criteria=facet.criteria,
        asks=facet.asks,
        channels=_types_that_are_so(index, folder, facet, Block.CHANNELS, ctx),
        relationships=_types_that_are_so(index, folder, facet, Block.CUSTOMER_RELATIONSHIPS, ctx),
        calls_for=effect_parts(needs, index, ctx),
        tendencies=effect_rows(tendencies, index, ctx),
        interactions=combinations(index.interacting.get((folder, facet.id), ()), ctx),
        confusions=facet.confusions,
        disagreement=facet.disagreement,
        examples=examples(_places(index, folder, facet), ctx),
        unserved=_unserved(index, folder, facet, ctx),
        sources=index.sources(facet.sources, ctx),
        others=tuple(index.facet(folder, other, ctx) for other in index.facets(folder) if other is not facet),
    )


def _types_that_are_so(
    index: ReverseIndex, folder: str, facet: Facet, block: Block, ctx: PageContext
) -> tuple[Ref, ...]:
    """The types of a block that are usually as the facet says, or can serve the phase."""
    types = [type for type in index.all_types if type.block is block]
    return tuple(ctx.type(type) for type in types if _is_so(type, folder, facet.id))


def _unserved(index: ReverseIndex, folder: str, facet: Facet, ctx: PageContext) -> Used:
    """Of a phase, the segments that nobody serves in it."""
    if folder != "phases":
        return items_using((), ctx)
    return items_using(index.site.usage.unserved.get(facet.id, ()), ctx)


def _effects(index: ReverseIndex, folder: str, facet: Facet) -> tuple[Effect, ...]:
    kind = next((k for k, f in urls.FOLDERS.items() if f == folder), None)
    return index.catalogue.effects_of(EntryKey(kind, facet.id)) if kind else ()


def _is_so(type: Type, folder: str, id: str) -> bool:
    """Whether a type usually is so, or can serve the phase."""
    if folder == "phases":
        return type.serves is not None and id in type.serves.phases
    if type.usual is None:
        return False
    if folder == "modes":
        return id in type.usual.mode
    return id == {"ownerships": type.usual.ownership, "directness": type.usual.directness}.get(folder)


def _places(index: ReverseIndex, folder: str, facet: Facet) -> Iterable[ItemUse]:
    found: Mapping[str, tuple[ItemUse, ...]] = getattr(index.site.usage, folder)
    return found.get(facet.id, ())
