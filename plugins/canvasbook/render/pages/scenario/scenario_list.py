"""The scenarios of a canvas as lists tell them: the question, what would be done, and the answer."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.markup.author_text import label, prose
from canvasbook.model.canvas import Canvas
from canvasbook.model.scenario import Scenario
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page_header import PageHeader, page_header


@dataclass(frozen=True, slots=True)
class ScenarioAnswer:
    """Whether the question is still open, and if not, how and when it was answered, and why."""

    status: str
    because: Markup
    date: str


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A scenario as a list tells it: its question, what would be done, and the answer."""

    page: Ref
    title: Markup
    answer: ScenarioAnswer


@dataclass(frozen=True, slots=True)
class ScenariosView:
    """The scenarios of a canvas."""

    header: PageHeader
    canvas: Ref
    rows: tuple[ScenarioRow, ...]


def scenario_rows(canvas_id: str, ctx: PageContext, without: str = "") -> tuple[ScenarioRow, ...]:
    """The scenarios of a canvas, as its board and the list name them."""
    found = ctx.site.whatifs.get(canvas_id, ())
    return tuple(_row(w.scenario, ctx) for w in found if w.scenario.id != without)


def _row(scenario: Scenario, ctx: PageContext) -> ScenarioRow:
    page = Ref(label(scenario.question or scenario.title), ctx.here.to(urls.board_page(scenario.id)))
    return ScenarioRow(page, label(scenario.title), answer_of(scenario, ctx))


def answer_of(scenario: Scenario, ctx: PageContext) -> ScenarioAnswer:
    """What became of a scenario's question."""
    status = ctx.site.term("scenario_status", scenario.status)
    return ScenarioAnswer(status, prose(scenario.because), scenario.date)


def scenarios_view(canvas: Canvas, ctx: PageContext) -> ScenariosView:
    """The view of a canvas's scenarios."""
    return ScenariosView(page_header(canvas, ctx), ctx.canvas(canvas.id), scenario_rows(canvas.id, ctx))
