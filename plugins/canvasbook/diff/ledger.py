"""What two canvases have each, and both: block by block, with the choices behind it and the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from canvasbook.analysis.effects import ChoiceEffect
from canvasbook.catalogue.entries import Metric, Role, Type
from canvasbook.diff.matching import CERTAIN, Counterpart
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.model.terms import Nature


class Has(StrEnum):
    """Who has it."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class ChoiceStatement(StrEnum):
    """By what the items of a line belong together."""

    ROLE = "role"  #: they play one role, or the whole and parts of it
    TYPE = "type"  #: choices of one type
    ID = "id"  #: items of one id in one block
    LIKENESS = "likeness"  #: like names


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """One canvas's side of a line.

    ``effects`` are what its choices say about the line's subject. They may speak where there is no
    item, as of rent that a web shop spares. ``instead`` are items that do as well, by the catalogue.
    """

    items: tuple[ItemKey, ...] = ()
    drivers: tuple[ItemKey, ...] = ()
    effects: tuple[ChoiceEffect, ...] = ()
    instead: tuple[ItemKey, ...] = ()
    nature: tuple[Nature, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One thing that one canvas has, or both.

    ``roles`` are the role and those of its parts that were met; ``likeness`` below 1 marks a guess.
    """

    block: Block
    on: ChoiceStatement
    left: LedgerColumn
    right: LedgerColumn
    roles: tuple[Role, ...] = ()
    type: Type | None = None
    likeness: float = CERTAIN

    @property
    def has(self) -> Has:
        """Who has it."""
        if self.left.items and self.right.items:
            return Has.BOTH
        return Has.LEFT if self.left.items else Has.RIGHT

    @property
    def guess(self) -> bool:
        """Whether it is a guess that the items belong together."""
        return self.likeness < CERTAIN

    @property
    def nature(self) -> tuple[Nature, ...]:
        """How a cost behaves, on whichever side it stands."""
        return tuple(dict.fromkeys((*self.left.nature, *self.right.nature)))


@dataclass(frozen=True, slots=True)
class RetypedChoice:
    """An item that both canvases have and that plays other parts in each: what it is, each side alone."""

    left: ItemKey
    right: ItemKey
    left_roles: tuple[Role, ...]
    right_roles: tuple[Role, ...]
    likeness: float

    @property
    def guess(self) -> bool:
        """Whether it is a guess that the two are one."""
        return self.likeness < CERTAIN


@dataclass(frozen=True, slots=True)
class MetricLine:
    """What the choices of each side say of one metric."""

    metric: Metric
    left: tuple[ChoiceEffect, ...]
    right: tuple[ChoiceEffect, ...]


@dataclass(frozen=True)
class Ledger:
    """All lines of two canvases, in the order of blocks and of the catalogue.

    ``pairs`` are the items that hold now and are one in both, each in the same block.
    """

    pairs: tuple[Counterpart, ...]
    lines: tuple[LedgerLine, ...]
    recast: tuple[RetypedChoice, ...]
    metrics: tuple[MetricLine, ...]

    def of(self, block: Block, *has: Has) -> tuple[LedgerLine, ...]:
        """The lines of a block; of those only that one side has, or both."""
        return tuple(line for line in self._by_block.get(block, ()) if not has or line.has in has)

    @cached_property
    def _by_block(self) -> Mapping[Block, tuple[LedgerLine, ...]]:
        return {b: tuple(line for line in self.lines if line.block is b) for b in Block}


def by_nature(lines: Iterable[LedgerLine]) -> dict[tuple[Nature, ...], tuple[LedgerLine, ...]]:
    """Costs by how they behave, in the order of natures; those that nobody describes come last."""
    found: dict[tuple[Nature, ...], list[LedgerLine]] = {}
    for line in lines:
        found.setdefault(line.nature, []).append(line)
    order = list(Nature)
    natures = sorted(found, key=lambda n: [order.index(x) for x in n] or [len(order)])
    return {nature: tuple(found[nature]) for nature in natures}
