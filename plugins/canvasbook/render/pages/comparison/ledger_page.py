"""One part of the ledger between two canvases on a page of its own: each line with its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.compared_canvases import CanvasPair
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.fair_share import fair_share
from canvasbook.render.pages.comparison.ledger_summary import weightiest
from canvasbook.render.pages.comparison.ledger_view import (
    BLOCKS,
    ItemInOtherRolesView,
    LineView,
    MetricLineView,
    PartView,
)
from canvasbook.render.pages.comparison.pair_comparison import (
    MEASURES,
    ComparePair,
    both,
    names_of,
    parts_of,
)

#: How many lines stand with their reasons, and how many items by their names only.
LINES, NAMES = 30, 120


@dataclass(frozen=True, slots=True)
class LedgerEntries:
    """A column: lines with reasons, and the items of the lighter ones, of which ``more`` are not named."""

    count: int
    lines: tuple[LineView, ...]
    rest: tuple[Ref, ...]
    more: int


@dataclass(frozen=True, slots=True)
class PartLink:
    """A part's page, by its name."""

    id: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class LedgerPageView:
    """Everything that the page of a part says; ``before`` and ``after`` are the parts beside it."""

    all: str
    comparison: str
    canvases: tuple[Ref, Ref]
    left: Markup
    right: Markup
    id: str
    name: str
    columns: tuple[LedgerEntries, LedgerEntries, LedgerEntries]
    in_other_roles: tuple[ItemInOtherRolesView, ...]
    metrics: tuple[MetricLineView, ...]
    page_links: tuple[PartLink, ...]
    before: PartLink | None
    after: PartLink | None


def ledger_page_view(compare: ComparePair, pair: CanvasPair, part: str, ctx: PageContext) -> LedgerPageView:
    """The view of a part."""
    ours, theirs = both(ctx.site, pair)
    compared = compare(pair)
    narrator, ledger = compared.narrator(ctx), compared.ledger
    shown = narrator.part(part, BLOCKS.get(part, ()), ledger)
    names = names_of(ours, theirs)
    page_links = part_links(pair, ctx)
    place = [door.id for door in page_links].index(part)
    return LedgerPageView(
        all=ctx.here.to(urls.COMPARISONS),
        comparison=ctx.here.to(ctx.site.comparisons[pair]),
        canvases=(ctx.canvas(pair.left), ctx.canvas(pair.right)),
        left=names[0],
        right=names[1],
        id=part,
        name=page_links[place].name,
        columns=_columns(shown),
        in_other_roles=narrator.in_other_roles(
            r for r in ledger.in_other_roles if r.right.block in BLOCKS.get(part, ())
        ),
        metrics=narrator.metrics(ledger.metrics) if part == MEASURES else (),
        page_links=page_links,
        before=page_links[place - 1] if place else None,
        after=page_links[place + 1] if place + 1 < len(page_links) else None,
    )


def part_links(pair: CanvasPair, ctx: PageContext) -> tuple[PartLink, ...]:
    """The pages of the parts, in reading order."""
    comparison = ctx.site.comparisons[pair]
    return tuple(
        PartLink(id, ctx.site.term("comparison_part", id), ctx.here.to(urls.ledger_page(comparison, id)))
        for id in parts_of(ctx.site, pair)
    )


def _columns(part: PartView) -> tuple[LedgerEntries, LedgerEntries, LedgerEntries]:
    """The three columns; where there is no room for all, the weightiest lines keep their reasons."""
    columns = part.left, part.both, part.right
    most = fair_share(map(len, columns), LINES)
    names = fair_share((max(0, len(lines) - most) for lines in columns), NAMES)
    left, common, right = (_entries(lines, most, names) for lines in columns)
    return left, common, right


def _entries(lines: tuple[LineView, ...], most: int, names: int) -> LedgerEntries:
    whole = lines if len(lines) <= most else weightiest(lines)[:most]
    told: list[LineView] = []
    rest: dict[Ref, None] = {}
    for line in lines:
        if line in whole:
            told.append(line)
        else:
            rest |= dict.fromkeys((*line.left.items, *line.right.items))
    refs = tuple(rest)
    return LedgerEntries(len(lines), tuple(told), refs[:names], max(0, len(refs) - names))
