"""Two canvases side by side: their boards, the choices that differ, and what each adds, spares and shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.change.comparing import ledger_between
from canvasbook.analysis.change.ledger import Has, Ledger, Line
from canvasbook.analysis.change.matching import matching_of
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.pairs import Pair
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.render import urls
from canvasbook.render.text import label, plain
from canvasbook.render.views.bills import Bill, bills, spared
from canvasbook.render.views.comparison import MetricView, PartView, RecastView, Side, Telling
from canvasbook.render.views.drawing import Board, Mark, board
from canvasbook.render.views.sight import Sight
from canvasbook.render.views.site import At, Ref


@dataclass(frozen=True, slots=True)
class Party:
    """One of the two: its name in sentences, its board, and its points where it has any."""

    name: Markup
    canvas: Ref
    as_of: str
    board: Board
    points: int | None
    checks: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A type of choice (or a choice without one), with the items of either side."""

    type: Ref | None
    left: tuple[Ref, ...]
    right: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ChoicesView:
    """The choices of a block: by type on one side only, on both, and those that are of another type."""

    block: str
    left: tuple[Chosen, ...]
    both: tuple[Chosen, ...]
    right: tuple[Chosen, ...]
    recast: tuple[tuple[Ref, Ref], ...]


@dataclass(frozen=True, slots=True)
class Treatment:
    """How customers are treated: what each does alone, and what the right does like the left."""

    left: tuple[Ref, ...]
    both: tuple[Ref, ...]
    right: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the first paragraph is made of."""

    treatment: Treatment
    right_spares: tuple[tuple[Ref, ...], Markup]
    left_spares: tuple[tuple[Ref, ...], Markup]
    left_bills: tuple[Bill, ...]
    right_bills: tuple[Bill, ...]
    shared_costs: tuple[Ref, ...]
    common: bool


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Everything that a comparison says."""

    all: str
    left: Party
    right: Party
    summary: Summary
    choices: tuple[ChoicesView, ...]
    recast: tuple[RecastView, ...]
    parts: tuple[PartView, ...]
    metrics: tuple[MetricView, ...]


def comparison_view(pair: Pair, at: At) -> ComparisonView:
    """The view of two canvases side by side, each analysed with the other as its contrast."""
    ours, theirs = (at.site.portfolio.by_id[id] for id in pair)
    catalogue = at.site.catalogue
    left, right = analyse(ours, catalogue, (theirs,)), analyse(theirs, catalogue, (ours,))
    ledger = ledger_between(left, right, catalogue)
    marks = marks_of(ledger)
    names = _names(ours, theirs)
    telling = Telling(
        Side(left.footprints, Sight.today(ours, at)), Side(right.footprints, Sight.today(theirs, at))
    )
    parts = telling.parts(ledger)
    return ComparisonView(
        all=at.here.to(urls.COMPARISONS),
        left=_party(names[0], left, board(left, at, marks[0]), at),
        right=_party(names[1], right, board(right, at, marks[1]), at),
        summary=_summary(ledger, parts, telling),
        choices=tuple(c for c in (_choices(ledger, b, telling) for b in CHOICE_BLOCKS) if c is not None),
        recast=telling.recast(ledger.recast),
        parts=parts,
        metrics=telling.metrics(ledger.metrics),
    )


def marks_of(ledger: Ledger) -> tuple[dict[ItemKey, Mark], dict[ItemKey, Mark]]:
    """How the items of each board are marked: those of the left, those of the right."""
    left: dict[ItemKey, Mark] = {}
    right: dict[ItemKey, Mark] = {}
    for line in ledger.lines:
        for marks, column, alone in ((left, line.left, Mark.LEFT), (right, line.right, Mark.RIGHT)):
            for key in column.items:
                if line.has is Has.BOTH:
                    marks[key] = Mark.BOTH
                else:
                    marks.setdefault(key, alone)
    for recast in ledger.recast:
        for marks, key in ((left, recast.left), (right, recast.right)):
            if marks.get(key) is not Mark.BOTH:
                marks[key] = Mark.OTHERWISE
    return left, right


def _names(left: Canvas, right: Canvas) -> tuple[Markup, Markup]:
    """What the two are called in sentences: who acts, or else the titles, or else the ids."""
    for ours, theirs in ((left.actor, right.actor), (left.title, right.title)):
        if plain(ours).casefold() != plain(theirs).casefold():
            return label(ours), label(theirs)
    return Markup.escape(left.id), Markup.escape(right.id)


def _party(name: Markup, analysis: Analysis, drawn: Board, at: At) -> Party:
    canvas = analysis.canvas
    score = at.site.reviews[canvas.id].score
    points = score.points if score.parts else None
    return Party(name, at.canvas(canvas.id), canvas.as_of, drawn, points, at.here.to(urls.checks(canvas.id)))


def _summary(ledger: Ledger, parts: Iterable[PartView], telling: Telling) -> Summary:
    costs = {has: ledger.of(Block.COST_STRUCTURE, has) for has in Has}
    lines = list(parts)
    at = telling.left.at
    return Summary(
        treatment=_treatment(ledger, telling),
        right_spares=spared(line for part in lines for line in part.left),
        left_spares=spared(line for part in lines for line in part.right),
        left_bills=bills(telling, costs[Has.LEFT]),
        right_bills=bills(telling, costs[Has.RIGHT]),
        shared_costs=tuple(at.role(role) for line in costs[Has.BOTH] for role in line.roles[:1]),
        common=any(line.has is Has.BOTH for line in ledger.lines),
    )


def _treatment(ledger: Ledger, telling: Telling) -> Treatment:
    def does(has: Has) -> tuple[Ref, ...]:
        found = []
        for line in ledger.of(Block.CUSTOMER_RELATIONSHIPS, has):
            if line.type is not None and line.type.does:
                side, column = (telling.left, line.left) if has is Has.LEFT else (telling.right, line.right)
                found.append(Ref(Markup.escape(line.type.does), side.item(column.items[0]).href))
        return tuple(found)

    return Treatment(does(Has.LEFT), does(Has.BOTH), does(Has.RIGHT))


def _choices(ledger: Ledger, block: Block, telling: Telling) -> ChoicesView | None:
    """The choices of a block; None where neither side has any."""
    if not ledger.of(block):
        return None
    pairs = matching_of(telling.left.canvas, telling.right.canvas).pairs
    ours, theirs = telling.left.canvas.items, telling.right.canvas.items
    recast = [
        (telling.left.item(p.before), telling.right.item(p.after))
        for p in pairs
        if p.before.block is p.after.block is block
        and ours[p.before].active
        and theirs[p.after].active
        and ours[p.before].type
        and theirs[p.after].type
        and ours[p.before].type != theirs[p.after].type
    ]
    left, both, right = (
        tuple(_chosen(line, telling) for line in ledger.of(block, has))
        for has in (Has.LEFT, Has.BOTH, Has.RIGHT)
    )
    return ChoicesView(block.value, left, both, right, tuple(recast))


def _chosen(line: Line, telling: Telling) -> Chosen:
    type = telling.left.at.type(line.type) if line.type else None
    return Chosen(type, telling.left.items(line.left.items), telling.right.items(line.right.items))
