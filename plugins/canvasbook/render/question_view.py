"""Questions to the author, worded by the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from canvasbook.analysis.questions import Question
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.render.choice_ledger import ReasonView, reason_view
from canvasbook.render.context import PageContext, Ref


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question: its words or its kind, whom it concerns, and why it is asked."""

    kind: str
    here: bool
    asks: str
    about: tuple[Ref, ...]
    roles: tuple[Ref, ...]
    role_ids: tuple[str, ...]
    reason: ReasonView | None
    condition: str
    phase: str
    block: str


def question_views(
    canvas: Canvas, questions: Iterable[Question], ctx: PageContext, here: ItemKey | None = None
) -> tuple[QuestionView, ...]:
    """Questions as they are shown; on an item's own page it is not named again."""
    return tuple(_view(canvas, q, ctx, here) for q in questions)


def _view(canvas: Canvas, question: Question, ctx: PageContext, here: ItemKey | None) -> QuestionView:
    phase = ctx.site.catalogue.phases[question.phase] if question.phase else None
    block = question.roles[0].block if question.roles else Block.COST_STRUCTURE
    parts = question.roles[1:] or question.roles  #: the first is the whole that the others are parts of
    return QuestionView(
        kind=question.asks,
        here=here is not None,
        asks=phase.asks if phase else _asked_of_roles(question),
        about=ctx.items(canvas, (key for key in question.about if key != here)),
        roles=tuple(map(ctx.role, parts)),
        role_ids=tuple(role.id for role in parts),
        reason=_first_reason(question, ctx),
        condition=question.condition,
        phase=phase.name if phase else "",
        block=ctx.site.block_name(block),
    )


def _asked_of_roles(question: Question) -> str:
    """What the first role that has a question of its own asks."""
    return next((role.asks for role in question.roles if role.asks), "")


def _first_reason(question: Question, ctx: PageContext) -> ReasonView | None:
    """Why it is asked: the first reason of the first effect."""
    if not question.effects or not question.effects[0].reasons:
        return None
    return reason_view(question.effects[0].reasons[0], ctx)
