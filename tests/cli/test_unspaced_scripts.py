"""Scripts without spaces between words, and the languages that the search is told."""

from __future__ import annotations

import pytest

from canvasbook.cli.unspaced_scripts import unspaced_script


@pytest.mark.parametrize(
    ("text", "code"),
    [("Corner shop", ""), ("商业", "zh"), ("商業のカフェ", "ja"), ("ร้าน", "th"), ("카페", ""), ("Café", "")],
)
def test_the_language_of_a_text(text, code):
    script = unspaced_script(text)
    assert (script.code if script else "") == code
