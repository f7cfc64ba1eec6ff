"""Pages that take parts from the code, and the JSON Schemas.

Pages under ``docs/reference`` and ``docs/course`` are written by hand, but for the parts between
two marks: what stands between ``<!-- made: NAME -->`` and ``<!-- /made -->`` is replaced. The schemas
are made whole.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from click.testing import CliRunner

from canvasbook.cli import main as canvasbook
from canvasbook.report.model_json import model_schema_text
from tools import ROOT
from tools.reference import parts

PAGES = ROOT / "docs" / "reference"

COURSE = ROOT / "docs" / "course"

#: It stands on the site; a link beside our own canvases leads to it, for their first line.
SCHEMA = ROOT / "docs" / "canvas.schema.json"

#: Of a canvas as `canvasbook export --format model` writes it.
MODEL_SCHEMA = ROOT / "docs" / "model.schema.json"

_MADE = re.compile(
    r"^(?P<indent> *)(?P<begin><!-- made: (?P<name>[a-z-]+) -->\n).*?^ *(?P<end><!-- /made -->)",
    re.DOTALL | re.MULTILINE,
)


def paths() -> list[Path]:
    """Every file that is made, or has made parts."""
    return [*sorted([*PAGES.glob("*.md"), *COURSE.glob("*.md")]), SCHEMA, MODEL_SCHEMA]


def made(path: Path) -> str:
    """What one of these files should say: a page with its made parts anew, or a schema."""
    if path == SCHEMA:
        return schema()
    if path == MODEL_SCHEMA:
        return model_schema_text()
    return _MADE.sub(_part, path.read_text("utf-8"))


def _part(found: re.Match[str]) -> str:
    indent = found["indent"]
    part = textwrap.indent(parts.PARTS[found["name"]]().strip(), indent)
    return f"{indent}{found['begin']}\n{part}\n\n{indent}{found['end']}"


def schema() -> str:
    """What `canvasbook schema` prints."""
    return CliRunner().invoke(canvasbook, ["schema"], catch_exceptions=False).stdout


def write() -> None:
    """Write the files that are not as they should be."""
    for path in paths():
        text = made(path)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
