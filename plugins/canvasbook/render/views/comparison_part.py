"""One part of the ledger between two canvases on a page of its own: each line with its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.pairs import Pair
from canvasbook.render import urls
from canvasbook.render.views.comparison import BLOCKS, LineView, MetricView, PartView, RecastView
from canvasbook.render.views.gist import weightiest
from canvasbook.render.views.laid import MEASURES, Lay, both, names_of, parts_of
from canvasbook.render.views.shares import fair_share
from canvasbook.render.views.site import At, Ref

#: How many lines stand with their reasons, and how many items by their names only.
LINES, NAMES = 30, 120


@dataclass(frozen=True, slots=True)
class Entries:
    """A column: lines with reasons, and the items of the lighter ones, of which ``more`` are not named."""

    count: int
    lines: tuple[LineView, ...]
    rest: tuple[Ref, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Door:
    """A part's page, by its name."""

    id: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class ComparisonPartView:
    """Everything that the page of a part says; ``before`` and ``after`` are the parts beside it."""

    all: str
    comparison: str
    canvases: tuple[Ref, Ref]
    left: Markup
    right: Markup
    id: str
    name: str
    columns: tuple[Entries, Entries, Entries]
    recast: tuple[RecastView, ...]
    metrics: tuple[MetricView, ...]
    doors: tuple[Door, ...]
    before: Door | None
    after: Door | None


def comparison_part_view(lay: Lay, pair: Pair, part: str, at: At) -> ComparisonPartView:
    """The view of a part."""
    ours, theirs = both(at.site, pair)
    laid = lay(pair)
    telling, ledger = laid.telling(at), laid.ledger
    shown = telling.part(part, BLOCKS.get(part, ()), ledger)
    names = names_of(ours, theirs)
    doors = doors_of(pair, at)
    place = [door.id for door in doors].index(part)
    return ComparisonPartView(
        all=at.here.to(urls.COMPARISONS),
        comparison=at.here.to(at.site.comparisons[pair]),
        canvases=(at.canvas(pair.left), at.canvas(pair.right)),
        left=names[0],
        right=names[1],
        id=part,
        name=doors[place].name,
        columns=_columns(shown),
        recast=telling.recast(r for r in ledger.recast if r.right.block in BLOCKS.get(part, ())),
        metrics=telling.metrics(ledger.metrics) if part == MEASURES else (),
        doors=doors,
        before=doors[place - 1] if place else None,
        after=doors[place + 1] if place + 1 < len(doors) else None,
    )


def doors_of(pair: Pair, at: At) -> tuple[Door, ...]:
    """The pages of the parts, in reading order."""
    comparison = at.site.comparisons[pair]
    return tuple(
        Door(id, at.site.term("comparison_part", id), at.here.to(urls.comparison_part(comparison, id)))
        for id in parts_of(at.site, pair)
    )


def _columns(part: PartView) -> tuple[Entries, Entries, Entries]:
    """The three columns; where there is no room for all, the weightiest lines keep their reasons."""
    columns = part.left, part.both, part.right
    most = fair_share(map(len, columns), LINES)
    names = fair_share((max(0, len(lines) - most) for lines in columns), NAMES)
    left, common, right = (_entries(lines, most, names) for lines in columns)
    return left, common, right


def _entries(lines: tuple[LineView, ...], most: int, names: int) -> Entries:
    whole = lines if len(lines) <= most else weightiest(lines)[:most]
    told = tuple(line for line in lines if line in whole)
    rest = (line for line in lines if line not in whole)
    refs = tuple(dict.fromkeys(ref for line in rest for ref in (*line.left.items, *line.right.items)))
    return Entries(len(lines), told, refs[:names], max(0, len(refs) - names))
