"""Whether each segment is offered something, reached, and looked after."""

from __future__ import annotations

from collections.abc import Sequence

from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding, once
from canvasbook.analysis.checks.ties import active, tied_items
from canvasbook.analysis.checks.wording import words_for
from canvasbook.analysis.questions import QuestionKind
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey, Proposition, Segment
from canvasbook.model.relations import links_of
from canvasbook.model.terms import Phase


@once
def segments_without_proposition(case: CheckContext) -> CheckResult:
    """Segments that no proposition is for; one that names no segment may be for all, so it ends the check."""
    if Block.VALUE_PROPOSITIONS not in case.linking:
        return NOT_BEGUN
    if not active(case.canvas.value_propositions):
        return CheckResult(0)
    faults = (
        (key, "nothing" if alone else "no_proposition") for key, alone in _offered_nothing(case).items()
    )
    found = tuple(Finding(about=(key,), words=words_for(fault, case.catalogue)) for key, fault in faults)
    return CheckResult(len(active(case.canvas.customer_segments)), found)


@once
def left_out(case: CheckContext) -> frozenset[ItemKey]:
    """Segments that nothing on the canvas is for: that is said once, and no link is asked for by itself."""
    return frozenset(key for key, alone in _offered_nothing(case).items() if alone)


@once
def _offered_nothing(case: CheckContext) -> dict[ItemKey, bool]:
    """Segments without a proposition, each with whether no link leads to or from it at all."""
    propositions = active(case.canvas.value_propositions)
    if Block.VALUE_PROPOSITIONS not in case.linking or any(not p.for_ for p in propositions):
        return {}
    named, linked = {link.target for p in propositions for link in p.for_}, tied_items(case)
    segments = active(case.canvas.customer_segments) if propositions else ()
    return {segment.key: segment.key not in linked for segment in segments if segment.key not in named}


@once
def propositions_for_nobody(case: CheckContext) -> CheckResult:
    """Propositions that name no segment where others do; with a single segment there is nothing to tell."""
    propositions = active(case.canvas.value_propositions)
    if not any(p.for_ for p in propositions):
        return NOT_BEGUN
    several = len(active(case.canvas.customer_segments)) > 1
    silent = (p.key for p in propositions if several and not p.for_)
    return CheckResult(len(propositions), tuple(Finding(about=(key,)) for key in silent))


@once
def unreached_segments(case: CheckContext) -> CheckResult:
    """Segments that no channel serves; a channel that names none serves all."""
    return _unserved(case, Block.CHANNELS)


@once
def segments_without_relationship(case: CheckContext) -> CheckResult:
    """Segments that no relationship serves; one that names none serves those of its channels."""
    return _unserved(case, Block.CUSTOMER_RELATIONSHIPS)


def _unserved(case: CheckContext, block: Block) -> CheckResult:
    """A choice that names a segment serves it, even where its propositions or channels do not."""
    if block not in case.linking:
        return NOT_BEGUN
    choices = [(s, _named_by(case, key)) for key, s in case.analysis.situations.items() if key.block is block]
    if not choices:
        return CheckResult(0)
    alone = left_out(case)
    segments = [s for s in active(case.canvas.customer_segments) if s.key not in alone]
    left = (
        s.key
        for s in segments
        if not any(s.key in choice.served or s.key in named or not choice.pairs for choice, named in choices)
    )
    return CheckResult(len(segments), tuple(Finding(about=(key,)) for key in left))


def _named_by(case: CheckContext, choice: ItemKey) -> frozenset[ItemKey]:
    item = case.canvas.items[choice]
    return frozenset(link.target for link in links_of(item, "for_"))


def uncarried_propositions(case: CheckContext) -> CheckResult:
    """Propositions that no channel carries to a segment they are for.

    Only what the author says is looked at: a proposition that names no segment is not asked about each.
    A segment that no channel reaches at all is told of once, by the check of that.
    """
    unreached = unreached_segments(case)
    if not unreached.begun or not unreached.looked_at:
        return unreached
    cut_off = {key for found in unreached.found for key in found.about}
    situations = case.analysis.situations
    by_channel = (s.pairs for key, s in situations.items() if key.block is Block.CHANNELS)
    shared = {id(pairs): pairs for pairs in by_channel}  # many channels may carry the same
    carried = {(pair.segment, pair.proposition) for pairs in shared.values() for pair in pairs}
    segments = active(case.canvas.customer_segments)
    stated = {
        s.key: [p.key for p in active(case.canvas.value_propositions) if _is_meant(p, s, segments)]
        for s in segments
        if s.key not in cut_off
    }
    missing = {s: tuple(p for p in stated[s] if (s, p) not in carried) for s in stated}
    return CheckResult(
        sum(len(meant) for meant in stated.values()),
        tuple(
            Finding(about=propositions, beside=(s,)) for s, propositions in missing.items() if propositions
        ),
    )


def _is_meant(proposition: Proposition, segment: Segment, segments: Sequence[Segment]) -> bool:
    """Whether the author says, or cannot but mean, that a proposition is for a segment."""
    if not proposition.for_:
        return len(segments) == 1
    return any(link.target == segment.key for link in proposition.for_)


def phases_without_channel(case: CheckContext) -> CheckResult:
    """Phases in which no channel serves a segment: what the board asks, in as few sentences as will do.

    It is known only of segments all of whose channels say, or are known by their type to serve, phases.
    """
    segments = _known_by_phase(case)
    if not segments:
        return NOT_BEGUN
    free = case.coverage.free
    looked_at = sum(not (phase is Phase.PURCHASE and s in free) for s in segments for phase in Phase)
    return CheckResult(looked_at, _unserved_phases(case))


def _unserved_phases(case: CheckContext) -> tuple[Finding, ...]:
    """Phases together that are left out for the same segments, or segments that lack the same phases."""
    asked = {q.phase: q for q in case.questions.all if q.asks is QuestionKind.PHASE and q.phase is not None}
    by_segments: dict[tuple[ItemKey, ...], list[Phase]] = {}
    lacking: dict[ItemKey, list[Phase]] = {}
    for phase in (phase for phase in Phase if phase in asked):
        by_segments.setdefault(asked[phase].about, []).append(phase)
        for segment in asked[phase].about:
            lacking.setdefault(segment, []).append(phase)
    by_phases: dict[tuple[Phase, ...], list[ItemKey]] = {}
    for segment, phases in lacking.items():
        by_phases.setdefault(tuple(phases), []).append(segment)
    gaps = [(tuple(phases), segments) for segments, phases in by_segments.items()]
    if len(by_phases) < len(gaps):
        gaps = [(phases, tuple(segments)) for phases, segments in by_phases.items()]
    return tuple(
        Finding(about=segments, phases=phases, questions=tuple(asked[p] for p in phases))
        for phases, segments in gaps
    )


def _known_by_phase(case: CheckContext) -> tuple[ItemKey, ...]:
    coverage = case.coverage
    unknown = {s for key in coverage.unphased for s in case.analysis.situations[key].segments}
    return tuple(
        s for s in coverage.segments if s not in unknown and any(coverage.cells[s, phase] for phase in Phase)
    )
