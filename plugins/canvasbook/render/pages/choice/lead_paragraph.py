"""The first paragraph of a choice's page: who does what, so what, in the author's words and in names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.effect_groups import block_of, carrier_item, is_folded
from canvasbook.analysis.effects import ChoiceEffect, State
from canvasbook.analysis.reachability import BRINGING
from canvasbook.catalogue.entries import Type
from canvasbook.markup.author_text import label, prose
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Choice
from canvasbook.render.choice_ledger import nature_of
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page_names import PageNames
from canvasbook.wording.names import affected, target_of

#: How many statements and consequences a lead has room for.
LEAD_STATEMENTS = 2
LEAD_NAMES = 3


@dataclass(frozen=True, slots=True)
class LeadStatement:
    """A sentence of the author, and what it does to what."""

    because: Markup
    verb: str
    target: Ref


@dataclass(frozen=True, slots=True)
class LeadParagraph:
    """The first paragraph: who does what, so what, in the author's words and in names."""

    actor: Markup
    does: str
    so: str
    said: tuple[LeadStatement, ...]
    needs: tuple[Ref, ...]
    costs: tuple[tuple[Ref, str], ...]
    spared: tuple[Ref, ...]
    baseline: Ref | None


def lead_paragraph(
    canvas: Canvas, choice: Choice, effects: tuple[ChoiceEffect, ...], type: Type | None, ctx: PageContext
) -> LeadParagraph:
    """Only certain things: the author's words, and what the canvas shows and a source supports."""
    certain = [e for e in effects if e.certain and not is_folded(e)]
    here = [e for e in certain if e.verb in BRINGING and carrier_item(e) not in (None, choice.key)]
    costs = [e for e in here if block_of(e) is Block.COST_STRUCTURE]
    needs = [
        e for e in here if block_of(e) in (Block.KEY_RESOURCES, Block.KEY_ACTIVITIES, Block.KEY_PARTNERS)
    ]
    spared = [e for e in certain if e.state is State.SPARED and not e.stated]
    baseline = next((b.canvas for e in spared for b in e.baselines if b.canvas != canvas.id), None)
    said = _statements(canvas, choice, ctx)
    mentioned = {s.target.href for s in said}
    return LeadParagraph(
        actor=label(canvas.actor),
        does=type.does if type else "",
        so=type.so if type else "",
        said=said,
        needs=_names(canvas, needs, mentioned, ctx),
        costs=_costs(canvas, costs, mentioned, ctx),
        spared=tuple(dict.fromkeys(ctx.role(e.role) for e in spared if e.role and baseline))[:LEAD_NAMES],
        baseline=ctx.canvas(baseline) if baseline else None,
    )


def _names(
    canvas: Canvas, effects: Iterable[ChoiceEffect], mentioned: set[str], ctx: PageContext
) -> tuple[Ref, ...]:
    state = PageNames(canvas, ctx)
    refs = dict.fromkeys(target_of(effect, state) for effect in effects)
    return tuple(ref for ref in refs if ref.href not in mentioned)[:LEAD_NAMES]


def _costs(
    canvas: Canvas, effects: Iterable[ChoiceEffect], mentioned: set[str], ctx: PageContext
) -> tuple[tuple[Ref, str], ...]:
    """Costs by name, each with what drives it, each once."""
    state = PageNames(canvas, ctx)
    found: dict[Ref, str] = {}
    for effect in effects:
        found.setdefault(target_of(effect, state), nature_of(canvas, effect, ctx)[1])
    return tuple((ref, per) for ref, per in found.items() if ref.href not in mentioned)[:LEAD_NAMES]


def _statements(canvas: Canvas, choice: Choice, ctx: PageContext) -> tuple[LeadStatement, ...]:
    state = PageNames(canvas, ctx)
    return tuple(
        LeadStatement(prose(said.because), ctx.site.term("verb", said.effect), affected(said, state))
        for said in choice.affects[:LEAD_STATEMENTS]
    )
