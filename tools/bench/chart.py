"""The figures as a picture: a bar for each build, a panel for each size.

Set in a page as an image it brings its own ground, light or dark as the reader's system is; set into
the page itself it takes the page's colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tools.bench.results import Results, Size, canvases_of
from tools.bench.steps import ROWS

#: The rows that have a bar, in order; ours are drawn full.
BARS = (
    "stock",
    "outside",
    "zensical",
    "zensical-edited",
    "cold",
    "serve-edited",
    "serve-same",
)
_THEIRS = ("stock", "outside", "zensical", "zensical-edited")

WIDTH, LEFT, RIGHT, LINE, BAR, HEAD, EDGE = 616, 276, 64, 26, 14, 40, 12

_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"
  aria-labelledby="performance-title performance-text"
  fill="currentColor" font-family="system-ui, sans-serif" font-size="13">"""

_STYLE = """\
svg:root { background: #fff; color: #1f2328 }
@media (prefers-color-scheme: dark) { svg:root { background: #16181d; color: #e3e6ea } }"""


def chart(results: Results) -> str:
    """A whole SVG file."""
    sizes = [size for size in results.sizes if any(key in size.rows for key in BARS)]
    panels: list[str] = []
    top = EDGE
    for size in sizes:
        panels.extend(_panel(size, top))
        top += HEAD + LINE * len(_bars(size)) + EDGE
    return "\n".join([*_opening(sizes, top), *panels, "</svg>", ""])


def _opening(sizes: list[Size], height: float) -> Iterator[str]:
    yield _SVG.format(width=WIDTH, height=height)
    yield '<title id="performance-title">Seconds of CPU to build a portfolio</title>'
    yield f'<desc id="performance-text">{escape(_told(sizes))}</desc>'
    yield f"<style>\n{_STYLE}\n</style>"


def _bars(size: Size) -> list[str]:
    return [key for key in BARS if key in size.rows]


def _panel(size: Size, top: float) -> Iterator[str]:
    """The bars of one size, as long as they took beside the longest."""
    heading = f"{size.name}: seconds of CPU"
    yield f'<text x="{EDGE}" y="{top + 18}" font-weight="600">{escape(heading)}</text>'
    most = max(size.cpu(key) for key in _bars(size)) or 1
    for number, key in enumerate(_bars(size)):
        y = top + HEAD + LINE * number
        length = max(1.5, (WIDTH - LEFT - RIGHT) * size.cpu(key) / most)
        faint = ' fill-opacity="0.4"' if key in _THEIRS else ""
        yield f'<text x="{LEFT - 10}" y="{y + 4}" text-anchor="end">{escape(_name(key))}</text>'
        yield f'<rect x="{LEFT}" y="{y - BAR / 2 - 1:g}" width="{length:.1f}" height="{BAR}" rx="2"{faint}/>'
        yield f'<text x="{LEFT + length + 7:.1f}" y="{y + 4}">{seconds(size.cpu(key))}</text>'


def seconds(value: float) -> str:
    """As many digits as say something."""
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def _name(key: str) -> str:
    return ROWS[key].replace("`", "")


def _told(sizes: list[Size]) -> str:
    """The picture in words."""
    return " ".join(
        f"{canvases_of(size.canvases)}: "
        + ", ".join(f"{_name(key)} {seconds(size.cpu(key))}" for key in _bars(size))
        + "."
        for size in sizes
    )
