"""What the catalogue expects of a choice, merged by what it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from canvasbook.analysis.choice_context import ChoiceContext, ConditionInputs
from canvasbook.analysis.conditions import HOLDS, Answer, Verdict, evaluate
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Effect, EntryKey, Metric, Role
from canvasbook.model.blocks import Block
from canvasbook.model.terms import Basis, Verb


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


_STRENGTH = {verb: place for place, verb in enumerate(Verb)}


@dataclass(frozen=True, slots=True)
class Reason:
    """One effect of the catalogue that speaks of a choice, with the proof that it does."""

    effect: Effect
    verdict: Verdict

    @property
    def holds(self) -> bool:
        """Whether its condition is known to hold."""
        return self.verdict.answer is Answer.HOLDS


@dataclass(frozen=True, slots=True)
class Expectation:
    """Everything the catalogue says in one sense of one role or metric of one choice.

    It holds when any reason holds; otherwise all are open. Its basis is the strongest of the reasons
    that hold, or of all when none does; its verb is the strongest: requires before adds.
    """

    sense: Sense
    target: str
    reasons: tuple[Reason, ...]
    holds: bool
    basis: Basis
    verb: Verb

    @classmethod
    def of(cls, sense: Sense, target: str, reasons: tuple[Reason, ...]) -> Expectation:
        """What the reasons say together."""
        holding = [reason for reason in reasons if reason.holds]
        bases = (reason.effect.said.basis for reason in holding or reasons)
        verbs = (reason.effect.verb for reason in reasons)
        return cls(
            sense=sense,
            target=target,
            reasons=reasons,
            holds=bool(holding),
            basis=min(bases, key=lambda basis: basis.rank),
            verb=min(verbs, key=_STRENGTH.__getitem__),
        )


def is_about_money(target: Role | Metric | None) -> bool:
    """Whether a target only makes sense for customers who pay."""
    if isinstance(target, Metric):
        return target.money
    return target is not None and target.block is Block.REVENUE_STREAMS


@dataclass(frozen=True, slots=True)
class _Saying:
    """An effect of the catalogue, ready to be asked about many choices."""

    about: tuple[Sense, str]
    reason: Reason
    money: bool
    against: frozenset[str]
    unless: frozenset[str]


@lru_cache(maxsize=1024)
def _sayings(entry: EntryKey, catalogue: Catalogue) -> tuple[_Saying, ...]:
    return tuple(
        _Saying(
            about=(SENSE[effect.verb], effect.target),
            reason=Reason(effect, HOLDS),
            money=is_about_money(catalogue.target(effect.target)),
            against=frozenset(effect.said.against),
            unless=frozenset(effect.said.unless),
        )
        for effect in catalogue.effects_of(entry)
    )


def expectations_of(context: ChoiceContext, catalogue: Catalogue) -> tuple[Expectation, ...]:
    """What the catalogue expects of a choice in its situation.

    What it says only in comparison with other types is left out. A role whose part is called for as well is
    merged into that part.
    """
    return _expected(context.circumstances, catalogue)


@lru_cache(maxsize=8192)
def _expected(choice: ConditionInputs, catalogue: Catalogue) -> tuple[Expectation, ...]:
    """Remembered: many choices of many canvases, and their alternatives, are in the same circumstances."""
    merged: dict[tuple[Sense, str], list[Reason]] = {}
    for entry in choice.entries:
        for saying in _sayings(entry, catalogue):
            if choice.type in saying.unless or saying.against:
                continue
            reason = saying.reason
            verdict = evaluate(reason.effect.said.when, choice, money=saying.money)
            if verdict.answer is Answer.FAILS:
                continue
            if verdict is not HOLDS:
                reason = Reason(reason.effect, verdict)
            merged.setdefault(saying.about, []).append(reason)
    return tuple(_folded({about: tuple(reasons) for about, reasons in merged.items()}, catalogue))


def _folded(
    merged: dict[tuple[Sense, str], tuple[Reason, ...]], catalogue: Catalogue
) -> Iterator[Expectation]:
    """Expectations with wholes told at their parts, and nothing both called for and spared."""
    called: dict[str, tuple[Reason, ...]] = {}
    for (sense, target), reasons in merged.items():
        if sense is Sense.CALLS_FOR:
            called[target] = reasons
    told_at = _part_of_each_whole(called, catalogue)
    of_wholes: dict[str, tuple[Reason, ...]] = {}
    for whole, part in told_at.items():
        of_wholes[part] = of_wholes.get(part, ()) + called[whole]
    for (sense, target), reasons in merged.items():
        if sense is Sense.CALLS_FOR:
            if target not in told_at:
                yield Expectation.of(sense, target, reasons + of_wholes.get(target, ()))
        elif sense is not Sense.SPARES or target not in called:
            yield Expectation.of(sense, target, reasons)


def _part_of_each_whole(called: dict[str, tuple[Reason, ...]], catalogue: Catalogue) -> dict[str, str]:
    """Wholes, each with the part that tells of it: one that is called for, and holds as surely."""
    found: dict[str, str] = {}
    for whole, reasons in called.items():
        parts = catalogue.parts_of(whole) if whole in catalogue.parts else ()
        for part in parts:
            if part not in called or not called.keys().isdisjoint(catalogue.parts.get(part, ())):
                continue
            if _holds(called[part]) or not _holds(reasons):
                found.setdefault(whole, part)
    return found


def _holds(reasons: tuple[Reason, ...]) -> bool:
    return any(reason.holds for reason in reasons)
