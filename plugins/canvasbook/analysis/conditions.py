"""Conditions of effects, evaluated with their proof."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from canvasbook.analysis.choice_context import ConditionInputs, OfferKind
from canvasbook.catalogue.entries import When


class Answer(StrEnum):
    """Whether a condition holds; open means that the canvas does not say."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer, with the kind of pair that gave it and the keys that nobody has answered."""

    answer: Answer
    kind: OfferKind | None = None
    unanswered: tuple[str, ...] = ()


HOLDS = Verdict(Answer.HOLDS)
FAILS = Verdict(Answer.FAILS)


def evaluate(when: When | None, choice: ConditionInputs, *, money: bool = False) -> Verdict:
    """Whether an effect's condition holds for a choice.

    Keys are joined by *and*, a list means *any*. What the offer is and who pays must hold for one
    pair of segment and proposition that the choice carries. ``money`` adds the rule that money is
    only where someone pays.
    """
    if when is None:
        return _verdict(*_for_one_pair((), choice.kinds, pays=True)) if money else HOLDS
    unanswered = []
    by = frozenset(() if choice.by is None else (choice.by,))
    for key, wanted, known in (
        ("mode", when.mode, choice.modes),
        ("phase", when.phase, choice.phases),
        ("by", when.by, by),
        ("two_sided", {when.two_sided} - {None}, frozenset((choice.two_sided,))),
    ):
        answer = _any_of(wanted, known)
        if answer is Answer.FAILS:
            return FAILS
        if answer is Answer.OPEN:
            unanswered.append(key)
    pays = True if money and when.pays is None else when.pays
    return _verdict(*_for_one_pair(when.offer, choice.kinds, pays=pays), *unanswered)


def _verdict(answer: Answer, kind: OfferKind | None, *unanswered: str) -> Verdict:
    if answer is Answer.FAILS:
        return FAILS
    if answer is Answer.OPEN:
        unanswered = (*unanswered, "offer")
    if unanswered:
        return Verdict(Answer.OPEN, kind, unanswered)
    return HOLDS if kind is None else Verdict(Answer.HOLDS, kind)


def _any_of(wanted: Collection[object], known: frozenset[Any]) -> Answer:
    if not wanted or not known.isdisjoint(wanted):
        return Answer.HOLDS
    return Answer.FAILS if known else Answer.OPEN


def _for_one_pair(
    offer: Collection[object], kinds: tuple[OfferKind, ...], *, pays: bool | None
) -> tuple[Answer, OfferKind | None]:
    """The best answer that any single pair gives."""
    if not offer and pays is None:
        return Answer.HOLDS, None
    if not kinds:
        return (Answer.OPEN if offer else Answer.HOLDS), None
    best: tuple[Answer, OfferKind | None] = (Answer.FAILS, None)
    for kind in kinds:
        if pays is not None and kind.pays != pays:
            continue
        answer = _any_of(offer, kind.offer)
        if answer is Answer.HOLDS:
            return answer, kind
        if answer is Answer.OPEN:
            best = (answer, kind)
    return best
