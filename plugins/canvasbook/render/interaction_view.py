"""Combinations of choices that a canvas shows, as its board and its choices tell them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.check_results import SilencedFinding
from canvasbook.analysis.interactions import InteractionMatch
from canvasbook.markup.author_text import prose
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.render.context import PageContext, Ref


@dataclass(frozen=True, slots=True)
class InteractionReason:
    """Why an author lets a finding stand; about which items, or about the whole canvas (none)."""

    items: tuple[Ref, ...]
    because: Markup


@dataclass(frozen=True, slots=True)
class InteractionMatchView:
    """One meeting: who meets, for whom, and the author's reasons where it is silenced.

    ``sides`` leave the segments out: for whom the items meet stands in ``segments``.
    """

    sides: tuple[tuple[Ref, ...], ...]
    segments: tuple[Ref, ...]
    reasons: tuple[InteractionReason, ...]


@dataclass(frozen=True, slots=True)
class InteractionView:
    """An interaction on one canvas: what it means, and all meetings that show it."""

    interaction: Ref
    kind: str
    so: str
    advice: str
    matches: tuple[InteractionMatchView, ...]

    @property
    def silenced(self) -> bool:
        """Whether the author has an answer wherever it is seen."""
        return all(match.reasons for match in self.matches)


def together_views(
    canvas: Canvas, matches: Iterable[InteractionMatch], ctx: PageContext
) -> tuple[InteractionView, ...]:
    """The interactions that meetings show, each once, in the order of the meetings."""
    by_interaction: dict[str, list[InteractionMatch]] = {}
    for match in matches:
        by_interaction.setdefault(match.interaction.id, []).append(match)
    return tuple(_together(canvas, found, ctx) for found in by_interaction.values())


def _together(canvas: Canvas, found: list[InteractionMatch], ctx: PageContext) -> InteractionView:
    said = found[0].interaction
    return InteractionView(
        ctx.interaction(said), said.kind, said.so, said.advice, meeting_views(canvas, found, ctx)
    )


def meeting_views(
    canvas: Canvas, matches: Iterable[InteractionMatch], ctx: PageContext
) -> tuple[InteractionMatchView, ...]:
    """The views of meetings, in their order."""
    review = ctx.site.reviews[canvas.id]
    return tuple(
        InteractionMatchView(
            sides=item_sides(canvas, match, ctx),
            segments=ctx.items(canvas, match.segments),
            reasons=tuple(_reasons(canvas, review.silenced(match), ctx)),
        )
        for match in matches
    )


def _reasons(
    canvas: Canvas, silenced: Iterable[SilencedFinding], ctx: PageContext
) -> Iterable[InteractionReason]:
    """Each reason once, with all items about which it is given."""
    about: dict[str, dict[ItemKey, None]] = {}
    for one in silenced:
        items = about.setdefault(one.silence.because, {})
        if one.item is not None:
            items[one.item] = None
    return (InteractionReason(ctx.items(canvas, keys), prose(because)) for because, keys in about.items())


def item_sides(canvas: Canvas, match: InteractionMatch, ctx: PageContext) -> tuple[tuple[Ref, ...], ...]:
    """The items that meet, side by side, without the segments for which they do."""
    return tuple(ctx.items(canvas, side) for side in match.sides_apart)
