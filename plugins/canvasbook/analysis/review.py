"""A canvas's review: every check with what came of it, and the points that follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from canvasbook.analysis.check_results import (
    CheckContext,
    CheckOutcome,
    CheckResult,
    Finding,
    SilencedFinding,
    check_context,
)
from canvasbook.analysis.checks import NEED_A_PAST, RULES
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.interactions import InteractionMatch
from canvasbook.analysis.known_past import KnownPast
from canvasbook.analysis.questions import Questions
from canvasbook.analysis.score import Score, score_of
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Check, CheckSeverity
from canvasbook.model.canvas import Canvas, ItemKey, Silence

#: What is said for readers: rules ask whether it is there, and never what it says (tests hold them to it).
PROSE = frozenset({"description", "notes", "summary"})


@dataclass(frozen=True)
class Review:
    """What a coach says of one canvas, in the order of the catalogue's checks.

    ``idle`` are silences that silence nothing; the item is None for the canvas's own.
    """

    case: CheckContext
    checked: tuple[CheckOutcome, ...]
    idle: tuple[tuple[ItemKey | None, Silence], ...]

    @cached_property
    def score(self) -> Score:
        """The points that the canvas earns."""
        return score_of(self.checked)

    @property
    def found(self) -> Iterator[tuple[Check, Finding]]:
        """All findings that are not silenced."""
        return ((c.check, found) for c in self.checked for found in c.found)

    @cached_property
    def questions(self) -> Questions:
        """The board's questions, without those that a silence has answered."""
        answered = {id(q) for c in self.checked for s in c.silenced for q in s.found.questions}
        left: dict[int, set[ItemKey]] = {}
        for _, found in self.found:
            for question in found.questions:
                left.setdefault(id(question), set()).update(found.about)
        return Questions(
            tuple(
                replace(q, about=tuple(key for key in q.about if key in left[id(q)]))
                if id(q) in answered
                else q
                for q in self.case.questions.all
                if id(q) not in answered or id(q) in left
            )
        )

    def meetings(self, key: ItemKey) -> tuple[InteractionMatch, ...]:
        """The interactions that an item takes part in."""
        return tuple(m for m in self.case.meetings if key in m.items)

    def silenced(self, meeting: InteractionMatch) -> tuple[SilencedFinding, ...]:
        """Why an interaction may stand, where all that is found of it is silenced."""
        if any(found.meeting is meeting for _, found in self.found):
            return ()
        return tuple(s for c in self.checked for s in c.silenced if s.found.meeting is meeting)


def review_of(analysis: Analysis, catalogue: Catalogue, past: KnownPast | None = None) -> Review:
    """Every check that is not off, in the catalogue's order."""
    case = check_context(analysis, catalogue, past)
    silences = _Silences.of(analysis.canvas)
    off = {c.id for c in catalogue.checks.values() if c.severity is CheckSeverity.OFF}
    seen = {id: RULES[id](case) for id in catalogue.checks if id in RULES and id not in off}
    checked = tuple(_checked(catalogue.checks[id], seen[id], silences) for id in seen)
    unasked = off | NEED_A_PAST if past is None else off  # nobody knows whether they would say anything
    idle = (pair for pair in silences.idle(checked, seen) if pair[1].check not in unasked)
    return Review(case, checked, tuple(idle))


def in_other_words(review: Review, canvas: Canvas) -> Review:
    """The review of a canvas that differs from the reviewed one in nothing but how its prose is worded.

    Where its conclusions tell a line of the file, that is the one of the reviewed canvas.
    """
    analysis = replace(review.case.analysis, canvas=canvas)
    return replace(review, case=replace(review.case, analysis=analysis))


@dataclass(frozen=True)
class _Silences:
    """The silences of a canvas and of its items, by check."""

    all: tuple[tuple[ItemKey | None, Silence], ...]
    by_check: Mapping[str, Mapping[ItemKey | None, Silence]]

    @classmethod
    def of(cls, canvas: Canvas) -> _Silences:
        found: list[tuple[ItemKey | None, Silence]] = [(None, s) for s in canvas.silences]
        found += [(item.key, s) for item in canvas.items.values() for s in item.silences]
        by_check: dict[str, dict[ItemKey | None, Silence]] = {}
        for key, silence in found:
            by_check.setdefault(silence.check, {}).setdefault(key, silence)
        return cls(tuple(found), by_check)

    def idle(
        self, checked: Iterable[CheckOutcome], seen: Mapping[str, CheckResult]
    ) -> Iterator[tuple[ItemKey | None, Silence]]:
        """Those that silence nothing; on an item that a finding names, another reason came before."""
        used = {id(s.silence) for c in checked for s in c.silenced}
        for key, silence in self.all:
            said = seen.get(silence.check)
            is_first = self.by_check[silence.check][key] is silence
            named = is_first and said is not None and any(key in (*f.about, *f.beside) for f in said.found)
            if id(silence) not in used and not named:
                yield key, silence


def _checked(check: Check, seen: CheckResult, silences: _Silences) -> CheckOutcome:
    """A check's findings, each parted into what stands and what is silenced."""
    mine = silences.by_check.get(check.id)
    if not mine:
        return CheckOutcome(check, seen.looked_at, seen.found, (), seen.begun)
    left: list[Finding] = []
    silenced: list[SilencedFinding] = []
    for found in seen.found:
        quiet = [key for key in found.about if key in mine]
        silenced.extend(SilencedFinding(found.only((key,)), mine[key], key) for key in quiet)
        loud = tuple(key for key in found.about if key not in mine)
        if found.about and not loud:
            continue
        rest = found.only(loud)
        wholly = [key for key in (*found.beside, None) if key in mine]  # the nearest reason first
        if wholly:
            silenced.append(SilencedFinding(rest, mine[wholly[0]], wholly[0]))
        else:
            left.append(rest)
    return CheckOutcome(check, seen.looked_at, tuple(left), tuple(silenced), seen.begun)
