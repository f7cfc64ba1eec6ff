"""What would change if a choice were of another type: the whole canvas computed anew."""

from __future__ import annotations

from canvasbook.analysis.comparison import Alternative, Arrival, Comparison, Departure
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.situation import Situation
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Type
from canvasbook.model.canvas import ItemKey
from canvasbook.model.terms import Offer, Phase


def alternatives_of(key: ItemKey, analysis: Analysis, catalogue: Catalogue) -> tuple[Alternative, ...]:
    """The other types that could do a choice's work, those that keep most of its phases first."""
    situation = analysis.situations.get(key)
    if situation is None or situation.type is None:
        return ()
    comparison = Comparison(situation, analysis, catalogue)
    found = [
        comparison.with_type(type)
        for type in catalogue.types[key.block].values()
        if type.id != situation.type.id and _could_serve(type, situation)
    ]
    worth = [a for a in found if a.changes or a.gaps]
    return tuple(sorted(worth, key=lambda a: _distance(a, situation)))


def _distance(alternative: Alternative, situation: Situation) -> tuple[int, bool, int]:
    """How far an alternative is from the choice: phases it leaves open, another mode, phases shared."""
    usual = alternative.type.usual
    modes = frozenset(usual.mode) if usual else frozenset()
    elsewhere = bool(modes and situation.modes) and not modes & situation.modes
    return len(alternative.gaps), elsewhere, -_shared(alternative.type, situation)


def _could_serve(type: Type, situation: Situation) -> bool:
    """Whether a type shares a phase and an offer with the choice."""
    phases, offers = _served(type)
    offer = frozenset(o for kind in situation.pairs.kinds for o in kind.offer)
    shares_phase = not phases or not situation.phases or bool(phases & situation.phases)
    return shares_phase and (not offers or not offer or bool(offers & offer))


def _served(type: Type) -> tuple[frozenset[Phase], frozenset[Offer]]:
    serves = type.serves
    return (frozenset(serves.phases), frozenset(serves.offer)) if serves else (frozenset(), frozenset())


def _shared(type: Type, situation: Situation) -> int:
    phases, _ = _served(type)
    return len(phases & situation.phases)


__all__ = ["Alternative", "Arrival", "Departure", "alternatives_of"]
