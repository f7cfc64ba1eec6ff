"""Two near types side by side, in general words: what each calls for, raises and lowers, and when it fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from canvasbook.analysis.cost_behaviour import CostBehaviour
from canvasbook.analysis.expectations import SENSE, Sense
from canvasbook.analysis.grouping import grouped
from canvasbook.catalogue.entries import Effect, EntryKey, EntryKind, Role, Type
from canvasbook.model.blocks import Block
from canvasbook.model.terms import Directness, Mode, Offer, Ownership, Phase
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page import Dependency, DependsOn, Page
from canvasbook.render.page_body import page_body
from canvasbook.render.pages.catalogue.effect_table import EffectTableRow, effect_row
from canvasbook.render.pages.catalogue.reverse_index import ENTRY, ReverseIndex
from canvasbook.wording.statement_words import behaviour_words

#: How many canvases are named as using a type; the rest are counted.
CANVASES = 25

#: What a type calls for, part by part, with the blocks that it is found in.
_PARTS: tuple[tuple[str, tuple[Block, ...]], ...] = (
    ("costs", (Block.COST_STRUCTURE,)),
    ("needs", (Block.KEY_RESOURCES, Block.KEY_ACTIVITIES)),
    ("partners", (Block.KEY_PARTNERS,)),
    (
        "market",
        (
            Block.REVENUE_STREAMS,
            Block.CUSTOMER_SEGMENTS,
            Block.VALUE_PROPOSITIONS,
            Block.CHANNELS,
            Block.CUSTOMER_RELATIONSHIPS,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class CalledRole:
    """A role that a type as a rule calls for, or both do: why, and why the other type spares it."""

    name: Ref
    per: str
    reasons: tuple[EffectTableRow, ...]
    spared: tuple[EffectTableRow, ...]


@dataclass(frozen=True, slots=True)
class RolesRow:
    """A row of a table: the roles that only the left type calls for, both do, and only the right one does."""

    name: str
    left: tuple[CalledRole, ...]
    both: tuple[CalledRole, ...]
    right: tuple[CalledRole, ...]


@dataclass(frozen=True, slots=True)
class RolesTable:
    """What two types call for in one part of the canvas."""

    id: str
    rows: tuple[RolesRow, ...]


@dataclass(frozen=True, slots=True)
class TendencyRow:
    """A measure or role that one of two types, or both, as a rule raise or lower."""

    name: Ref
    left: tuple[EffectTableRow, ...]
    right: tuple[EffectTableRow, ...]


@dataclass(frozen=True, slots=True)
class TypeSide:
    """One of two types; ``occasion`` is when to weigh it in the other's place."""

    type: Ref
    so: str
    fits: str
    occasion: str
    owner: Ref | None
    is_own: bool
    directness: Ref | None
    modes: tuple[Ref, ...]
    phases: tuple[Ref, ...]
    offers: tuple[str, ...]
    main_cost: Ref | None
    disagreement: str
    canvases: tuple[Ref, ...]
    more_canvases: int


@dataclass(frozen=True, slots=True)
class TypePairView:
    """Everything that the page of two near types says."""

    title: str
    catalogue: str
    section: Ref
    block: str
    left: TypeSide
    right: TypeSide
    tables: tuple[RolesTable, ...]
    tendencies: tuple[TendencyRow, ...]


@dataclass(frozen=True, slots=True)
class NearTypeView:
    """A type that another type's page compares it with; ``href`` leads to the comparison."""

    name: Markup
    href: str
    occasion: str


def type_pair_pages(index: ReverseIndex) -> Iterator[Page]:
    """A page for each two near types that the site compares."""
    about = index.catalogue.label("page_about", "type_pair")
    for left, right in index.compared_pairs:
        uri = urls.type_pair_page(left, right)
        yield Page(
            uri=uri,
            title=pair_title(left, right, index),
            description=about.format(left=left.name, right=right.name),
            make=partial(
                page_body, index.site, uri, "catalogue_type_pair", partial(pair_view, index, left, right)
            ),
            kind=ENTRY,
            search=False,
            depends=tuple(Dependency(DependsOn.TYPE, f"{each.block}/{each.id}") for each in (left, right)),
        )


def pair_title(left: Type, right: Type, index: ReverseIndex) -> str:
    """The title of the comparison of two types."""
    return index.title("type_pair", left=left.name, right=right.name)


def pair_refs(block: Block, index: ReverseIndex, ctx: PageContext) -> tuple[Ref, ...]:
    """The comparisons of a block's types, by their titles."""
    pairs = [pair for pair in index.compared_pairs if pair[0].block is block]
    return tuple(
        Ref(Markup.escape(pair_title(left, right, index)), ctx.compared(left, right)) for left, right in pairs
    )


def near_views(type: Type, index: ReverseIndex, ctx: PageContext) -> tuple[NearTypeView, ...]:
    """The types that a type is compared with, each with the occasion for it."""
    near = index.near.get((type.block, type.id), ())
    return tuple(
        NearTypeView(Markup.escape(other.name), ctx.compared(type, other), _occasion(other, type))
        for other in near
    )


def _occasion(type: Type, other: Type) -> str:
    """When one weighs a type in another's place; empty where the catalogue does not say."""
    return next((near.when for near in other.instead if near.type == type.id), "")


def pair_view(index: ReverseIndex, left: Type, right: Type, ctx: PageContext) -> TypePairView:
    """The view of two near types."""
    return TypePairView(
        title=pair_title(left, right, index),
        catalogue=ctx.here.to(urls.CATALOGUE),
        section=index.section(left.block.slug, ctx),
        block=left.block.value,
        left=_side(left, right, index, ctx),
        right=_side(right, left, index, ctx),
        tables=tuple(_tables(left, right, index, ctx)),
        tendencies=tuple(_tendencies(left, right, index, ctx)),
    )


def _side(type: Type, other: Type, index: ReverseIndex, ctx: PageContext) -> TypeSide:
    usual, serves = _usual(type), _serves(type)
    uses = index.site.usage.types.get((type.block, type.id), ())
    canvases = tuple(dict.fromkeys(use.canvas for use in uses))
    return TypeSide(
        type=ctx.type(type),
        so=type.so or type.definition,
        fits=type.fits,
        occasion=_occasion(type, other),
        owner=_trait("ownerships", usual.owner, index, ctx),
        is_own=usual.owner is Ownership.OWN,
        directness=_trait("directness", usual.directness, index, ctx),
        modes=tuple(index.facet("modes", index.catalogue.modes[mode], ctx) for mode in usual.modes),
        phases=tuple(ctx.phase(index.catalogue.phases[phase]) for phase in serves.phases),
        offers=tuple(index.site.term("offer", offer) for offer in serves.offers),
        main_cost=ctx.role(index.catalogue.roles[type.main_cost]) if type.main_cost else None,
        disagreement=type.disagreement,
        canvases=tuple(ctx.canvas(id) for id in canvases[:CANVASES]),
        more_canvases=max(0, len(canvases) - CANVASES),
    )


def _trait(folder: str, id: str | None, index: ReverseIndex, ctx: PageContext) -> Ref | None:
    facets = {facet.id: facet for facet in index.facets(folder)}
    return index.facet(folder, facets[id], ctx) if id else None


class _Usual(NamedTuple):
    """What a type usually is; nothing where the catalogue does not say."""

    owner: Ownership | None = None
    directness: Directness | None = None
    modes: tuple[Mode, ...] = ()


class _Serves(NamedTuple):
    """The phases that a type can serve and the offers that it can carry; nothing stands for all."""

    phases: tuple[Phase, ...] = ()
    offers: tuple[Offer, ...] = ()


def _usual(type: Type) -> _Usual:
    said = type.usual
    return _Usual(said.ownership, said.directness, said.mode) if said else _Usual()


def _serves(type: Type) -> _Serves:
    return _Serves(type.serves.phases, type.serves.offer) if type.serves else _Serves()


# -- what they call for --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Comparison:
    """By role, the effects that call for it: those of each type, and those of what it usually is."""

    left: dict[str, tuple[Effect, ...]]
    right: dict[str, tuple[Effect, ...]]
    left_usually: dict[str, tuple[Effect, ...]]
    right_usually: dict[str, tuple[Effect, ...]]
    left_spares: dict[str, tuple[Effect, ...]]
    right_spares: dict[str, tuple[Effect, ...]]


def _compare(left: Type, right: Type, index: ReverseIndex) -> _Comparison:
    return _Comparison(
        left=_by_target(_own(left, Sense.CALLS_FOR, index)),
        right=_by_target(_own(right, Sense.CALLS_FOR, index)),
        left_usually=_by_target(_of_traits(left, index)),
        right_usually=_by_target(_of_traits(right, index)),
        left_spares=_by_target(_own(left, Sense.SPARES, index)),
        right_spares=_by_target(_own(right, Sense.SPARES, index)),
    )


def _by_target(effects: Iterable[Effect]) -> dict[str, tuple[Effect, ...]]:
    by_basis = sorted(effects, key=lambda effect: effect.said.basis.rank)
    return grouped((effect.target, effect) for effect in by_basis)


def _own(type: Type, sense: Sense, index: ReverseIndex) -> list[Effect]:
    effects = index.catalogue.effects_of(EntryKey(EntryKind.TYPE, type.id, type.block))
    return [effect for effect in effects if SENSE[effect.verb] is sense]


def _of_traits(type: Type, index: ReverseIndex) -> list[Effect]:
    """What a type may call for by what it usually is and by the phases that it can serve."""
    effects = [effect for key in _traits(type) for effect in index.catalogue.effects_of(key)]
    calling = [effect for effect in effects if SENSE[effect.verb] is Sense.CALLS_FOR]
    return [effect for effect in calling if _may_hold(effect, type)]


def _traits(type: Type) -> Iterator[EntryKey]:
    usual = _usual(type)
    yield from (EntryKey(EntryKind.MODE, mode) for mode in usual.modes)
    if usual.owner:
        yield EntryKey(EntryKind.OWNERSHIP, usual.owner)
    yield from (EntryKey(EntryKind.PHASE, phase) for phase in _serves(type).phases)


def _may_hold(effect: Effect, type: Type) -> bool:
    """Whether nothing that a type usually is rules an effect out."""
    when = effect.said.when
    if type.id in effect.said.unless:
        return False
    if when is None:
        return True
    usual, serves = _usual(type), _serves(type)
    owners = (usual.owner,) if usual.owner else ()
    asked = (
        (when.mode, usual.modes),
        (when.by, owners),
        (when.phase, serves.phases),
        (when.offer, serves.offers),
    )
    return all(_agree(wanted, known) for wanted, known in asked)


def _agree(wanted: Sequence[str], known: Sequence[str]) -> bool:
    """Whether what is wanted is among what is known, or either is left open."""
    return not wanted or not known or not set(wanted).isdisjoint(known)


def _tables(left: Type, right: Type, index: ReverseIndex, ctx: PageContext) -> Iterator[RolesTable]:
    compared = _compare(left, right, index)
    called = dict.fromkeys((*compared.left, *compared.right))
    roles = [index.catalogue.roles[id] for id in called if id in index.catalogue.roles]
    for id, blocks in _PARTS:
        here = sorted((role for role in roles if role.block in blocks), key=_cost_order)
        rows = tuple(_rows(here, compared, index, ctx))
        if rows:
            yield RolesTable(id, rows)


def _rows(
    roles: Iterable[Role], compared: _Comparison, index: ReverseIndex, ctx: PageContext
) -> Iterator[RolesRow]:
    by_name = grouped((_row_name(role, ctx), role) for role in roles)
    for name, found in by_name.items():
        row = _row(name, found, compared, index, ctx)
        if row.left or row.both or row.right:
            yield row


def _cost_order(role: Role) -> tuple[int, tuple[str, ...]]:
    """Blocks in the order of the canvas, and costs that behave alike together."""
    return list(Block).index(role.block), role.nature


def _row_name(role: Role, ctx: PageContext) -> str:
    """A cost by how it behaves, anything else by its block."""
    if role.block is Block.COST_STRUCTURE:
        return str(behaviour_words(CostBehaviour(role.nature), ctx.site.catalogue))
    return ctx.site.block_name(role.block)


def _row(
    name: str, roles: Iterable[Role], compared: _Comparison, index: ReverseIndex, ctx: PageContext
) -> RolesRow:
    left, both, right = [], [], []
    for role in roles:
        by_left, by_right = compared.left.get(role.id, ()), compared.right.get(role.id, ())
        if by_left and by_right:
            both.append(_called(role, (by_left[0], by_right[0]), (), index, ctx))
        elif by_left and role.id in compared.right_usually:
            both.append(_called(role, (by_left[0], compared.right_usually[role.id][0]), (), index, ctx))
        elif by_right and role.id in compared.left_usually:
            both.append(_called(role, (compared.left_usually[role.id][0], by_right[0]), (), index, ctx))
        elif by_left and not by_left[0].said.is_definition:
            left.append(_called(role, by_left[:1], compared.right_spares.get(role.id, ()), index, ctx))
        elif by_right and not by_right[0].said.is_definition:
            right.append(_called(role, by_right[:1], compared.left_spares.get(role.id, ()), index, ctx))
    return RolesRow(name, tuple(left), tuple(both), tuple(right))


def _called(
    role: Role,
    effects: Iterable[Effect],
    spared: Iterable[Effect],
    index: ReverseIndex,
    ctx: PageContext,
) -> CalledRole:
    return CalledRole(
        name=ctx.role(role),
        per=role.per,
        reasons=tuple(effect_row(effect, index, ctx) for effect in effects),
        spared=tuple(effect_row(effect, index, ctx) for effect in spared),
    )


# -- what they raise and lower -------------------------------------------------------------------------


def _tendencies(left: Type, right: Type, index: ReverseIndex, ctx: PageContext) -> Iterator[TendencyRow]:
    by_left = _by_target(_moving(left, right, index))
    by_right = _by_target(_moving(right, left, index))
    for target in dict.fromkeys((*by_left, *by_right)):
        yield TendencyRow(
            name=index.target(target, ctx),
            left=tuple(_beside_the_other(effect, index, ctx) for effect in by_left.get(target, ())),
            right=tuple(_beside_the_other(effect, index, ctx) for effect in by_right.get(target, ())),
        )


def _beside_the_other(effect: Effect, index: ReverseIndex, ctx: PageContext) -> EffectTableRow:
    """An effect as a row, without the types that it holds beside: the other type is among them."""
    row = effect_row(effect, index, ctx)
    return replace(row, condition=replace(row.condition, against=()))


def _moving(type: Type, other: Type, index: ReverseIndex) -> list[Effect]:
    """What a type raises and lowers, in general or in comparison with the other type."""
    effects = [*_own(type, Sense.RAISES, index), *_own(type, Sense.LOWERS, index)]
    return [effect for effect in effects if not effect.said.against or other.id in effect.said.against]
