"""Interactions: what meets in each, what comes of it, and where this site's canvases show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.grouping import among, grouped
from canvasbook.catalogue.checks_and_interactions import (
    Interaction,
    InteractionKind,
    Side,
)
from canvasbook.catalogue.entries import EntryKey, EntryKind
from canvasbook.model.blocks import CHOICE_BLOCKS
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.interaction_view import InteractionMatchView, meeting_views
from canvasbook.render.page import Page
from canvasbook.render.pages.catalogue.effect_table import (
    BasisView,
    EffectTableRow,
    basis_view,
    effect_rows_in_order,
)
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from canvasbook.render.reason_view import FigureView, reported

#: How many canvases are named as showing an interaction, with all that meets on them; the rest are counted.
SEEN = 3


@dataclass(frozen=True, slots=True)
class Combination:
    """An interaction in a list."""

    ref: Ref
    kind: str
    so: str


@dataclass(frozen=True, slots=True)
class WayView:
    """One way to be a side, in names; what is empty is not asked for."""

    block: Ref
    one: str
    types: tuple[Ref, ...]
    by: str
    modes: tuple[Ref, ...]
    phases: tuple[Ref, ...]
    motivations: tuple[Ref, ...]
    purely: bool
    value: str
    elements: tuple[str, ...]
    offers: tuple[str, ...]
    prices: tuple[str, ...]
    only: bool


@dataclass(frozen=True, slots=True)
class InteractionEntry:
    """Everything that is said of an interaction."""

    id: str
    name: str
    kind: str
    so: str
    because: str
    advice: str
    exceptions: str
    together: str
    sides: tuple[tuple[WayView, ...], ...]
    effects: tuple[EffectTableRow, ...]
    figures: tuple[FigureView, ...]
    basis: BasisView
    seen: tuple[tuple[Ref, tuple[InteractionMatchView, ...]], ...]
    more: int
    sources: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class InteractionsView:
    """All interactions, by what they do."""

    title: str
    catalogue: str
    groups: tuple[tuple[str, tuple[InteractionEntry, ...]], ...]
    count: int


def interaction_pages(index: ReverseIndex) -> Iterator[Page]:
    """The list, with all that is said of each."""
    if not index.catalogue.interactions:
        return
    yield index.list_page(
        urls.catalogue_section_page("interactions"),
        "catalogue_interactions",
        partial(_list, index),
        "interactions",
    )


def combinations(found: tuple[Interaction, ...], ctx: PageContext) -> tuple[Combination, ...]:
    """Interactions as another entry's page lists them."""
    return tuple(Combination(ctx.interaction(i), i.kind, i.so) for i in found)


def _list(index: ReverseIndex, ctx: PageContext) -> InteractionsView:
    by_kind = grouped((each.kind, each) for each in index.catalogue.interactions.values())
    return InteractionsView(
        title=index.title("interactions", name="interactions"),
        catalogue=ctx.here.to(urls.CATALOGUE),
        groups=tuple(
            (kind.value, tuple(interaction_view(index, each, ctx) for each in by_kind[kind]))
            for kind in among(InteractionKind, by_kind)
        ),
        count=len(index.catalogue.interactions),
    )


def interaction_view(index: ReverseIndex, interaction: Interaction, ctx: PageContext) -> InteractionEntry:
    """The view of one interaction."""
    seen = tuple(index.site.usage.seen.get(interaction.id, {}).items())
    effects = index.catalogue.effects_of(EntryKey(EntryKind.INTERACTION, interaction.id))
    return InteractionEntry(
        id=urls.interaction_place(interaction.id).anchor,
        name=interaction.name,
        kind=interaction.kind,
        so=interaction.so,
        because=interaction.because,
        advice=interaction.advice,
        exceptions=interaction.exceptions,
        together=interaction.together,
        sides=tuple(tuple(_way(index, way, ctx) for way in side.ways) for side in interaction.sides),
        effects=effect_rows_in_order(effects, index, ctx),
        figures=reported(interaction.figures, ctx),
        basis=basis_view(interaction.basis, ctx),
        seen=tuple(
            (ctx.canvas(id), meeting_views(index.site.canvases[id], found, ctx)) for id, found in seen[:SEEN]
        ),
        more=max(0, len(seen) - SEEN),
        sources=index.sources(interaction.sources, ctx),
    )


def _way(index: ReverseIndex, side: Side, ctx: PageContext) -> WayView:
    site, catalogue = ctx.site, index.catalogue
    types = catalogue.types.get(side.block, {})
    name = Markup.escape(site.block_name(side.block))
    return WayView(
        block=Ref(
            name,
            ctx.catalogue_section(side.block.slug) if side.block in CHOICE_BLOCKS else "",
        ),
        one=site.block_one(side.block),
        types=tuple(ctx.one_of_type(types[t]) for t in side.type if t in types),
        by=side.by[0] if len(side.by) == 1 else "",
        modes=tuple(ctx.facet("modes", m, catalogue.modes[m].one) for m in side.mode),
        phases=tuple(ctx.phase(catalogue.phases[p]) for p in side.phase),
        motivations=tuple(
            ctx.facet("motivations", m, catalogue.motivations[m].name.lower()) for m in side.motivation
        ),
        purely=side.purely,
        value=side.value[0] if len(side.value) == 1 else "",
        elements=tuple(site.term("elements", e) for e in side.elements),
        offers=tuple(site.term("offer", o) for o in side.offer),
        prices=tuple(site.term("price_level", p) for p in side.price_level),
        only=side.only,
    )
