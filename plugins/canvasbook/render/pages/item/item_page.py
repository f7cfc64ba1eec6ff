"""The page of a cost, resource, activity, partner, revenue stream, segment or proposition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.item_statements import (
    Behaves,
    ChangedBy,
    Creates,
    LeadsHere,
    NotMarked,
    item_statements,
)
from canvasbook.analysis.statements import SharedCost, StatedEffect, Statement, Tied
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Item, Proposition, Revenue, Segment
from canvasbook.render.authored import AuthoredContent, authored_content
from canvasbook.render.context import PageContext, Ref, SiteData
from canvasbook.render.facts import Fact, facts
from canvasbook.render.page_header import PageHeader, item_header
from canvasbook.render.pages.item.item_history import ItemHistory, item_history
from canvasbook.render.question_view import QuestionView, question_views
from canvasbook.render.statement_view import sentences, statement_words
from canvasbook.wording.statement_words import StatementWords, laid_out

_LAYOUT = "_ways.html.jinja"
#: What stands beside the first paragraph: how the item behaves and is linked.
_FACTS = (Behaves, Creates, Tied)
#: What the first paragraph adds to the author's description.
_SAID = (SharedCost, NotMarked)


@dataclass(frozen=True, slots=True)
class ItemRoleView:
    """A role that the item plays."""

    ref: Ref
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """What only items of one block have: of a segment, of a proposition, of a revenue stream."""

    pays: bool = True
    value: str = ""
    offer: tuple[str, ...] = ()
    pricing: str = ""
    price_level: str = ""
    recurring: bool | None = None


@dataclass(frozen=True, slots=True)
class ItemView:
    """Everything that an item's page says."""

    header: PageHeader
    about: AuthoredContent
    block: Block
    block_one: str
    type: Ref | None
    roles: tuple[ItemRoleView, ...]
    said: tuple[Markup, ...]
    facts: tuple[Fact, ...]
    drivers: tuple[Markup, ...]
    author_says_why: bool
    changes: tuple[Markup, ...]
    changed_by: tuple[Markup, ...]
    is_linked: bool
    questions: tuple[QuestionView, ...]
    particulars: Particulars
    also: tuple[tuple[Ref, Ref], ...]
    item_history: ItemHistory | None


def item_view(analysis: Analysis, item: Item, ctx: PageContext) -> ItemView:
    """The view of one item."""
    canvas, site = analysis.canvas, ctx.site
    type = site.catalogue.type_of(item.key.block, item.type)
    roles = [site.catalogue.roles[r] for r in analysis.assignments.roles.get(item.key, ())]
    words = statement_words(analysis, ctx)
    statements = item_statements(item.key, analysis)
    return ItemView(
        header=item_header(canvas, item.key, ctx),
        about=authored_content(canvas, item, ctx),
        block=item.key.block,
        block_one=site.block_one(item.key.block).partition(" ")[2],
        type=ctx.type(type) if type else None,
        roles=tuple(ItemRoleView(ctx.role(r), r.name, r.definition) for r in roles),
        said=sentences((each for each in statements if isinstance(each, _SAID)), words),
        facts=facts(statements, words, *_FACTS),
        drivers=_laid_out(statements, words, LeadsHere),
        author_says_why=any(map(_has_a_reason, statements)),
        changes=sentences((each for each in statements if isinstance(each, StatedEffect)), words),
        changed_by=_laid_out(statements, words, ChangedBy),
        is_linked=item.key in analysis.linked,
        questions=question_views(analysis, site.questions[canvas.id].about(item.key), ctx),
        particulars=_particulars(item, site),
        also=tuple(_also(canvas, roles[0].id if roles else "", ctx)),
        item_history=item_history(canvas.id, item.key, ctx),
    )


def _has_a_reason(statement: Statement) -> bool:
    """Whether the author has written a reason on the way to an item."""
    return isinstance(statement, LeadsHere) and any(step.because for step in statement.steps)


def _particulars(item: Item, site: SiteData) -> Particulars:
    """What the author says of an item that only items of its block have, in words."""
    match item:
        case Segment():
            return Particulars(pays=item.pays, value=site.term("value", item.value))
        case Proposition():
            return Particulars(
                offer=tuple(site.term("offer", offer) for offer in item.offer),
            )
        case Revenue():
            return Particulars(
                pricing=site.term("pricing", item.pricing),
                price_level=site.term("price_level", item.price_level),
                recurring=item.recurring,
            )
        case _:
            return Particulars()


def _laid_out(
    statements: Iterable[Statement], words: StatementWords[Ref], *kinds: type[Statement]
) -> tuple[Markup, ...]:
    """The statements of some kinds, laid out."""
    return tuple(laid_out(_LAYOUT, each, words) for each in statements if isinstance(each, kinds))


def _also(canvas: Canvas, role: str, ctx: PageContext) -> Iterator[tuple[Ref, Ref]]:
    """The same role in other canvases, five at most."""
    places = [p for p in ctx.site.usage.roles.get(role, ()) if p.canvas != canvas.id]
    for place in places[:5]:
        yield ctx.elsewhere(place.canvas, place.item), ctx.canvas(place.canvas)
