"""Files that the commands find."""

from __future__ import annotations

from pathlib import Path

from tests.plugin.sites import CANVAS

BROKEN_KEY = "title: Broken\nchanels: [A]\n"


def write(path: str, text: str = CANVAS) -> Path:
    """Write a file, and the folders around it."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file
