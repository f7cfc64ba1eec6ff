"""How the versions of a canvas are called, and where they are told."""

from __future__ import annotations

from markupsafe import Markup

from canvasbook.history.canvas_history import CanvasHistory, HistoryStep
from canvasbook.history.timeline import Version, day
from canvasbook.model.subpages import HISTORY
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page import Dates, Dependency, DependsOn
from canvasbook.render.page_names import PageNames
from canvasbook.wording.change_views import ChangeNarrator
from canvasbook.wording.headline import headline_of

#: Where a timeline tells of what is not committed yet.
UNCOMMITTED = "uncommitted"


def title_of(canvas_history: CanvasHistory) -> str:
    """The canvas's title, or the last one that it had."""
    newest = canvas_history.newest.canvas if canvas_history.newest else None
    known = canvas_history.today or newest
    return known.title if known else canvas_history.timeline.canvas_id


def dates_of(canvas_history: CanvasHistory | None) -> Dates | None:
    """When a canvas was first and last committed, as far as that is known."""
    if canvas_history is None or not canvas_history.steps:
        return None
    versions = canvas_history.timeline.versions
    first, last = (day(v.commit.when) for v in (versions[0], versions[-1]))
    return Dates(created="" if canvas_history.timeline.cut else first, updated=last)


def dependency_of(canvas_history: CanvasHistory) -> tuple[Dependency]:
    """What the pages of a story are made from."""
    today = canvas_history.today
    return (Dependency(DependsOn.CANVAS, today.id) if today else Dependency(DependsOn.GONE),)


def anchor_of(version: Version) -> str:
    """Where a version stands on the timeline."""
    return f"v-{version.commit.short}"


def boards_of(canvas_history: CanvasHistory, boards: int) -> tuple[HistoryStep, ...]:
    """The states that have a page, newest first."""
    return canvas_history.boards[:boards]


def page_of(canvas_history: CanvasHistory, step: HistoryStep, boards: int, ctx: PageContext) -> str:
    """The way to the board of a state, empty where it has no page."""
    if step.version is None or all(step is not other for other in boards_of(canvas_history, boards)):
        return ""
    return ctx.here.to(urls.version_page(canvas_history.timeline.canvas_id, step.version.commit.short))


def place_of(canvas_history: CanvasHistory, step: HistoryStep, ctx: PageContext) -> Ref:
    """A state by the name it is known by, with the way to its page, or to its place on the timeline.

    The hint is the day of its commit.
    """
    version = step.version
    anchor = anchor_of(version) if version else UNCOMMITTED
    page = page_of(canvas_history, step, ctx.site.options.history_boards, ctx)
    timeline = urls.subpage(canvas_history.timeline.canvas_id, HISTORY)
    href = page or ctx.here.to(timeline, anchor)
    return Ref(Markup.escape(canvas_history.name_of(step)), href, day(version.commit.when) if version else "")


def page_names_of(canvas_history: CanvasHistory, step: HistoryStep, ctx: PageContext) -> PageNames:
    """How the items of a state are named, linked to where they have a page today."""
    canvas = step.canvas
    assert canvas is not None  # noqa: S101  # asked of readable states only
    return PageNames.earlier(canvas, ctx, canvas_history.timeline.canvas_id, canvas_history.names_today(step))


def narrator_of(canvas_history: CanvasHistory, step: HistoryStep, ctx: PageContext) -> ChangeNarrator[Ref]:
    """A state beside the one before it."""
    assert step.before is not None  # noqa: S101  # asked where there are changes
    return ChangeNarrator(
        page_names_of(canvas_history, step.before, ctx), page_names_of(canvas_history, step, ctx)
    )


def heading_of(step: HistoryStep, ctx: PageContext) -> Markup:
    """What a state changed, in one line, with the names that items have there."""
    return headline_of(step, lambda canvas: PageNames(canvas, ctx, {}))  # names without links
