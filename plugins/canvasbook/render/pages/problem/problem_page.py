"""The page of a file that could not be read as a canvas, at the address of its board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from canvasbook.diagnostics import Diagnostic
from canvasbook.load.files import CanvasFile
from canvasbook.render import urls
from canvasbook.render.context import PageContext, SiteData
from canvasbook.render.page import Page
from canvasbook.render.page_body import page_body

#: So many problems are told on the page, as far as they fit; the list in a terminal has them all.
TOLD = 50


@dataclass(frozen=True, slots=True)
class ProblemView:
    """What is wrong with a file."""

    path: str
    gallery: str
    found: tuple[Diagnostic, ...]
    more: int
    others: bool


def unread(site: SiteData) -> tuple[CanvasFile, ...]:
    """The files that hold no canvas that could be read, one for each address."""
    files = {file.id: file for file in site.files if file.id not in site.canvases}
    return tuple(files.values())


def problem_pages(site: SiteData) -> Iterator[Page]:
    """A page for each file that could not be read."""
    for file in unread(site):
        uri = urls.board_page(file.id)
        found = site.problems.get(file.shown, ())
        yield Page(
            uri=uri,
            title=file.shown,
            description=found[0].message if found else "",
            make=partial(page_body, site, uri, "problem", partial(problem_view, file)),
            edit=file.shown,
            hide=("toc",),
            kind="problem",
        )


def problem_view(file: CanvasFile, ctx: PageContext) -> ProblemView:
    """The view of one file's problems."""
    found = ctx.site.problems.get(file.shown, ())
    return ProblemView(
        path=file.shown,
        gallery=ctx.here.to(urls.GALLERY),
        found=found[:TOLD],
        more=max(0, len(found) - TOLD),
        others=bool(ctx.site.canvases),
    )
