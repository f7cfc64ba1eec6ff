from __future__ import annotations

import pytest

from canvasbook.markup.spreadsheet_text import no_formula


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "\uff1d1", "\uff20x"])
def test_cells_that_look_like_formulas_are_made_safe(cell):
    assert no_formula(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "1", "a=b", "Zoë - x", "'=1"])
def test_other_cells_stay_as_they_are(cell):
    assert no_formula(cell) == cell
