"""How the versions of a canvas are called, and where they are told."""

from __future__ import annotations

from markupsafe import Markup

from canvasbook.history.canvas_history import CanvasHistory, HistoryStep
from canvasbook.history.timeline import Version, day
from canvasbook.model.subpages import HISTORY
from canvasbook.render import urls
from canvasbook.render.canvas_state import CanvasState
from canvasbook.render.context import HistoryOptions, PageContext, Ref
from canvasbook.render.page import Dates, Dependency, DependsOn
from canvasbook.wording.change_views import ChangeNarrator

#: Where a timeline tells of what is not committed yet.
UNCOMMITTED = "uncommitted"


def title_of(story: CanvasHistory) -> str:
    """The canvas's title, or the last one that it had."""
    newest = story.newest.canvas if story.newest else None
    known = story.today or newest
    return known.title if known else story.timeline.canvas_id


def dates_of(story: CanvasHistory | None) -> Dates | None:
    """When a canvas was first and last committed, as far as that is known."""
    if story is None or not story.steps:
        return None
    versions = story.timeline.versions
    first, last = (day(v.commit.when) for v in (versions[0], versions[-1]))
    return Dates(created="" if story.timeline.cut else first, updated=last)


def dependency_of(story: CanvasHistory) -> tuple[Dependency]:
    """What the pages of a story are made from."""
    today = story.today
    return (Dependency(DependsOn.CANVAS, today.id) if today else Dependency(DependsOn.GONE),)


def anchor_of(version: Version) -> str:
    """Where a version stands on the timeline."""
    return f"v-{version.commit.short}"


def boards_of(story: CanvasHistory, boards: int) -> tuple[HistoryStep, ...]:
    """The states that have a page, newest first."""
    return story.boards[:boards]


def page_of(story: CanvasHistory, step: HistoryStep, boards: int, ctx: PageContext) -> str:
    """The way to the board of a state, empty where it has no page."""
    if step.version is None or all(step is not other for other in boards_of(story, boards)):
        return ""
    return ctx.here.to(urls.version_page(story.timeline.canvas_id, step.version.commit.short))


def place_of(story: CanvasHistory, step: HistoryStep, chronicle: HistoryOptions, ctx: PageContext) -> Ref:
    """A state by the name it is known by, with the way to its page, or to its place on the timeline."""
    version = step.version
    anchor = anchor_of(version) if version and not version.same_as_before else ""
    page = page_of(story, step, chronicle.options.history_boards, ctx)
    timeline = urls.subpage(story.timeline.canvas_id, HISTORY)
    href = page or ctx.here.to(timeline, anchor if version else UNCOMMITTED)
    return Ref(Markup.escape(story.name_of(step)), href, version.commit.subject if version else "")


def sight_of(story: CanvasHistory, step: HistoryStep, ctx: PageContext) -> CanvasState:
    """How the items of a state are named, linked to where they have a page today."""
    canvas = step.canvas
    assert canvas is not None  # noqa: S101  # asked of readable states only
    return CanvasState.then(canvas, ctx, story.timeline.canvas_id, story.names_today(step))


def telling_of(story: CanvasHistory, step: HistoryStep, ctx: PageContext) -> ChangeNarrator[Ref]:
    """A state beside the one before it."""
    assert step.before is not None  # noqa: S101  # asked where there are changes
    return ChangeNarrator(sight_of(story, step.before, ctx), sight_of(story, step, ctx))
