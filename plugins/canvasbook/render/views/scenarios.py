"""The scenarios of a canvas as lists tell them: the question, what would be done, and the answer."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.model.canvas import Canvas
from canvasbook.model.scenario import Scenario
from canvasbook.render import urls
from canvasbook.render.text import label, prose
from canvasbook.render.views.frame import Frame, frame
from canvasbook.render.views.site import At, Ref


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether the question is still open, and if not, how and when it was answered, and why."""

    status: str
    because: Markup
    date: str


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A scenario as a list tells it: its question, what would be done, and the answer."""

    page: Ref
    title: Markup
    answer: Answer


@dataclass(frozen=True, slots=True)
class ScenariosView:
    """The scenarios of a canvas."""

    frame: Frame
    canvas: Ref
    rows: tuple[ScenarioRow, ...]


def scenario_rows(canvas_id: str, at: At, without: str = "") -> tuple[ScenarioRow, ...]:
    """The scenarios of a canvas, as its board and the list name them."""
    found = at.site.whatifs.get(canvas_id, ())
    return tuple(_row(w.scenario, at) for w in found if w.scenario.id != without)


def _row(scenario: Scenario, at: At) -> ScenarioRow:
    page = Ref(label(scenario.question or scenario.title), at.here.to(urls.canvas(scenario.id)))
    return ScenarioRow(page, label(scenario.title), answer_of(scenario, at))


def answer_of(scenario: Scenario, at: At) -> Answer:
    """What became of a scenario's question."""
    status = at.site.term("scenario_status", scenario.status)
    return Answer(status, prose(scenario.because), scenario.date)


def scenarios_view(canvas: Canvas, at: At) -> ScenariosView:
    """The view of a canvas's scenarios."""
    return ScenariosView(frame(canvas, at), at.canvas(canvas.id), scenario_rows(canvas.id, at))
