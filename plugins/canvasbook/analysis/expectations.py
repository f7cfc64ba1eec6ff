"""What the catalogue expects of a choice, merged by what it speaks of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from canvasbook.analysis.conditions import Answer, Verdict, evaluate
from canvasbook.analysis.situation import Situation
from canvasbook.catalogue.entries import Catalogue, Effect, EntryKey, Grade, Metric, Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Verb


class Sense(StrEnum):
    """What an effect says of its target; requires and adds merge, both call for something."""

    CALLS_FOR = "calls_for"
    RAISES = "raises"
    LOWERS = "lowers"
    SPARES = "spares"


SENSE = {
    Verb.REQUIRES: Sense.CALLS_FOR,
    Verb.ADDS: Sense.CALLS_FOR,
    Verb.RAISES: Sense.RAISES,
    Verb.LOWERS: Sense.LOWERS,
    Verb.SPARES: Sense.SPARES,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One effect of the catalogue that speaks of a choice, with the proof that it does."""

    effect: Effect
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Expectation:
    """Everything the catalogue says in one sense of one role or metric of one choice."""

    sense: Sense
    target: str
    reasons: tuple[Reason, ...]

    @property
    def holds(self) -> bool:
        """Whether any reason holds; otherwise all are open."""
        return any(r.verdict.answer is Answer.HOLDS for r in self.reasons)

    @property
    def grade(self) -> Grade:
        """The best grade among the reasons that hold, or among all when none does."""
        sure = [r.effect.said.grade for r in self.reasons if r.verdict.answer is Answer.HOLDS]
        return min(sure or [r.effect.said.grade for r in self.reasons])

    @property
    def verb(self) -> Verb:
        """The strongest verb among the reasons: requires before adds."""
        return min((r.effect.verb for r in self.reasons), key=list(Verb).index)


def is_about_money(target: Role | Metric | None) -> bool:
    """Whether a target only makes sense for customers who pay."""
    if isinstance(target, Metric):
        return target.money
    return target is not None and target.block is Block.REVENUE_STREAMS


@dataclass(frozen=True, slots=True)
class _Saying:
    """An effect of the catalogue, ready to be asked about many choices."""

    effect: Effect
    about: tuple[Sense, str]
    money: bool
    against: frozenset[str]


@lru_cache(maxsize=1024)
def _sayings(entry: EntryKey, catalogue: Catalogue) -> tuple[_Saying, ...]:
    return tuple(
        _Saying(
            effect=effect,
            about=(SENSE[effect.verb], effect.target),
            money=is_about_money(catalogue.target(effect.target)),
            against=frozenset(effect.said.against),
        )
        for effect in catalogue.effects_of(entry)
    )


def expectations_of(
    situation: Situation, catalogue: Catalogue, beside: Collection[str]
) -> tuple[Expectation, ...]:
    """What the catalogue expects of a choice in its situation.

    ``beside`` are the types that a tendency may be held against: those on the same canvas and on
    its contrasts. A role whose part is called for as well is merged into that part.
    """
    merged: dict[tuple[Sense, str], list[Reason]] = {}
    for entry in situation.entries:
        for saying in _sayings(entry, catalogue):
            if saying.against and saying.against.isdisjoint(beside):
                continue
            verdict = evaluate(saying.effect.said.when, situation, money=saying.money)
            if verdict.answer is not Answer.FAILS:
                merged.setdefault(saying.about, []).append(Reason(saying.effect, verdict))
    found = {about: Expectation(*about, tuple(reasons)) for about, reasons in merged.items()}
    return tuple(_folded(found, catalogue))


def _folded(found: dict[tuple[Sense, str], Expectation], catalogue: Catalogue) -> Iterator[Expectation]:
    """Expectations with wholes told at their parts, and nothing both called for and spared."""
    called = {target: e for (sense, target), e in found.items() if sense is Sense.CALLS_FOR}
    told_at = _told_at(called, catalogue)
    for (sense, target), expectation in found.items():
        if sense is Sense.CALLS_FOR and target in told_at:
            continue
        if sense is Sense.SPARES and target in called:
            continue
        if sense is Sense.CALLS_FOR:
            wholes = (called[whole].reasons for whole, part in told_at.items() if part == target)
            yield Expectation(sense, target, sum(wholes, expectation.reasons))
        else:
            yield expectation


def _told_at(called: dict[str, Expectation], catalogue: Catalogue) -> dict[str, str]:
    """Wholes, each with the part that tells of it: one that is called for, and holds as surely."""
    found: dict[str, str] = {}
    for whole, expectation in called.items():
        if whole not in catalogue.parts:
            continue
        for part in catalogue.parts_of(whole):
            is_last = called.keys().isdisjoint(catalogue.parts.get(part, ()))
            if part in called and is_last and (called[part].holds or not expectation.holds):
                found.setdefault(whole, part)
    return found


def is_certain(expectation: Expectation) -> bool:
    """Whether a choice calls for something beyond doubt: grade A or B, and the condition holds."""
    return expectation.sense is Sense.CALLS_FOR and expectation.holds and expectation.grade is not Grade.C
