"""How the templates themselves are written: lines that can be read and compared, names that can be found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import canvasbook

PACKAGE = Path(canvasbook.__file__).parent
TEMPLATES = sorted(PACKAGE.rglob("*.jinja"))
LONGEST = 160


def _long_lines(template: Path) -> list[str]:
    lines = template.read_text("utf-8").splitlines()
    return [
        f"{template.name}:{number}: {len(line)} characters"
        for number, line in enumerate(lines, start=1)
        if len(line) > LONGEST
    ]


def test_there_are_templates() -> None:
    """A package that hides its templates from these tests would pass them."""
    assert TEMPLATES


def test_template_lines_are_short() -> None:
    long_lines: list[str] = []
    for template in TEMPLATES:
        long_lines.extend(_long_lines(template))
    assert long_lines == []


def test_each_template_has_a_name_of_its_own() -> None:
    """Templates are found by their file name, wherever they lie in the package."""
    uses = Counter(template.name for template in TEMPLATES)
    shared = [name for name, count in uses.items() if count > 1]
    assert shared == []
