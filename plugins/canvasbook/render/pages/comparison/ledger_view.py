"""The ledger between two canvases, ready to be told: what only one has, what both have, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.cost_behaviour import CostBehaviour
from canvasbook.analysis.effect_groups import PARTS
from canvasbook.analysis.effects import ChoiceEffect
from canvasbook.analysis.expectations import Sense
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
from canvasbook.render.context import Ref
from canvasbook.render.page_names import PageNames
from canvasbook.wording.conclusion_views import because_of
from canvasbook.wording.statement_words import behaviour_words

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
    """What the author says that a choice does to the subject of a line, with the author's reason."""

    choice: Ref
    verb: str
    because: Markup


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One side of a line: its items, the choices behind them, and what the author says of these choices.

    ``behaviour`` is how costs behave, in words.
    """

    items: tuple[Ref, ...]
    drivers: tuple[Ref, ...]
    more_drivers: int
    calls: tuple[ChoiceReason, ...]
    spares: tuple[ChoiceReason, ...]
    tends: tuple[ChoiceReason, ...]
    behaviour: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """One thing that one side has, or both; ``as_`` says what part it plays, where that is known."""

    held_by: str
    as_: tuple[Ref, ...]
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
    """What each author says that the choices do to one measure."""

    metric: Ref
    left: tuple[ChoiceReason, ...]
    right: tuple[ChoiceReason, ...]


@dataclass(frozen=True)
class LedgerNarrator:
    """The items of the two sides of a ledger by name."""

    left: PageNames
    right: PageNames

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
        parts = tuple(at.role(role) for role in line.roles)
        return LineView(
            held_by=line.held_by,
            as_=(at.type(line.type),) if line.type else parts,
            left=_column(line.left, self.left),
            right=_column(line.right, self.right),
            guess=is_guess(line),
        )

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
        """The measures that choices of either side raise or lower, as their author says."""
        return tuple(
            MetricLineView(
                self.left.ctx.metric(m.metric),
                _words(m.left, self.left, MOVERS),
                _words(m.right, self.right, MOVERS),
            )
            for m in lines
        )


def is_guess(line: LedgerLine) -> bool:
    """Whether the two sides of a line belong together by their names only."""
    return line.guess or line.on is GroupedBy.LIKENESS


# -- one side ------------------------------------------------------------------------------------------


def _column(column: LedgerColumn, side: PageNames) -> ColumnView:
    behind = [choice for choice in column.drivers if choice not in column.items]
    return ColumnView(
        items=side.items(column.items),
        drivers=side.items(behind[:DRIVERS]),
        more_drivers=max(0, len(behind) - DRIVERS),
        calls=_said(column, side, Sense.CALLS_FOR),
        spares=_said(column, side, Sense.SPARES),
        tends=_said(column, side, Sense.RAISES, Sense.LOWERS),
        behaviour=_behaviours(column.behaviour, side),
    )


def _behaviours(behaviours: Iterable[CostBehaviour], side: PageNames) -> tuple[Markup, ...]:
    """How costs behave, in words; nothing of costs of which nobody says so."""
    words = [behaviour_words(behaviour, side.catalogue) for behaviour in behaviours]
    return tuple(dict.fromkeys(filter(None, words)))


def _said(column: LedgerColumn, side: PageNames, *senses: Sense) -> tuple[ChoiceReason, ...]:
    """What the author states in some senses of a line's subject."""
    effects = [effect for effect in column.effects if effect.sense in senses and effect.stated]
    return _words(effects, side, REASONS)


def _words(effects: Iterable[ChoiceEffect], side: PageNames, most: int) -> tuple[ChoiceReason, ...]:
    """What choices do, each reason once."""
    found: dict[object, ChoiceReason] = {}
    for effect in effects:
        because = because_of(effect, side)
        key = (because or effect.choice, effect.verb)
        found.setdefault(key, ChoiceReason(side.item(effect.choice), effect.verb, because))
    return tuple(found.values())[:most]
