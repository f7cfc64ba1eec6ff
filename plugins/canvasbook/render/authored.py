"""What an author says about an item: description, status, figures, evidence, sources."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.markup.author_text import label, prose
from canvasbook.model.canvas import Canvas, Evidence, Item, Source
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.reason_view import FigureView


@dataclass(frozen=True, slots=True)
class TestWords:
    """A test, in the author's words."""

    test: Markup
    metric: Markup
    threshold: Markup
    result: Markup
    strength: str
    decision: str
    date: str


@dataclass(frozen=True, slots=True)
class AuthoredContent:
    """An item in its author's words."""

    name: Markup
    description: Markup
    status: str
    timing: str
    basis: str
    tags: tuple[str, ...]
    owner: str
    figures: tuple[FigureView, ...]
    evidence: tuple[TestWords, ...]
    sources: tuple[Ref, ...]
    source_notes: tuple[str, ...]


def authored_content(canvas: Canvas, item: Item, ctx: PageContext) -> AuthoredContent:
    """What the author says about an item."""
    term = ctx.site.term
    cited = dict.fromkeys([*item.sources, *(f.source for f in item.figures if f.source)])
    sources = [s for s in (canvas.source(id) for id in cited) if s is not None]
    return AuthoredContent(
        name=label(item.name),
        description=prose(item.description),
        status=term("status", item.status),
        timing="" if item.active else term("timing", item.timing),
        basis=term("basis", item.basis) if item.basis else "",
        tags=item.tags,
        owner=item.owner,
        figures=tuple(
            FigureView(f.what, f.value, f.unit, f.year, source_ref(canvas, f.source)) for f in item.figures
        ),
        evidence=tuple(test_words(e, ctx) for e in item.evidence),
        sources=tuple(map(cited_source, sources)),
        source_notes=tuple(s.note for s in sources),
    )


def test_words(evidence: Evidence, ctx: PageContext) -> TestWords:
    """A test as its author tells it."""
    return TestWords(
        prose(evidence.test),
        prose(evidence.metric),
        prose(evidence.threshold),
        prose(evidence.result),
        ctx.site.term("strength", evidence.strength),
        ctx.site.term("decision", evidence.decision),
        evidence.date,
    )


def cited_source(source: Source) -> Ref:
    """A source of a canvas as a list of sources names it: its title as its author wrote it, and the year."""
    return Ref(prose(source.title), source.url, source.year)


def source_ref(canvas: Canvas, id: str) -> Ref | None:
    """A source of the canvas."""
    source = canvas.source(id)
    return Ref(label(source.title), source.url, source.year) if source else None
