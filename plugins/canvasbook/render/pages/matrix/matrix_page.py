"""The effects of a canvas as one matrix: affected things down, choices across."""

from __future__ import annotations

from dataclasses import dataclass

from canvasbook.analysis.effect_groups import block_of, effects_of, is_folded
from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.render import urls
from canvasbook.render.canvas_state import CanvasState
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page_header import PageHeader, page_header
from canvasbook.wording.names import target_of

#: What a cell says, the strongest first.
_RANK = {state: rank for rank, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class MatrixMark:
    """What one choice does to one thing: a word, and the state it is in."""

    verb: str
    state: str
    href: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A thing that is affected, with a mark for each choice."""

    name: Ref
    marks: tuple[MatrixMark | None, ...]


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The rows of one block."""

    name: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The whole matrix."""

    frame: PageHeader
    title: str
    choices: tuple[Ref, ...]
    groups: tuple[MatrixGroup, ...]
    total: int


def matrix_view(analysis: Analysis, at: PageContext) -> MatrixView:
    """The matrix of a canvas; what stands folded on the choice pages is left to them."""
    canvas = analysis.canvas
    names = CanvasState(canvas, at)
    choices = tuple(analysis.effects)
    table: dict[Block | None, dict[Ref, dict[ItemKey, MatrixMark]]] = {}
    total = 0
    for choice in analysis.effects:
        page = at.here.to(urls.item(canvas.id, choice))
        for effect in sorted(effects_of(analysis, choice), key=lambda e: _RANK[e.state]):
            if is_folded(effect) or effect.state in (State.OPEN, State.WAIVED):
                continue
            row = table.setdefault(block_of(effect), {}).setdefault(target_of(effect, names), {})
            if choice not in row:
                total += 1
                row[choice] = _mark(effect, page, at)
    order = [*reversed(Block), None]
    groups = tuple(
        MatrixGroup(
            at.site.block_name(block) if block else "",
            tuple(MatrixRow(name, tuple(row.get(c) for c in choices)) for name, row in table[block].items()),
        )
        for block in sorted(table, key=order.index)
    )
    return MatrixView(
        frame=page_header(canvas, at, current="matrix"),
        title=canvas.title,
        choices=at.items(canvas, choices),
        groups=groups,
        total=total,
    )


def _mark(effect: ChoiceEffect, page: str, at: PageContext) -> MatrixMark:
    return MatrixMark(at.site.term("verb", effect.verb), effect.state, page)
