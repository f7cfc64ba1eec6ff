"""How the templates themselves are written: lines that can be read and compared, names that can be found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import canvasbook

PACKAGE = Path(canvasbook.__file__).parent
TEMPLATES = sorted(PACKAGE.rglob("*.jinja"))
LONGEST = 160

#: Templates that still have longer lines, until they are rewritten. This list may only shrink.
TO_BE_REWRITTEN = {
    "_changes.html.jinja",
    "report_changes.md.jinja",
    "report_diff.txt.jinja",
    "report_history.txt.jinja",
    "report_impact.md.jinja",
    "report_rest.md.jinja",
    "report_words.jinja",
}


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
        if template.name not in TO_BE_REWRITTEN:
            long_lines.extend(_long_lines(template))
    assert long_lines == []


def test_the_list_of_templates_to_be_rewritten_shrinks() -> None:
    """A listed template must exist and still have long lines; otherwise it leaves the list."""
    with_long_lines = {template.name for template in TEMPLATES if _long_lines(template)}
    assert TO_BE_REWRITTEN - with_long_lines == set()


def test_each_template_has_a_name_of_its_own() -> None:
    """Templates are found by their file name, wherever they lie in the package."""
    uses = Counter(template.name for template in TEMPLATES)
    shared = [name for name, count in uses.items() if count > 1]
    assert shared == []
