"""Conditions of effects, evaluated with their proof."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from canvasbook.analysis.situation import Pair, Situation
from canvasbook.catalogue.entries import When


class Answer(StrEnum):
    """Whether a condition holds; open means that the canvas does not say."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer, with the pair that gave it and the keys that nobody has answered."""

    answer: Answer
    pair: Pair | None = None
    unanswered: tuple[str, ...] = ()


HOLDS = Verdict(Answer.HOLDS)
FAILS = Verdict(Answer.FAILS)


def evaluate(when: When | None, situation: Situation, *, money: bool = False) -> Verdict:
    """Whether an effect's condition holds for a choice.

    Keys are joined by *and*, a list means *any*. What the offer is and who pays must hold for one
    pair of segment and proposition that the choice carries. ``money`` adds the rule that money is
    only where somebody pays.
    """
    if when is None:
        return _verdict(*_for_one_pair((), situation.pairs, pays=True)) if money else HOLDS
    unanswered = []
    by = frozenset(() if situation.by is None else (situation.by,))
    for key, wanted, known in (
        ("mode", when.mode, situation.modes),
        ("phase", when.phase, situation.phases),
        ("by", when.by, by),
    ):
        answer = _any_of(wanted, known)
        if answer is Answer.FAILS:
            return FAILS
        if answer is Answer.OPEN:
            unanswered.append(key)
    pays = True if money and when.pays is None else when.pays
    return _verdict(*_for_one_pair(when.offer, situation.pairs, pays=pays), *unanswered)


def _verdict(answer: Answer, pair: Pair | None, *unanswered: str) -> Verdict:
    if answer is Answer.FAILS:
        return FAILS
    if answer is Answer.OPEN:
        unanswered = (*unanswered, "offer")
    if unanswered:
        return Verdict(Answer.OPEN, pair, unanswered)
    return HOLDS if pair is None else Verdict(Answer.HOLDS, pair)


def _any_of(wanted: Collection[object], known: frozenset[Any]) -> Answer:
    if not wanted or not known.isdisjoint(wanted):
        return Answer.HOLDS
    return Answer.FAILS if known else Answer.OPEN


def _for_one_pair(
    offer: Collection[object], pairs: tuple[Pair, ...], *, pays: bool | None
) -> tuple[Answer, Pair | None]:
    """The best answer that any single pair gives."""
    if not offer and pays is None:
        return Answer.HOLDS, None
    if not pairs:
        return (Answer.OPEN if offer else Answer.HOLDS), None
    best: tuple[Answer, Pair | None] = (Answer.FAILS, None)
    for pair in pairs:
        if pays is not None and pair.pays != pays:
            continue
        answer = _any_of(offer, pair.offer)
        if answer is Answer.HOLDS:
            return answer, pair
        if answer is Answer.OPEN:
            best = (answer, pair)
    return best
