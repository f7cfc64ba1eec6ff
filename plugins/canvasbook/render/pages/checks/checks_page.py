"""The checks of a canvas, as a coach would talk it through: what to raise, what holds, and the points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from canvasbook.analysis.check_results import CheckOutcome, CheckStatus, SilencedFinding
from canvasbook.analysis.questions import next_step
from canvasbook.analysis.review import Review
from canvasbook.analysis.review_summary import gravest_first, severity_counts
from canvasbook.catalogue.checks_and_interactions import Check, CheckFamily
from canvasbook.markup.author_text import prose
from canvasbook.model.canvas import Canvas
from canvasbook.model.subpages import CHECKS
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.finding_view import FindingView, coded, finding_view, is_particular
from canvasbook.render.page_header import PageHeader, page_header
from canvasbook.render.pages.checks.score_table import ScoreTable, score_table


@dataclass(frozen=True, slots=True)
class Raised:
    """A check that fires: its findings, and what to do where that is the same for all of them."""

    check: Ref
    severity: str
    severity_name: str
    findings: tuple[FindingView, ...]
    hint: Markup
    because: Markup
    basis: str
    sources: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class SilencedView:
    """A check that the author keeps quiet: about which items (none: the whole canvas), and why."""

    check: Ref
    items: tuple[Ref, ...]
    because: Markup


@dataclass(frozen=True, slots=True)
class UnaskedView:
    """A check with the items of its findings that are not raised, since nothing is asked about them."""

    check: Ref
    items: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class FamilyView:
    """One part of the talk; ``unsaid`` counts the findings that are not raised."""

    id: str
    asks: str
    about: str
    raised: tuple[Raised, ...]
    silenced: tuple[SilencedView, ...]
    holding: tuple[Ref, ...]
    unasked: tuple[UnaskedView, ...]
    unsaid: int
    waiting: tuple[tuple[Ref, Markup], ...]
    idle: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class DesignView:
    """The canvas's answer to one of the seven questions about its design."""

    asks: str
    score: str
    because: Markup


@dataclass(frozen=True, slots=True)
class ChecksView:
    """Everything that the page says; ``severities`` counts what is raised, by severity."""

    header: PageHeader
    title: str
    next_step: Ref | None
    next_typed: bool
    families: tuple[FamilyView, ...]
    raised: int
    severities: tuple[tuple[str, int], ...]
    holding: int
    unsaid: int
    silenced: int
    waiting: int
    score_table: ScoreTable
    design: tuple[DesignView, ...]


def checks_view(review: Review, ctx: PageContext) -> ChecksView:
    """The view of a canvas's checks."""
    canvas = review.case.canvas
    first = next_step(review.case.analysis)
    counts = severity_counts(review)
    families = tuple(_families(review, canvas, ctx))
    return ChecksView(
        header=page_header(canvas, ctx, current=CHECKS.kind),
        title=canvas.title,
        next_step=ctx.item(canvas, first) if first else None,
        next_typed=bool(first and canvas.items[first].type),
        families=families,
        raised=sum(counts.values()),
        severities=tuple((s, n) for s, n in counts.items() if n),
        holding=sum(len(f.holding) for f in families),
        unsaid=sum(f.unsaid for f in families),
        silenced=sum(bool(c.silenced) for c in review.checked),
        waiting=sum(len(f.waiting) for f in families),
        score_table=score_table(review, ctx),
        design=tuple(
            DesignView(ctx.site.term("design_asks", s.question), s.score, prose(s.because))
            for s in canvas.scores
        ),
    )


def _families(review: Review, canvas: Canvas, ctx: PageContext) -> Iterator[FamilyView]:
    for family in CheckFamily:
        outcomes = gravest_first(c for c in review.checked if c.check.family is family)
        if outcomes:
            yield _family(family, outcomes, canvas, ctx)


def _family(
    family: CheckFamily, outcomes: list[CheckOutcome], canvas: Canvas, ctx: PageContext
) -> FamilyView:
    by_status: dict[CheckStatus, list[Check]] = {status: [] for status in CheckStatus}
    for outcome in outcomes:
        by_status[outcome.standing].append(outcome.check)
    raised = [outcome for outcome in outcomes if outcome.found]
    silenced = chain.from_iterable(_silenced(canvas, outcome, ctx) for outcome in outcomes)
    waiting = by_status[CheckStatus.NOT_BEGUN]
    return FamilyView(
        id=family,
        asks=ctx.site.term("check_family_asks", family),
        about=ctx.site.term("check_family_about", family),
        raised=tuple(_raised(canvas, outcome, ctx) for outcome in raised),
        silenced=tuple(silenced),
        holding=tuple(map(ctx.check, by_status[CheckStatus.HOLDS])),
        unasked=tuple(_unasked(canvas, outcome, ctx) for outcome in outcomes if outcome.unasked),
        unsaid=sum(outcome.unsaid for outcome in outcomes),
        waiting=tuple((ctx.check(check), coded(check.begins)) for check in waiting),
        idle=tuple(map(ctx.check, by_status[CheckStatus.NOTHING])),
    )


def _raised(canvas: Canvas, checked: CheckOutcome, ctx: PageContext) -> Raised:
    check = checked.check
    return Raised(
        check=ctx.check(check),
        severity=check.severity,
        severity_name=ctx.site.term("severity", check.severity),
        findings=tuple(finding_view(canvas, check, found, ctx) for found in checked.found),
        hint=Markup("") if is_particular(check) else coded(check.hint),
        because=coded(check.because),
        basis=ctx.site.term("basis", check.basis),
        sources=tuple(ctx.source(id) for id in check.sources),
    )


def _unasked(canvas: Canvas, checked: CheckOutcome, ctx: PageContext) -> UnaskedView:
    about = chain.from_iterable(found.about for found in checked.unasked)
    return UnaskedView(ctx.check(checked.check), ctx.items(canvas, dict.fromkeys(about)))


def _silenced(canvas: Canvas, checked: CheckOutcome, ctx: PageContext) -> Iterator[SilencedView]:
    """Each silence once, with all items that it keeps quiet about."""
    by_silence: dict[int, list[SilencedFinding]] = {}
    for silenced in checked.silenced:
        by_silence.setdefault(id(silenced.silence), []).append(silenced)
    for group in by_silence.values():
        keys = dict.fromkeys(s.item for s in group if s.item is not None)
        yield SilencedView(ctx.check(checked.check), ctx.items(canvas, keys), prose(group[0].silence.because))
