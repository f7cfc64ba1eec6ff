"""Texts with headings as blocks."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from canvasbook.markup.sections import in_blocks

SECTIONS = """\
<p>One.</p>

<h2 id="a">A</h2>
<p>Two,
and more.</p>
<ul><li>x</li></ul>
<h3 id="b">B</h3>"""
IN_BLOCKS = """\
<div class="cb">
<p>One.</p>
</div>
<h2 id="a">A</h2>
<div class="cb">
<p>Two,
and more.</p>
<ul><li>x</li></ul>
</div>
<h3 id="b">B</h3>"""


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("", ""),
        ("<p>One.</p>", '<div class="cb">\n<p>One.</p>\n</div>'),
        ('<h2 id="a">A</h2>', '<h2 id="a">A</h2>'),
        (SECTIONS, IN_BLOCKS),
        ("<h4>no section</h4>", '<div class="cb">\n<h4>no section</h4>\n</div>'),
    ],
)
def test_what_is_between_headings_is_one_block(html, blocks):
    assert in_blocks(Markup(html)) == blocks  # noqa: S704  # a test's own
