"""A first canvas, and a site around it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path, PurePath

from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.unspaced_scripts import unspaced_script
from canvasbook.diagnostics import printable
from canvasbook.load.canvas_names import ENDINGS, RESERVED, BadName
from canvasbook.load.canvas_names import canvas_id as path_id
from canvasbook.load.files import refusal
from canvasbook.load.text_formats import NAME_LIMIT
from canvasbook.model.slugs import slug
from canvasbook.pipeline import schema_text
from canvasbook.render.markdown_files import quoted

CANVASES = "canvases"
SCHEMA = "canvas.schema.json"


#: What git is told to leave alone.
IGNORED = "# what is built\nsite/\n"


def start(name: str, folder: Path, within: str = "") -> Iterator[str]:
    """Write what is missing, and tell of each file; the canvas itself must be new.

    ``within`` is a folder below that of the canvases, such as that of a team.
    """
    file_name = f"{canvas_id(name)}.yaml"
    canvases = folder / CANVASES
    _must_be_outside(folder)
    team = _team_folder(within, file_name)
    canvas = canvases / team / file_name
    for taken in (canvas.with_suffix(ending) for ending in ENDINGS):
        if taken.exists():
            raise CommandFailed(f"'{taken}' is there already; nothing was written")
    yield from _add(canvas, _canvas(name, team))
    yield from _add(folder / "mkdocs.yml", _settings(name))
    yield from _add(folder / SCHEMA, schema_text())
    yield from _add(folder / ".gitignore", IGNORED)
    if not (folder / "docs").exists():
        yield from _add(folder / "docs" / ".gitkeep", "")
    yield "Next: mkdocs serve, and open the address it shows. 'canvasbook doctor' looks for what is missing."


def _must_be_outside(folder: Path) -> None:
    """Refuse to make a second site among the canvases of one."""
    above = (folder.absolute(), *folder.absolute().parents)
    if any(place.name == CANVASES and (place.parent / "mkdocs.yml").is_file() for place in above):
        raise CommandFailed(
            f"'{folder}' is among the canvases of a site; beside its mkdocs.yml, "
            "'canvasbook new NAME --in FOLDER' writes a canvas into a folder of them"
        )


def _team_folder(within: str, file_name: str) -> PurePath:
    """A folder below that of the canvases; empty for that folder itself."""
    team = PurePath(within)
    named = path_id(team / file_name) if within else ""
    if isinstance(named, BadName) or team.is_absolute() or ".." in team.parts:
        raise CommandFailed(f"a folder of canvases cannot be called '{printable(within)}'")
    return team


def _canvas(name: str, team: PurePath) -> str:
    """A first canvas, which leads editors to the schema from where it stands."""
    up = "../" * len(team.parts)
    return _filled("canvas.yaml", name).replace(f"$schema=../{SCHEMA}", f"$schema={up}../{SCHEMA}")


def _settings(name: str) -> str:
    """The settings of a site; where words have no spaces between them, the search is told the language."""
    text = _filled("mkdocs.yml", name)
    script = unspaced_script(name)
    language = f"      lang: [en, {script.code}]\n" if script else ""
    return text.replace("  - search:\n", f"  - search:\n{language}")


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
