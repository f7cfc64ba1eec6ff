"""The page of a cost, resource, activity, partner, revenue stream, segment or proposition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.effects import Analysis, ChoiceEffect
from canvasbook.analysis.reachability import PathStep, Relation
from canvasbook.analysis.statements import StatedEffect, item_statements, reason_for
from canvasbook.markup.author_text import prose
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Cost, Item, ItemKey, Revenue, Segment
from canvasbook.model.relations import links_of
from canvasbook.model.terms import Nature, Verb
from canvasbook.render.authored import AuthoredContent, authored_content
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page_header import PageHeader, item_header
from canvasbook.render.pages.item.item_history import ItemHistory, item_history
from canvasbook.render.question_view import QuestionView, question_views
from canvasbook.render.reason_view import cost_words
from canvasbook.render.statement_view import sentences, statement_words
from canvasbook.wording.statement_words import sentence

#: How many choices that lead to an item are shown with their paths.
DRIVERS = 20


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a path: the relation's kind, where it leads, and the author's reason."""

    relation: Relation
    target: Ref
    because: Markup


@dataclass(frozen=True, slots=True)
class DriverView:
    """A choice that leads to an item, and by which path."""

    choice: Ref
    steps: tuple[StepView, ...]
    takes_part: bool = False

    @property
    def from_author(self) -> bool:
        """Whether the author has written a reason on the path."""
        return any(step.because for step in self.steps)


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
    block: Block
    block_one: str
    type: Ref | None
    roles: tuple[ItemRoleView, ...]
    behaviour: Markup
    natures: tuple[Nature, ...]
    statements: tuple[Markup, ...]
    drivers: tuple[DriverView, ...]
    more_drivers: int
    provided: tuple[tuple[Ref, tuple[Ref, ...]], ...]
    linked: bool
    channels: tuple[Ref, ...]
    payers: tuple[Ref, ...]
    paid_for: tuple[Ref, ...]
    moved_by: tuple[tuple[Ref, Markup], ...]
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
        """Whether a path holds words that its author has written."""
        return any(driver.from_author for driver in self.drivers)


def item_view(analysis: Analysis, item: Item, ctx: PageContext) -> ItemView:
    """The view of one item."""
    canvas, site = analysis.canvas, ctx.site
    term = site.term
    type = site.catalogue.type_of(item.key.block, item.type)
    roles = [site.catalogue.roles[r] for r in analysis.assignments.roles.get(item.key, ())]
    drivers = tuple(_drivers(analysis, item.key, ctx))
    relations = tuple(_relations(canvas, item, ctx))
    words = statement_words(analysis, ctx)
    return ItemView(
        header=item_header(canvas, item.key, ctx),
        about=authored_content(canvas, item, ctx),
        block=item.key.block,
        block_one=site.block_one(item.key.block).partition(" ")[2],
        type=ctx.type(type) if type else None,
        roles=tuple(ItemRoleView(ctx.role(r), r.name, r.definition) for r in roles),
        behaviour=cost_words(item, ctx) if isinstance(item, Cost) else Markup(""),
        natures=words.natures(item.key),
        statements=sentences(item_statements(item.key, analysis), words),
        drivers=drivers[:DRIVERS],
        more_drivers=max(0, len(drivers) - DRIVERS),
        provided=tuple(_provided(analysis, item, ctx)),
        linked=bool(relations),
        channels=ctx.items(canvas, (k for k in analysis.carrying(item.key) if k.block is Block.CHANNELS)),
        payers=ctx.items(canvas, (link.target for link in links_of(item, "from_"))),
        paid_for=ctx.items(canvas, (link.target for link in links_of(item, "for_"))),
        moved_by=tuple(_moved_by(analysis, item.key, ctx)),
        relations=relations,
        questions=question_views(analysis, site.questions[canvas.id].about(item.key), ctx),
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


def _drivers(analysis: Analysis, key: ItemKey, ctx: PageContext) -> Iterator[DriverView]:
    """The choices that lead to an item by way of others, or with a reason; each with its path."""
    for driver in _all_drivers(analysis, key, ctx):
        if len(driver.steps) > 1 or driver.from_author:  # the page begins with the names of all others
            yield driver


def _all_drivers(analysis: Analysis, key: ItemKey, ctx: PageContext) -> Iterator[DriverView]:
    """The choices that lead to an item, each with the path: to a cost, or to what it needs."""
    canvas, causes = analysis.canvas, analysis.causes
    for caused in causes.by_cost.get(key, ()):
        steps = _steps(analysis, caused.choice, caused.path, ctx)
        yield DriverView(ctx.item(canvas, caused.choice), steps, caused.takes_part)
    for choice in causes.users(key):
        for need in causes.needs[choice]:
            if need.item == key:
                yield DriverView(ctx.item(canvas, choice), _steps(analysis, choice, (need.step,), ctx))


def _provided(analysis: Analysis, item: Item, ctx: PageContext) -> Iterator[tuple[Ref, tuple[Ref, ...]]]:
    """What a partner provides, with the choices that need it."""
    for link in links_of(item, "provides"):
        users = analysis.causes.users(link.target)
        if users:
            yield ctx.item(analysis.canvas, link.target), ctx.items(analysis.canvas, users)


def _steps(
    analysis: Analysis, choice: ItemKey, path: Sequence[PathStep], ctx: PageContext
) -> tuple[StepView, ...]:
    """The steps of a path, each with the author's reason for it, or for what the choice needs there."""
    found = []
    for step in path:
        because = step.because or reason_for(choice, step.target, analysis)
        target = ctx.item(analysis.canvas, step.target)
        found.append(StepView(step.relation, target, prose(because)))
    return tuple(found)


def _moved_by(analysis: Analysis, key: ItemKey, ctx: PageContext) -> Iterator[tuple[Ref, Markup]]:
    """What authors say that choices do to the item other than needing or bringing it."""
    words = statement_words(analysis, ctx)
    for effect in analysis.touching(key):
        if _is_stated_move(effect):
            told = sentence(StatedEffect(page=effect.choice, effect=effect), words)
            yield ctx.item(analysis.canvas, effect.choice), told


def _is_stated_move(effect: ChoiceEffect) -> bool:
    moves = effect.verb in (Verb.RAISES, Verb.LOWERS, Verb.SPARES)
    return moves and bool(effect.stated)


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
