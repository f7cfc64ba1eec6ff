"""Stories of made-up repositories: what a pipeline would hold of them."""

from __future__ import annotations

from pathlib import Path

from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.history.canvas_history import CanvasHistories, CanvasHistory, ReviewCache
from canvasbook.history.folder_history import history_of
from canvasbook.load.portfolio_loader import LoadedFolder, load_folder
from tools.repositories import Made, repository


def loaded(folder: Path) -> LoadedFolder:
    return load_folder(folder, vocabulary_of(shipped_catalogue()), folder.name)


def histories(place: Path, commits: list[Made | dict[str, str | None]], **options: int) -> CanvasHistories:
    """The stories of the canvases in ``c`` after these commits."""
    made = [m if isinstance(m, Made) else Made(m) for m in commits]
    return told(repository(place, made) / "c", **options)


def told(folder: Path, **options: int) -> CanvasHistories:
    """The stories of a folder as it stands."""
    found = loaded(folder)
    history = history_of(folder, found.files, vocabulary_of(shipped_catalogue()), **options)
    return CanvasHistories(history, ReviewCache(found.portfolio, shipped_catalogue()))


def story(place: Path, *texts: str, **options: int) -> CanvasHistory:
    """The story of one canvas through these texts."""
    return histories(place, [{"c/a.yaml": text} for text in texts], **options).by_id["a"]
