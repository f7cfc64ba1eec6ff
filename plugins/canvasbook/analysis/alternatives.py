"""What would change if a choice were of another type: the whole canvas computed anew."""

from __future__ import annotations

from canvasbook.analysis.choice_context import ChoiceContext, served_phases
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.type_change import Arrival, Departure, TypeAlternative, TypeChange
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Type
from canvasbook.model.canvas import ItemKey
from canvasbook.model.terms import Offer, Phase


def alternatives_of(key: ItemKey, analysis: Analysis, catalogue: Catalogue) -> tuple[TypeAlternative, ...]:
    """The other types that could do a choice's work, those that keep most of its phases first."""
    context = analysis.contexts.get(key)
    if context is None or context.type is None:
        return ()
    known_offers = (kind.offer for kind in context.pairs.kinds)
    offers: frozenset[Offer] = frozenset().union(*known_offers)
    comparison = TypeChange(context, analysis, catalogue)
    found: list[TypeAlternative] = []
    for type in catalogue.types[key.block].values():
        if type.id == context.type.id or not _could_serve(type, context.phases, offers):
            continue
        alternative = comparison.with_type(type)
        if alternative.changes or alternative.gaps:
            found.append(alternative)
    return tuple(sorted(found, key=lambda alternative: _distance(alternative, context)))


def _distance(alternative: TypeAlternative, context: ChoiceContext) -> tuple[int, bool, int]:
    """How far an alternative is from the choice: phases it leaves open, another mode, phases shared."""
    usual = alternative.type.usual
    modes = frozenset(usual.mode) if usual else frozenset()
    shared = context.phases & served_phases(alternative.type)
    return len(alternative.gaps), not _may_share(modes, context.modes), -len(shared)


def _could_serve(type: Type, phases: frozenset[Phase], offers: frozenset[Offer]) -> bool:
    """Whether a type shares a phase and an offer with the choice, as far as both are known."""
    if type.serves is None:
        return True
    serves = type.serves
    return _may_share(frozenset(serves.phases), phases) and _may_share(frozenset(serves.offer), offers)


def _may_share(some: frozenset[object], others: frozenset[object]) -> bool:
    """Whether two sets have something in common, or one of them is not known."""
    return not some or not others or not some.isdisjoint(others)


__all__ = ["Arrival", "Departure", "TypeAlternative", "alternatives_of"]
