"""States of canvases for the tests of reports."""

from __future__ import annotations

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.review import review_of
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.diff.compared_states import ComparedState
from tests.analysis.given import canvas_of


def state(name: str, text: str) -> ComparedState:
    canvas = canvas_of(text, name)
    return ComparedState(
        name=name,
        id=name,
        path=f"{name}.yaml",
        review=review_of(analyse(canvas, shipped_catalogue()), shipped_catalogue()),
    )
