"""A canvas's review: every check with what came of it, and the points that follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from canvasbook.analysis.check_results import (
    NOT_BEGUN,
    CheckContext,
    CheckOutcome,
    CheckResult,
    Finding,
    SilencedFinding,
    check_context,
)
from canvasbook.analysis.checks import CHECK_FUNCTIONS, NEED_PAST
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.grouping import among, not_among
from canvasbook.analysis.interactions import InteractionMatch
from canvasbook.analysis.known_past import KnownPast
from canvasbook.analysis.questions import Questions, chosen_questions
from canvasbook.analysis.score import Score, score_of
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Check, CheckSeverity
from canvasbook.model.canvas import Canvas, ItemKey, Silence

#: What is said for readers: rules ask whether it is there, and never what it says (tests hold them to it).
PROSE = frozenset({"description", "notes", "summary"})


@dataclass(frozen=True)
class Review:
    """What a coach says of one canvas, in the order of the catalogue's checks.

    ``questions`` are the few that the canvas is asked. ``idle`` are silences that silence nothing; the item
    is None for the canvas's own.
    """

    case: CheckContext
    checked: tuple[CheckOutcome, ...]
    questions: Questions
    idle: tuple[tuple[ItemKey | None, Silence], ...]

    @cached_property
    def score(self) -> Score:
        """The points that the canvas earns."""
        return score_of(self.checked)

    @property
    def found(self) -> Iterator[tuple[Check, Finding]]:
        """All findings that are not silenced."""
        for outcome in self.checked:
            for found in outcome.found:
                yield outcome.check, found

    @property
    def all_silenced(self) -> Iterator[SilencedFinding]:
        """All findings that are silenced."""
        return chain.from_iterable(outcome.silenced for outcome in self.checked)

    def matches(self, key: ItemKey) -> tuple[InteractionMatch, ...]:
        """The interactions that an item takes part in."""
        return tuple(match for match in self.case.matches if key in match.items)

    def silenced(self, match: InteractionMatch) -> tuple[SilencedFinding, ...]:
        """Why an interaction may stand, where all that is found of it is silenced."""
        standing = {id(found.match) for _, found in self.found}
        if id(match) in standing:
            return ()
        return tuple(silenced for silenced in self.all_silenced if silenced.found.match is match)


def review_of(
    analysis: Analysis,
    catalogue: Catalogue,
    past: KnownPast | None = None,
    proposed: frozenset[ItemKey] = frozenset(),
) -> Review:
    """Every check that is not off, in the catalogue's order; ``proposed`` are what a scenario adds."""
    case = check_context(analysis, catalogue, past, proposed)
    silences = _Silences.of(analysis.canvas)
    off = _switched_off(catalogue)
    codes = among(not_among(catalogue.checks, off), CHECK_FUNCTIONS)
    seen = {code: CHECK_FUNCTIONS[code](case) for code in codes}
    all_checked = [_checked(catalogue.checks[code], seen[code], silences) for code in codes]
    questions = chosen_questions((each.check.id, found) for each in all_checked for found in each.found)
    checked = tuple(_asked_only(each, seen[each.check.id], questions) for each in all_checked)
    unasked = off | NEED_PAST if past is None else off  # nobody knows whether they would say anything
    idle = [(key, silence) for key, silence in silences.idle(checked, seen) if silence.check not in unasked]
    return Review(case, checked, questions, tuple(idle))


def _asked_only(outcome: CheckOutcome, seen: CheckResult, questions: Questions) -> CheckOutcome:
    """A check with the findings that only count apart, where it raises those alone that are asked."""
    if not seen.only_asked:
        return outcome
    asked = {id(question.finding) for question in questions.all if question.check == outcome.check.id}
    told: list[Finding] = []
    unasked: list[Finding] = []
    for found in outcome.found:
        (told if id(found) in asked else unasked).append(found)
    return replace(outcome, found=tuple(told), unasked=tuple(unasked))


def _switched_off(catalogue: Catalogue) -> frozenset[str]:
    """The checks that a site does without."""
    checks = catalogue.checks.values()
    return frozenset(check.id for check in checks if check.severity is CheckSeverity.OFF)


def in_other_words(review: Review, canvas: Canvas) -> Review:
    """The review of a canvas that differs from the reviewed one in nothing but how its prose is worded.

    Where its conclusions tell a line of the file, that is the one of the reviewed canvas.
    """
    causes = replace(review.case.analysis.causes, canvas=canvas)
    analysis = replace(review.case.analysis, canvas=canvas, causes=causes)
    return replace(review, case=replace(review.case, analysis=analysis))


@dataclass(frozen=True)
class _Silences:
    """The silences of a canvas and of its items, by check."""

    all: tuple[tuple[ItemKey | None, Silence], ...]
    by_check: Mapping[str, Mapping[ItemKey | None, Silence]]

    @classmethod
    def of(cls, canvas: Canvas) -> _Silences:
        found: list[tuple[ItemKey | None, Silence]] = []
        found += [(None, silence) for silence in canvas.silences]
        found += [(item.key, silence) for item in canvas.items.values() for silence in item.silences]
        by_check: dict[str, dict[ItemKey | None, Silence]] = {}
        for key, silence in found:
            by_check.setdefault(silence.check, {}).setdefault(key, silence)
        return cls(tuple(found), by_check)

    def idle(
        self, checked: Iterable[CheckOutcome], seen: Mapping[str, CheckResult]
    ) -> Iterator[tuple[ItemKey | None, Silence]]:
        """Those that silence nothing; on an item that a finding names, another reason came before."""
        silenced = chain.from_iterable(outcome.silenced for outcome in checked)
        used = {id(part.silence) for part in silenced}
        for key, silence in self.all:
            if id(silence) in used:
                continue
            named = _named(seen.get(silence.check, NOT_BEGUN))
            is_first = self.by_check[silence.check][key] is silence
            if is_first and key in named:
                continue
            yield key, silence


def _named(seen: CheckResult) -> set[ItemKey]:
    """All items that findings of a check name."""
    return set(chain.from_iterable((*found.about, *found.beside) for found in seen.found))


def _checked(check: Check, seen: CheckResult, silences: _Silences) -> CheckOutcome:
    """A check's findings, each parted into what stands and what is silenced."""
    reasons = silences.by_check.get(check.id)
    if not reasons:
        return CheckOutcome(check, seen.looked_at, seen.found, (), seen.begun)
    standing: list[Finding] = []
    silenced: list[SilencedFinding] = []
    for found in seen.found:
        by_items = _silenced_by_items(found, reasons)
        rest = found.only(not_among(found.about, [part.item for part in by_items]))
        silenced += by_items
        if found.about and not rest.about:
            continue
        wholly = among((*found.beside, None), reasons)  # the nearest reason first
        if wholly:
            silenced.append(SilencedFinding(rest, reasons[wholly[0]], wholly[0]))
        else:
            standing.append(rest)
    return CheckOutcome(check, seen.looked_at, tuple(standing), tuple(silenced), seen.begun)


def _silenced_by_items(found: Finding, reasons: Mapping[ItemKey | None, Silence]) -> list[SilencedFinding]:
    """The parts of a finding that the items which it is about silence themselves."""
    quiet = among(found.about, reasons)
    return [SilencedFinding(found.only((key,)), reasons[key], key) for key in quiet]
