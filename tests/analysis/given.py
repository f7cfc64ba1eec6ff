"""Canvases written in a test, and what is said of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from textwrap import dedent

from canvasbook.analysis.alternatives import TypeAlternative, alternatives_of
from canvasbook.analysis.analyse import analyse, contrasts_of
from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.questions import Question, questions_of
from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.load.portfolio_loader import load_folder
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.model.portfolio import Portfolio
from canvasbook.source import SourceText

SHIPPED = Path(__file__).parents[2] / "canvases"


@cache
def vocabulary() -> KnownTerms:
    return vocabulary_of(shipped_catalogue())


@cache
def shipped_canvases() -> tuple[Canvas, ...]:
    loaded = load_folder(SHIPPED, vocabulary())
    assert not loaded.diagnostics
    return loaded.portfolio.canvases


def canvas_of(text: str, id: str = "canvas") -> Canvas:
    """The canvas of a text without problems; a title is added where there is none."""
    written = dedent(text)
    if "title:" not in written:
        written = f"title: {id}\n{written}"
    canvas, problems = decode_canvas(SourceText(f"{id}.yaml", written), id, vocabulary())
    assert canvas is not None
    assert not problems, [d.message for d in problems]
    return canvas


def given(text: str, *contrasts: str) -> Analysis:
    """The analysis of a canvas, held against others."""
    others = tuple(canvas_of(other, f"contrast-{n}") for n, other in enumerate(contrasts))
    return analyse(canvas_of(text), shipped_catalogue(), others)


def analyses_of(portfolio: Portfolio) -> dict[str, Analysis]:
    """The analysis of every canvas, held against its contrasts, by canvas id."""
    return {c.id: analyse(c, shipped_catalogue(), contrasts_of(c, portfolio)) for c in portfolio.canvases}


@cache
def shipped_analyses() -> tuple[Analysis, ...]:
    """The analyses of the shipped canvases."""
    return tuple(analyses_of(Portfolio(shipped_canvases())).values())


def key_of(analysis: Analysis, id: str) -> ItemKey:
    """The one item with an id, in whatever block."""
    (key,) = (key for key in analysis.canvas.items if key.id == id)
    return key


def said_of(
    analysis: Analysis, choice: str, target: str, sense: Sense = Sense.CALLS_FOR
) -> ChoiceEffect | None:
    """What is said of a role or metric of a choice; None for nothing."""
    found = [
        e
        for e in analysis.effects[key_of(analysis, choice)]
        if e.sense is sense
        and target
        in (e.role.id if e.role else "", e.metric.id if e.metric else "", e.item.id if e.item else "")
    ]
    assert len(found) <= 1, f"{target} is told {len(found)} times of {choice}"
    return found[0] if found else None


def state_of(analysis: Analysis, choice: str, target: str, sense: Sense = Sense.CALLS_FOR) -> State | None:
    """The state of that."""
    effect = said_of(analysis, choice, target, sense)
    return effect.state if effect else None


def roles_of(analysis: Analysis, choice: str, *states: State) -> set[str]:
    """The roles of a choice in certain states."""
    effects = analysis.effects[key_of(analysis, choice)]
    return {e.role.id for e in effects if e.role is not None and e.state in states}


def carriers(analysis: Analysis, choice: str, role: str) -> dict[str, str]:
    """Who plays a role for a choice, and how bound."""
    effect = said_of(analysis, choice, role)
    return {c.item.id: c.linkage.value for c in effect.carriers} if effect else {}


def questions(analysis: Analysis) -> tuple[Question, ...]:
    """All that is asked of a canvas."""
    return questions_of(analysis, shipped_catalogue()).all


def asked_roles(analysis: Analysis) -> set[str]:
    """The roles that are asked for."""
    return {role.id for q in questions(analysis) for role in q.roles}


def instead(analysis: Analysis, choice: str, type: str) -> TypeAlternative:
    """What another type would change."""
    found = alternatives_of(key_of(analysis, choice), analysis, shipped_catalogue())
    (alternative,) = (a for a in found if a.type.id == type)
    return alternative


def types_instead(analysis: Analysis, choice: str) -> set[str]:
    """The types that could do a choice's work."""
    return {a.type.id for a in alternatives_of(key_of(analysis, choice), analysis, shipped_catalogue())}
