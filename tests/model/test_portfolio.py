from __future__ import annotations

from canvasbook.model.canvas import Canvas
from canvasbook.model.portfolio import Portfolio


def test_a_portfolio_finds_canvases_by_id():
    canvas = Canvas(id="a", path="a.yaml", title="T")
    assert Portfolio((canvas,)).by_id == {"a": canvas}
