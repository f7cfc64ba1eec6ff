"""Combinations of choices that a canvas shows, as its board and its choices tell them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from canvasbook.analysis.interactions import Meeting
from canvasbook.model.canvas import Canvas
from canvasbook.render.views.site import At, Ref


@dataclass(frozen=True, slots=True)
class MeetingView:
    """An interaction on one canvas: what it means, which items meet, and for whom.

    ``sides`` leave the segments out: for whom the items meet stands in ``segments``.
    """

    interaction: Ref
    kind: str
    so: str
    advice: str
    sides: tuple[tuple[Ref, ...], ...]
    segments: tuple[Ref, ...]


def meeting_views(canvas: Canvas, meetings: Iterable[Meeting], at: At) -> tuple[MeetingView, ...]:
    """The views of meetings, in their order."""
    return tuple(_view(canvas, meeting, at) for meeting in meetings)


def _view(canvas: Canvas, meeting: Meeting, at: At) -> MeetingView:
    said = meeting.interaction
    return MeetingView(
        interaction=at.interaction(said),
        kind=said.kind,
        so=said.so,
        advice=said.advice,
        sides=item_sides(canvas, meeting, at),
        segments=at.items(canvas, meeting.segments),
    )


def item_sides(canvas: Canvas, meeting: Meeting, at: At) -> tuple[tuple[Ref, ...], ...]:
    """The items that meet, side by side, without the segments for which they do."""
    sides = (tuple(key for key in side if key not in meeting.segments) for side in meeting.sides)
    return tuple(at.items(canvas, side) for side in sides if side)
