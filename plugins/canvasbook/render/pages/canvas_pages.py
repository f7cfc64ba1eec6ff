"""The pages of every canvas, in a stable order; each body is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from canvasbook.analysis.review import Review
from canvasbook.markup.author_text import plain
from canvasbook.model.blocks import CHOICE_BLOCKS
from canvasbook.model.canvas import Canvas, Channel, Item, Relationship
from canvasbook.model.subpages import CHECKS, EVIDENCE, MATRIX, PHASES, SUBPAGES, Subpage
from canvasbook.render import urls
from canvasbook.render.context import PageContext, SiteData
from canvasbook.render.page import NARROW, WIDE, Boost, Dependency, DependsOn, Page
from canvasbook.render.page_body import page_body
from canvasbook.render.pages.board.board_page import board_view
from canvasbook.render.pages.checks.checks_page import checks_view
from canvasbook.render.pages.choice.choice_page import choice_view
from canvasbook.render.pages.evidence.evidence_page import evidence_view
from canvasbook.render.pages.history.version_links import dates_of
from canvasbook.render.pages.item.item_page import item_view
from canvasbook.render.pages.matrix.matrix_page import matrix_view
from canvasbook.render.pages.phases.phases_page import phases_view

#: What the pages below a board show. Histories and scenarios have modules of their own.
VIEWS: Mapping[Subpage, Callable[[Review, PageContext], object]] = {
    MATRIX: matrix_view,
    PHASES: phases_view,
    CHECKS: checks_view,
    EVIDENCE: evidence_view,
}


def canvas_pages(site: SiteData) -> Iterator[Page]:
    """The pages of every canvas: its board, the pages below that, and a page for each item."""
    for review in site.reviews.values():
        yield from _CanvasPages(site, review).all()


@dataclass(frozen=True, slots=True)
class _CanvasPages:
    """The pages of one canvas."""

    site: SiteData
    review: Review

    @property
    def canvas(self) -> Canvas:
        return self.review.case.canvas

    def all(self) -> Iterator[Page]:
        yield self._board()
        for subpage in SUBPAGES:
            if subpage in VIEWS:
                yield self._subpage(subpage)
        for item in self.canvas.items.values():
            yield self._item(item)

    def _board(self) -> Page:
        page = self._page(
            urls.board_page(self.canvas.id),
            title=plain(self.canvas.title),
            description=self._summary(),
            template="board",
            view=partial(board_view, self.review.case.analysis),
            hide=WIDE,
        )
        return replace(page, boost=Boost.BOARD)

    def _subpage(self, subpage: Subpage) -> Page:
        title = self.site.term("page_title", subpage.title)
        return self._page(
            urls.subpage(self.canvas.id, subpage),
            title=title.format(name=plain(self.canvas.title)),
            description=self._summary(),
            template=subpage.kind,
            view=partial(VIEWS[subpage], self.review),
            hide=WIDE if subpage.wide else NARROW,
        )

    def _summary(self) -> str:
        """What the canvas is about, in the author's words where there are any."""
        about = self.site.term("page_about", "board")
        return plain(self.canvas.summary) or about.format(name=plain(self.canvas.title))

    def _item(self, item: Item) -> Page:
        about = self.site.term("page_about", "item").format(
            name=plain(item.name),
            kind=self.site.block_one(item.key.block),
            canvas=plain(self.canvas.title),
        )
        uri = urls.item_page(self.canvas.id, item.key)
        title, description = plain(item.name), plain(item.description) or about
        analysis = self.review.case.analysis
        if isinstance(item, Channel | Relationship):
            view = partial(choice_view, analysis, item)
            page = self._page(uri, title, description, "choice", view)
        else:
            page = self._page(uri, title, description, "item", partial(item_view, analysis, item))
        return replace(page, depends=(*page.depends, *self._other_canvases(item)))

    def _other_canvases(self, item: Item) -> Iterator[Dependency]:
        """What an item's page says of other canvases: where they make the same choice, or have the same."""
        if item.key.block in CHOICE_BLOCKS:
            yield Dependency(DependsOn.TYPE, f"{item.key.block}/{item.type}")
            return
        roles = self.review.case.analysis.assignments.roles.get(item.key, ())
        if roles:
            yield Dependency(DependsOn.ROLE, roles[0])

    def _page(
        self,
        uri: str,
        title: str,
        description: str,
        template: str,
        view: Callable[[PageContext], object],
        hide: tuple[str, ...] = WIDE,
    ) -> Page:
        """A page that depends on the canvas alone; an edit link leads to the canvas's file."""
        canvas_history = self.site.canvas_history(self.canvas.id)
        return Page(
            uri=uri,
            title=title,
            description=description,
            make=partial(page_body, self.site, uri, template, view),
            edit=self.canvas.path,
            hide=hide,
            kind=template,
            depends=(Dependency(DependsOn.CANVAS, self.canvas.id),),
            dates=dates_of(canvas_history) if canvas_history else None,
        )
