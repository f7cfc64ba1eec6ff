"""The board of a canvas as it was, with what changed from the version before marked on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.diff.changes import ChangeKind, Changes
from canvasbook.history.canvas_history import CanvasHistory, HistoryStep
from canvasbook.history.timeline import day
from canvasbook.markup.author_text import label, plain, prose
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.model.subpages import HISTORY
from canvasbook.render import urls
from canvasbook.render.board_layout import Board, BoardMark, board_layout
from canvasbook.render.context import PageContext, Ref, SiteData
from canvasbook.render.page import WIDE, Dates, Page
from canvasbook.render.page_body import page_body
from canvasbook.render.page_header import PageHeader, page_header
from canvasbook.render.page_names import PageNames
from canvasbook.render.pages.history.timeline_entry import TimelineEntries, TimelineEntry
from canvasbook.render.pages.history.version_links import (
    boards_of,
    dependency_of,
    page_names_of,
    place_of,
)


@dataclass(frozen=True, slots=True)
class Stop:
    """A version on the slider."""

    version: Ref
    current: bool


@dataclass(frozen=True, slots=True)
class VersionView:
    """Everything that the page of a version says; the frame is None for a canvas that is gone."""

    header: PageHeader | None
    gallery: str
    title: Markup
    version: Ref
    summary: Markup
    as_of: str
    stage: str
    entry: TimelineEntry
    board: Board
    stops: tuple[Stop, ...]
    older: Ref | None
    newer: Ref | None
    before: Ref | None
    timeline: str
    today: str


def version_pages(site: SiteData, canvas_history: CanvasHistory) -> Iterator[Page]:
    """The boards of the newest versions; they are kept out of the search, which would find the same anew."""
    for step in boards_of(canvas_history, site.options.history_boards):
        if step.version is None or step.canvas is None:
            continue
        uri = urls.version_page(canvas_history.timeline.canvas_id, step.version.commit.short)
        when = day(step.version.commit.when)
        named = site.term("page_title", "canvas_version")
        yield Page(
            uri=uri,
            title=named.format(name=plain(step.canvas.title), version=canvas_history.name_of(step)),
            description=step.version.commit.subject,
            make=partial(page_body, site, uri, "version", partial(version_view, step, canvas_history)),
            hide=WIDE,
            search=False,
            kind="version",
            dates=Dates(created=when, updated=when),
            depends=dependency_of(canvas_history),
        )


def version_view(step: HistoryStep, canvas_history: CanvasHistory, ctx: PageContext) -> VersionView:
    """The view of one version."""
    canvas, review = step.canvas, step.review
    assert canvas is not None  # noqa: S101  # only readable versions have a page
    assert review is not None  # noqa: S101
    names = page_names_of(canvas_history, step, ctx)
    gone = _gone(step, canvas_history, ctx)
    boards = boards_of(canvas_history, ctx.site.options.history_boards)
    place = next(i for i, other in enumerate(boards) if other is step)
    return VersionView(
        header=page_header(canvas_history.today, ctx, current="version") if canvas_history.today else None,
        gallery=ctx.here.to(urls.GALLERY),
        title=label(canvas.title),
        version=place_of(canvas_history, step, ctx),
        summary=prose(canvas.summary),
        as_of=canvas.as_of,
        stage=ctx.site.term("stage", canvas.stage),
        entry=TimelineEntries(canvas_history, ctx).one(step),
        board=board_layout(review.case.analysis, names.as_context(review), marks(step.meaning), gone),
        stops=tuple(Stop(place_of(canvas_history, other, ctx), other is step) for other in reversed(boards)),
        older=place_of(canvas_history, boards[place + 1], ctx) if place + 1 < len(boards) else None,
        newer=place_of(canvas_history, boards[place - 1], ctx) if place else None,
        before=place_of(canvas_history, step.before, ctx) if step.before else None,
        timeline=ctx.here.to(urls.subpage(canvas_history.timeline.canvas_id, HISTORY)),
        today=ctx.here.to(urls.board_page(canvas_history.today.id)) if canvas_history.today else "",
    )


def marks(changes: Changes | None) -> dict[ItemKey, BoardMark]:
    """How the items of the new state are marked, by the changes that alter the meaning."""
    if changes is None:
        return {}
    found = {change.after: BoardMark.CHANGED for change in changes.all if change.after is not None}
    return found | {
        change.after: BoardMark.ADDED for change in changes.of(ChangeKind.ADDED) if change.after is not None
    }


def _gone(step: HistoryStep, canvas_history: CanvasHistory, ctx: PageContext) -> dict[Block, tuple[Ref, ...]]:
    """The items that went, by the block in which they stood."""
    if step.changes is None or step.before is None:
        return {}
    names: PageNames = page_names_of(canvas_history, step.before, ctx)
    by_block: dict[Block, list[ItemKey]] = {block: [] for block in Block}
    for change in step.changes.of(ChangeKind.REMOVED):
        if change.before is not None:
            by_block[change.before.block].append(change.before)
    return {block: names.items(keys) for block, keys in by_block.items()}
