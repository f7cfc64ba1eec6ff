"""The effects of a canvas as one matrix: affected things down, choices across."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from canvasbook.analysis.effect_matrix import AffectedThing, effect_matrix
from canvasbook.analysis.effects import ChoiceEffect
from canvasbook.analysis.review import Review
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.model.subpages import MATRIX
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page_header import PageHeader, page_header
from canvasbook.render.page_names import PageNames
from canvasbook.wording.names import target_of


@dataclass(frozen=True, slots=True)
class MatrixMark:
    """One thing that a choice does to another: the verb of its sign, and the words for it."""

    verb: str
    words: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A thing that is affected, with what each choice does to it."""

    name: Ref
    cells: tuple[tuple[MatrixMark, ...], ...]


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The rows of one block."""

    name: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The whole matrix, as far as it can be shown: ``more_choices`` and ``more_things`` are left out."""

    header: PageHeader
    title: str
    choices: tuple[Ref, ...]
    more_choices: int
    groups: tuple[MatrixGroup, ...]
    more_things: int
    total: int


#: So many columns and rows are shown.
MOST_CHOICES, MOST_THINGS = 60, 200


def matrix_view(review: Review, ctx: PageContext) -> MatrixView:
    """The matrix of a canvas, by the author's links and words."""
    analysis = review.case.analysis
    canvas = analysis.canvas
    choices = tuple(analysis.effects)[:MOST_CHOICES]
    matrix = effect_matrix(analysis)
    every_thing = [thing for things in matrix.values() for thing in things]
    shown = set(map(id, every_thing[:MOST_THINGS]))
    groups = []
    for block, things in matrix.items():
        some = [thing for thing in things if id(thing) in shown]
        if some:
            groups.append(_group(canvas, block, some, choices, ctx))
    return MatrixView(
        header=page_header(canvas, ctx, current=MATRIX.kind),
        title=canvas.title,
        choices=ctx.items(canvas, choices),
        more_choices=len(analysis.effects) - len(choices),
        groups=tuple(groups),
        more_things=len(every_thing) - len(shown),
        total=sum(thing.count for thing in every_thing),
    )


def _group(
    canvas: Canvas,
    block: Block | None,
    things: Iterable[AffectedThing],
    choices: tuple[ItemKey, ...],
    ctx: PageContext,
) -> MatrixGroup:
    rows = []
    names = PageNames(canvas, ctx)
    for thing in things:
        cells = [_marks(thing.by_choice.get(choice, ()), ctx) for choice in choices]
        rows.append(MatrixRow(target_of(thing.first, names), tuple(cells)))
    return MatrixGroup(ctx.site.block_name(block) if block else "", tuple(rows))


def _marks(effects: Iterable[ChoiceEffect], ctx: PageContext) -> tuple[MatrixMark, ...]:
    return tuple(MatrixMark(effect.verb, ctx.site.term("effect_kind", effect.kind)) for effect in effects)
