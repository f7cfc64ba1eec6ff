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
from canvasbook.render.page import Page
from canvasbook.render.pages.catalogue.effect_table import (
    EffectTableRow,
    Examples,
    Used,
    effect_rows,
    effect_rows_in_order,
    examples,
    items_using,
)
from canvasbook.render.pages.catalogue.interaction_pages import Combination, combinations
from canvasbook.render.pages.catalogue.reverse_index import FACETS, ReverseIndex

#: How many items are named as examples of a facet.
EXAMPLES = 16


@dataclass(frozen=True, slots=True)
class FacetView:
    """Everything that is said of a facet; ``unserved`` are canvases with a gap in a phase."""

    id: str
    name: str
    one: str
    definition: str
    fits: str
    criteria: Criteria | None
    asks: str
    channels: tuple[Ref, ...]
    relationships: tuple[Ref, ...]
    calls_for: tuple[EffectTableRow, ...]
    tendencies: tuple[EffectTableRow, ...]
    interactions: tuple[Combination, ...]
    confusions: tuple[str, ...]
    disagreement: str
    examples: Examples
    unserved: Used
    sources: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class FacetsView:
    """The facets of one kind."""

    title: str
    catalogue: str
    folder: str
    facets: tuple[FacetView, ...]


def facet_pages(index: ReverseIndex) -> Iterator[Page]:
    """A page for each kind, with all that is said of its facets."""
    for folder in FACETS:
        yield index.list_page(
            urls.catalogue_section_page(folder), "catalogue_facets", partial(_list, index, folder), folder
        )


def _list(index: ReverseIndex, folder: str, ctx: PageContext) -> FacetsView:
    found = tuple(facet_view(index, folder, facet, ctx) for facet in index.facets(folder))
    return FacetsView(index.title(folder, name=folder), ctx.here.to(urls.CATALOGUE), folder, found)


def facet_view(index: ReverseIndex, folder: str, facet: Facet, ctx: PageContext) -> FacetView:
    """The view of one facet."""
    effects = _effects(index, folder, facet)
    needs = [effect for effect in effects if SENSE[effect.verb] in (Sense.CALLS_FOR, Sense.SPARES)]
    tendencies = [effect for effect in effects if SENSE[effect.verb] in (Sense.RAISES, Sense.LOWERS)]
    return FacetView(
        id=urls.facet_place(folder, facet.id).anchor,
        name=index.facet_name(folder, facet),
        one=facet.one,
        definition=facet.definition,
        fits=facet.fits,
        criteria=facet.criteria,
        asks=facet.asks,
        channels=_types_that_are_so(index, folder, facet, Block.CHANNELS, ctx),
        relationships=_types_that_are_so(index, folder, facet, Block.CUSTOMER_RELATIONSHIPS, ctx),
        calls_for=effect_rows_in_order(needs, index, ctx),
        tendencies=effect_rows(tendencies, index, ctx),
        interactions=combinations(index.interacting.get((folder, facet.id), ()), ctx),
        confusions=facet.confusions,
        disagreement=facet.disagreement,
        examples=examples(_places(index, folder, facet), ctx, EXAMPLES),
        unserved=_unserved(index, folder, facet, ctx),
        sources=index.sources(facet.sources, ctx),
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
