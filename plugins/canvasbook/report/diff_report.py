"""A comparison of two states as text for a terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from canvasbook.diff.compared_states import StateComparison
from canvasbook.markup.templating import render_template
from canvasbook.report.diff_view import diff_view
from canvasbook.report.text_styles import MarkdownStyle, TerminalStyle


def diff_text(told: StateComparison) -> str:
    """What changed, for a terminal."""
    return spaced_text(render_template("report_diff.txt.jinja", v=diff_view(told, TerminalStyle())))


def diff_markdown(told: StateComparison) -> str:
    """What changed, as Markdown."""
    return spaced_markdown(render_template("report_diff.md.jinja", v=diff_view(told, MarkdownStyle())))


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
