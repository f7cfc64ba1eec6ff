"""Two states of a canvas with the names of a page and of a report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.review import Review, review_of
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.diff.changes import Changes
from canvasbook.diff.differ import changes_between
from canvasbook.model.canvas import Canvas
from canvasbook.model.portfolio import Portfolio
from canvasbook.options import Options
from canvasbook.render.page_names import PageNames
from canvasbook.render.context import PageContext, SiteData
from canvasbook.render.urls import Here
from canvasbook.report.text_names import MarkdownStyle, TerminalStyle, TextNames
from canvasbook.wording.change_views import ChangeNarrator, ChangeView
from tests.analysis.given import canvas_of

TERMINAL, MARKDOWN = TerminalStyle(), MarkdownStyle()


def terminal_names(canvas: Canvas) -> TextNames:
    return TextNames(canvas, shipped_catalogue(), TERMINAL)


def markdown_names(canvas: Canvas) -> TextNames:
    return TextNames(canvas, shipped_catalogue(), MARKDOWN)


def page_names(canvas: Canvas) -> PageNames:
    review = review_canvas(canvas)
    site = SiteData(
        Portfolio((canvas,)),
        shipped_catalogue(),
        {canvas.id: review.case.analysis},
        {canvas.id: review},
        (),
        {},
        Options(canvas_dir=Path(), site_name="Site"),
    )
    return PageNames(canvas, PageContext(site, Here("a/page", directory=True, root="../../")))


def review_canvas(canvas: Canvas) -> Review:
    return review_of(analyse(canvas, shipped_catalogue()), shipped_catalogue())


def changes_of(before: str, after: str) -> tuple[Canvas, Canvas, Changes]:
    old, new = canvas_of(before), canvas_of(after)
    return old, new, changes_between(old, new)


def told(before: str, after: str) -> tuple[ChangeView[Markup], ...]:
    """The changes between two texts, as a terminal tells them."""
    old, new, changes = changes_of(before, after)
    narrator = ChangeNarrator(terminal_names(old), terminal_names(new))
    return narrator.some(changes.all)


def said(view: ChangeView[Any]) -> dict[str, Any]:
    """What a view says beside its kind, without what it leaves empty."""
    fields = {name: getattr(view, name) for name in ("name", "was", "now", "target", "verb", "because")}
    return {name: value for name, value in fields.items() if value}
