"""Diagnostics as text for a terminal: the place, the line with a caret under it, and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from canvasbook.diagnostics import Diagnostic, Severity, printable
from canvasbook.report.summary import summary_of

#: A tab is shown as so many spaces.
TAB = 4

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_BOLD, _DIM = "1", "2"


def text_report(
    diagnostics: Iterable[Diagnostic],
    points: Mapping[str, int] | None = None,
    steps: Mapping[str, str] | None = None,
    *,
    colour: bool = False,
) -> str:
    """All diagnostics, in the order given, their number, and what else there is to say of the canvases.

    ``points`` are those of each canvas, by the path of its file; one line tells them. ``steps`` name,
    for canvases without any link, the item to type or link first; their points wait until then.
    """
    told, steps = list(diagnostics), steps or {}
    entries = [text_entry(diagnostic, colour=colour) for diagnostic in told]
    counted = {path: mine for path, mine in (points or {}).items() if path not in steps}
    return "\n".join([*entries, f"{summary_of(told)}.{_points(counted)}{_steps(steps)}"]) + "\n"


def _steps(steps: Mapping[str, str]) -> str:
    """The next step of a canvas of names; of several canvases, how many they are."""
    if not steps:
        return ""
    if len(steps) == 1:
        (name,) = steps.values()
        return (
            f"\nNext: say what '{_one_line(name)}' 'needs', and its 'type' if it has none; a coach can say "
            "more then. 'canvasbook explain channels' lists the types."
        )
    return f"\n{len(steps)} canvases are lists of names; a type or a link lets a coach say more."


def _points(points: Mapping[str, int]) -> str:
    """The points of one canvas, or the range of several with the path of the lowest."""
    if not points:
        return ""
    lowest = min(points, key=lambda path: (points[path], path))
    if len(points) == 1:
        return f"\n{points[lowest]} of 100 points."
    return f"\n{points[lowest]} to {max(points.values())} of 100 points; lowest: {_one_line(lowest)}."


def text_entry(diagnostic: Diagnostic, *, colour: bool = False) -> str:
    """One diagnostic: a first line that editors can open, the excerpt, and the hint; ends in a line end."""
    paint = _painted if colour else _plain
    place = paint(_one_line(diagnostic.place), _BOLD)
    code = paint(diagnostic.code, _COLOURS[diagnostic.severity])
    lines = [f"{place}: {code} {_one_line(diagnostic.message)}"]
    number = str(diagnostic.at.line)
    gutter = " " * len(number)
    if diagnostic.excerpt.strip():
        excerpt, carets = _excerpt(diagnostic)
        bar = paint("|", _DIM)
        lines.append(f" {paint(number, _DIM)} {bar} {excerpt}")
        lines.append(f" {gutter} {bar} {paint(carets, _COLOURS[diagnostic.severity])}")
    if diagnostic.hint:
        lines.append(f" {gutter} {paint('=', _DIM)} {_one_line(diagnostic.hint)}")
    return "\n".join(lines) + "\n"


def colour_wanted(*, terminal: bool, environ: Mapping[str, str]) -> bool:
    """Whether to use colours: on a terminal that can, unless NO_COLOR or FORCE_COLOR say otherwise."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return terminal and environ.get("TERM") != "dumb"


def width(text: str) -> int:
    """The number of terminal columns of a text; wide characters take two, joiners and accents none."""
    return sum(map(_columns, text))


def _columns(c: str) -> int:
    if c == "\t":
        return TAB
    if c.isascii():
        return 1
    if unicodedata.category(c) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1


def _excerpt(diagnostic: Diagnostic) -> tuple[str, str]:
    """The excerpt, and the carets to put under it."""
    text = _safe(diagnostic.excerpt)
    start = min(diagnostic.at.column - 1 - diagnostic.excerpt_offset, len(text))
    marked = text[start : start + diagnostic.at.length]
    before = "…" if diagnostic.excerpt_offset else ""
    after = "…" if diagnostic.excerpt_cut else ""
    shown = f"{before}{text}{after}".replace("\t", " " * TAB)
    return shown.rstrip(), " " * width(before + text[:start]) + "^" * max(1, width(marked))


def _safe(text: str) -> str:
    return printable(text, limit=4096)


def _one_line(text: str) -> str:
    return _safe(text).replace("\t", " ")


def _plain(text: str, _: str) -> str:
    return text


def _painted(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"
