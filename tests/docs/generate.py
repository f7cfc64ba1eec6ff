"""Writes what the documentation takes from the code: `make reference`.

Pages under ``docs/reference`` and ``docs/course`` are written by hand, but for the parts between
two marks: what stands between ``<!-- made: NAME -->`` and ``<!-- /made -->`` is replaced. The schema
is made whole.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from click.testing import CliRunner

from canvasbook.cli import main as canvasbook
from tests.docs import parts

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "reference"

#: The schema stands on the site; a link beside our own canvases leads to it, for their first line.
SCHEMAS = (ROOT / "docs" / "canvas.schema.json",)

COURSE = ROOT / "docs" / "course"

_MADE = re.compile(
    r"^(?P<indent> *)(?P<begin><!-- made: (?P<name>[a-z-]+) -->\n).*?^ *(?P<end><!-- /made -->)",
    re.DOTALL | re.MULTILINE,
)


def files() -> dict[Path, str]:
    """Every file with made parts, and what it should say."""
    found = sorted([*PAGES.glob("*.md"), *COURSE.glob("*.md")])
    pages = {path: filled(path.read_text("utf-8")) for path in found}
    return pages | dict.fromkeys(SCHEMAS, schema())


def filled(page: str) -> str:
    """A page with its made parts anew."""
    return _MADE.sub(_part, page)


def _part(found: re.Match[str]) -> str:
    indent = found["indent"]
    made = textwrap.indent(parts.PARTS[found["name"]]().strip(), indent)
    return f"{indent}{found['begin']}\n{made}\n\n{indent}{found['end']}"


def schema() -> str:
    """What `canvasbook schema` prints."""
    return CliRunner().invoke(canvasbook, ["schema"], catch_exceptions=False).stdout


def write() -> None:
    """Write the files that are not as they should be."""
    for path, text in files().items():
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
