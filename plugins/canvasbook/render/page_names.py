"""One state of a canvas as a page speaks of it: today's, an earlier one, or one that might come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from canvasbook.analysis.review import Review
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Check, Interaction
from canvasbook.catalogue.entries import Metric, Role
from canvasbook.markup.author_text import label, number, plain, prose
from canvasbook.model.canvas import Canvas, Figure, ItemKey
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.wording.names import Names, amount_of

#: Longer values are cut: what changed in them stands in the file's own difference.
LETTERS = 160


@dataclass(frozen=True)
class PageNames(Names[Ref]):
    """A state of a canvas: each item by the name it has there, with a link where it has a page today.

    ``pages`` are the addresses of these pages; None for the canvas of today, where every item has one.
    """

    canvas: Canvas
    ctx: PageContext
    pages: Mapping[ItemKey, str] | None = None

    @classmethod
    def earlier(
        cls, canvas: Canvas, ctx: PageContext, today: str, names: Mapping[ItemKey, ItemKey]
    ) -> PageNames:
        """An earlier state; ``today`` is the canvas's id, ``names`` what its items are called now.

        An item that is no more has no page.
        """
        return cls(
            canvas, ctx, {then: ctx.here.to(urls.item_page(today, now)) for then, now in names.items()}
        )

    def as_context(self, review: Review) -> PageContext:
        """The page with this state in the canvas's place, for views that are made for today's."""
        id = self.canvas.id
        site = replace(self.ctx.site, analyses={id: review.case.analysis}, reviews={id: review})
        return _ContextOfState(site, self.ctx.here, self)

    @property
    def catalogue(self) -> Catalogue:
        return self.ctx.site.catalogue

    # -- things

    def item(self, key: ItemKey) -> Ref:
        """An item by its name, with its type or block as a hint."""
        if key not in self.canvas.items:
            return Ref(Markup.escape(key.id), "")
        if self.pages is None:
            return self.ctx.item(self.canvas, key)
        name = label(self.canvas.items[key].name)
        return Ref(name, self.pages.get(key, ""), self.ctx.hint(self.canvas, key))

    def role(self, role: Role) -> Ref:
        return self.ctx.role(role)

    def metric(self, metric: Metric) -> Ref:
        return self.ctx.metric(metric)

    def check(self, check: Check) -> Ref:
        return self.ctx.check(check)

    def interaction(self, interaction: Interaction) -> Ref:
        return self.ctx.interaction(interaction)

    def stated(self, said: str) -> Ref:
        return Ref(prose(said), "")

    # -- texts

    def text(self, said: str) -> Markup:
        return prose(said)

    def plain(self, said: str) -> Markup:
        return Markup.escape(said)

    def in_short(self, said: str) -> Markup:
        """A text without markup, no longer than a line or two."""
        line = " ".join(plain(said).split())
        if len(line) > LETTERS:
            line = line[:LETTERS].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
        return Markup.escape(line)

    def in_a_row(self, values: Iterable[str]) -> tuple[Markup, ...]:
        """Several values; a record that says nothing of what it is about has none."""
        return tuple(self.in_short(value) for value in values if value)

    # -- values

    def amount(self, figure: Figure) -> str:
        return amount_of(number(figure.value), figure)

    def linked_canvas(self, id: str) -> str:
        linked = self.ctx.site.canvases.get(id)
        return linked.title if linked else id

    def cited_source(self, id: str) -> str:
        source = self.canvas.source(id)
        return source.title if source else id


@dataclass(frozen=True)
class _ContextOfState(PageContext):
    """A page on which a canvas stands in another state."""

    names: PageNames

    def item(self, canvas: Canvas, key: ItemKey) -> Ref:
        return self.names.item(key) if canvas.id == self.names.canvas.id else super().item(canvas, key)

    # Which roles have pages, all canvases decide as they are today.

    def role_href(self, id: str, anchor: str = "") -> str:
        return self.names.ctx.role_href(id, anchor)
