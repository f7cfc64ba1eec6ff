"""A first canvas, and a site around it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from canvasbook.cli.failures import CommandFailed
from canvasbook.diagnostics import printable
from canvasbook.load.canvas_names import ENDINGS, RESERVED
from canvasbook.load.files import refusal
from canvasbook.load.text_formats import NAME_LIMIT
from canvasbook.model.slugs import slug
from canvasbook.pipeline import schema_text
from canvasbook.render.markdown_files import quoted

SCHEMA = "canvas.schema.json"


def start(name: str, folder: Path) -> Iterator[str]:
    """Write what is missing, and tell of each file; the canvas itself must be new."""
    id = canvas_id(name)
    canvases = folder / "canvases"
    for taken in (canvases / f"{id}{ending}" for ending in ENDINGS):
        if taken.exists():
            raise CommandFailed(f"'{taken}' is there already; nothing was written")
    yield from _add(canvases / f"{id}.yaml", _filled("canvas.yaml", name))
    yield from _add(folder / "mkdocs.yml", _filled("mkdocs.yml", name))
    yield from _add(folder / SCHEMA, schema_text())
    if not (folder / "docs").exists():
        yield from _add(folder / "docs" / ".gitkeep", "")
    yield "Next: mkdocs serve, and open the address it shows. 'canvasbook doctor' looks for what is missing."


def canvas_id(name: str) -> str:
    """The id of a canvas of this name."""
    if len(name) > NAME_LIMIT or "\N{REPLACEMENT CHARACTER}" in printable(name):
        raise CommandFailed(
            f"a canvas cannot be called '{printable(name)}': "
            f"a name is one line of at most {NAME_LIMIT} characters, all of them to be seen"
        )
    id = slug(name)
    if id in RESERVED or not any(c.isalnum() for c in name):
        raise CommandFailed(
            f"a canvas cannot be called '{name}': that is no name, or the name of a block or page"
        )
    return id


def _add(path: Path, text: str) -> Iterator[str]:
    """Write a file unless it is there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            yield f"kept   {path}"
            return
        _write(path, text)
        yield f"wrote  {path}"
    except OSError as error:
        raise CommandFailed(f"'{path}' cannot be written: {refusal(error)}") from error


def _write(path: Path, text: str) -> None:
    """Write a new file as a whole or not at all: half of one would be kept the next time."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink()
            raise


def _filled(template: str, name: str) -> str:
    text = files("canvasbook.cli").joinpath("first", template).read_text("utf-8")
    return text.replace('"{name}"', quoted(name))
