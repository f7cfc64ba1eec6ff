"""What frames every page of a canvas: where it stands, and the way to its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref


@dataclass(frozen=True, slots=True)
class PageHeader:
    """Breadcrumbs, the pages of the canvas, and the items before and after this one."""

    gallery: str
    canvas: Ref
    block: str
    block_anchor: str
    matrix: str
    phases: str
    checks: str
    evidence: str
    history: str
    current: str
    before: Ref | None
    after: Ref | None


def page_header(canvas: Canvas, at: PageContext, key: ItemKey | None = None, current: str = "") -> PageHeader:
    """The frame of a page of a canvas; ``key`` for an item's page, ``current`` for another."""
    before = after = None
    if key is not None:
        keys = list(canvas.items)
        place = keys.index(key)
        before = at.item(canvas, keys[place - 1]) if place else None
        after = at.item(canvas, keys[place + 1]) if place + 1 < len(keys) else None
    block = key.block if key else None
    return PageHeader(
        gallery=at.here.to(urls.GALLERY),
        canvas=at.canvas(canvas.id),
        block=at.site.block_name(block) if block else "",
        block_anchor=at.here.to(urls.canvas(canvas.id), f"cb-{block.slug}")
        if isinstance(block, Block)
        else "",
        matrix=at.here.to(urls.matrix(canvas.id)),
        phases=at.here.to(urls.phases(canvas.id)),
        checks=at.here.to(urls.checks(canvas.id)),
        evidence=at.here.to(urls.evidence(canvas.id)),
        history=at.here.to(urls.history(canvas.id)) if at.site.chronicle else "",
        current=current,
        before=before,
        after=after,
    )
