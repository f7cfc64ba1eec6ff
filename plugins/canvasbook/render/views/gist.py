"""The gist of a ledger: of each part how much, the weightiest first, and the best reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from canvasbook.render.views.comparison import LineView, MetricView, PartView, Word

#: How many things a column of a gist names, and how many measures are told.
NAMED, MEASURES = 4, 4


@dataclass(frozen=True, slots=True)
class Because:
    """Why one thing stands on one side alone: what a choice says of it, and whether it does without it."""

    line: LineView
    word: Word
    spared: bool


@dataclass(frozen=True, slots=True)
class Column:
    """How much stands here, the weightiest of it, and why it does, where that is certain."""

    count: int
    lines: tuple[LineView, ...]
    because: Because | None = None

    @property
    def more(self) -> int:
        """How much is not named."""
        return self.count - len(self.lines)


@dataclass(frozen=True, slots=True)
class Gist:
    """A part of the ledger in short; ``href`` leads to the whole of it."""

    id: str
    name: str
    href: str
    left: Column
    both: Column
    right: Column


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures on which the two differ most, and how many more there are; ``href`` leads to all."""

    metrics: tuple[MetricView, ...]
    more: int
    href: str


def gist(part: PartView, name: str, href: str) -> Gist:
    """A part in short."""
    return Gist(part.id, name, href, _alone(part.left), _column(part.both), _alone(part.right))


def weightiest(lines: Iterable[LineView]) -> list[LineView]:
    """What the other side certainly does without first, and then what most choices stand behind."""
    return sorted(
        lines, key=lambda line: (not _spared(line), -len(line.here.drivers) - line.here.more_drivers)
    )


def measures(metrics: Iterable[MetricView], href: str) -> Measures:
    """First those that the two move in opposite directions; of each, one choice for each direction."""
    found = sorted(metrics, key=_agreement)
    return Measures(tuple(_short(m) for m in found[:MEASURES]), max(0, len(found) - MEASURES), href)


# -- columns -------------------------------------------------------------------------------------------


def _column(lines: tuple[LineView, ...]) -> Column:
    return Column(len(lines), tuple(weightiest(lines)[:NAMED]))


def _alone(lines: tuple[LineView, ...]) -> Column:
    column = _column(lines)
    return replace(column, because=next(filter(None, map(_because, column.lines)), None))


def _spared(line: LineView) -> bool:
    return any(word.certain for word in line.other.spares)


def _because(line: LineView) -> Because | None:
    """The first certain reason: that the other side does without it, or that this one calls for it."""
    said = ((word, spared) for spared in (True, False) for word in _words(line, spared=spared))
    return next((Because(line, w, spared) for w, spared in said if w.certain and w.reason), None)


def _words(line: LineView, *, spared: bool) -> tuple[Word, ...]:
    return line.other.spares if spared else line.here.calls


# -- measures ------------------------------------------------------------------------------------------


def _agreement(metric: MetricView) -> int:
    """How far the two agree on a measure: not at all, only one speaks of it, in part."""
    left, right = ({word.verb for word in side} for side in (metric.left, metric.right))
    if left and right:
        return 0 if left.isdisjoint(right) else 2
    return 1


def _short(metric: MetricView) -> MetricView:
    return replace(metric, left=_by_verb(metric.left), right=_by_verb(metric.right))


def _by_verb(words: tuple[Word, ...]) -> tuple[Word, ...]:
    found: dict[str, Word] = {}
    for word in words:
        found.setdefault(word.verb, word)
    return tuple(found.values())
