"""One state of a canvas as a page speaks of it: today's, an earlier one, or one that might come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from canvasbook.analysis.review import Review
from canvasbook.markup.author_text import label
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref


@dataclass(frozen=True)
class CanvasState:
    """A state of a canvas: each item by the name it has there, with a link where it has a page today."""

    canvas: Canvas
    at: PageContext
    pages: Mapping[ItemKey, str]

    @classmethod
    def today(cls, canvas: Canvas, at: PageContext) -> CanvasState:
        """A canvas as it stands: every item has a page."""
        return cls(canvas, at, {key: at.here.to(urls.item(canvas.id, key)) for key in canvas.items})

    @classmethod
    def then(
        cls, canvas: Canvas, at: PageContext, today: str, names: Mapping[ItemKey, ItemKey]
    ) -> CanvasState:
        """An earlier state; ``today`` is the canvas's id, ``names`` what its items are called now.

        An item that is no more has no page.
        """
        return cls(canvas, at, {then: at.here.to(urls.item(today, now)) for then, now in names.items()})

    def item(self, key: ItemKey) -> Ref:
        """An item by its name, with its type or block as a hint."""
        if key not in self.canvas.items:
            return Ref(Markup.escape(key.id), "")
        item = self.canvas.items[key]
        return Ref(label(item.name), self.pages.get(key, ""), self.at.hint(self.canvas, key))

    def items(self, keys: Iterable[ItemKey]) -> tuple[Ref, ...]:
        """Several items."""
        return tuple(self.item(key) for key in keys)

    def standing(self, review: Review) -> PageContext:
        """The page with this state in the canvas's place, for views that are made for today's."""
        id = self.canvas.id
        site = replace(self.at.site, analyses={id: review.case.analysis}, reviews={id: review})
        return _StateContext(site, self.at.here, self)


@dataclass(frozen=True)
class _StateContext(PageContext):
    """A page on which a canvas stands in another state."""

    sight: CanvasState

    def item(self, canvas: Canvas, key: ItemKey) -> Ref:
        return self.sight.item(key) if canvas.id == self.sight.canvas.id else super().item(canvas, key)
