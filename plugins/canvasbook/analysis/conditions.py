"""Conditions of effects, evaluated with their proof."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

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


def evaluate(when: When | None, situation: Situation, *, money: bool = False) -> Verdict:
    """Whether an effect's condition holds for a choice.

    Keys are joined by *and*, a list means *any*. What the offer is and who pays must hold for one
    pair of segment and proposition that the choice carries. ``money`` adds the rule that money is
    only where somebody pays.
    """
    if when is None and not money:
        return HOLDS
    answers: list[tuple[Answer, str]] = []
    if when is not None:
        answers.append((_any_of(when.mode, situation.modes), "mode"))
        answers.append((_any_of(when.phase, situation.phases), "phase"))
        answers.append((_any_of(when.by, () if situation.by is None else (situation.by,)), "by"))
    pays = when.pays if when is not None and when.pays is not None else (True if money else None)
    pair_answer, pair, asked = _for_one_pair(when.offer if when else (), situation.pairs, pays=pays)
    answers.append((pair_answer, asked))
    return _joined(answers, pair)


def _any_of(wanted: Iterable[object], known: Iterable[object]) -> Answer:
    wanted, known = set(wanted), set(known)
    if not wanted or wanted & known:
        return Answer.HOLDS
    return Answer.FAILS if known else Answer.OPEN


def _for_one_pair(
    offer: Iterable[object], pairs: tuple[Pair, ...], *, pays: bool | None
) -> tuple[Answer, Pair | None, str]:
    """The best answer that any single pair gives."""
    wanted = set(offer)
    if not wanted and pays is None:
        return Answer.HOLDS, None, ""
    if not pairs:
        return (Answer.OPEN if wanted else Answer.HOLDS), None, "offer"
    best: tuple[Answer, Pair | None, str] = (Answer.FAILS, None, "")
    for pair in pairs:
        if pays is not None and pair.pays != pays:
            continue
        answer = _any_of(wanted, pair.offer)
        if answer is Answer.HOLDS:
            return answer, pair, ""
        if answer is Answer.OPEN:
            best = (answer, pair, "offer")
    return best


def _joined(answers: list[tuple[Answer, str]], pair: Pair | None) -> Verdict:
    if any(answer is Answer.FAILS for answer, _ in answers):
        return Verdict(Answer.FAILS)
    unanswered = tuple(key for answer, key in answers if answer is Answer.OPEN)
    return Verdict(Answer.OPEN if unanswered else Answer.HOLDS, pair, unanswered)
