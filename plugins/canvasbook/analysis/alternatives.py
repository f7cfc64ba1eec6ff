"""What would change if a choice were of another type: the whole canvas computed anew."""

from __future__ import annotations

from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.type_change import Arrival, Departure, TypeAlternative, TypeChange
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Type
from canvasbook.model.canvas import ItemKey
from canvasbook.model.terms import Offer, Phase


def alternatives_of(key: ItemKey, analysis: Analysis, catalogue: Catalogue) -> tuple[TypeAlternative, ...]:
    """The other types that could do a choice's work, those that keep most of its phases first."""
    situation = analysis.situations.get(key)
    if situation is None or situation.type is None:
        return ()
    comparison = TypeChange(situation, analysis, catalogue)
    offers = frozenset(offer for kind in situation.pairs.kinds for offer in kind.offer)
    found = [
        comparison.with_type(type)
        for type in catalogue.types[key.block].values()
        if type.id != situation.type.id and _could_serve(type, situation.phases, offers)
    ]
    worth = [a for a in found if a.changes or a.gaps]
    return tuple(sorted(worth, key=lambda a: _distance(a, situation)))


def _distance(alternative: TypeAlternative, situation: ChoiceContext) -> tuple[int, bool, int]:
    """How far an alternative is from the choice: phases it leaves open, another mode, phases shared."""
    usual = alternative.type.usual
    modes = frozenset(usual.mode) if usual else frozenset()
    elsewhere = bool(modes and situation.modes) and not modes & situation.modes
    return len(alternative.gaps), elsewhere, -_shared(alternative.type, situation)


def _could_serve(type: Type, phases: frozenset[Phase], offers: frozenset[Offer]) -> bool:
    """Whether a type shares a phase and an offer with the choice, as far as both are known."""
    serves = type.serves
    if serves is None:
        return True
    shares_phase = not serves.phases or not phases or not phases.isdisjoint(serves.phases)
    return shares_phase and (not serves.offer or not offers or not offers.isdisjoint(serves.offer))


def _shared(type: Type, situation: ChoiceContext) -> int:
    return len(situation.phases.intersection(type.serves.phases)) if type.serves else 0


__all__ = ["Arrival", "Departure", "TypeAlternative", "alternatives_of"]
