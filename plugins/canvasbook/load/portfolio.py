"""A folder of canvas files becomes a portfolio."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from canvasbook import codes
from canvasbook.diagnostics import Diagnostic, Problems, by_path, in_order, suggestion
from canvasbook.load.canvas import read_canvas
from canvasbook.load.dangling import without_broken_contrasts
from canvasbook.load.files import CanvasFile, canvas_files
from canvasbook.load.vocabulary import Vocabulary
from canvasbook.model.canvas import Canvas
from canvasbook.model.portfolio import Portfolio


@dataclass(frozen=True)
class Loaded:
    """What a folder holds: the canvases that could be read, every file, and every problem."""

    portfolio: Portfolio
    files: tuple[CanvasFile, ...]
    diagnostics: tuple[Diagnostic, ...]

    def of_file(self, shown: str) -> tuple[Diagnostic, ...]:
        """The diagnostics of one file."""
        return self._by_path.get(shown, ())

    @cached_property
    def _by_path(self) -> dict[str, tuple[Diagnostic, ...]]:
        return by_path(self.diagnostics)


def load_folder(folder: Path, vocabulary: Vocabulary, shown: str = "") -> Loaded:
    """All canvases below a folder; one that cannot be read does not hide the others."""
    files, problems = canvas_files(folder, shown or folder.name)
    return load_files(files, vocabulary, problems)


def load_files(
    files: tuple[CanvasFile, ...], vocabulary: Vocabulary, problems: tuple[Diagnostic, ...] = ()
) -> Loaded:
    """The canvases of some files, with their references to each other resolved."""
    read = [read_canvas(f.source, f.id, vocabulary) for f in files if f.source is not None]
    everybody = {file.id for file in files}
    for canvas, found in read:
        if canvas is not None:
            _check_contrasts(canvas, found, everybody)
    canvases = [canvas for canvas, _ in read if canvas is not None]
    known = frozenset(canvas.id for canvas in canvases)
    told = (diagnostic for _, found in read for diagnostic in found.told(codes.MORE))
    return Loaded(
        Portfolio(tuple(without_broken_contrasts(canvas, known) for canvas in canvases)),
        files,
        in_order((*problems, *told)),
    )


def _check_contrasts(canvas: Canvas, found: Problems, everybody: set[str]) -> None:
    """Report contrasts with canvases that are not there; one that cannot be read is."""
    for contrast in canvas.contrast:
        if contrast.target == canvas.id:
            found.report(codes.SELF_REFERENCE, contrast.at, key="contrast")
        elif contrast.target not in everybody:
            word = contrast.target
            found.report(
                codes.NO_SUCH_CANVAS,
                contrast.at,
                id=word,
                suggestion=partial(suggestion, word, sorted(everybody - {canvas.id})),
            )
