"""Lines of templates that are too long to read."""

from __future__ import annotations

from collections.abc import Mapping

from tools.figures.conventions import MAX_TEMPLATE_LINE


def long_lines(templates: Mapping[str, str]) -> dict[str, int]:
    """How many lines of each template are too long; templates without any are left out."""
    found: dict[str, int] = {}
    for path, text in templates.items():
        count = sum(len(line) > MAX_TEMPLATE_LINE for line in text.splitlines())
        if count:
            found[path] = count
    return found
