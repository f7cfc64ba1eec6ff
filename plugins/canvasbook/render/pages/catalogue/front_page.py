"""The front page of the handbook: its chapters, the doors to the catalogue, and how to read an effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.grouping import among, grouped
from canvasbook.catalogue.checks_and_interactions import Interaction, InteractionKind
from canvasbook.catalogue.entries import Effect, EntryKind, Type
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.terms import Basis
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page import Page
from canvasbook.render.pages.catalogue.effect_table import (
    BasisView,
    EffectTableRow,
    basis_view,
    effect_row,
)
from canvasbook.render.pages.catalogue.reverse_index import FACETS, ReverseIndex
from canvasbook.render.pages.catalogue.type_pages import OWNERS, owner_of


@dataclass(frozen=True, slots=True)
class IndexLink:
    """A list of entries, with all of them by name."""

    id: str
    section: Ref
    entries: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class CatalogueFrontView:
    """Everything that the front page of the catalogue says."""

    title: str
    gallery: Ref
    chapters: tuple[Ref, ...]
    glossary: Ref
    relationships: tuple[tuple[Ref, str], ...]
    relationship_section: Ref
    channels: tuple[tuple[str, tuple[Ref, ...]], ...]
    channel_section: Ref
    channel_count: int
    facets: tuple[IndexLink, ...]
    interactions: tuple[tuple[str, tuple[Ref, ...]], ...]
    interaction_section: Ref
    other_types: tuple[IndexLink, ...]
    roles: tuple[tuple[Ref, int], ...]
    roles_section: Ref
    metrics: IndexLink
    effects: Ref
    effect_count: int
    sources: Ref
    source_count: int
    example: EffectTableRow | None
    bases: tuple[BasisView, ...]


def front_pages(index: ReverseIndex) -> Iterator[Page]:
    """The front page."""
    yield index.list_page(urls.CATALOGUE, "catalogue", partial(index_view, index), "catalogue")


def index_view(index: ReverseIndex, ctx: PageContext) -> CatalogueFrontView:
    """The view of the front page."""
    catalogue = index.catalogue
    channels = tuple(catalogue.types.get(Block.CHANNELS, {}).values())
    relationships = catalogue.types.get(Block.CUSTOMER_RELATIONSHIPS, {}).values()
    example = _example(index.explained_effects)
    metrics = tuple(index.metric_name(metric, ctx) for metric in catalogue.metrics.values())
    return CatalogueFrontView(
        title=index.title("catalogue", name="catalogue"),
        gallery=Ref(Markup.escape(index.title("gallery", name="gallery")), ctx.here.to(urls.GALLERY)),
        chapters=tuple(ctx.chapter(chapter) for chapter in catalogue.chapters.values()),
        glossary=index.section("glossary", ctx),
        relationships=tuple((ctx.type(t), t.does) for t in relationships),
        relationship_section=index.section(Block.CUSTOMER_RELATIONSHIPS.slug, ctx),
        channels=tuple(_by_owner(channels, ctx)),
        channel_section=index.section(Block.CHANNELS.slug, ctx),
        channel_count=len(channels),
        facets=tuple(_facet_link(folder, index, ctx) for folder in FACETS),
        interactions=tuple(_by_kind(catalogue.interactions.values(), ctx)),
        interaction_section=index.section("interactions", ctx),
        other_types=tuple(_other_types(index, ctx)),
        roles=tuple(_roles(index, ctx)),
        roles_section=index.section("roles", ctx),
        metrics=IndexLink("metrics", index.section("metrics", ctx), metrics),
        effects=index.section("effects", ctx),
        effect_count=len(index.explained_effects),
        sources=index.section("sources", ctx),
        source_count=len(catalogue.sources),
        example=effect_row(example, index, ctx) if example else None,
        bases=tuple(basis_view(basis, ctx) for basis in Basis if basis is not Basis.ILLUSTRATIVE),
    )


def _facet_link(folder: str, index: ReverseIndex, ctx: PageContext) -> IndexLink:
    facets = tuple(index.facet(folder, facet, ctx) for facet in index.facets(folder))
    return IndexLink(folder, index.section(folder, ctx), facets)


def _other_types(index: ReverseIndex, ctx: PageContext) -> Iterator[IndexLink]:
    """The blocks that have types and are no choices."""
    for block, types in index.catalogue.types.items():
        if types and block not in CHOICE_BLOCKS:
            refs = tuple(map(ctx.type, types.values()))
            yield IndexLink(block.value, index.section(block.slug, ctx), refs)


def _by_owner(channels: Iterable[Type], ctx: PageContext) -> Iterator[tuple[str, tuple[Ref, ...]]]:
    by_owner = grouped((owner_of(type), ctx.type(type)) for type in channels)
    yield from ((owner, by_owner[owner]) for owner in among(OWNERS, by_owner))


def _by_kind(interactions: Iterable[Interaction], ctx: PageContext) -> Iterator[tuple[str, tuple[Ref, ...]]]:
    by_kind = grouped((interaction.kind, ctx.interaction(interaction)) for interaction in interactions)
    yield from ((kind.value, by_kind[kind]) for kind in among(InteractionKind, by_kind))


def _roles(index: ReverseIndex, ctx: PageContext) -> Iterator[tuple[Ref, int]]:
    for block in Block:
        count = sum(role.block is block for role in index.catalogue.roles.values())
        if count:
            href = ctx.catalogue_section("roles", block.slug)
            yield Ref(Markup.escape(ctx.site.block_name(block)), href), count


def _example(effects: Iterable[Effect]) -> Effect | None:
    """An effect of a type that shows every part of one: sourced, with a condition, best with a figure."""
    found = [effect for effect in effects if _has_condition_and_source(effect)]
    whole = [effect for effect in found if effect.said.figures and _asks_for_offer(effect)]
    return next(iter(whole or found), None)


def _has_condition_and_source(effect: Effect) -> bool:
    is_of_type = effect.owner.kind is EntryKind.TYPE
    return is_of_type and effect.said.when is not None and effect.said.basis.is_strong


def _asks_for_offer(effect: Effect) -> bool:
    return effect.said.when is not None and bool(effect.said.when.offer)
