"""The impact picture: choice → what it needs → what it costs, drawn at build time.

Boxes are as wide as a column and text is broken by a rough width of letters, so that the picture
needs neither a browser nor a script to be laid out. A cost stands beside what it comes from; lines
that lead past the middle column run below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap
from unicodedata import east_asian_width

from markupsafe import Markup

from canvasbook.analysis.effects import Analysis
from canvasbook.markup.author_text import plain
from canvasbook.model.canvas import Choice, Cost, ItemKey
from canvasbook.render.context import PageContext
from canvasbook.render.reason_view import cost_words

#: Columns and the room between them, in which the lines bend.
BOX_WIDTH, BEND = 236, 76
#: Room above for the names of the columns, between boxes, and for lines that pass below.
TOP, GAP, LANE = 30, 12, 14
#: Inside a box: above and below its text, the height of a line of its name and of the small line.
PADDING, LINE, SMALL = 9, 18, 16
#: How much of a name a line and a box hold, and how much of the small words below it.
LETTERS, LINES, SMALL_LETTERS = 28, 3, 34
#: How many boxes a column holds; the rows above name them all.
ROOM = 8


@dataclass(frozen=True, slots=True)
class DiagramBox:
    """A box: where it stands, what it says in a few lines, where it leads."""

    x: int
    y: int
    height: int
    name: str
    lines: tuple[str, ...]
    small: tuple[str, ...]
    href: str
    kind: str

    def at(self, x: int, y: int) -> DiagramBox:
        """The same box in its place."""
        return replace(self, x=x, y=y)

    @property
    def middle(self) -> int:
        """Where lines arrive and leave."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class DiagramChain:
    """One line of the picture in words: what is needed, and what that costs."""

    need: DiagramBox | None
    costs: tuple[DiagramBox, ...]


@dataclass(frozen=True, slots=True)
class ImpactDiagram:
    """The drawing and the same content in words. A column that is not there has no place."""

    width: int
    height: int
    box_width: int
    needs_at: int | None
    costs_at: int | None
    choice: DiagramBox
    boxes: tuple[DiagramBox, ...]
    lines: tuple[str, ...]
    chains: tuple[DiagramChain, ...]
    left_out: int

    def across(self, x: int) -> str:
        """A length across the picture as a share of its width, for what is laid over the drawing."""
        return f"{100 * x / self.width:.2f}%"

    def down(self, y: int) -> str:
        """A length down the picture as a share of its height."""
        return f"{100 * y / self.height:.2f}%"


def impact_diagram(analysis: Analysis, choice: Choice, ctx: PageContext) -> ImpactDiagram | None:
    """The picture of a choice, by the author's links; None where nothing is linked to it."""
    direct = [need.item for need in analysis.causes.needs[choice.key]]
    leading = [caused for caused in analysis.causes.costs[choice.key] if not caused.takes_part]
    if not direct and not leading:
        return None
    needs = direct[:ROOM]
    parents = {caused.cost: _place(caused.by, needs) for caused in leading}
    costs = sorted(parents, key=lambda cost: parents[cost])[:ROOM]
    start = _item_box(analysis, choice.key, "", ctx, "choice")
    need_boxes = [_item_box(analysis, key, "", ctx) for key in needs]
    cost_boxes = [_cost_box(analysis, key, ctx) for key in costs]
    drawing = _Drawing(start, need_boxes, cost_boxes, [parents[cost] for cost in costs])
    return drawing.picture(left_out=len(direct) - len(needs) + len(leading) - len(costs))


class _Drawing:
    """Boxes on their way to a picture: first their places, then the lines between them."""

    def __init__(
        self, choice: DiagramBox, needs: list[DiagramBox], costs: list[DiagramBox], parents: list[int]
    ) -> None:
        self.step = BOX_WIDTH + BEND
        self.needs_at = self.step if needs else None
        self.costs_at = (2 * self.step if needs else self.step) if costs else None
        self.parents = [p if p < len(needs) else None for p in parents]
        self.passing = bool(needs) and any(p is None for p in self.parents)
        self.needs = _stacked(needs, self.step, TOP)
        self.floor = _bottom(self.needs) + (LANE if self.passing else 0)
        self.costs = self._placed_costs(costs)
        down = (max(_bottom(self.costs), TOP + choice.height) - _bottom(self.needs)) // 2
        if self.needs and not self.passing and down > 0:
            self.needs = [b.at(b.x, b.y + down) for b in self.needs]
            self.costs = self._placed_costs(costs)
        self.choice = choice.at(0, self._beside(choice))
        self.height = max(_bottom([*self.needs, *self.costs, self.choice]), self.floor) + 4

    def _placed_costs(self, costs: list[DiagramBox]) -> list[DiagramBox]:
        """Each cost beside what it comes from, those of the choice itself at the bottom."""
        placed: list[DiagramBox] = []
        y = TOP
        for box, parent in zip(costs, self.parents, strict=True):
            wanted = self.needs[parent].middle - box.height // 2 if parent is not None else y
            placed.append(box.at(self.costs_at or 0, max(y, wanted)))
            y = placed[-1].y + box.height + GAP
        return placed

    def _beside(self, choice: DiagramBox) -> int:
        """The top of the choice: halfway down the column that it leads to."""
        beside = self.needs or self.costs
        return max(TOP, (beside[0].y + _bottom(beside) - choice.height) // 2) if beside else TOP

    def picture(self, left_out: int) -> ImpactDiagram:
        """The finished picture."""
        columns = 1 + bool(self.needs) + bool(self.costs)
        return ImpactDiagram(
            width=columns * self.step - BEND,
            height=self.height,
            box_width=BOX_WIDTH,
            needs_at=self.needs_at,
            costs_at=self.costs_at,
            choice=self.choice,
            boxes=(*self.needs, *self.costs),
            lines=tuple(self._lines()),
            chains=tuple(self._chains()),
            left_out=left_out,
        )

    def _lines(self) -> Iterator[str]:
        for box in self.needs:
            yield _curve(self.choice, box)
        for box, parent in zip(self.costs, self.parents, strict=True):
            if parent is not None:
                path = _curve(self.needs[parent], box)
            else:
                path = self._below(box) if self.needs else _curve(self.choice, box)
            yield path

    def _below(self, cost: DiagramBox) -> str:
        """From the choice to a cost, below the middle column."""
        x, y, lane = BOX_WIDTH, self.choice.middle, self.floor
        left, right = self.step, self.step + BOX_WIDTH
        return (
            f"M{x} {y}C{x + BEND // 2} {y} {x + BEND // 2} {lane} {left} {lane}H{right}"
            f"C{right + BEND // 2} {lane} {right + BEND // 2} {cost.middle} {cost.x} {cost.middle}"
        )

    def _chains(self) -> Iterator[DiagramChain]:
        pairs = list(zip(self.costs, self.parents, strict=True))
        for index, need in enumerate(self.needs):
            yield DiagramChain(need, tuple(box for box, parent in pairs if parent == index))
        direct = tuple(box for box, parent in pairs if parent is None)
        if direct:
            yield DiagramChain(None, direct)


def _stacked(boxes: Iterable[DiagramBox], x: int, y: int) -> list[DiagramBox]:
    """Boxes below one another."""
    placed: list[DiagramBox] = []
    for box in boxes:
        placed.append(box.at(x, y))
        y += box.height + GAP
    return placed


def _bottom(boxes: Sequence[DiagramBox]) -> int:
    return max((b.y + b.height for b in boxes), default=TOP)


def _curve(start: DiagramBox, end: DiagramBox) -> str:
    """A path from the right edge of a box to the left edge of another."""
    x1, y1, x2, y2 = start.x + BOX_WIDTH, start.middle, end.x, end.middle
    bend = (x2 - x1) // 2
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"


def _place(parent: ItemKey | None, needs: Sequence[ItemKey]) -> int:
    """Where a cost's origin stands in the middle column; behind the last for the choice itself."""
    return needs.index(parent) if parent in needs else len(needs)


def _cost_box(analysis: Analysis, key: ItemKey, ctx: PageContext) -> DiagramBox:
    """A cost, with how it behaves and what drives it below its name."""
    cost = analysis.canvas.items[key]
    small = cost_words(cost, ctx) if isinstance(cost, Cost) else Markup("")
    return _item_box(analysis, key, plain(small.unescape()), ctx)


def _item_box(analysis: Analysis, key: ItemKey, small: str, ctx: PageContext, kind: str = "") -> DiagramBox:
    ref = ctx.item(analysis.canvas, key)
    hint = small or (ref.hint if kind else ctx.site.block_one(key.block).partition(" ")[2])
    return _box(plain(analysis.canvas.items[key].name), hint, ref.href, kind or key.block.slug)


def _box(name: str, small: str, href: str, kind: str) -> DiagramBox:
    wide = any(east_asian_width(c) in "WF" for c in name)
    lines = tuple(wrap(name, LETTERS // 2 if wide else LETTERS, max_lines=LINES, placeholder="…"))
    below = tuple(wrap(small, SMALL_LETTERS, max_lines=2, placeholder="…"))
    height = 2 * PADDING + LINE * len(lines) + SMALL * len(below)
    return DiagramBox(0, 0, height, name, lines, below, href, kind)
