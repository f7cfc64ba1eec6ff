"""A comparison of two states as text for a terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from canvasbook.render.templating import render
from canvasbook.report.changes import Comparison
from canvasbook.report.changes_views import comparison_view
from canvasbook.report.changes_words import InMarkdown, Terminal


def changes_text(told: Comparison) -> str:
    """What changed, for a terminal."""
    return spaced_text(render("report_diff.txt.jinja", v=comparison_view(told, Terminal())))


def changes_markdown(told: Comparison) -> str:
    """What changed, as Markdown."""
    return spaced_markdown(render("report_diff.md.jinja", v=comparison_view(told, InMarkdown())))


def spaced_text(text: str) -> str:
    """Lines with a blank one around each part: a heading, and the indented lines below it."""
    lines = text.split("\n")
    found: list[str] = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        flush = not line.startswith(" ")
        if found and flush and (after.startswith(" ") or found[-1].startswith(" ")):
            found.append("")
        found.append(line.rstrip())
    return "\n".join([*found, ""])


def spaced_markdown(text: str) -> str:
    """Lines with a blank one wherever a heading, a list or a paragraph ends."""
    return "\n".join([*_spaced(text.split("\n")), ""]).lstrip("\n")


def _spaced(lines: list[str]) -> Iterator[str]:
    before = ""
    for line in lines:
        if not (line.startswith("- ") and before.startswith("- ")):
            yield ""
        yield line.strip()
        before = line
