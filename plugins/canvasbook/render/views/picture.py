"""The impact picture: choice → what it needs → what it costs, drawn at build time.

Boxes have a fixed size and text is broken by a rough width of letters, so that the picture needs
neither a browser nor a script to be laid out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.analysis.graph import Reach
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Choice, ItemKey
from canvasbook.render.text import plain
from canvasbook.render.views.rows import headline, nature_of
from canvasbook.render.views.site import At

WIDTH, BOX, GAP = 760, 46, 12
COLUMNS = (0, 270, 540)
BOX_WIDTH = 220
LETTERS = 29
TOP = 26
#: How many boxes a column holds; the ledger below has them all.
ROOM = 8

_MIDDLE = (Block.KEY_RESOURCES, Block.KEY_ACTIVITIES, Block.KEY_PARTNERS)


@dataclass(frozen=True, slots=True)
class Box:
    """A box: where it stands, what it says in one or two lines, where it leads."""

    x: int
    y: int
    lines: tuple[str, ...]
    small: str
    href: str
    kind: str


@dataclass(frozen=True, slots=True)
class Chain:
    """One line of the picture in words: what is needed, and what that costs."""

    need: Box | None
    costs: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing and the same content in words."""

    width: int
    height: int
    box_width: int
    box_height: int
    choice: Box
    boxes: tuple[Box, ...]
    lines: tuple[str, ...]
    chains: tuple[Chain, ...]
    has_needs: bool
    has_costs: bool


def picture(analysis: Analysis, choice: Choice, effects: Sequence[ChoiceEffect], at: At) -> Picture | None:
    """The picture of a choice; None where nothing hangs on it and nothing is asked."""
    reach = analysis.footprints.by_choice[choice.key]
    direct = [k for k in reach if reach.by_way_of(k) is None and analysis.canvas.items[k].key.block in _MIDDLE]
    all_costs = [k for k in reach if k.block is Block.COST_STRUCTURE and reach.by_way_of(k) is None]
    needs, costs = direct[:ROOM], all_costs[:ROOM]
    missing = _missing(effects)
    if not needs and not costs and not missing:
        return None
    natures = _natures(analysis, effects, at)
    gaps_needed = [e for e in missing if e.block in _MIDDLE][: max(0, ROOM - len(needs))]
    gaps_cost = [e for e in missing if e.block is Block.COST_STRUCTURE][: max(0, ROOM - len(costs))]
    rows = max(len(needs) + len(gaps_needed), len(costs) + len(gaps_cost), 1)
    height = TOP + rows * (BOX + GAP)
    middle = _column(1, len(needs) + len(gaps_needed), rows)
    right = _column(2, len(costs) + len(gaps_cost), rows)
    need_boxes = {k: _item_box(analysis, k, COLUMNS[1], y, "", at) for k, y in zip(needs, middle, strict=False)}
    cost_boxes = {
        k: _item_box(analysis, k, COLUMNS[2], y, natures.get(k, ""), at) for k, y in zip(costs, right, strict=False)
    }
    start = _item_box(analysis, choice.key, 0, TOP + (rows * (BOX + GAP) - GAP - BOX) // 2, "", at, "choice")
    gaps = [_gap_box(e, COLUMNS[1], y, at) for e, y in zip(gaps_needed, middle[len(needs) :], strict=False)]
    gaps += [_gap_box(e, COLUMNS[2], y, at) for e, y in zip(gaps_cost, right[len(costs) :], strict=False)]
    parents = {k: _parent(reach, k, need_boxes) for k in costs}
    lines = [_curve(start, box) for box in need_boxes.values()]
    lines += [_curve(need_boxes[p] if p in need_boxes else start, cost_boxes[k]) for k, p in parents.items()]
    lines += [_curve(start, box) for box in gaps if box.x == COLUMNS[1]]
    return Picture(
        width=WIDTH,
        height=height,
        box_width=BOX_WIDTH,
        box_height=BOX,
        choice=start,
        boxes=(*need_boxes.values(), *cost_boxes.values(), *gaps),
        lines=tuple(lines),
        chains=tuple(_chains(need_boxes, cost_boxes, parents)),
        has_needs=bool(need_boxes) or any(b.x == COLUMNS[1] for b in gaps),
        has_costs=bool(cost_boxes) or any(b.x == COLUMNS[2] for b in gaps),
    )


def _missing(effects: Iterable[ChoiceEffect]) -> list[ChoiceEffect]:
    return [e for e in effects if e.state is State.MISSING]


def _column(index: int, boxes: int, rows: int) -> list[int]:
    """The tops of the boxes of a column, centred."""
    free = (rows - boxes) * (BOX + GAP) // 2
    return [TOP + free + i * (BOX + GAP) for i in range(boxes)]


def _natures(analysis: Analysis, effects: Iterable[ChoiceEffect], at: At) -> dict[ItemKey, str]:
    found: dict[ItemKey, str] = {}
    for cost in analysis.canvas.cost_structure:
        names = [at.site.term("nature", n) for n in cost.nature]
        found[cost.key] = ", then ".join(names) + (f", per {cost.per}" if cost.per else "")
    for effect in effects:
        item = headline(effect)
        if item is not None and not found.get(item):
            natures, per = nature_of(analysis.canvas, effect, at)
            found[item] = ", then ".join(natures) + (f", per {per}" if per else "")
    return found


def _item_box(analysis: Analysis, key: ItemKey, x: int, y: int, small: str, at: At, kind: str = "") -> Box:
    ref = at.item(analysis.canvas, key)
    name = plain(analysis.canvas.items[key].name)
    hint = small or (ref.hint if kind else at.site.block_one(key.block).partition(" ")[2])
    return Box(x, y, tuple(wrap(name, LETTERS, max_lines=2 if not hint else 1, placeholder="…")), hint, ref.href, kind or key.block.slug)


def _gap_box(effect: ChoiceEffect, x: int, y: int, at: At) -> Box:
    assert effect.role is not None
    ref = at.role(effect.role)
    name = wrap(effect.role.name + "?", LETTERS, max_lines=1, placeholder="…")
    return Box(x, y, tuple(name), "", ref.href, "missing")


def _parent(reach: Reach, cost: ItemKey, needs: dict[ItemKey, Box]) -> ItemKey | None:
    """The last drawn item on the path to a cost."""
    return next((s.origin for s in reversed(reach.path(cost)) if s.origin in needs), None)


def _curve(start: Box, end: Box) -> str:
    """A path from the right edge of a box to the left edge of another."""
    x1, y1, x2, y2 = start.x + BOX_WIDTH, start.y + BOX // 2, end.x, end.y + BOX // 2
    bend = (x2 - x1) // 2
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"


def _chains(
    needs: dict[ItemKey, Box], costs: dict[ItemKey, Box], parents: dict[ItemKey, ItemKey | None]
) -> Iterable[Chain]:
    for key, box in needs.items():
        yield Chain(box, tuple(costs[c] for c, parent in parents.items() if parent == key))
    alone = tuple(costs[c] for c, parent in parents.items() if parent is None)
    if alone:
        yield Chain(None, alone)
