"""What the catalogue expects of a choice, merged by what it speaks of."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from canvasbook.analysis.conditions import Answer, Verdict, evaluate
from canvasbook.analysis.situation import Situation
from canvasbook.catalogue.entries import Catalogue, Effect, Grade, Metric, Role
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


def expectations_of(
    situation: Situation, catalogue: Catalogue, beside: Collection[str]
) -> tuple[Expectation, ...]:
    """What the catalogue expects of a choice in its situation.

    ``beside`` are the types that a tendency may be held against: those on the same canvas and on
    its contrasts. A role whose part is called for as well is merged into that part.
    """
    merged: dict[tuple[Sense, str], list[Reason]] = {}
    for entry in situation.entries:
        for effect in catalogue.effects_of(entry):
            if effect.said.against and not set(effect.said.against) & set(beside):
                continue
            money = is_about_money(catalogue.target(effect.target))
            verdict = evaluate(effect.said.when, situation, money=money)
            if verdict.answer is not Answer.FAILS:
                merged.setdefault((SENSE[effect.verb], effect.target), []).append(Reason(effect, verdict))
    return tuple(_folded(merged, catalogue))


def _folded(merged: dict[tuple[Sense, str], list[Reason]], catalogue: Catalogue) -> Iterable[Expectation]:
    """Expectations with wholes told at their parts, and nothing both called for and spared."""
    called = {target for (sense, target) in merged if sense is Sense.CALLS_FOR}
    moved: dict[str, list[Reason]] = {}
    for target in called:
        part = next((p for p in catalogue.parts.get(target, ()) if p in called), None)
        if part is not None:
            moved.setdefault(part, []).extend(merged[Sense.CALLS_FOR, target])
    wholes = {t for t in called if any(p in called for p in catalogue.parts.get(t, ()))}
    for (sense, target), reasons in merged.items():
        if sense is Sense.CALLS_FOR and target in wholes:
            continue
        if sense is Sense.SPARES and target in called:
            continue
        more = moved.get(target, []) if sense is Sense.CALLS_FOR else []
        yield Expectation(sense, target, (*reasons, *more))


def called_for(situation: Situation, catalogue: Catalogue) -> dict[str, Expectation]:
    """The roles that a choice calls for with certainty (grade A or B), by role."""
    return {
        e.target: e
        for e in expectations_of(situation, catalogue, ())
        if e.sense is Sense.CALLS_FOR and e.holds and e.grade is not Grade.C
    }
