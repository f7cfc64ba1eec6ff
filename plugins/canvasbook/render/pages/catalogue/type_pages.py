"""The types: lists by block, and a page for each; those of choices say what choosing them does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.expectations import SENSE, Sense
from canvasbook.analysis.grouping import among, grouped, grouped_by
from canvasbook.catalogue.entries import Criteria, Effect, EntryKey, EntryKind, Type
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page import Boost, DependsOn, Page
from canvasbook.render.pages.catalogue.effect_table import (
    EffectTablePart,
    EffectTableRow,
    Examples,
    canvases_using,
    effect_parts,
    effect_rows,
    effect_rows_in_order,
    examples,
)
from canvasbook.render.pages.catalogue.interaction_pages import Combination, combinations
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from canvasbook.render.pages.catalogue.type_pair_pages import NearTypeView, near_views, pair_refs

#: Who runs a channel, in the order of the list; a type without a usual owner may be either's.
OWNERS = ("own", "partner", "either")


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type in a list: what the company does with it, and on how many canvases; ``id`` is its anchor."""

    id: str
    ref: Ref
    does: str
    so: str
    definition: str
    phases: tuple[Ref, ...]
    canvases: int


@dataclass(frozen=True, slots=True)
class TypesView:
    """The types of a block; channels stand in groups by who runs them."""

    title: str
    catalogue: str
    block: str
    groups: tuple[tuple[str, tuple[TypeRow, ...]], ...]
    count: int
    comparisons: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class TypeView:
    """Everything that the page of a type says."""

    name: str
    catalogue: str
    section: Ref
    block: str
    origin: str
    definition: str
    so: str
    fits: str
    criteria: Criteria | None
    aliases: tuple[str, ...]
    usually: tuple[Ref, ...]
    phases: tuple[Ref, ...]
    offers: tuple[str, ...]
    plays: tuple[Ref, ...]
    inherits: tuple[Ref, ...]
    calls_for: tuple[EffectTablePart, ...]
    sometimes: tuple[EffectTableRow, ...]
    spares: tuple[EffectTableRow, ...]
    tendencies: tuple[EffectTableRow, ...]
    interactions: tuple[Combination, ...]
    near: tuple[NearTypeView, ...]
    confusions: tuple[str, ...]
    disagreement: str
    examples: Examples
    sources: tuple[Ref, ...]


def type_pages(index: ReverseIndex) -> Iterator[Page]:
    """A list for each block that has types, and a page for each type of channel and relationship."""
    for block in sorted(Block, key=lambda b: b not in CHOICE_BLOCKS):
        types = tuple(index.catalogue.types.get(block, {}).values())
        if types:
            yield index.list_page(
                urls.catalogue_section_page(block.slug),
                "catalogue_types",
                partial(_list, index, block),
                block.value,
            )
        for type in types if block in CHOICE_BLOCKS else ():
            view = partial(type_view, index, type)
            uri = urls.type_page(block, type.id)
            page = index.page(
                uri,
                "catalogue_type",
                view,
                type.name,
                type.definition,
                DependsOn.TYPE,
                id=f"{block}/{type.id}",
            )
            yield replace(page, boost=Boost.TYPE)


def _list(index: ReverseIndex, block: Block, ctx: PageContext) -> TypesView:
    types = tuple(index.catalogue.types[block].values())
    groups = grouped((_group(type), _type_row(index, type, ctx)) for type in types)
    return TypesView(
        title=index.title(block.value, name=block.value),
        catalogue=ctx.here.to(urls.CATALOGUE),
        block=block.value,
        groups=tuple((group, groups[group]) for group in among((*OWNERS, ""), groups)),
        count=len(types),
        comparisons=pair_refs(block, index, ctx),
    )


def _group(type: Type) -> str:
    """The group of a type in its list: channels are grouped by who runs them."""
    return owner_of(type) if type.block is Block.CHANNELS else ""


def owner_of(type: Type) -> str:
    """Who usually runs channels of a type: one of the words of ``OWNERS``."""
    return (type.usual and type.usual.ownership) or "either"


def _type_row(index: ReverseIndex, type: Type, ctx: PageContext) -> TypeRow:
    phases = type.serves.phases if type.serves else ()
    return TypeRow(
        id=urls.type_place(type.block, type.id).anchor,
        ref=ctx.type(type) if type.block in CHOICE_BLOCKS else Ref(Markup.escape(type.name), ""),
        does=type.does,
        so=type.so,
        definition=type.definition,
        phases=tuple(ctx.phase(index.catalogue.phases[p]) for p in phases),
        canvases=canvases_using(index.site.usage.types.get((type.block, type.id), ())),
    )


def type_view(index: ReverseIndex, type: Type, ctx: PageContext) -> TypeView:
    """The view of one type."""
    site, catalogue = index.site, index.catalogue
    phases, offers = (type.serves.phases, type.serves.offer) if type.serves else ((), ())
    effects = catalogue.effects_of(EntryKey(EntryKind.TYPE, type.id, type.block))
    by_sense = grouped_by(effects, lambda effect: SENSE[effect.verb])
    calling, spares = by_sense.get(Sense.CALLS_FOR, ()), by_sense.get(Sense.SPARES, ())
    tendencies = [effect for effect in effects if SENSE[effect.verb] in (Sense.RAISES, Sense.LOWERS)]
    return TypeView(
        name=type.name,
        catalogue=ctx.here.to(urls.CATALOGUE),
        section=index.section(type.block.slug, ctx),
        block=type.block.value,
        origin=type.origin,
        definition=type.definition,
        so=type.so,
        fits=type.fits,
        criteria=type.criteria,
        aliases=_aliases(type, ctx),
        usually=tuple(_usually(index, type, ctx)),
        phases=tuple(ctx.phase(catalogue.phases[p]) for p in phases),
        offers=tuple(site.term("offer", o) for o in offers),
        plays=tuple(ctx.role(catalogue.roles[r]) for r in type.covers),
        inherits=tuple(_inherits(index, type, ctx)),
        calls_for=effect_parts((e for e in calling if e.said.is_for_every_case), index, ctx),
        sometimes=_in_some_cases(calling, index, ctx),
        spares=effect_rows(spares, index, ctx),
        tendencies=effect_rows(tendencies, index, ctx),
        interactions=combinations(index.interacting.get((type.block.slug, type.id), ()), ctx),
        near=near_views(type, index, ctx),
        confusions=type.confusions,
        disagreement=type.disagreement,
        examples=examples(site.usage.types.get((type.block, type.id), ()), ctx),
        sources=index.sources(type.sources, ctx),
    )


def _in_some_cases(
    effects: Iterable[Effect], index: ReverseIndex, ctx: PageContext
) -> tuple[EffectTableRow, ...]:
    """What only some choices of a type call for; that it is so is said once, above all of them."""
    some = [effect for effect in effects if not effect.said.is_for_every_case]
    rows = effect_rows_in_order(some, index, ctx)
    return tuple(replace(row, condition=replace(row.condition, sometimes=False)) for row in rows)


def _aliases(type: Type, ctx: PageContext) -> tuple[str, ...]:
    """Other names in words, without what differs from the name in spelling only."""
    names = dict.fromkeys(ctx.site.term("alias", alias) for alias in type.aliases)
    return tuple(name for name in names if name.lower() != type.name.lower())


def _usually(index: ReverseIndex, type: Type, ctx: PageContext) -> Iterator[Ref]:
    """What a type usually is, where an item does not say: own or a partner's, direct, online."""
    usual, catalogue = type.usual, index.catalogue
    if usual is None:
        return
    if usual.ownership:
        yield index.facet("ownerships", catalogue.ownerships[usual.ownership], ctx)
    if usual.directness:
        yield index.facet("directness", catalogue.directness[usual.directness], ctx)
    yield from (index.facet("modes", catalogue.modes[m], ctx) for m in usual.mode)


def _inherits(index: ReverseIndex, type: Type, ctx: PageContext) -> Iterator[Ref]:
    """What a type usually is that says effects of its own."""
    if type.usual is None:
        return
    keys = [EntryKey(EntryKind.MODE, m) for m in type.usual.mode]
    if type.usual.ownership:
        keys.append(EntryKey(EntryKind.OWNERSHIP, type.usual.ownership))
    for key in keys:
        if index.catalogue.effects_of(key):
            yield index.owner(key, ctx)
