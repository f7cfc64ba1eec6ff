"""Since when an item is on its canvas, and what changed about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from canvasbook.diff.change_meaning import alters_meaning, is_new_name
from canvasbook.history.canvas_history import CanvasHistory
from canvasbook.history.timeline import VersionKind
from canvasbook.model.canvas import ItemKey
from canvasbook.model.subpages import HISTORY
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.pages.history.version_links import narrator_of, place_of
from canvasbook.wording.change_views import ChangeView

#: So many changes of an item stand on its page, the newest ones.
OWN = 6


@dataclass(frozen=True, slots=True)
class OwnChange:
    """What one version changed about an item."""

    version: Ref
    changes: tuple[ChangeView[Ref], ...]


@dataclass(frozen=True, slots=True)
class ItemHistory:
    """An item's past: the version that brought it (None: it is not committed yet), and its own changes.

    ``beginning`` says that it is there from the first version on, ``at_least`` that older versions are
    not known. ``timeline`` leads to the whole history.
    """

    since: Ref | None
    beginning: bool
    at_least: bool
    own: tuple[OwnChange, ...]
    more: bool
    timeline: str


def item_history(canvas_id: str, key: ItemKey, ctx: PageContext) -> ItemHistory | None:
    """What is known of an item's past; None where nothing is."""
    canvas_history = ctx.site.canvas_history(canvas_id)
    step = canvas_history.since(key) if canvas_history else None
    if canvas_history is None or step is None:
        return None
    own = tuple(islice(_own(canvas_history, key, ctx), OWN + 1))
    beginning = step.version is not None and step.before is None
    return ItemHistory(
        since=place_of(canvas_history, step, ctx) if step.version else None,
        beginning=beginning,
        at_least=beginning and (bool(canvas_history.timeline.cut) or _is_known_only(canvas_history)),
        own=own[:OWN],
        more=len(own) > OWN,
        timeline=ctx.here.to(urls.subpage(canvas_id, HISTORY)),
    )


def _is_known_only(canvas_history: CanvasHistory) -> bool:
    return canvas_history.timeline.versions[0].kind is VersionKind.KNOWN


def _own(canvas_history: CanvasHistory, key: ItemKey, ctx: PageContext) -> Iterator[OwnChange]:
    for step, changes in canvas_history.changes_of(key):
        if step.before is None:
            continue
        worth_telling = [change for change in changes if alters_meaning(change) or is_new_name(change)]
        told = narrator_of(canvas_history, step, ctx).some(worth_telling)
        kinds = {change.kind for change in told}
        if kinds - {"added"}:
            yield OwnChange(place_of(canvas_history, step, ctx), told)
