"""The ledger between two canvases, ready to be told: what only one has, what both have, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.change.ledger import Column, Has, Ledger, Line, MetricLine, On, Recast, by_nature
from canvasbook.analysis.effects import ChoiceEffect, State
from canvasbook.analysis.expectations import Sense
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Cost, ItemKey
from canvasbook.model.terms import Nature
from canvasbook.render.views.drawing import Mark
from canvasbook.render.views.rows import PARTS, ReasonView, in_order, reason_view, stated_view
from canvasbook.render.views.sight import Sight
from canvasbook.render.views.site import Ref

#: How many reasons and choices one side of a line names.
REASONS, DRIVERS = 3, 6

#: The parts of the page, in reading order; channels and relationships stand by their types elsewhere.
BLOCKS = {
    **{id: tuple(b for b in blocks if b is not None) for id, blocks in PARTS if id != "measures"},
    "customers": (Block.CUSTOMER_SEGMENTS, Block.VALUE_PROPOSITIONS),
}


@dataclass(frozen=True, slots=True)
class Word:
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
    calls: tuple[Word, ...]
    spares: tuple[Word, ...]
    tends: tuple[Word, ...]
    instead: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """One thing that one side has, or both; ``as_`` says what part it plays, where that is known."""

    has: str
    as_: tuple[Ref, ...]
    natures: tuple[str, ...]
    per: str
    left: ColumnView
    right: ColumnView
    guess: bool

    @property
    def here(self) -> ColumnView:
        """The side that has it; of both the left."""
        return self.right if self.has == Has.RIGHT else self.left

    @property
    def other(self) -> ColumnView:
        """The other side."""
        return self.left if self.has == Has.RIGHT else self.right


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of the ledger in three columns."""

    id: str
    left: tuple[LineView, ...]
    both: tuple[LineView, ...]
    right: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class RecastView:
    """An item that both have and that plays other parts in each."""

    left: Ref
    right: Ref
    left_as: tuple[Ref, ...]
    right_as: tuple[Ref, ...]
    guess: bool


@dataclass(frozen=True, slots=True)
class MetricView:
    """What the choices of each side tend to do to one measure."""

    metric: Ref
    left: tuple[Word, ...]
    right: tuple[Word, ...]


@dataclass(frozen=True)
class Telling:
    """The two sides of a ledger, with the names and addresses of their items."""

    left: Sight
    right: Sight

    def parts(self, ledger: Ledger) -> tuple[PartView, ...]:
        """The ledger without the choices, part by part; parts in which nobody has anything are left out."""
        found = (self.part(id, blocks, ledger) for id, blocks in BLOCKS.items())
        return tuple(part for part in found if part.left or part.both or part.right)

    def part(self, id: str, blocks: Iterable[Block], ledger: Ledger) -> PartView:
        """One part; costs by how they behave."""
        columns = []
        for has in (Has.LEFT, Has.BOTH, Has.RIGHT):
            lines = [line for block in blocks for line in ledger.of(block, has)]
            ordered = [line for group in by_nature(lines).values() for line in group]
            columns.append(tuple(self.line(line) for line in ordered))
        return PartView(id, *columns)

    def line(self, line: Line) -> LineView:
        """One line."""
        at = self.left.at
        natures = tuple(at.site.term("nature", nature) for nature in line.nature)
        parts = tuple(at.role(role) for role in line.roles)
        return LineView(
            has=line.has,
            as_=(at.type(line.type),) if line.type else parts,
            natures=natures,
            per=self.per(line) if natures else "",
            left=_column(line.left, self.left),
            right=_column(line.right, self.right),
            guess=line.guess or (line.on is On.LIKENESS),
        )

    def per(self, line: Line) -> str:
        """What drives a cost: by the author's word, or else by the catalogue's."""
        items = (
            side.canvas.items[key]
            for side, column in ((self.right, line.right), (self.left, line.left))
            for key in column.items
        )
        said = (item.per for item in items if isinstance(item, Cost) and item.per)
        return next(said, next((role.per for role in line.roles if role.per), ""))

    def recast(self, recast: Iterable[Recast]) -> tuple[RecastView, ...]:
        """What both have in name, and not in part."""
        role = self.left.at.role
        return tuple(
            RecastView(
                self.left.item(r.left),
                self.right.item(r.right),
                tuple(role(part) for part in r.left_roles),
                tuple(role(part) for part in r.right_roles),
                r.guess,
            )
            for r in recast
        )

    def metrics(self, lines: Iterable[MetricLine]) -> tuple[MetricView, ...]:
        """The measures that choices of either side tend to raise or lower."""
        return tuple(
            MetricView(self.left.at.metric(m.metric), _words(m.left, self.left), _words(m.right, self.right))
            for m in lines
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


# -- one side ------------------------------------------------------------------------------------------


def _column(column: Column, side: Sight) -> ColumnView:
    spares = [e for e in column.effects if e.sense is Sense.SPARES and e.state is State.SPARED]
    calls = [e for e in column.effects if e.sense is Sense.CALLS_FOR and e.state in _STANDING]
    tends = [e for e in column.effects if e.sense in (Sense.RAISES, Sense.LOWERS)]
    return ColumnView(
        items=side.items(column.items),
        drivers=side.items([k for k in column.drivers if k not in column.items][:DRIVERS]),
        more_drivers=max(0, len(column.drivers) - DRIVERS),
        calls=_words(calls, side),
        spares=_words(spares, side),
        tends=_words(tends, side),
        instead=side.items(column.instead),
    )


#: States in which the canvas bears an effect out; what is missing or waived brings nothing about.
_STANDING = frozenset({State.SHOWN, State.SHARED, State.TOLD, State.STATED})


def _words(effects: Iterable[ChoiceEffect], side: Sight) -> tuple[Word, ...]:
    """What choices say, each reason once, certain ones first."""
    found: dict[object, Word] = {}
    for effect in sorted(effects, key=lambda e: not e.certain):
        reason = _reason(effect, side)
        key = (reason.because if reason else effect.choice, effect.verb)
        verb = side.at.site.term("verb", effect.verb)
        found.setdefault(key, Word(side.item(effect.choice), verb, reason, effect.certain))
    return tuple(found.values())[:REASONS]


def _reason(effect: ChoiceEffect, side: Sight) -> ReasonView | None:
    """Why: the author's word, or else the best of the catalogue."""
    for affect in effect.stated:
        return stated_view(side.canvas, affect)
    for reason in in_order(effect.reasons):
        return reason_view(reason, side.at)
    return None


# -- costs in the lead ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bill:
    """Costs that behave alike: how (a word that the template knows), what drives them, and which they are."""

    behaves: str
    per: str
    items: tuple[Ref, ...]


_BEHAVES = {
    (Nature.FIXED,): "fixed",
    (Nature.ONE_OFF, Nature.FIXED): "one_off_fixed",
    (Nature.ONE_OFF,): "one_off",
    (Nature.SEMI_VARIABLE,): "semi_variable",
    (Nature.VARIABLE,): "variable",
    (): "unknown",
}
#: What is fixed comes first; what nobody describes comes last.
_ORDER = ("fixed", "one_off_fixed", "one_off", "semi_variable", "mixed", "variable", "unknown")


def bills(telling: Telling, lines: Iterable[Line]) -> tuple[Bill, ...]:
    """The costs that only one side has, by how they behave."""
    found: dict[tuple[str, str], list[Ref]] = {}
    for line in lines:
        behaves = _BEHAVES.get(line.nature, "mixed")
        per = telling.per(line) if behaves == "variable" else ""
        side, column = (
            (telling.right, line.right) if line.has is Has.RIGHT else (telling.left, line.left)
        )
        found.setdefault((behaves, per), []).extend(side.items(column.items))
    ordered = sorted(found.items(), key=lambda group: _ORDER.index(group[0][0]))
    return tuple(Bill(behaves, per, tuple(dict.fromkeys(refs))) for (behaves, per), refs in ordered)


def spared(lines: Iterable[LineView]) -> tuple[tuple[Ref, ...], Markup]:
    """What the other side certainly does without, and the first reason for it."""
    found = [line for line in lines if any(word.certain for word in line.other.spares)]
    words = [word for line in found for word in line.other.spares if word.certain and word.reason]
    items = tuple(dict.fromkeys(ref for line in found for ref in line.here.items))
    reason = words[0].reason if words else None
    return items, reason.because if reason else Markup("")


def choices(ledger: Ledger, block: Block, has: Has) -> Iterator[Line]:
    """The lines of a block's types that one side has, or both."""
    return (line for line in ledger.of(block, has) if line.type is not None)
