"""A text with section headings as blocks that style sheets and Markdown know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

_HEADING = re.compile(r"<h[23] id=")


def in_blocks(html: Markup) -> Markup:
    """What is between the headings of a text, in a block each; every heading is alone on its line."""
    return Markup("\n").join(_blocks(html))


def _blocks(html: Markup) -> Iterator[Markup]:
    lines = [line for line in html.split("\n") if line.strip()]
    for is_heading, found in groupby(lines, key=lambda line: bool(_HEADING.match(line))):
        text = Markup("\n").join(found)
        yield text if is_heading else Markup('<div class="cb">\n{}\n</div>').format(text)
