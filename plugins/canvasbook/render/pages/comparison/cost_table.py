"""The costs of two canvases by how they behave: those of one canvas, of both, and of the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from canvasbook.analysis.cost_behaviour import CostBehaviour, cost_behaviour
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.grouping import grouped
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diff.ledger import HeldBy, LedgerLine
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Cost, ItemKey
from canvasbook.model.terms import Nature
from canvasbook.render.context import Ref
from canvasbook.render.page_names import PageNames
from canvasbook.render.pages.comparison.ledger_view import is_guess
from canvasbook.render.pages.comparison.pair_comparison import PairComparison
from canvasbook.wording.statement_words import behaviour_words, nature_parts

_ORDER = (Nature.FIXED, Nature.STEP, Nature.SEMI_VARIABLE, Nature.VARIABLE, Nature.ONE_OFF)


@dataclass(frozen=True, slots=True)
class CostName:
    """A cost with what its row does not say of it: what drives it, or how it behaves on this canvas."""

    cost: Ref
    note: Markup


@dataclass(frozen=True, slots=True)
class CostLine:
    """Costs that belong together, of one canvas or of both, those of the left first.

    ``guess`` says that they belong together by their names only.
    """

    held_by: HeldBy
    names: tuple[CostName, ...]
    guess: bool = False


@dataclass(frozen=True, slots=True)
class CostRow:
    """Costs that behave alike; ``behaves`` is empty for those of which nobody says how they do.

    ``differs`` marks the row of costs that behave in one way on one canvas and in another on the other.
    """

    behaves: Markup
    natures: tuple[Nature, ...]
    differs: bool
    lines: tuple[CostLine, ...]

    def of(self, held_by: str) -> tuple[CostLine, ...]:
        """The lines of one canvas, or of both."""
        return tuple(line for line in self.lines if line.held_by == held_by)


@dataclass(frozen=True, slots=True)
class _RowKey:
    """How the costs of a row behave, without what drives them."""

    behaviour: CostBehaviour
    differs: bool = False

    @property
    def rank(self) -> tuple[list[int], bool]:
        """Fixed costs first, after all others what differs, and last those of which nobody says it."""
        places = [_ORDER.index(nature) for nature in self.behaviour.nature]
        return places or [len(_ORDER) + (not self.differs)], self.behaviour.by_rule


def cost_table(compared: PairComparison, left: PageNames, right: PageNames) -> tuple[CostRow, ...]:
    """Costs by how they behave."""
    told = _CostTable(compared, left, right)
    rows = grouped(told.lines())
    in_order = sorted(rows, key=lambda key: key.rank)
    return tuple(_row(key, rows[key], left.catalogue) for key in in_order)


def _row(key: _RowKey, lines: tuple[CostLine, ...], catalogue: Catalogue) -> CostRow:
    behaviour = key.behaviour
    return CostRow(
        behaviour_words(behaviour, catalogue),
        () if behaviour.by_rule else nature_parts(behaviour.nature),
        key.differs,
        lines,
    )


@dataclass(frozen=True)
class _CostTable:
    compared: PairComparison
    left: PageNames
    right: PageNames

    def lines(self) -> Iterator[tuple[_RowKey, CostLine]]:
        """Each line with the row in which it stands; what only one canvas has, item by item."""
        ledger = self.compared.ledger
        for line in ledger.of(Block.COST_STRUCTURE, HeldBy.BOTH):
            yield self._common(line)
        for line in ledger.of(Block.COST_STRUCTURE, HeldBy.LEFT):
            for key, how in self._left_behaviours(line).items():
                yield _alone(HeldBy.LEFT, key, how, self.left)
        for line in ledger.of(Block.COST_STRUCTURE, HeldBy.RIGHT):
            for key, how in self._right_behaviours(line).items():
                yield _alone(HeldBy.RIGHT, key, how, self.right)

    def _left_behaviours(self, line: LedgerLine) -> dict[ItemKey, CostBehaviour]:
        return {key: _behaviour(key, self.compared.left, self.left) for key in line.left.items}

    def _right_behaviours(self, line: LedgerLine) -> dict[ItemKey, CostBehaviour]:
        return {key: _behaviour(key, self.compared.right, self.right) for key in line.right.items}

    def _common(self, line: LedgerLine) -> tuple[_RowKey, CostLine]:
        ours, theirs = self._left_behaviours(line), self._right_behaviours(line)
        ways = {_way(behaviour) for behaviour in (*ours.values(), *theirs.values())}
        is_alike = len(ways) == 1
        row = _RowKey(ways.pop()) if is_alike else _RowKey(CostBehaviour(), differs=True)
        note = _driver if is_alike else _whole
        left = [CostName(self.left.item(key), note(how, self.left)) for key, how in ours.items()]
        right = [CostName(self.right.item(key), note(how, self.right)) for key, how in theirs.items()]
        if len({each.note for each in (*left, *right)}) == 1:  # told once, behind the last
            left = [replace(each, note=Markup("")) for each in left]
        return row, CostLine(HeldBy.BOTH, (*left, *right), is_guess(line))


def _alone(
    held_by: HeldBy, key: ItemKey, behaviour: CostBehaviour, side: PageNames
) -> tuple[_RowKey, CostLine]:
    """A cost of one canvas, with the row in which it stands."""
    name = CostName(side.item(key), _driver(behaviour, side))
    return _RowKey(_way(behaviour)), CostLine(held_by, (name,))


def _behaviour(key: ItemKey, analysis: Analysis, side: PageNames) -> CostBehaviour:
    """How a cost behaves: its author's word, or else the catalogue's of its roles."""
    cost = analysis.canvas.items[key]
    if not isinstance(cost, Cost):
        return CostBehaviour()
    return cost_behaviour(cost, analysis.assignments, side.catalogue)


def _way(behaviour: CostBehaviour) -> CostBehaviour:
    """How a cost behaves without what drives it; a mixture is the same one however it is written."""
    is_sequence = behaviour.nature[:1] == (Nature.ONE_OFF,)
    parts = behaviour.nature if is_sequence else nature_parts(behaviour.nature)
    mixed = (Nature.FIXED, Nature.VARIABLE)
    nature = (Nature.SEMI_VARIABLE,) if parts == mixed else parts
    return behaviour._replace(nature=nature, per="")


def _driver(behaviour: CostBehaviour, side: PageNames) -> Markup:
    """What drives a cost; nothing where that is the catalogue's word."""
    known = CostBehaviour(per="" if behaviour.by_rule else behaviour.per)
    return behaviour_words(known, side.catalogue)


def _whole(behaviour: CostBehaviour, side: PageNames) -> Markup:
    return behaviour_words(behaviour, side.catalogue)
