"""A ledger in short: of each part how much, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from canvasbook.render.pages.comparison.ledger_view import (
    ChoiceReason,
    LineView,
    MetricLineView,
    PartView,
)

#: How many things a column names, and how many measures are told.
NAMED, MEASURES = 4, 4


@dataclass(frozen=True, slots=True)
class SummaryColumn:
    """How much stands here, and the weightiest of it."""

    count: int
    lines: tuple[LineView, ...]

    @property
    def more(self) -> int:
        """How much is not named."""
        return self.count - len(self.lines)


@dataclass(frozen=True, slots=True)
class LedgerSummary:
    """A part of the ledger in short; ``href`` leads to the whole of it."""

    id: str
    name: str
    href: str
    left: SummaryColumn
    both: SummaryColumn
    right: SummaryColumn


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures on which the two differ most, and how many more there are; ``href`` leads to all."""

    metrics: tuple[MetricLineView, ...]
    more: int
    href: str


def ledger_summary(part: PartView, name: str, href: str) -> LedgerSummary:
    """A part in short."""
    return LedgerSummary(part.id, name, href, _column(part.left), _column(part.both), _column(part.right))


def weightiest(lines: Iterable[LineView]) -> list[LineView]:
    """What most choices stand behind first."""
    return sorted(lines, key=lambda line: -len(line.here.drivers) - line.here.more_drivers)


def measures(metrics: Iterable[MetricLineView], href: str) -> Measures:
    """First those that the two move in opposite directions; of each, one choice for each direction."""
    found = sorted(metrics, key=_agreement)
    return Measures(tuple(_short(m) for m in found[:MEASURES]), max(0, len(found) - MEASURES), href)


# -- columns -------------------------------------------------------------------------------------------


def _column(lines: tuple[LineView, ...]) -> SummaryColumn:
    return SummaryColumn(len(lines), tuple(weightiest(lines)[:NAMED]))


# -- measures ------------------------------------------------------------------------------------------


def _agreement(metric: MetricLineView) -> int:
    """How far the two agree on a measure: not at all, only one speaks of it, in part."""
    left, right = ({word.verb for word in side} for side in (metric.left, metric.right))
    if left and right:
        return 0 if left.isdisjoint(right) else 2
    return 1


def _short(metric: MetricLineView) -> MetricLineView:
    return replace(metric, left=_by_verb(metric.left), right=_by_verb(metric.right))


def _by_verb(words: tuple[ChoiceReason, ...]) -> tuple[ChoiceReason, ...]:
    found: dict[str, ChoiceReason] = {}
    for word in words:
        found.setdefault(word.verb, word)
    return tuple(found.values())
