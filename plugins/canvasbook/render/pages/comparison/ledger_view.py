"""The ledger between two canvases, ready to be told: what only one has, what both have, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from canvasbook.analysis.effect_groups import PARTS
from canvasbook.analysis.effects import ChoiceEffect, State
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.reachability import ReachabilityIndex
from canvasbook.diff.ledger import (
    GroupedBy,
    HeldBy,
    ItemInOtherRoles,
    Ledger,
    LedgerColumn,
    LedgerLine,
    MetricLine,
    by_nature,
)
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Cost, ItemKey
from canvasbook.render.choice_ledger import ReasonView, reason_view, stated_view
from canvasbook.render.context import Ref
from canvasbook.render.page_names import PageNames
from canvasbook.wording.conclusion_views import best_reason

#: How many reasons and choices one side of a line names.
REASONS, DRIVERS = 2, 6
#: How many choices a measure names on each side.
MOVERS = 6

#: The parts of the page, in reading order; channels and relationships stand by their types elsewhere.
BLOCKS = {
    **{id: tuple(b for b in blocks if b is not None) for id, blocks in PARTS if id != "measures"},
    "customers": (Block.CUSTOMER_SEGMENTS, Block.VALUE_PROPOSITIONS),
}


@dataclass(frozen=True, slots=True)
class ChoiceReason:
    """What a choice does to the subject of a line, with its best reason; by our inference alone or not."""

    choice: Ref
    verb: str
    reason: ReasonView | None
    certain: bool


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One side of a line: its items, the choices behind them, why they are called for, what is spared.

    ``instead`` are items that do as well.
    """

    items: tuple[Ref, ...]
    drivers: tuple[Ref, ...]
    more_drivers: int
    calls: tuple[ChoiceReason, ...]
    spares: tuple[ChoiceReason, ...]
    tends: tuple[ChoiceReason, ...]
    instead: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """One thing that one side has, or both; ``as_`` says what part it plays, where that is known."""

    held_by: str
    as_: tuple[Ref, ...]
    natures: tuple[str, ...]
    per: str
    left: ColumnView
    right: ColumnView
    guess: bool

    @property
    def here(self) -> ColumnView:
        """The side that has it; of both the left."""
        return self.right if self.held_by == HeldBy.RIGHT else self.left

    @property
    def other(self) -> ColumnView:
        """The other side."""
        return self.left if self.held_by == HeldBy.RIGHT else self.right


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of the ledger in three columns."""

    id: str
    left: tuple[LineView, ...]
    both: tuple[LineView, ...]
    right: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class ItemInOtherRolesView:
    """An item that both have and that plays other parts in each."""

    left: Ref
    right: Ref
    left_as: tuple[Ref, ...]
    right_as: tuple[Ref, ...]
    guess: bool


@dataclass(frozen=True, slots=True)
class MetricLineView:
    """What the choices of each side tend to do to one measure."""

    metric: Ref
    left: tuple[ChoiceReason, ...]
    right: tuple[ChoiceReason, ...]


@dataclass(frozen=True)
class LedgerSide:
    """One canvas of a ledger: how its items hang together, and what they are called on the page."""

    reachability: ReachabilityIndex
    names: PageNames

    def behind(self, column: LedgerColumn) -> tuple[ItemKey, ...]:
        """The choices behind a column's items, without those that only follow another choice to them."""
        return tuple(
            choice
            for choice in column.drivers
            if choice not in column.items
            and any(
                (reach := self.reachability.by_choice.get(choice)) is None
                or (key in reach and reach.by_way_of(key) is None)
                for key in column.items
            )
        )


@dataclass(frozen=True)
class LedgerNarrator:
    """The two sides of a ledger."""

    ours: LedgerSide
    theirs: LedgerSide

    @property
    def left(self) -> PageNames:
        """The items of the left side."""
        return self.ours.names

    @property
    def right(self) -> PageNames:
        """The items of the right side."""
        return self.theirs.names

    def parts(self, ledger: Ledger) -> tuple[PartView, ...]:
        """The ledger without the choices, part by part; parts in which nobody has anything are left out."""
        found = (self.part(id, blocks, ledger) for id, blocks in BLOCKS.items())
        return tuple(part for part in found if part.left or part.both or part.right)

    def part(self, id: str, blocks: Iterable[Block], ledger: Ledger) -> PartView:
        """One part, column by column."""
        columns = (
            self.lines(line for block in blocks for line in ledger.of(block, held_by))
            for held_by in (HeldBy.LEFT, HeldBy.BOTH, HeldBy.RIGHT)
        )
        return PartView(id, *columns)

    def lines(self, lines: Iterable[LedgerLine]) -> tuple[LineView, ...]:
        """Some lines; costs by how they behave."""
        return tuple(self.line(line) for group in by_nature(lines).values() for line in group)

    def line(self, line: LedgerLine) -> LineView:
        """One line."""
        at = self.left.ctx
        natures = tuple(at.site.term("nature", nature) for nature in line.nature)
        parts = tuple(at.role(role) for role in line.roles)
        return LineView(
            held_by=line.held_by,
            as_=(at.type(line.type),) if line.type else parts,
            natures=natures,
            per=self.per(line) if natures else "",
            left=_column(line.left, self.ours),
            right=_column(line.right, self.theirs),
            guess=line.guess or (line.on is GroupedBy.LIKENESS),
        )

    def per(self, line: LedgerLine) -> str:
        """What drives a cost: by the author's word, or else by the catalogue's."""
        items = (
            side.canvas.items[key]
            for side, column in ((self.right, line.right), (self.left, line.left))
            for key in column.items
        )
        said = (item.per for item in items if isinstance(item, Cost) and item.per)
        return next(said, next((role.per for role in line.roles if role.per), ""))

    def in_other_roles(self, in_other_roles: Iterable[ItemInOtherRoles]) -> tuple[ItemInOtherRolesView, ...]:
        """What both have in name, and not in part."""
        role = self.left.ctx.role
        return tuple(
            ItemInOtherRolesView(
                self.left.item(r.left),
                self.right.item(r.right),
                tuple(role(part) for part in r.left_roles),
                tuple(role(part) for part in r.right_roles),
                r.guess,
            )
            for r in in_other_roles
        )

    def metrics(self, lines: Iterable[MetricLine]) -> tuple[MetricLineView, ...]:
        """The measures that choices of either side tend to raise or lower."""
        return tuple(
            MetricLineView(
                self.left.ctx.metric(m.metric),
                _words(m.left, self.ours, most=MOVERS),
                _words(m.right, self.theirs, most=MOVERS),
            )
            for m in lines
        )


# -- one side ------------------------------------------------------------------------------------------


def _column(column: LedgerColumn, of: LedgerSide) -> ColumnView:
    side, behind = of.names, of.behind(column)
    spares = [e for e in column.effects if e.sense is Sense.SPARES and e.state is State.SPARED]
    calls = [e for e in column.effects if e.sense is Sense.CALLS_FOR and e.state.is_borne_out]
    tends = [e for e in column.effects if e.sense in (Sense.RAISES, Sense.LOWERS)]
    return ColumnView(
        items=side.items(column.items),
        drivers=side.items(behind[:DRIVERS]),
        more_drivers=max(0, len(behind) - DRIVERS),
        calls=_words(calls, of, column),
        spares=_words(spares, of, column),
        tends=_words(tends, of, column),
        instead=side.items(column.instead),
    )


def _words(
    effects: Iterable[ChoiceEffect], of: LedgerSide, column: LedgerColumn | None = None, most: int = REASONS
) -> tuple[ChoiceReason, ...]:
    """What choices say, each reason once: certain ones first, and of these the choices behind the items."""
    behind = column.drivers if column else ()
    found: dict[object, ChoiceReason] = {}
    for effect in sorted(effects, key=lambda e: (not e.certain, e.choice not in behind)):
        reason = _reason(effect, of.names)
        key = (reason.because if reason else effect.choice, effect.verb)
        found.setdefault(key, ChoiceReason(of.names.item(effect.choice), effect.verb, reason, effect.certain))
    return tuple(found.values())[:most]


def _reason(effect: ChoiceEffect, side: PageNames) -> ReasonView | None:
    """Why: the author's word, or else the best of the catalogue."""
    reason = best_reason(effect)
    if isinstance(reason, Affect):
        return stated_view(side.canvas, reason)
    return reason_view(reason, side.ctx) if reason else None
