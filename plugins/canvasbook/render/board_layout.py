"""The drawn canvas: nine cells with their items, numbered, marked, and what lights up with a choice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.served_segments import served_segments
from canvasbook.markup.author_text import label, plain, prose
from canvasbook.model.blocks import BUSINESS_MODEL_CANVAS, CHOICE_BLOCKS, Block, Layout
from canvasbook.model.canvas import Canvas, Cost, ItemKey, active
from canvasbook.model.terms import Status
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.reason_view import cost_words
from canvasbook.wording.statement_words import natures_of

#: The blocks whose items show their type; elsewhere it is on the item's page.
_TYPED = (*CHOICE_BLOCKS, Block.CUSTOMER_SEGMENTS)

#: From so many segments on, items are marked with those that they are for.
_MARKED_FROM = 2

#: A wider cell stands at the foot of the board, with so many items abreast.
_NARROW, _ABREAST = 2, 3


class BoardMark(StrEnum):
    """What becomes of an item between this state of the board and another."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class BoardSegment:
    """A segment's mark on the board: its place among the segments from one, a letter, and its name."""

    number: int
    letter: str
    name: Markup


@dataclass(frozen=True, slots=True)
class BoardItem:
    """An item on the board; ``lights`` says for a choice what hangs on it, as ``number:word``."""

    number: int
    ref: Ref
    small: str
    status: str
    status_name: str
    timing: str
    lights: str
    asks: bool
    natures: tuple[str, ...] = ()
    segments: tuple[BoardSegment, ...] = ()
    mark: BoardMark | None = None


@dataclass(frozen=True, slots=True)
class BoardCell:
    """A block on the board."""

    block: str
    name: str
    group: str
    columns: tuple[int, int]
    rows: tuple[int, int]
    items: tuple[BoardItem, ...]
    absent: Markup
    gone: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """The drawn canvas alone; ``rows`` says how tall it is, in items."""

    id: str
    layout: Layout
    cells: tuple[BoardCell, ...]
    rows: int
    title: Markup
    href: str
    statuses: tuple[tuple[str, str], ...]
    segments: tuple[BoardSegment, ...]


def board_layout(
    analysis: Analysis,
    ctx: PageContext,
    marks: Mapping[ItemKey, BoardMark] = {},  # never written to, nor the next
    gone: Mapping[Block, tuple[Ref, ...]] = {},
    *,
    by_segment: bool = False,
) -> Board:
    """The drawn canvas: cells in reading order, items numbered through, marked where one says how.

    ``by_segment`` marks each item with the segments that it is for.
    ``gone`` are items that stood in a block before, told after those that stand there.
    """
    canvas = analysis.canvas
    numbers = {key: number for number, key in enumerate(canvas.items, 1)}
    asked = {key for q in ctx.site.questions[canvas.id].all for key in q.about}
    absent = dict(canvas.not_applicable)
    served = served_segments(analysis) if by_segment else {}
    segments = _segments(canvas) if any(key.block is not Block.CUSTOMER_SEGMENTS for key in served) else {}
    cells = []
    for cell in BUSINESS_MODEL_CANVAS.cells:
        items = tuple(
            BoardItem(
                number=numbers[item.key],
                ref=ctx.item(canvas, item.key),
                small=_small(analysis, item.key, ctx),
                status=item.status or "",
                status_name=ctx.site.term("status", item.status),
                timing="" if item.active else ctx.site.term("timing", item.timing),
                lights=_lights(analysis, item.key, numbers),
                asks=item.key in asked,
                natures=natures_of(item),
                segments=_marks(served.get(item.key, ()), segments),
                mark=marks.get(item.key),
            )
            for item in canvas.block(cell.block)
        )
        why = prose(absent.get(cell.block, ""))
        name = ctx.site.block_name(cell.block)
        left = gone.get(cell.block, ())
        cells.append(BoardCell(cell.block.slug, name, cell.group, cell.columns, cell.rows, items, why, left))
    return Board(
        id=canvas.id,
        layout=BUSINESS_MODEL_CANVAS,
        cells=tuple(cells),
        rows=_rows(cells),
        title=label(canvas.title),
        href=ctx.here.to(urls.board_page(canvas.id)),
        statuses=tuple(_statuses(canvas, ctx)),
        segments=tuple(segments.values()),
    )


def _segments(canvas: Canvas) -> dict[ItemKey, BoardSegment]:
    """The marks of the segments; none where there are fewer than two, as all is for the same people then."""
    found = list(active(canvas.customer_segments))
    if len(found) < _MARKED_FROM:
        return {}
    letters: list[str] = []
    for segment in found:
        free = (c for c in plain(segment.name).upper() if c.isalpha() and c not in letters)
        letters.append(next(free, str(len(letters) + 1)))
    return {
        segment.key: BoardSegment(number, letter, label(segment.name))
        for number, (segment, letter) in enumerate(zip(found, letters, strict=True), 1)
    }


def _marks(served: Collection[ItemKey], segments: Mapping[ItemKey, BoardSegment]) -> tuple[BoardSegment, ...]:
    """The marks of the segments that an item is for; none where it is for all of them."""
    if not segments or len(served) == len(segments):
        return ()
    return tuple(segments[key] for key in served)


def _rows(cells: Iterable[BoardCell]) -> int:
    """The items of the tallest column, and those of the blocks at the foot, which stand in a few columns."""
    tall, foot = 0, 0
    by_columns: dict[tuple[int, int], int] = {}
    for cell in cells:
        by_columns[cell.columns] = by_columns.get(cell.columns, 0) + len(cell.items)
    for (first, end), items in by_columns.items():
        if end - first > _NARROW:
            foot = max(foot, items // _ABREAST + 1)
        else:
            tall = max(tall, items)
    return tall + foot


def _statuses(canvas: Canvas, ctx: PageContext) -> Iterator[tuple[str, str]]:
    """The statuses that occur, for the legend."""
    used = {item.status for item in canvas.items.values()}
    return ((status, ctx.site.term("status", status)) for status in Status if status in used)


def _small(analysis: Analysis, key: ItemKey, ctx: PageContext) -> str:
    """The second line of an item: how a cost behaves, or the type of a choice or a segment."""
    item = analysis.canvas.items[key]
    if isinstance(item, Cost):
        return str(cost_words(item, ctx).unescape())
    if key.block not in _TYPED:
        return ""
    type = ctx.site.catalogue.type_of(key.block, item.type)
    return type.name.lower() if type else ""


def _lights(analysis: Analysis, key: ItemKey, numbers: dict[ItemKey, int]) -> str:
    """For a choice: the numbers of the items that its links and words lead to, each with how it does."""
    words: dict[ItemKey, str] = {}
    for effect in analysis.by_author(key):
        if effect.item is not None and effect.item != key:
            words.setdefault(effect.item, effect.kind)
    return " ".join(f"{numbers[item]}:{word}" for item, word in words.items() if item in numbers)
