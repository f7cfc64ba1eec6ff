"""Where a site's own catalogue stands: as named, or beside the canvases."""

from __future__ import annotations

import os
from pathlib import Path

from canvasbook.cli.failure import CommandFailed
from canvasbook.load.canvas_names import ENDINGS

#: The usual name of the folder.
USUAL_CATALOGUE = "catalogue"


def own_catalogue(named: Path | None, canvases: Path) -> Path | None:
    """The folder of a site's own catalogue; without a name, the one beside the canvases that holds any."""
    if named is None:
        folder = _beside(canvases) / USUAL_CATALOGUE
        return folder if _holds_any(folder) else None
    if not named.is_dir():
        raise CommandFailed(
            f"there is no folder '{named}'; name one with --catalogue, or leave the option out"
        )
    return named


def _beside(canvases: Path) -> Path:
    """The folder that a folder stands in, written as the folder is."""
    if canvases.name and ".." not in canvases.parts:
        return canvases.parent
    return Path(os.path.relpath(canvases.resolve().parent))


def _holds_any(folder: Path) -> bool:
    """Whether there is a file that may belong to a catalogue; what may not be listed may hold one."""
    refused: list[OSError] = []
    for _, _, names in os.walk(folder, onerror=refused.append):
        if any(name.casefold().endswith(ENDINGS) and not name.startswith((".", "_")) for name in names):
            return True
    return any(not isinstance(error, FileNotFoundError | NotADirectoryError) for error in refused)
