"""Where a choice sells, and through which choices a revenue stream is earned."""

from __future__ import annotations

from collections.abc import Mapping

from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.grouping import among
from canvasbook.model.canvas import Canvas, Channel, ItemKey, Revenue, active
from canvasbook.model.terms import Phase

#: Types of revenue streams that nobody pays for what they get.
GIFTS = frozenset({"donation", "grant"})


def sells(context: ChoiceContext, canvas: Canvas) -> bool:
    """Whether a choice may sell something.

    It does not where none of its segments pays, where it is known to serve other phases only, or where all
    that its segments pay for what it carries is given: donations and grants.
    """
    segments = [canvas.items[key] for key in context.segments]
    if segments and not any(getattr(segment, "pays", True) for segment in segments):
        return False
    if context.phases and Phase.PURCHASE not in context.phases:
        return False
    streams = [stream for stream in active(canvas.revenue_streams) if _is_paid_for(stream, context)]
    return not streams or any(stream.type not in GIFTS for stream in streams)


def _is_paid_for(stream: Revenue, context: ChoiceContext) -> bool:
    """Whether a segment that a choice serves pays a stream for what the choice carries."""
    payers = {link.target for link in stream.from_}
    sold = {link.target for link in stream.for_}
    if context.served.isdisjoint(payers):
        return False
    return not sold or not context.pairs.propositions or not context.pairs.propositions.isdisjoint(sold)


def earned_through(
    canvas: Canvas, contexts: Mapping[ItemKey, ChoiceContext]
) -> dict[ItemKey, tuple[ItemKey, ...]]:
    """By revenue stream, the choices through which its author says that it is earned."""
    return {
        stream.key: among(dict.fromkeys(link.target for link in stream.through), contexts)
        for stream in active(canvas.revenue_streams)
    }


def states_phase(channel: ItemKey, phase: Phase, canvas: Canvas) -> bool:
    """Whether the author says that a channel serves a phase."""
    item = canvas.items[channel]
    return isinstance(item, Channel) and phase in item.phases
