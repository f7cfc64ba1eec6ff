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
    if context.segments and not _some_segment_pays(context, canvas):
        return False
    if context.phases and Phase.PURCHASE not in context.phases:
        return False
    streams = active(canvas.revenue_streams)
    types = [stream.type for stream in streams if _is_paid_for(stream, context)]
    only_gifts = GIFTS.issuperset(types)
    return not types or not only_gifts


def _some_segment_pays(context: ChoiceContext, canvas: Canvas) -> bool:
    """Whether one of the segments that a choice serves pays, as each does of which nothing else is said."""
    for key in context.segments:
        segment = canvas.items[key]
        if getattr(segment, "pays", True):
            return True
    return False


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
    earned: dict[ItemKey, tuple[ItemKey, ...]] = {}
    for stream in active(canvas.revenue_streams):
        named = dict.fromkeys(link.target for link in stream.through)
        earned[stream.key] = among(named, contexts)
    return earned


def states_phase(channel: ItemKey, phase: Phase, canvas: Canvas) -> bool:
    """Whether the author says that a channel serves a phase."""
    item = canvas.items[channel]
    return isinstance(item, Channel) and phase in item.phases
