"""The page of a cost, resource, activity, partner, revenue stream, segment or proposition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.effect_groups import by_evidence, is_by_sibling
from canvasbook.analysis.effects import Analysis, ChoiceEffect
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.reachability import PathStep, Relation
from canvasbook.markup.author_text import prose
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Cost, Item, ItemKey, Revenue, Segment
from canvasbook.model.relations import links_of
from canvasbook.render.authored import AuthoredContent, authored_content
from canvasbook.render.choice_ledger import (
    LedgerRow,
    ReasonView,
    nature_of_cost,
    reason_view,
    rows_of,
    stated_view,
)
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page_header import PageHeader, item_header
from canvasbook.render.pages.item.item_history import ItemHistory, item_history
from canvasbook.render.question_view import QuestionView, question_views

#: How many choices that an item hangs on are shown with their paths.
DRIVERS = 20


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a path: the relation's kind, where it leads, and the author's reason."""

    relation: Relation
    target: Ref
    because: Markup


@dataclass(frozen=True, slots=True)
class DriverView:
    """A choice that an item hangs on: by which path, why, and what remains without it."""

    choice: Ref
    steps: tuple[StepView, ...]
    reasons: tuple[ReasonView, ...]
    remaining: tuple[Ref, ...]

    @property
    def from_author(self) -> bool:
        """Whether the author has a word in it."""
        steps = self.steps[1:] if self.reasons else self.steps  # the first one's reason is among the reasons
        return any(step.because for step in steps) or any(reason.stated for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class RelationView:
    """A relation of the item: its kind, and what it leads to."""

    kind: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ItemRoleView:
    """A role that the item plays."""

    ref: Ref
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """Everything that an item's page says."""

    header: PageHeader
    about: AuthoredContent
    block: str
    block_one: str
    type: Ref | None
    roles: tuple[ItemRoleView, ...]
    natures: tuple[str, ...]
    per: str
    drivers: tuple[DriverView, ...]
    followers: tuple[tuple[Ref, Ref], ...]
    why: tuple[Markup, ...]
    held: bool
    more_drivers: int
    relying: tuple[Ref, ...]
    linked: bool
    channels: tuple[Ref, ...]
    relationships: tuple[Ref, ...]
    payers: tuple[Ref, ...]
    paid_for: tuple[Ref, ...]
    tendencies: tuple[tuple[Ref, LedgerRow], ...]
    relations: tuple[RelationView, ...]
    questions: tuple[QuestionView, ...]
    pays: bool
    value: str
    pricing: str
    price_level: str
    recurring: bool | None
    elements: tuple[str, ...]
    offer: tuple[str, ...]
    also: tuple[tuple[Ref, Ref], ...]
    item_history: ItemHistory | None

    @property
    def author_says_why(self) -> bool:
        """Whether the reasons why it is there hold words that its author has written."""
        return any(driver.from_author for driver in self.drivers)

    @property
    def author_says_what_moves(self) -> bool:
        """Likewise of what raises and lowers it."""
        return any(reason.stated for _, row in self.tendencies for reason in row.reasons)


def item_view(analysis: Analysis, item: Item, ctx: PageContext) -> ItemView:
    """The view of one item."""
    canvas, site = analysis.canvas, ctx.site
    term = site.term
    type = site.catalogue.type_of(item.key.block, item.type)
    roles = [site.catalogue.roles[r] for r in analysis.assignments.roles.get(item.key, ())]
    touching = analysis.touching(item.key)
    drivers, followers = _drivers(analysis, item.key, touching, ctx)
    natures, per = nature_of_cost(canvas, item, ctx) if isinstance(item, Cost) else ((), "")
    relying = _relying(analysis, item.key, touching)
    return ItemView(
        header=item_header(canvas, item.key, ctx),
        about=authored_content(canvas, item, ctx),
        block=item.key.block,
        block_one=site.block_one(item.key.block),
        type=ctx.type(type) if type else None,
        roles=tuple(ItemRoleView(ctx.role(r), r.name, r.definition) for r in roles),
        natures=tuple(term("nature", n) for n in natures),
        per=per,
        drivers=drivers[:DRIVERS],
        more_drivers=max(0, len(drivers) - DRIVERS),
        followers=followers,
        why=_why(drivers),
        held=bool(relying) or all(d.remaining for d in drivers),
        relying=ctx.items(canvas, relying),
        linked=any(True for _ in _relations(canvas, item, ctx)),
        channels=ctx.items(canvas, (k for k in analysis.carrying(item.key) if k.block is Block.CHANNELS)),
        relationships=ctx.items(
            canvas, (k for k in analysis.carrying(item.key) if k.block is not Block.CHANNELS)
        ),
        payers=ctx.items(canvas, (link.target for link in links_of(item, "from_"))),
        paid_for=ctx.items(canvas, (link.target for link in links_of(item, "for_"))),
        tendencies=tuple(_tendencies(analysis, touching, ctx)),
        relations=tuple(_relations(canvas, item, ctx)),
        questions=question_views(canvas, site.questions[canvas.id].about(item.key), ctx, item.key),
        pays=item.pays if isinstance(item, Segment) else True,
        value=term("value", item.value) if isinstance(item, Segment) else "",
        pricing=term("pricing", item.pricing) if isinstance(item, Revenue) else "",
        price_level=term("price_level", item.price_level) if isinstance(item, Revenue) else "",
        recurring=item.recurring if isinstance(item, Revenue) else None,
        elements=tuple(term("elements", e) for e in getattr(item, "elements", ())),
        offer=tuple(term("offer", o) for o in getattr(item, "offer", ())),
        also=tuple(_also(canvas, roles[0].id if roles else "", ctx)),
        item_history=item_history(canvas.id, item.key, ctx),
    )


def _drivers(
    analysis: Analysis, key: ItemKey, touching: tuple[ChoiceEffect, ...], ctx: PageContext
) -> tuple[tuple[DriverView, ...], tuple[tuple[Ref, Ref], ...]]:
    """The choices that bring an item, and those that only follow one of them through a channel."""
    canvas, reachability = analysis.canvas, analysis.reachability
    drivers: list[DriverView] = []
    followers: list[tuple[Ref, Ref]] = []
    for choice in reachability.drivers(key):
        reach = reachability.by_choice[choice]
        between = reach.by_way_of(key)
        ref = ctx.item(canvas, choice)
        if between is not None:
            followers.append((ref, ctx.item(canvas, between)))
            continue
        drivers.append(
            DriverView(
                choice=ref,
                steps=tuple(_step(canvas, step, ctx) for step in reach.path(key)),
                reasons=tuple(_reasons(canvas, choice, touching, ctx)),
                remaining=_remaining(analysis, key, choice, ctx) if len(drivers) < DRIVERS else (),
            )
        )
    return tuple(drivers), tuple(followers)


def _remaining(analysis: Analysis, key: ItemKey, without: ItemKey, ctx: PageContext) -> tuple[Ref, ...]:
    return ctx.items(analysis.canvas, analysis.reachability.remaining(key, without=without))


def _relying(analysis: Analysis, key: ItemKey, touching: tuple[ChoiceEffect, ...]) -> tuple[ItemKey, ...]:
    """The choices that call for what the item does, although no link leads straight from them to it."""
    reachability = analysis.reachability
    drivers = {c for c in reachability.drivers(key) if reachability.by_choice[c].by_way_of(key) is None}
    found = (
        effect.choice
        for effect in touching
        if effect.sense is Sense.CALLS_FOR
        and effect.state.is_played
        and effect.choice not in drivers
        and any(c.item == key and not c.match.far for c in effect.carriers)
    )
    return tuple(dict.fromkeys(found))


def _step(canvas: Canvas, step: PathStep, ctx: PageContext) -> StepView:
    return StepView(step.relation, ctx.item(canvas, step.target), prose(step.because))


def _reasons(
    canvas: Canvas, choice: ItemKey, touching: tuple[ChoiceEffect, ...], ctx: PageContext
) -> Iterator[ReasonView]:
    """Why a choice brings the item: the author's words, then the catalogue's best."""
    mine = [e for e in touching if e.choice == choice and e.state.is_backed and not is_by_sibling(e)]
    stated = {(affect, affect.at): affect for effect in mine for affect in effect.stated}
    for affect in stated.values():
        yield stated_view(canvas, affect)
    for reason in by_evidence(r for e in mine for r in e.reasons)[:2]:
        yield reason_view(reason, ctx)


#: How many reasons the first paragraph has room for.
LEAD_REASONS = 2


def _why(drivers: tuple[DriverView, ...]) -> tuple[Markup, ...]:
    """The reasons for the first paragraph: the first of each driver, or two of a single one; none twice."""
    if len(drivers) == 1:
        found = [r.because for r in drivers[0].reasons]
    else:
        found = [r.because for d in drivers for r in d.reasons[:1]]
    return tuple(dict.fromkeys(found))[:LEAD_REASONS]


def _tendencies(
    analysis: Analysis, touching: tuple[ChoiceEffect, ...], ctx: PageContext
) -> Iterator[tuple[Ref, LedgerRow]]:
    """What choices do to the item other than bringing it: raise, lower, spare."""
    for effect in touching:
        if effect.verb in ("raises", "lowers", "spares"):
            for row in rows_of(analysis.canvas, [effect], ctx):
                yield ctx.item(analysis.canvas, effect.choice), row


#: Relations of an item: field, name from its own side, name from the other side.
_RELATIONS = (
    ("for_", "for", "served_by"),
    ("from_", "from", "pays"),
    ("needs", "needs", "needed_by"),
    ("partner", "run_by", "runs"),
    ("through", "earned_through", "earns"),
    ("provides", "provides", "provided_by"),
    ("caused_by", "caused_by", "causes"),
    ("same_as", "same_as", "same_as"),
)


def _relations(canvas: Canvas, item: Item, ctx: PageContext) -> Iterator[RelationView]:
    """How an item is linked, in both directions."""
    found: dict[str, dict[ItemKey, None]] = {}
    incoming = ctx.site.incoming[canvas.id].get(item.key, ())
    for field, own, other in _RELATIONS:
        for link in links_of(item, field):
            found.setdefault(own, {})[link.target] = None
        for origin, relation in incoming:
            if relation == field:
                found.setdefault(other, {})[origin] = None
    for kind, keys in found.items():
        yield RelationView(kind, ctx.items(canvas, keys))


def _also(canvas: Canvas, role: str, ctx: PageContext) -> Iterator[tuple[Ref, Ref]]:
    """The same role in other canvases, five at most."""
    places = [p for p in ctx.site.usage.roles.get(role, ()) if p.canvas != canvas.id]
    for place in places[:5]:
        yield ctx.elsewhere(place.canvas, place.item), ctx.canvas(place.canvas)
