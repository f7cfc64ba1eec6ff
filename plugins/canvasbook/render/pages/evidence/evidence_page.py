"""What a canvas assumes, tests and knows, the riskiest assumption first."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.assumptions import Assumed, Consequence, Knowledge, knowledge_of
from canvasbook.analysis.review import Review
from canvasbook.markup.author_text import prose
from canvasbook.model.blocks import CHOICE_BLOCKS
from canvasbook.model.canvas import Canvas, Evidence, Item
from canvasbook.model.subpages import EVIDENCE
from canvasbook.model.terms import Status
from canvasbook.render.authored import TestWords, test_words
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page_header import PageHeader, page_header


@dataclass(frozen=True, slots=True)
class AssumedView:
    """An assumption: where it stands, the choices whose effects hang on it, and its tests.

    ``trial`` tells how far they have come; ``running`` are those under way.
    """

    item: Ref
    block: str
    is_choice: bool
    weight: int
    choices: tuple[tuple[Ref, int], ...]
    trial: str
    running: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class TestView:
    """A test: of which item, and what came of it."""

    item: Ref
    status: str
    status_name: str
    words: TestWords


@dataclass(frozen=True, slots=True)
class FollowsView:
    """What follows for the choices from one item's outcome; ``kind`` tells what the item is."""

    item: Ref
    outcome: str
    kind: str
    weight: int
    choices: tuple[Ref, ...]
    alone: tuple[Ref, ...]
    shared: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Everything that the page says; ``counts`` are the items of each status that occurs."""

    header: PageHeader
    title: str
    says: bool
    items: int
    counts: dict[str, int]
    silent: int
    riskiest: AssumedView | None
    assumed: tuple[AssumedView, ...]
    tests: tuple[TestView, ...]
    unsettled: tuple[FollowsView, ...]
    confirmed: tuple[FollowsView, ...]
    example: tuple[str, Ref] | None


def evidence_view(review: Review, ctx: PageContext) -> EvidenceView:
    """The view of a canvas's evidence."""
    analysis = review.case.analysis
    canvas = analysis.canvas
    known = knowledge_of(analysis)
    follows = tuple(_follows(canvas, c, ctx) for c in known.consequences)
    return EvidenceView(
        header=page_header(canvas, ctx, current=EVIDENCE.kind),
        title=canvas.title,
        says=known.says,
        items=known.silent + sum(known.counts.values()),
        counts={status.value: known.counts.get(status, 0) for status in Status},
        silent=known.silent,
        riskiest=_assumed(canvas, known.riskiest, ctx) if known.riskiest else None,
        assumed=tuple(_assumed(canvas, a, ctx) for a in known.assumed),
        tests=tuple(_test(canvas, item, test, ctx) for item, test in known.tests),
        unsettled=tuple(f for f in follows if f.outcome != Status.CONFIRMED),
        confirmed=tuple(f for f in follows if f.outcome == Status.CONFIRMED),
        example=_example(canvas, known, ctx),
    )


def _assumed(canvas: Canvas, assumed: Assumed, ctx: PageContext) -> AssumedView:
    key = assumed.item.key
    return AssumedView(
        item=ctx.item(canvas, key),
        block=ctx.site.block_one(key.block),
        is_choice=key.block in CHOICE_BLOCKS,
        weight=assumed.stake.weight,
        choices=tuple((ctx.item(canvas, choice), n) for choice, n in assumed.stake.choices if choice != key),
        trial=assumed.trial,
        running=tuple(prose(e.test or e.metric) for e in assumed.running),
    )


def _test(canvas: Canvas, item: Item, test: Evidence, ctx: PageContext) -> TestView:
    return TestView(
        item=ctx.item(canvas, item.key),
        status=item.status or "",
        status_name=ctx.site.term("status", item.status),
        words=test_words(test, ctx),
    )


def _follows(canvas: Canvas, found: Consequence, ctx: PageContext) -> FollowsView:
    key = found.item.key
    return FollowsView(
        item=ctx.item(canvas, key),
        outcome=found.outcome,
        kind=found.part,
        weight=found.stake.weight,
        choices=ctx.items(canvas, (choice for choice, _ in found.stake.choices if choice != key)),
        alone=ctx.items(canvas, found.alone),
        shared=ctx.items(canvas, found.shared),
    )


def _example(canvas: Canvas, known: Knowledge, ctx: PageContext) -> tuple[str, Ref] | None:
    """Where the canvas says nothing yet, an item to show the YAML for: a choice, or else the first."""
    if known.says:
        return None
    first = next((c.key for c in canvas.choices), None) or next(iter(canvas.items), None)
    return (first.block.value, ctx.item(canvas, first)) if first else None
