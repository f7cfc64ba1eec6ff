"""What a canvas assumes, tests and knows, the assumption to test first before the others."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.assumptions import Assumed, EvidenceKind, Knowledge, Settled, Stake, knowledge_of
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.grouping import grouped
from canvasbook.analysis.review import Review
from canvasbook.markup.author_text import prose
from canvasbook.model.canvas import Canvas, Evidence, Item
from canvasbook.model.subpages import EVIDENCE
from canvasbook.model.terms import Status
from canvasbook.render.authored import TestWords, cited_source, test_words
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page_header import PageHeader, page_header


@dataclass(frozen=True, slots=True)
class StakeView:
    """An item with the choices that depend on it; a choice also with the segments that it serves."""

    item: Ref
    block: str
    block_name: str
    choices: tuple[Ref, ...]
    silent: int
    serves: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class AssumedView:
    """An assumption, how far its testing has come, and the tests under way."""

    stake: StakeView
    trial: str
    running: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class SettledView:
    """An item of which something follows from its tests."""

    stake: StakeView
    outcome: str


@dataclass(frozen=True, slots=True)
class TestedItem:
    """An item with its status and some of its tests."""

    item: Ref
    status: str
    status_name: str
    tests: tuple[TestWords, ...]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Everything that the page says; ``counts`` are the items of each status that occurs."""

    header: PageHeader
    title: str
    says: bool
    items: int
    choices: int
    counts: dict[str, int]
    silent: int
    planned: bool
    riskiest: tuple[StakeView, ...]
    assumed: tuple[AssumedView, ...]
    to_act_on: tuple[SettledView, ...]
    confirmed: tuple[SettledView, ...]
    tests: dict[str, tuple[TestedItem, ...]]
    example: tuple[str, Ref] | None
    sources: tuple[tuple[Ref, str], ...]


def evidence_view(review: Review, ctx: PageContext) -> EvidenceView:
    """The view of a canvas's evidence."""
    analysis = review.case.analysis
    canvas = analysis.canvas
    known = knowledge_of(analysis)
    settled = [_settled(each, analysis, ctx) for each in known.settled]
    return EvidenceView(
        header=page_header(canvas, ctx, current=EVIDENCE.kind),
        title=canvas.title,
        says=known.says,
        items=known.silent + sum(known.counts.values()),
        choices=known.choices,
        counts={status.value: known.counts.get(status, 0) for status in Status},
        silent=known.silent,
        planned=known.planned,
        riskiest=tuple(_stake(each.stake, analysis, ctx) for each in known.riskiest),
        assumed=tuple(_assumed(each, analysis, ctx) for each in known.assumed),
        to_act_on=tuple(view for view in settled if view.outcome != Status.CONFIRMED),
        confirmed=tuple(view for view in settled if view.outcome == Status.CONFIRMED),
        tests={kind.value: _tested(known.tests.get(kind, ()), canvas, ctx) for kind in EvidenceKind},
        example=_example(canvas, known, ctx),
        sources=tuple((cited_source(source), source.note) for source in canvas.sources),
    )


def _stake(stake: Stake, analysis: Analysis, ctx: PageContext) -> StakeView:
    canvas, key = analysis.canvas, stake.key
    return StakeView(
        item=ctx.item(canvas, key),
        block=key.block.value,
        block_name=ctx.site.block_one(key.block),
        choices=ctx.items(canvas, stake.choices),
        silent=stake.silent,
        serves=ctx.items(canvas, analysis.said_segments.get(key, ())),
    )


def _assumed(assumed: Assumed, analysis: Analysis, ctx: PageContext) -> AssumedView:
    under_way = tuple(prose(test.test or test.metric) for test in assumed.running)
    return AssumedView(_stake(assumed.stake, analysis, ctx), assumed.trial, under_way)


def _settled(settled: Settled, analysis: Analysis, ctx: PageContext) -> SettledView:
    return SettledView(_stake(settled.stake, analysis, ctx), settled.outcome)


def _tested(
    tests: tuple[tuple[Item, Evidence], ...], canvas: Canvas, ctx: PageContext
) -> tuple[TestedItem, ...]:
    """Tests by the item that they are about, in the order of the canvas."""
    by_item = grouped((item.key, test_words(test, ctx)) for item, test in tests)
    return tuple(
        TestedItem(
            item=ctx.item(canvas, key),
            status=canvas.items[key].status or "",
            status_name=ctx.site.term("status", canvas.items[key].status),
            tests=words,
        )
        for key, words in by_item.items()
    )


def _example(canvas: Canvas, known: Knowledge, ctx: PageContext) -> tuple[str, Ref] | None:
    """Where the canvas says nothing yet, an item to show the YAML for: a choice, or else the first."""
    if known.says:
        return None
    first = next((c.key for c in canvas.choices), None) or next(iter(canvas.items), None)
    return (first.block.value, ctx.item(canvas, first)) if first else None
