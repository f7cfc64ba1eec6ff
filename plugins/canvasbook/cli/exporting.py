"""A canvas for people who judge it and for programs: claim by claim, or all that is known of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from canvasbook.analysis.review import Review
from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.locations import CanvasLocation, own_catalogue, scope_of
from canvasbook.cli.workspace import Finder
from canvasbook.diagnostics import printable
from canvasbook.diff.compared_states import ComparedState
from canvasbook.model.canvas import Canvas
from canvasbook.pipeline import Options, page_address, review_one
from canvasbook.report.claims import Claim, claims_of, sample_of
from canvasbook.report.claims_report import claims_csv, claims_json
from canvasbook.report.model_json import model_json

#: What `export --format` can write of the claims about a canvas.
CLAIMS: dict[str, Callable[[Canvas, Sequence[Claim]], str]] = {
    "claims": claims_json,
    "claims-csv": claims_csv,
}

#: And of the canvas itself.
MODEL = "model"

FORMATS = (*CLAIMS, MODEL)


@dataclass(frozen=True, slots=True)
class ClaimSample:
    """How many claims are drawn, and by which seed."""

    count: int
    seed: int


def state_to_export(canvas: str, finder: Finder) -> ComparedState:
    """The canvas that an argument names, as it stands; it may have errors."""
    if _names_revision(canvas):
        raise CommandFailed(
            f"'{printable(canvas)}' names a revision, and canvases are exported as they stand"
        )
    state = finder.state(canvas)
    if state.scenario is not None:
        raise CommandFailed(f"'{printable(state.id)}' is a scenario, and only canvases are exported")
    return state


def _names_revision(canvas: str) -> bool:
    return ":" in canvas and not os.path.lexists(canvas)


def export(
    state: ComparedState, canvas: str, where: CanvasLocation, form: str, sample: ClaimSample | None
) -> str:
    """A canvas without errors in one of the formats, as the argument named it."""
    review = _review(state, canvas, where)
    if form == MODEL:
        return model_json(review)
    claims = claims_of(review, partial(page_address, state.id))
    if sample is not None:
        claims = sample_of(claims, sample.count, sample.seed)
    return CLAIMS[form](review.case.canvas, claims)


def _review(state: ComparedState, canvas: str, where: CanvasLocation) -> Review:
    """What the site says of the canvas; checks that ask for its past are heard too."""
    is_file = os.path.lexists(canvas)
    folder = scope_of(Path(canvas), where.catalogue).folder if is_file else where.canvases
    own = own_catalogue(where.catalogue, folder)
    shown = own.as_posix() if own else ""
    options = Options(canvas_dir=folder, shown=folder.as_posix(), catalogue_dir=own, catalogue_shown=shown)
    return review_one(options, state.id)
